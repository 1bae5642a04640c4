"""From the bytes of a stranger to text that can be stored, shown and compared."""

import re
import unicodedata
from base64 import b64decode
from binascii import a2b_qp

#: What a name in a mail stands for in practice: the larger set that programs really write.
_MEANT = {
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "unicode-1-1-utf-7": "utf-7",
}
#: Python knows these as encodings of text; nobody writes a mail in them.
_NOT_FOR_MAIL = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
#: Signs that join letters and emoji, or say which way a word runs; they carry meaning.
_JOINING = {"\u200c", "\u200d", "\u200e", "\u200f"}
_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n\t ]")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?]{0,2000})\?=")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_ODD = re.compile(r"[^\n\t\x20-\x7e\xa1-\xac\xae-\u02ff]")


def clean(text: str) -> str:
    """Return text without controls, invisible signs and half characters; line ends are newlines.

    What joins letters and emoji stays; what turns the order of reading around goes, since with
    it a text shows as another than it is.
    """
    text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
    return _ODD.sub(_keep, text)


def clean_line(text: str) -> str:
    """Return cleaned text on one line, with single spaces."""
    return " ".join(clean(text).split())


def decode(content: bytes, charset: str = "") -> str:
    """Return the text of bytes, whatever they claim to be; never fails.

    What is valid UTF-8 beyond ASCII is UTF-8, since text in another set hardly ever is by chance.
    Then the claimed set is tried, and at last the one of Windows, with signs for what is wrong.
    """
    claimed = charset.strip().strip("\"'").lower().replace(" ", "")
    claimed = _MEANT.get(claimed, claimed)
    order = ["utf-8", claimed]
    if claimed.startswith(("utf", "iso-2022", "hz", "unicode")):  # sets of seven bits, or of two
        order.reverse()
    for name in order:
        if name and name.replace("-", "_") not in _NOT_FOR_MAIL:
            try:
                return content.decode(name)
            except (LookupError, ValueError):
                continue
    return content.decode("cp1252", "replace")


def header_text(raw: str) -> str:
    """Return the text of a raw header value: encoded words (RFC 2047) and bare bytes decoded.

    Words that follow each other are joined before they are decoded, since programs cut letters of
    more bytes in half; `email.header` mixes up such words and what stands bare beside them.
    """
    raw = _bare(raw).replace("\r", "").replace("\n", "")
    found: list[str] = []
    charset, content, at = "", b"", 0
    for word in _WORD.finditer(raw):
        gap = raw[at : word.start()]
        named = word[1].partition("*")[0].lower()
        if gap.strip() or not content or named != charset:
            found += [decode(content, charset), gap if gap.strip() or not content else ""]
            content = b""
        charset, at = named, word.end()
        content += _base64(word[3]) if word[2] in "Bb" else _quoted(word[3])
    return clean_line("".join([*found, decode(content, charset), raw[at:]]))


def _base64(word: str) -> bytes:
    signs = _NOT_BASE64.sub("", word)
    if len(signs) % 4 == 1:  # no number of bytes gives this
        signs = signs[:-1]
    return b64decode(signs + "=" * (-len(signs) % 4))


def _quoted(word: str) -> bytes:
    return a2b_qp(word.encode(), header=True)


def _bare(raw: str) -> str:
    """Decode the bytes beyond ASCII that the parser kept as half characters."""
    if raw.isascii():
        return raw
    return decode(raw.encode("utf-8", "surrogateescape"), "utf-8")


def _keep(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _JOINING or 0xE0020 <= ord(sign) <= 0xE007F:  # the latter make a flag of Scotland
        return sign
    category = unicodedata.category(sign)
    nothing = category == "Cn" and (ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF)
    return "" if nothing or category in {"Cc", "Cf", "Cs"} else sign
