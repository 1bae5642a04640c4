"""Texts that somebody writes for the other side: clean, not too long, naming nobody."""

from collections.abc import Iterable

from portal.candidates import scanner
from portal.errors import FieldErrors
from portal.vacancies.content import clean_text

MOST = 1000


def checked(
    text: str, field: str, *, names: Iterable[str] = (), required: str = "", most: int = MOST
) -> str:
    """Return a text that may be sent to the other side; raises FieldErrors at `field`.

    `names` are names that may not be in it. The scanner stops what identifies or leads around
    the consent: numbers, addresses, links (architecture, decision 8). `required` is the sentence
    for an empty text.
    """
    tidy = clean_text(text)
    if not tidy and required:
        raise FieldErrors({field: required})
    if len(tidy) > most:
        raise FieldErrors({field: f"Gebruik hoogstens {most} tekens."})
    found = scanner.find(tidy, names=tuple(names))
    if found:
        raise FieldErrors({field: found[0].message})
    return tidy
