"""Placements of the demo in every state and of every kind, made through the services.

Those of introductions come first; some stay to be recorded. The others are of people who found
work before the portal knew of an introduction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, islice
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from portal import clock, refs
from portal.accounts.identity import Identity
from portal.candidates.models import Candidate
from portal.candidates.states import CandidateStatus
from portal.db import session
from portal.demo import ageing
from portal.demo.moments import back
from portal.demo.organisations import Made
from portal.demo.staff import Office
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.introductions.models import Introduction
from portal.placements.models import Placement
from portal.placements.refs import SIGNS
from portal.placements.services import changing, daily, ending, placing
from portal.placements.services.terms import Terms
from portal.placements.states import LED_TO_WORK, ContractKind, OnSite
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus

_K = ContractKind
#: How many there are at most, and of each organisation of the demo's account at least.
MOST, OWN = 180, 5
#: One of so many introductions that led to work stays to be recorded.
_LEFT = 3
_KINDS = tuple(
    kind
    for rare in (_K.SECONDMENT, _K.SUPPORTED_EMPLOYMENT, _K.DEVELOPMENT_PLACE)
    for kind in (_K.EMPLOYMENT, _K.EMPLOYMENT, rare)
)
_JOB_TYPES = (
    *("regular_job",) * 6,
    *("guarantee_job",) * 2,
    *("toolbox_job", "part_time_job", "bbl_job", "sheltered_job"),
)
_REASONS = ("contract_ended", "taken_over", "dropout", "moved_up", "education", "moved_other")
_SUPERVISORS = ("Kim de Boer", "Robin Post", "Sanne Vink", "Ali Yildiz", "Els van Rijn", "")
_GUIDES = ((OnSite.JOB_COACH, "joris.bakx"), (OnSite.WORK_SUPERVISOR, "wesley.tak"))
_BOARD = (VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED, VacancyStatus.CLOSED)


class _Dice(Random):
    """Chance that is the same on every run, and that comes by every kind and type in turn."""

    def __init__(self) -> None:
        super().__init__("placements")
        self.kinds = cycle(_KINDS)
        self.job_types = cycle(_JOB_TYPES)


@dataclass(frozen=True, slots=True)
class _Place:
    """An organisation with a vacancy of which the terms are."""

    employer: Employer
    vacancy: Vacancy


def make(made: Sequence[Made], people: Sequence[Candidate], office: Office) -> int:
    """Record placements, change and end some, let the days do their work, and count them."""
    random = _Dice()
    by = office.by_box["begeleider"]
    count = _from_introductions(office, by, random)
    own, others = _places(made)
    placed = [one for one in people if one.status is CandidateStatus.PLACED and not one.is_decoy]
    taken = set(session.scalars(select(Placement.candidate_id)))
    free = [one for one in placed if one.id not in taken]
    at = [
        *islice(cycle(own), OWN if own else 0),
        *(place for place, _one in zip(cycle(others), free, strict=False)),
    ]
    for number, (candidate, place) in enumerate(zip(free, at[: len(free)], strict=False)):
        if count >= MOST:
            break
        count += _works(candidate, place, office, by, random, number)
    with ageing.at(back(0, 6)):
        daily.advance()
    return count


def _from_introductions(office: Office, by: Identity, random: _Dice) -> int:
    rows = session.scalars(
        select(Introduction)
        .where(Introduction.status.in_(sorted(LED_TO_WORK)))
        .order_by(Introduction.ref)
    ).all()
    chosen = [one for number, one in enumerate(rows) if number % _LEFT != _LEFT - 1]
    for number, one in enumerate(chosen):
        start = clock.today() + timedelta(days=(-2, 5, 12)[number % 3])
        terms = _terms(one.employer, one.vacancy, start, office, random)
        with ageing.at(back(1, 11, number % 60)):
            placing.from_introduction(one, terms, ref=_ref(random), by=by)
    return len(chosen)


def _places(made: Sequence[Made]) -> tuple[list[_Place], list[_Place]]:
    """Return the places of the demo's own organisation, and those of the others."""
    rows = session.scalars(
        select(Vacancy)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .options(selectinload(Vacancy.revisions))
        .where(Vacancy.status.in_(_BOARD), Employer.status == EmployerStatus.VERIFIED)
        .order_by(Vacancy.ref)
    ).all()
    places = [_Place(one.employer, one) for one in rows]
    own = [one for one in places if one.employer.id == made[0].employer_id]
    return own, [one for one in places if one.employer.id != made[0].employer_id]


