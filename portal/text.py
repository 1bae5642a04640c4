"""Typed text as it is kept."""

from datetime import date, datetime


def clean_text(text: str) -> str:
    """Return typed text without invisible signs (a database refuses some) and outer space.

    Soft hyphens go too: they would hide a word from every check and search.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in "\n\t" or one.isprintable()).strip()


def parse_day(typed: str) -> date | None:
    """Return the day that somebody typed (2026-12-31, 31-12-2026), None when it is none."""
    for shape in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            found = datetime.strptime(typed, shape).date()  # noqa: DTZ007  a day, no moment
        except ValueError:
            continue
        if 1900 < found.year < 2200:
            return found
    return None
