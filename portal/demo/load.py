"""A large database for measuring, and for nothing else.

Rows are written directly, without the services, in minutes instead of hours: there are no users,
letters, decisions or audit entries behind them. What it measures is reading: the public search
with 20,000 vacancies of the 2,300 employers of a region. The texts are written as in the demo.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from portal import clock, db
from portal.db import session
from portal.demo import library, plans
from portal.demo.library import Organisation
from portal.demo.words import slug
from portal.discovery import services as discovery
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.vacancies import content
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.states import RevisionState, VacancyStatus

#: Rows in one transaction.
_AT_ONCE = 1000
#: Kinds on the public board with how often each occurs.
_KINDS = {
    "job": 80,
    "bbl_job": 6,
    "internship": 4,
    "development_place": 4,
    "learn_work_place": 4,
    "volunteer_work": 2,
}

Progress = Callable[[str], None]


def fill(
    *, vacancies: int = 20_000, employers: int = 2_300, progress: Progress | None = None
) -> int:
    """Add so many verified employers and published vacancies, and make the index anew.

    The same every time, apart from keys and days, which count from today. Call it once, on a
    database with its lists; the demo may be there already. Returns how many vacancies the index
    has. Raises EngineUnavailable.
    """
    tell = progress or (lambda _: None)
    random = Random("load")  # noqa: S311  made-up data
    tell(f"Making {employers} employers")
    hosts = _employers(employers, random)
    written: set[str] = set()
    drawn = plans.draw_refs(random)
    for start in range(0, vacancies, _AT_ONCE):
        with db.transaction():
            for _ in range(start, min(start + _AT_ONCE, vacancies)):
                employer_id, organisation = random.choice(hosts)
                _publish(employer_id, organisation, next(drawn), written, random)
        tell(f"Made {min(start + _AT_ONCE, vacancies)} vacancies")
    tell("Making the search index")
    return discovery.rebuild()


def _employers(count: int, random: Random) -> list[tuple[UUID, Organisation]]:
    """Add the organisations of the library again and again, each in another place."""
    known = library.organisations()
    made: list[tuple[UUID, Organisation]] = []
    with db.transaction():
        for number in range(count):
            one = known[number % len(known)]
            turn = number // len(known) + 1
            place = random.choices(list(plans.PLACES), list(plans.PLACES.values()))[0]
            name = f"{one.name} {turn}"
            organisation = replace(one, name=name, place=place)
            employer = Employer(
                ref=f"WGL{number:05d}",
                name=name,
                organisation_kind=one.organisation_kind,
                kvk_number=f"{91000000 + number}",
                branch_number=f"{910000000000 + number}",
                sector=one.sector,
                municipality=one.municipality,
                place=place,
                size=one.size,
                website=f"https://{slug(name)}.voorbeeld.test",
                description=one.description,
                status=EmployerStatus.VERIFIED,
                status_at=clock.now(),
                entered_by_staff=True,
            )
            session.add(employer)
            session.flush()
            made.append((employer.id, organisation))
    return made


def _publish(
    employer_id: UUID, organisation: Organisation, ref: str, written: set[str], random: Random
) -> None:
    kind = random.choices(list(_KINDS), list(_KINDS.values()))[0]
    if not plans.jobs_for(organisation, kind):
        kind = "job"
    _, text = plans.fresh_text(organisation, kind, written, random)
    since = _since(random)
    vacancy = Vacancy(
        ref=ref,
        employer_id=employer_id,
        status=VacancyStatus.PUBLISHED,
        created_at=since,
        seats=text.seats,
        closes_on=text.closes_on,
        published_at=since,
        confirmed_at=clock.now(),
        entered_by_staff=True,
    )
    revision = VacancyRevision(
        vacancy=vacancy,
        number=1,
        state=RevisionState.APPROVED,
        created_at=since,
        submitted_at=since,
    )
    content.write(text, revision)
    session.add_all([vacancy, revision])


def _since(random: Random) -> datetime:
    return clock.now() - timedelta(days=random.randint(0, 59), minutes=random.randint(5, 1400))
