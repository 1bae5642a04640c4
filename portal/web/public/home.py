"""The home page: one sentence, one search, two doors."""

from flask.typing import ResponseReturnValue

from portal.discovery.query import SearchQuery
from portal.discovery.search import Results, find
from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName
from portal.vacancies.queries import public
from portal.vacancies.services import counting
from portal.web.kit import htmx
from portal.web.kit.i18n import locale
from portal.web.public import cards, finder

NEWEST = 6
MOST_SECTORS = 12
REST = "other"


def home() -> ResponseReturnValue:
    """Show the way in for who looks for work and for who looks for people."""
    results = find(SearchQuery(), size=NEWEST)
    counting.seen([one.vacancy.id for one in results.items])
    return htmx.page(
        "public/home.html",
        finder=finder.of(SearchQuery()),
        sectors=_sectors(results),
        total=results.total,
        newest=cards.of_rows([one.vacancy for one in results.items], say_new=False),
    )


def _sectors(results: Results) -> list[tuple[str, str, int]]:
    """Return label, address and count of the sectors with vacancies, most first."""
    counts = public.counts_by_sector() if results.is_degraded else results.count_of("sector")
    language = locale()
    known = taxonomy.items(ListName.SECTOR)
    found = [
        (
            taxonomy.label(ListName.SECTOR, code, language),
            finder.url(SearchQuery(filters={"sector": frozenset({code})})),
            counts[code],
        )
        # What fits nowhere else comes last, however much there is of it.
        for code in sorted(known, key=lambda one: (one == REST, -counts.get(one, 0)))
        if counts.get(code)
    ]
    return found[:MOST_SECTORS]
