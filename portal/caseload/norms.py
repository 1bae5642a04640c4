"""How much a colleague has against the norm for the part of a post that it is (CAP-12-09).

The norm of a full-time post is a number that a municipality sets (001:L2386-2388).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from portal.accounts import queries as accounts
from portal.accounts.models import User
from portal.accounts.roles import CANDIDATE_CONTACTS, CONTACT_PERSONS
from portal.candidates.models import Candidate
from portal.candidates.states import ACTIVE
from portal.caseload.holdings import candidates_of, employers_of
from portal.configuration.services import number
from portal.db import session


@dataclass(frozen=True, slots=True)
class Load:
    """How many somebody has, and how many are normal for a post of `fte`."""

    number: int
    norm: int
    fte: Decimal

    @property
    def is_over(self) -> bool:
        """Whether there are more than is normal."""
        return self.number > self.norm


@dataclass(frozen=True, slots=True)
class Carrier:
    """A colleague with organisations, with candidates, or both.

    `employers` and `candidates` are None for who can have none and has none.
    """

    user: User
    works_here: bool
    employers: Load | None
    candidates: Load | None


def employers(user_id: UUID) -> Load:
    """Return how many organisations a contact person has; two queries at most."""
    many = session.scalar(select(func.count()).select_from(employers_of(user_id).subquery()))
    return _load("norm_employers", int(many or 0), accounts.get_staff(user_id).fte)


def candidates(user_id: UUID, many: int) -> Load:
    """Return the load of who guides so `many` candidates; one query at most."""
    return _load("norm_candidates", many, accounts.get_staff(user_id).fte)


def everybody() -> list[Carrier]:
    """Return who can have organisations or candidates, or has them, by name; one query.

    Candidates whom we help now are the load. Who works here no more stands here with all there
    are, until somebody took them over.
    """
    works = accounts.works_today()
    left = candidates_of(User.id)
    of_employers, of_candidates = _count(employers_of(User.id)), _count(left)
    helped = _count(left.where(Candidate.status.in_(sorted(ACTIVE))))
    able = User.role.in_(sorted(CONTACT_PERSONS | CANDIDATE_CONTACTS))
    rows = session.execute(
        select(User, works, of_employers, case((works, helped), else_=of_candidates))
        .where(or_(able & works, of_employers > 0, of_candidates > 0))
        .order_by(User.name, User.id)
    )
    return [
        Carrier(
            user,
            bool(works_here),
            _if_any("norm_employers", many, user, able=user.role in CONTACT_PERSONS),
            _if_any("norm_candidates", guided, user, able=user.role in CANDIDATE_CONTACTS),
        )
        for user, works_here, many, guided in rows
    ]


def _count(rows: Select[Any]) -> ColumnElement[int]:
    """Return how many rows there are for the user of the query around."""
    return rows.with_only_columns(func.count()).correlate(User).scalar_subquery()


def _if_any(name: str, many: int, user: User, *, able: bool) -> Load | None:
    return _load(name, many, user.fte) if able or many else None


def _load(name: str, many: int, fte: Decimal) -> Load:
    normal = (number(name) * fte).quantize(Decimal(1), ROUND_HALF_UP)
    return Load(many, max(1, int(normal)), fte)
