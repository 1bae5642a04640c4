"""Occupations to choose from while somebody types, shared by all who choose one."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.discovery.occupations import suggest
from portal.taxonomy import occupations as listed
from portal.taxonomy.occupations import Occupation

OFFERED = 6
MOST_TYPED = 120


@dataclass(frozen=True, slots=True)
class Option:
    """An occupation to choose: its code, its name, and its sector (a code)."""

    code: str
    label: str
    sector: str


def options_for(text: str) -> Sequence[Option]:
    """Return the occupations that fit a text, best first; none for an empty one.

    A name that begins with what is typed comes before a synonym that does: people look for the
    word they know.
    """
    if len(text) < 2:
        return ()
    found = [option_of(one) for one in suggest(text, OFFERED)]
    typed = text.casefold()
    return sorted(found, key=lambda one: not one.label.casefold().startswith(typed))


def option_of(occupation: Occupation) -> Option:
    """Return an occupation as it is offered."""
    title = occupation.title
    return Option(occupation.code, title[:1].upper() + title[1:], occupation.sector)


def is_called(code: str, text: str) -> bool:
    """Whether a text is one of the names of an occupation."""
    known = listed.get(code)
    names = known.labels if known else ()
    return any(name.casefold() == text.casefold() for name in names)
