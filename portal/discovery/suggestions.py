"""What to offer while somebody types words or a place."""

from portal import clock, geo
from portal.discovery import engine, occupations, queries
from portal.discovery.asked import tidy
from search.engine import EngineUnavailable

MOST = 8


def words(typed: str, limit: int = MOST) -> list[str]:
    """Complete words of a search: titles that have results, then names of occupations."""
    typed = tidy(typed)
    if not typed:
        return []
    names = [one.title for one in occupations.suggest(typed, limit)]
    try:
        found = engine.vacancies().suggest(typed, limit, open_on=clock.today())
    except EngineUnavailable:
        found = []
    # A title of a vacancy that just ended may still be in the index: rows decide.
    known = {name.casefold() for name in names}
    doubtful = [one for one in found if one.casefold() not in known]
    public = queries.visible_titles(doubtful)
    kept = [one for one in found if one.casefold() in known or one in public]
    return list({one.casefold(): one for one in reversed([*kept, *names])}.values())[::-1][:limit]


def places(typed: str, limit: int = MOST, *, with_municipalities: bool = False) -> list[str]:
    """Complete the name of a place, the likeliest first.

    `with_municipalities` offers those that are no place as well: somewhere to search, not to work.
    """
    typed = tidy(typed)
    if not with_municipalities:
        return [geo.label(place) for place in geo.suggest(typed, limit)]
    return [
        area.name if isinstance(area, geo.Municipality) else geo.label(area)
        for area in geo.suggest_areas(typed, limit)
    ]
