"""What an employer asks about people, read from an address and written back to one."""

from dataclasses import dataclass, replace
from typing import ClassVar

from portal.candidates import bands
from portal.discovery import asked
from portal.discovery.asked import Arguments, Asked, Sort, tidy
from portal.discovery.facets import BY_NAME as VACANCY_FACETS
from portal.discovery.facets import FacetKind
from portal.discovery.profiles import BANDS as BANDS  # noqa: PLC0414  pages name distances
from portal.taxonomy.models import ListName

MOST_PAGES = 5
"""Pages of one question: who needs more people asks something narrower (CAP-06-16)."""

FACETS: tuple[FacetKind, ...] = (
    VACANCY_FACETS["sector"],
    VACANCY_FACETS["hours"],
    FacetKind(
        param="start",
        name="available",
        title=("Kan beginnen", "Can start"),
        own=(
            ("nu", "now", "nu", "now"),
            ("binnen-een-maand", "soon", "binnen een maand", "within a month"),
            ("later", "later", "later", "later"),
            ("onbekend", "unknown", "nog niet bekend", "not known yet"),
        ),
    ),
    FacetKind(
        param="nederlands",
        name="dutch",
        title=("Nederlands", "Dutch"),
        source=ListName.LANGUAGE_LEVEL,
    ),
    FacetKind(
        param="dagdeel",
        name="part",
        title=("Dagdeel", "Part of the day"),
        own=tuple((words[0], code, *words) for code, words in bands.DAY_PARTS.items()),
    ),
    FacetKind(
        param="rijbewijs",
        name="licence",
        title=("Rijbewijs", "Driving licence"),
        source=ListName.DRIVING_LICENCE,
    ),
    VACANCY_FACETS["kind"],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleQuery(Asked):
    """A question about people; `place` is where the work is.

    `within` is in kilometres, one of `profiles.BANDS`, or None.
    """

    facets: ClassVar[tuple[FacetKind, ...]] = FACETS
    orders: ClassVar[frozenset[Sort]] = frozenset(Sort) - {Sort.CLOSING}

    within: int | None = None

    def around(self) -> list[tuple[str, str]]:
        """Return the chosen distance."""
        return [] if self.within is None else [("afstand", str(self.within))]

    def kept(self) -> dict[str, list[str]]:
        """Return the question as a saved search keeps it: plain JSON, without page and order."""
        found: dict[str, list[str]] = {}
        for name, value in replace(self, page=1, sort=None).params():
            found.setdefault(name, []).append(value)
        return found


def read(args: Arguments) -> PeopleQuery:
    """Read a question from the parameters of an address."""
    typed = asked.first(args, "afstand")
    return PeopleQuery(
        words=tidy(asked.first(args, "q")),
        place=tidy(asked.first(args, "plaats")),
        within=next((km for km in BANDS if str(km) == typed), None),
        filters=asked.filters(args, FACETS),
        sort=asked.sort(args),
        page=asked.page(args, MOST_PAGES),
    )
