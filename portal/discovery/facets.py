"""What visitors filter by: names in addresses, the values there are, and their labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetKind:
    """One filter: `param` names it in addresses, `name` in the index.

    Its values are those of a managed list, or `own` values: value in addresses, value in the
    index, Dutch label, English label.
    """

    param: str
    name: str
    title: tuple[str, str]
    """What it is called, in Dutch and English."""
    source: ListName | None = None
    own: tuple[tuple[str, str, str, str], ...] = ()

    def values(self) -> list[str]:
        """All values as the index knows them, in the order to show."""
        if self.source is not None:
            return list(taxonomy.items(self.source))
        return [value for _, value, _, _ in self.own]

    def read(self, typed: str) -> str | None:
        """Return the index value of what stands in an address, or None for anything else."""
        if self.source is not None:
            return typed if typed in taxonomy.items(self.source) else None
        return next((value for shown, value, _, _ in self.own if shown == typed), None)

    def shown(self, value: str) -> str:
        """Return how an index value is written in addresses."""
        return next((shown for shown, own, _, _ in self.own if own == value), value)

    def label(self, value: str, locale: str = "nl") -> str:
        """Return the label of an index value in a language ("nl" or "en")."""
        if self.source is not None:
            return taxonomy.label(self.source, value, locale)
        labels = next(
            ((dutch, english) for _, own, dutch, english in self.own if own == value),
            (value, value),
        )
        return labels[1] if locale == "en" else labels[0]

    def heading(self, locale: str = "nl") -> str:
        """Return what the filter is called in a language."""
        return self.title[1] if locale == "en" else self.title[0]


FACETS: tuple[FacetKind, ...] = (
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
        param="soort",
        name="kind",
        title=("Soort plek", "Kind of place"),
        source=ListName.VACANCY_KIND,
    ),
    FacetKind(
        param="sector",
        name="sector",
        title=("Sector", "Sector"),
        source=ListName.SECTOR,
    ),
    FacetKind(
        param="contract",
        name="contract",
        title=("Contract", "Contract"),
        source=ListName.CONTRACT_FORM,
    ),
    FacetKind(
        param="betaald",
        name="paid",
        title=("Betaald", "Paid"),
        own=(
            ("ja", "yes", "betaald werk", "paid work"),
            ("nee", "no", "onbetaald", "unpaid"),
        ),
    ),
    FacetKind(
        param="werkplek",
        name="workplace",
        title=("Werkplek", "Workplace"),
        source=ListName.WORKPLACE_TYPE,
    ),
)

BY_NAME: Mapping[str, FacetKind] = {kind.name: kind for kind in FACETS}


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One value to filter by, and how many results choosing it alone in its facet gives."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet with the values that have results or are chosen."""

    kind: FacetKind
    options: tuple[FacetOption, ...]


def counted(
    kinds: Iterable[FacetKind],
    counts: Mapping[str, Mapping[str, int]],
    chosen: Mapping[str, frozenset[str]],
    *,
    busiest_first: bool = False,
) -> tuple[FacetGroup, ...]:
    """Return the facets that have something to choose, with the number of results of each value.

    `counts` and `chosen` are by name of the facet. `busiest_first` puts the values of managed
    lists in the order of their counts; equal ones stay in the order of the list.
    """
    groups = []
    for kind in kinds:
        found = counts.get(kind.name, {})
        picked = chosen.get(kind.name, frozenset())
        options = [
            FacetOption(value, found.get(value, 0), value in picked)
            for value in kind.values()
            if found.get(value, 0) or value in picked
        ]
        if busiest_first and kind.source is not None:
            options.sort(key=lambda option: -option.count)
        if options:
            groups.append(FacetGroup(kind, tuple(options)))
    return tuple(groups)
