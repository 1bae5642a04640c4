"""How often staff speak with an organisation, and where that is too long ago (CAP-12-05).

The last contact is the latest contact moment: a conversation that somebody of staff wrote down. A
mail, a proposal or an approved vacancy does not count, as nobody may have spoken. Where nobody
ever spoke, the days count from when the organisation was accepted, and a new contact person takes
over the days of the one before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from portal import clock
from portal.accounts.models import TeamMember, User
from portal.accounts.queries import works_today
from portal.configuration.services import number
from portal.db import session
from portal.employers.models import ContactAssignment, ContactMoment, Employer, EmployerUser
from portal.employers.states import ContactRhythm, EmployerStatus, Rights
from portal.waiting import Scope, question

MONTHS: Mapping[ContactRhythm, int] = {
    ContactRhythm.MONTH: 1,
    ContactRhythm.QUARTER: 3,
    ContactRhythm.HALF_YEAR: 6,
}

_LAST = (
    select(ContactMoment.employer_id, func.max(ContactMoment.on_day).label("on_day"))
    .group_by(ContactMoment.employer_id)
    .subquery()
)
_PRESENT = and_(ContactAssignment.employer_id == Employer.id, ContactAssignment.until_at.is_(None))
_served_since = func.coalesce(Employer.status_at, Employer.created_at)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An organisation with whom nobody spoke for too long.

    `last_on` is the day of the last contact, `due_on` the last day on which the next was in time;
    `is_overdue` says that it passed, `is_silent` that the days of `employer_silent_days` passed,
    whatever the rhythm.
    """

    employer: Employer
    contact_person: User | None
    last_on: date | None
    due_on: date
    is_overdue: bool
    is_silent: bool

    @property
    def overdue_since(self) -> date | None:
        """The first day that was too late; None while it is not."""
        return self.due_on + timedelta(days=1) if self.is_overdue else None


def months(rhythm: ContactRhythm | None) -> int:
    """Return how many months may lie between two contacts; None follows the default."""
    return number("contact_rhythm_months") if rhythm is None else MONTHS[rhythm]


def waiting(scope: Scope, *, limit: int, offset: int = 0) -> tuple[list[Waiting], int]:
    """Return one page of who waits for contact and how many there are; two queries.

    With whom nobody ever spoke stands first, then with whom that is longest ago.
    """
    found = _narrowed(select(func.count(Employer.id)), scope)
    rows = session.execute(
        _narrowed(select(Employer, User, _LAST.c.on_day), scope)
        .outerjoin(User, and_(User.id == ContactAssignment.user_id, works_today()))
        .order_by(_LAST.c.on_day.is_not(None), _LAST.c.on_day, _served_since, Employer.id)
        .limit(limit)
        .offset(offset)
    )
    return [_read(*row) for row in rows], int(session.scalar(found) or 0)


def to_contact(scope: Scope) -> Select[Any]:
    """Return in `number` how many organisations `waiting` has, for the work-list.

    `code` says whose: see `whose`.
    """
    asked = _narrowed(question(number=func.count(Employer.id), code=whose(scope)), scope)
    return asked.having(func.count(Employer.id) > 0)


def whose(scope: Scope) -> str:
    """Return a word for whose work a scope is: "mij", "team" or "alles"."""
    if scope.mine is not None:
        return "mij"
    return "alles" if scope.teams is None else "team"


def main_contacts(employer_ids: Collection[UUID]) -> Mapping[UUID, User]:
    """Return whom to call at each organisation, in one query: an admin before others.

    Somebody with a telephone number goes before somebody without.
    """
    rows = session.execute(
        select(EmployerUser.employer_id, User)
        .join(User, User.id == EmployerUser.user_id)
        .where(EmployerUser.employer_id.in_(employer_ids), User.is_active)
        .order_by(
            User.phone == "",
            EmployerUser.rights != Rights.ADMIN,
            EmployerUser.created_at,
            EmployerUser.id,
        )
    )
    found: dict[UUID, User] = {}
    for employer_id, user in rows:
        found.setdefault(employer_id, user)
    return found


def responsible() -> Sequence[User]:
    """Return who is the contact person of an organisation now, by name; one query."""
    return session.scalars(
        select(User)
        .where(
            User.id.in_(
                select(ContactAssignment.user_id).where(ContactAssignment.until_at.is_(None))
            )
        )
        .order_by(User.name, User.id)
    ).all()


def of_scope(scope: Scope) -> list[ColumnElement[bool]]:
    """Return what narrows organisations with their present ContactAssignment to a scope.

    Those of a team are those of the people in it.
    """
    if scope.mine is not None:
        return [scope.held(ContactAssignment.user_id)]
    if scope.teams is None:
        return []
    colleagues = select(TeamMember.user_id).where(TeamMember.team_code.in_(sorted(scope.teams)))
    return [ContactAssignment.user_id.in_(colleagues)]


def _narrowed(query: Select[Any], scope: Scope) -> Select[Any]:
    return (
        query.select_from(Employer)
        .outerjoin(_LAST, _LAST.c.employer_id == Employer.id)
        .outerjoin(ContactAssignment, _PRESENT)
        .where(
            Employer.status == EmployerStatus.VERIFIED,
            *of_scope(scope),
            or_(*_too_long(clock.today())),
        )
    )


def _too_long(today: date) -> list[ColumnElement[bool]]:
    """Return for each rhythm, and for all, the condition that contact was too long ago."""
    rhythms = [
        and_(
            Employer.rhythm.is_(None) if rhythm is None else Employer.rhythm == rhythm,
            _not_after(_latest_overdue(today, months(rhythm))),
        )
        for rhythm in (None, *ContactRhythm)
    ]
    return [*rhythms, _not_after(_latest_silent(today))]


def _not_after(day: date) -> ColumnElement[bool]:
    return or_(
        _LAST.c.on_day <= day,
        and_(_LAST.c.on_day.is_(None), _served_since < clock.start_of(day + timedelta(days=1))),
    )


def _latest_overdue(today: date, most: int) -> date:
    """Return the latest day of contact that is more than so many months ago."""
    day = clock.months_later(today, -most)
    # A month can be too short for the day: 28 February plus a month is before 31 March.
    return day if clock.months_later(day, most) < today else day - timedelta(days=1)


def _latest_silent(today: date) -> date:
    return today - timedelta(days=number("employer_silent_days"))


def _read(employer: Employer, contact_person: User | None, last_on: date | None) -> Waiting:
    today = clock.today()
    since = last_on or clock.local(employer.status_at or employer.created_at).date()
    due_on = clock.months_later(since, months(employer.rhythm))
    return Waiting(
        employer,
        contact_person,
        last_on,
        due_on,
        is_overdue=due_on < today,
        is_silent=since <= _latest_silent(today),
    )
