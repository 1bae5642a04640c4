"""Typed text as it is kept."""


def clean_text(text: str) -> str:
    """Return typed text without control characters (a database refuses some) and outer space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in "\n\t" or one.isprintable()).strip()