def _works(  # noqa: PLR0917  who, where, and chance
    candidate: Candidate,
    place: _Place,
    office: Office,
    by: Identity,
    random: _Dice,
    number: int,
) -> int:
    """Record the work that somebody has, and one of five an earlier job as well."""
    today = clock.today()
    days = random.randint(40, 500)
    count = 1
    if number % 5 == 4:
        before = today - timedelta(days=days + 300)
        terms = _terms(place.employer, None, before, office, random)
        earlier = _record(candidate, place, terms, days + 300, by, random)
        _end(earlier, before + timedelta(days=random.randint(35, 250)), by, number // 5)
        count += 1
    if number % 11 == 10:
        first = today + timedelta(days=7 + number % 20)
        terms = _terms(place.employer, place.vacancy, first, office, random)
        _record(candidate, place, terms, 3, by, random)
        return count
    soon, passed = number % 12 == 5, number % 25 == 7
    failed = number % 9 == 8 and not soon and not passed
    first = today - timedelta(days=30 if failed else days)
    terms = _terms(place.employer, place.vacancy, first, office, random)
    if soon:  # an end that comes within the month
        last = today + timedelta(days=random.randint(2, 28))
        terms = replace(terms, ends_on=last, probation_until=None)
    elif passed:  # nobody said yet how it ended
        last = today - timedelta(days=random.randint(1, 12))
        terms = replace(terms, ends_on=last, probation_until=None)
    elif failed:  # in the first month
        terms = replace(terms, probation_until=first + timedelta(days=31), ends_on=None)
        made = _record(candidate, place, terms, 30, by, random)
        _end(made, first + timedelta(days=random.randint(5, 25)), by, 0)
        return count
    made = _record(candidate, place, terms, days, by, random)
    if number % 4 == 2:
        _change(made, days, by, random)
    return count


def _record(  # noqa: PLR0917  who, where, and chance
    candidate: Candidate, place: _Place, terms: Terms, days: int, by: Identity, random: _Dice
) -> Placement:
    with ageing.at(back(days, random.randint(9, 16), random.randint(0, 59))):
        return placing.by_staff(candidate, place.employer, terms, ref=_ref(random), by=by)


def _terms(
    employer: Employer,
    vacancy: Vacancy | None,
    start: date,
    office: Office,
    random: _Dice,
) -> Terms:
    known = placing.facts(employer, vacancy)
    months = random.choice((6, 7, 12, None))
    on_site, box = random.choice(_GUIDES)
    guided = random.random() < 0.4
    until = clock.months_later(start, random.choice((3, 6, 12)))
    kind = next(random.kinds)
    is_paid = known.contract_form not in {"", "none", "intern"}
    fits = bool(known.contract_form) and (is_paid or kind is _K.DEVELOPMENT_PLACE)
    return replace(
        known,
        job_title=known.job_title or "Algemeen medewerker",
        contract_kind=kind,
        contract_form=known.contract_form if fits else ("fixed_term" if months else "permanent"),
        job_type=next(random.job_types),
        hours=known.hours or Decimal(random.choice((16, 20, 24, 28, 32, 36))),
        hourly_wage=known.hourly_wage or Decimal(random.randint(1500, 1850)) / 100,
        starts_on=start,
        probation_until=clock.months_later(start, 1) if months and months > 6 else None,
        ends_on=clock.months_later(start, months) - timedelta(days=1) if months else None,
        guidance_until=until if random.random() < 0.6 else None,
        supervisor=random.choice(_SUPERVISORS),
        supervisor_phone="070 555 03 20" if random.random() < 0.5 else "",
        on_site=on_site if guided else OnSite.NOBODY,
        on_site_by=office.user(box) if guided else None,
        on_site_until=until if guided else None,
    )


def _change(placement: Placement, days: int, by: Identity, random: _Dice) -> None:
    """Let somebody work other hours, or go on after the agreed end."""
    ago = random.randint(1, max(1, min(days - 1, 60)))
    on = clock.today() - timedelta(days=ago)
    before = changing.terms_of(placement)
    hours = before.hours or Decimal(24)
    fewer = replace(before, hours=hours - 4 if hours > 12 else hours + 4)
    with ageing.at(back(ago, 14, random.randint(0, 59))):
        changing.change(placement, fewer, on=on, version=placement.version, by=by)


def _end(placement: Placement, on: date, by: Identity, number: int) -> None:
    """End it, in probation when it runs; who stopped in it looks for work again."""
    in_probation = placement.probation_until is not None and on <= placement.probation_until
    reason = "in_probation" if in_probation else _REASONS[number % len(_REASONS)]
    with ageing.at(back((clock.today() - on).days, 15)):
        ending.end(
            placement,
            reason=reason,
            on=on,
            returns=in_probation,
            version=placement.version,
            by=by,
        )


def _ref(random: _Dice) -> str:
    """Draw a number that is the same on every run, as nothing of the demo is secret."""
    return refs.draw(SIGNS, random)
