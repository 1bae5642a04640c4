"""Who calls: looking up people by telephone number, name, mail address or organisation."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from portal.accounts import fields
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.queries import find_piece
from portal.accounts.roles import CANDIDATE_READERS
from portal.candidates.models import Candidate
from portal.db import session
from portal.employers.models import Employer, EmployerUser
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries.lists import readable

MOST = 8
#: Fewer signs find half of the town.
LEAST = 3
#: Fewer digits are a house number.
DIGITS = 6
_SEPARATORS = " -()/.+"


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may be calling. `key` says who in a form: see `by_key`.

    `user_id` is the account, `employer_id` or `candidate_id` say for whom; none for somebody who
    asked before without an account.
    """

    key: str
    name: str
    phone: str
    email: str
    kind: str
    organisation: str = ""
    user_id: UUID | None = None
    employer_id: UUID | None = None
    candidate_id: UUID | None = None
    locale: str = "nl"


def find(typed: str, who: Identity) -> list[Caller]:
    """Return who it may be: people of employers, candidates, and who asked before.

    Candidates only for who may know them. Three queries at most; none for fewer than `LEAST`
    signs.
    """
    piece = find_piece(typed)
    if len(piece) < LEAST:
        return []
    found = _of_employers(piece)
    if who.role in CANDIDATE_READERS:
        found += _candidates(piece)
    return found + _earlier(piece, who)


def by_key(key: str, who: Identity) -> Caller | None:
    """Return the caller who was chosen; None for one that is not found."""
    kind, _, ref = key.partition(":")
    try:
        found_id = UUID(ref)
    except ValueError:
        return None
    if kind == "user":
        return _user(found_id, who)
    if kind != "ticket":
        return None
    ticket = session.scalars(
        select(Ticket).where(Ticket.id == found_id, readable(who))
    ).one_or_none()
    return _of_ticket(ticket) if ticket else None


def _user(user_id: UUID, who: Identity) -> Caller | None:
    row = session.execute(
        select(User, Employer, Candidate.id)
        .outerjoin(EmployerUser, EmployerUser.user_id == User.id)
        .outerjoin(Employer, Employer.id == EmployerUser.employer_id)
        .outerjoin(Candidate, Candidate.user_id == User.id)
        .where(User.id == user_id, User.is_active)
    ).one_or_none()
    if row is None:
        return None
    user, employer, candidate_id = row
    if employer is not None:
        return _at(user, employer)
    if candidate_id is None or who.role not in CANDIDATE_READERS:
        return None
    return _person(user, candidate_id)


def _of_employers(piece: str) -> list[Caller]:
    rows = session.execute(
        select(User, Employer)
        .join(EmployerUser, EmployerUser.user_id == User.id)
        .join(Employer, Employer.id == EmployerUser.employer_id)
        .where(User.is_active, _matches(piece, (User.name, User.email, Employer.name), User.phone))
        .order_by(Employer.name, User.name, User.id)
        .limit(MOST)
    )
    return [_at(user, employer) for user, employer in rows]


def _candidates(piece: str) -> list[Caller]:
    rows = session.execute(
        select(User, Candidate.id)
        .join(Candidate, Candidate.user_id == User.id)
        .where(
            User.is_active,
            Candidate.is_decoy.is_(False),
            _matches(piece, (User.name, User.email), User.phone),
        )
        .order_by(User.name, User.id)
        .limit(MOST)
    )
    return [_person(user, candidate_id) for user, candidate_id in rows]


def _earlier(piece: str, who: Identity) -> list[Caller]:
    """Return who asked before without an account, each address or number once."""
    columns = (Ticket.asker_name, Ticket.asker_email)
    rows = session.scalars(
        select(Ticket)
        .where(
            Ticket.asker_id.is_(None),
            readable(who),
            _matches(piece, columns, Ticket.asker_phone),
        )
        .order_by(Ticket.created_at.desc(), Ticket.id)
        .limit(4 * MOST)
    )
    once = {(one.asker_email or one.asker_phone): one for one in reversed(rows.all())}
    return [_of_ticket(one) for one in reversed(once.values())][:MOST]


def _matches(piece: str, columns: tuple[Any, ...], phone: Any) -> ColumnElement[bool]:
    ways = [one.icontains(piece, autoescape=True) for one in columns]
    digits = fields.phone_digits(piece)
    if len(digits) >= DIGITS:
        plain = phone
        for one in _SEPARATORS:
            plain = func.replace(plain, one, "")
        ways.append(plain.contains(digits, autoescape=True))
    return or_(*ways)


def _at(user: User, employer: Employer) -> Caller:
    return Caller(
        f"user:{user.id}",
        user.name,
        user.phone,
        user.email,
        "employer",
        organisation=employer.name,
        user_id=user.id,
        employer_id=employer.id,
        locale=user.locale,
    )


def _person(user: User, candidate_id: UUID) -> Caller:
    return Caller(
        f"user:{user.id}",
        user.name,
        user.phone,
        user.email,
        "candidate",
        user_id=user.id,
        candidate_id=candidate_id,
        locale=user.locale,
    )


def _of_ticket(ticket: Ticket) -> Caller:
    return Caller(
        f"ticket:{ticket.id}",
        ticket.asker_name or ticket.asker_email or ticket.asker_phone,
        ticket.asker_phone,
        ticket.asker_email,
        "earlier",
        locale=ticket.locale,
    )
