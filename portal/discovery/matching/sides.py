"""A vacancy as far as a profile is compared with it."""

from dataclasses import dataclass

from portal import geo
from portal.discovery.matching import requirements
from portal.discovery.matching.requirements import Asked
from portal.taxonomy import occupations
from portal.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancySide:
    """What the work is and asks. Codes of lists; hours are per week.

    `skills` are those that its title and tasks name, `times` the days and parts of the day
    outside office hours.
    """

    ref: str
    occupation: str
    isco: str
    """Unit group of ISCO-08, empty when the occupation is not known."""
    sectors: tuple[str, ...]
    kind: str
    places: tuple[str, ...]
    hours_min: int | None
    hours_max: int | None
    asked: tuple[Asked, ...]
    skills: frozenset[str]
    times: frozenset[str]


def of_vacancy(vacancy: Vacancy) -> VacancySide:
    """Return the side of a vacancy with an approved text, `approved` loaded."""
    text = vacancy.approved
    assert text is not None, "only an approved vacancy is compared"
    occupation = occupations.get(text.occupation) if text.occupation else None
    return VacancySide(
        ref=vacancy.ref,
        occupation=text.occupation,
        isco=occupation.isco if occupation else "",
        sectors=tuple(dict.fromkeys(one for one in (text.sector, *text.more_sectors) if one)),
        kind=text.kind,
        places=tuple(code for code in text.places if geo.get(code) is not None),
        hours_min=text.hours_min,
        hours_max=text.hours_max or text.hours_min,
        asked=requirements.understand(text.requirements),
        skills=requirements.skills_in(f"{text.title}\n{text.tasks}"),
        times=requirements.times_in(text.working_times),
    )
