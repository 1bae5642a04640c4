"""Small files that really are what they say, to go with made-up requests."""

_PAGE = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length {length}>>stream
{drawn}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def a_page(words: str) -> bytes:
    """Return a PDF of one page with a few words on it."""
    plain = "".join(one for one in words if one.isascii() and one not in "()\\")
    drawn = f"BT /F1 18 Tf 60 760 Td ({plain}) Tj 0 -30 Td (Voorbeeld, verzonnen) Tj ET"
    return _PAGE.format(length=len(drawn), drawn=drawn).encode("ascii")
