"""Typed text as it is kept."""


def clean_text(text: str) -> str:
    """Return typed text without invisible signs (a database refuses some) and outer space.

    Soft hyphens go too: they would hide a word from every check and search.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in "\n\t" or one.isprintable()).strip()
