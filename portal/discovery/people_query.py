"""What an employer asks about people, read from an address and written back to one.

Anything is a valid question: what cannot be understood is left out, never refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from portal.candidates import bands
from portal.discovery.facets import FacetKind
from portal.discovery.profiles import BANDS as BANDS  # noqa: PLC0414  pages name distances
from portal.discovery.query import tidy
from portal.taxonomy.models import ListName
from search.engine import Sort as Sort  # noqa: PLC0414  pages name orders, not engines

MOST_PAGES = 5
"""Pages of one question: who needs more people asks something narrower (CAP-06-16)."""

FACETS: tuple[FacetKind, ...] = (
    FacetKind(param="sector", name="sector", title=("Sector", "Sector"), source=ListName.SECTOR),
    FacetKind(
        param="uren",
        name="hours",
        title=("Uren per week", "Hours a week"),
        own=(
            ("tot-16", "lt16", "tot 16 uur", "up to 16 hours"),
            ("16-24", "16-24", "16 tot 24 uur", "16 to 24 hours"),
            ("24-32", "24-32", "24 tot 32 uur", "24 to 32 hours"),
            ("vanaf-32", "ge32", "32 uur of meer", "32 hours or more"),
        ),
    ),
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
    FacetKind(
        param="soort",
        name="kind",
        title=("Soort plek", "Kind of place"),
        source=ListName.VACANCY_KIND,
    ),
)
BY_NAME: Mapping[str, FacetKind] = {kind.name: kind for kind in FACETS}


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleQuery:
    """A question about people. `within` is in kilometres, one of `profiles.BANDS`, or None."""

    words: str = ""
    place: str = ""
    """Where the work is, as typed."""
    within: int | None = None
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Facet name to chosen index values."""
    sort: Sort | None = None
    page: int = 1

    @property
    def order(self) -> Sort:
        """The order that counts: by fit when there are words, else the newest confirmation."""
        usual = Sort.RELEVANCE if self.words else Sort.NEWEST
        if self.sort is None or self.sort is Sort.CLOSING:
            return usual
        if self.sort is Sort.RELEVANCE and not self.words:
            return usual
        return usual if self.sort is Sort.DISTANCE and not self.place else self.sort

    def chosen(self, facet: str) -> frozenset[str]:
        """Return the chosen values of a facet."""
        return self.filters.get(facet, frozenset())

    def turned(self, facet: str, value: str) -> "PeopleQuery":
        """Return the question with one facet value switched on or off, at its first page."""
        values = self.chosen(facet) ^ {value}
        filters = {name: kept for name, kept in self.filters.items() if name != facet}
        if values:
            filters[facet] = values
        return replace(self, filters=filters, page=1)

    def params(self) -> list[tuple[str, str]]:
        """Return the parameters of the address that asks this, in a fixed order."""
        found: list[tuple[str, str]] = []
        if self.words:
            found.append(("q", self.words))
        if self.place:
            found.append(("plaats", self.place))
            if self.within is not None:
                found.append(("afstand", str(self.within)))
        for kind in FACETS:
            values = self.chosen(kind.name)
            found += [(kind.param, kind.shown(one)) for one in kind.values() if one in values]
        if self.sort is not None:
            found.append(("sorteer", self.sort.value))
        if self.page > 1:
            found.append(("pagina", str(self.page)))
        return found

    def query_string(self) -> str:
        """Return what follows the path in an address: empty, or a question mark and parameters."""
        found = self.params()
        return "?" + urlencode(found) if found else ""

    def kept(self) -> dict[str, list[str]]:
        """Return the question as a saved search keeps it: plain JSON, without page and order."""
        found: dict[str, list[str]] = {}
        for name, value in replace(self, page=1, sort=None).params():
            found.setdefault(name, []).append(value)
        return found


def read(args: Mapping[str, Sequence[str]]) -> PeopleQuery:
    """Read a question from the parameters of an address, each a list of values as typed."""
    filters: dict[str, frozenset[str]] = {}
    for kind in FACETS:
        read_values = (kind.read(one) for one in args.get(kind.param, ()))
        values = frozenset(one for one in read_values if one is not None)
        if values:
            filters[kind.name] = values
    place = tidy(_first(args, "plaats"))
    page = _first(args, "pagina")
    return PeopleQuery(
        words=tidy(_first(args, "q")),
        place=place,
        within=next((km for km in BANDS if str(km) == _first(args, "afstand")), None),
        filters=filters,
        sort=next((one for one in Sort if one.value == _first(args, "sorteer")), None),
        page=min(max(int(page), 1), MOST_PAGES) if page.isascii() and page.isdigit() else 1,
    )


def _first(args: Mapping[str, Sequence[str]], name: str) -> str:
    values = args.get(name, ())
    return str(values[0])[:400] if values else ""
