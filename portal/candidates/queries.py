"""Reading candidates. What employers can find has one definition: `visible`."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, lazyload, selectinload

from portal import clock
from portal.accounts.models import User
from portal.accounts.queries import find_piece, staff, with_away, works_today
from portal.accounts.roles import CANDIDATE_COLLEAGUES, CANDIDATE_CONTACTS, CONTACT_PERSONS
from portal.candidates import attention
from portal.candidates.models import (
    Candidate,
    CandidateContact,
    HiddenEmployer,
    ProfileReport,
    ProfileText,
)
from portal.candidates.refs import tidy
from portal.candidates.states import ACTIVE, CandidateStatus, TextState
from portal.configuration.services import number
from portal.db import session
from portal.errors import NotFound

NEW_DAYS = 7


def visible() -> Select[Candidate]:
    """Return the select of all candidates whom employers may find now, without an order.

    Released, with the own switch on, held for placeable, confirmed within
    `profile_confirm_days`, with an account in service (CAP-05-04, CAP-06-06, CAP-07-03). Whom a
    candidate hid from is not in it: see `visible_to`. The account is not read along, so that a
    name stays out of what is made for employers.
    """
    return (
        select(Candidate)
        .join(User, User.id == Candidate.user_id)
        .options(lazyload(Candidate.user))
        .where(*_visible())
    )


def is_visible(candidate: Candidate) -> bool:
    """Whether employers may find this candidate now; the same as `visible`, without a query."""
    return (
        candidate.status is CandidateStatus.RELEASED
        and candidate.wants_visible
        and candidate.is_placeable
        and is_fresh(candidate)
        and candidate.user.is_active
    )


def is_fresh(candidate: Candidate) -> bool:
    """Whether the candidate confirmed the profile within its term (CAP-05-04)."""
    confirmed = candidate.confirmed_at
    return confirmed is not None and confirmed > clock.now() - _term()


def all_visible_ids(batch: int = 500) -> Iterator[list[UUID]]:
    """Yield the keys of all visible candidates in batches, in the order of their keys."""
    last: UUID | None = None
    while True:
        here = visible().with_only_columns(Candidate.id)
        if last is not None:
            here = here.where(Candidate.id > last)
        ids = list(session.scalars(here.order_by(Candidate.id).limit(batch)))
        if not ids:
            return
        yield ids
        last = ids[-1]


def visible_by_ids(ids: Collection[UUID]) -> list[Candidate]:
    """Return the visible ones among these keys with their texts, in the order of their keys."""
    if not ids:
        return []
    return list(
        session.scalars(
            visible()
            .options(selectinload(Candidate.texts))
            .where(Candidate.id.in_(ids))
            .order_by(Candidate.id)
        )
    )


def visible_to(employer_id: UUID, refs: Sequence[str]) -> list[Candidate]:
    """Return the visible ones among these references for an employer, in the order asked.

    Without those who hid from it (CAP-06-14); with their texts; one query.
    """
    wanted = [ref for ref in dict.fromkeys(map(tidy, refs)) if ref]
    if not wanted:
        return []
    rows = session.scalars(
        visible()
        .options(joinedload(Candidate.texts))
        .where(Candidate.ref.in_(wanted), ~_hides_from(employer_id))
    ).unique()
    by_ref = {row.ref: row for row in rows}
    return [by_ref[ref] for ref in wanted if ref in by_ref]


def by_refs(refs: Sequence[str]) -> Sequence[Candidate]:
    """Return the candidates with these references, by name, for staff who may know them."""
    return session.scalars(
        select(Candidate)
        .join(Candidate.user)
        .options(contains_eager(Candidate.user))
        .where(Candidate.ref.in_([tidy(ref) for ref in refs]), Candidate.is_decoy.is_(False))
        .order_by(User.name, Candidate.id)
    ).all()


def find_visible_to(ref: str, employer_id: UUID) -> Candidate:
    """Return a candidate whom this employer may find, with texts; raises NotFound. One query."""
    found = (
        session.scalars(
            visible()
            .options(joinedload(Candidate.texts))
            .where(Candidate.ref == tidy(ref), ~_hides_from(employer_id))
        )
        .unique()
        .one_or_none()
    )
    if found is None:
        raise NotFound
    return found


def find_of_user(user_id: UUID) -> Candidate | None:
    """Return the candidate of an account; None while there is no profile yet."""
    return session.scalars(
        select(Candidate)
        .options(joinedload(Candidate.user, innerjoin=True))
        .where(Candidate.user_id == user_id)
    ).one_or_none()


def of_user(user_id: UUID) -> Candidate:
    """Return the candidate of an account; raises NotFound while there is no profile yet."""
    found = find_of_user(user_id)
    if found is None:
        raise NotFound
    return found


def for_staff(ref: str) -> Candidate:
    """Return a candidate by reference, with texts; the caller has judged that staff may.

    Raises NotFound, also for a made-up profile: nobody works with one.
    """
    found = (
        session.scalars(
            select(Candidate)
            .options(joinedload(Candidate.texts))
            .where(Candidate.ref == tidy(ref), Candidate.is_decoy.is_(False))
        )
        .unique()
        .one_or_none()
    )
    if found is None:
        raise NotFound
    return found


def contact_person(candidate_id: UUID) -> User | None:
    """Return the fixed contact person (begeleider), or None while there is none in service.

    `away` says whether that person is absent today.
    """
    found = with_away(
        select(User)
        .join(CandidateContact, CandidateContact.user_id == User.id)
        .where(
            CandidateContact.candidate_id == candidate_id,
            CandidateContact.until_at.is_(None),
            CandidateContact.is_primary.is_(True),
            works_today(),
        )
    )
    return found[0][0] if found else None


def contacts(candidate_id: UUID) -> Sequence[CandidateContact]:
    """Return everybody who guides or guided a candidate, the present ones first."""
    return session.scalars(
        select(CandidateContact)
        .where(CandidateContact.candidate_id == candidate_id)
        .order_by(
            CandidateContact.until_at.is_not(None),
            CandidateContact.is_primary.desc(),
            CandidateContact.from_at.desc(),
            CandidateContact.id,
        )
        .options(joinedload(CandidateContact.user))
    ).all()


def involvable(candidate_id: UUID) -> list[User]:
    """Return who can be involved with a candidate and is not yet, by name; one query."""
    present = exists().where(
        CandidateContact.candidate_id == candidate_id,
        CandidateContact.user_id == User.id,
        CandidateContact.until_at.is_(None),
    )
    return list(
        session.scalars(
            select(User)
            .options(lazyload(User.teams))
            .where(User.role.in_(sorted(CANDIDATE_COLLEAGUES)), works_today(), ~present)
            .order_by(User.name, User.id)
        )
    )


def is_involved(candidate_id: UUID, user_id: UUID | None, *, beside: bool = False) -> bool:
    """Whether somebody guides a candidate now; with `beside` not as the contact person."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    CandidateContact.candidate_id == candidate_id,
                    CandidateContact.user_id == user_id,
                    CandidateContact.until_at.is_(None),
                    *([CandidateContact.is_primary.is_(False)] if beside else []),
                )
            )
        )
    )


def account_managers() -> Sequence[User]:
    """Return the account managers in service with their teams, by name; two queries."""
    return staff(roles=CONTACT_PERSONS, with_teams=True)


@dataclass(frozen=True, slots=True)
class Guide:
    """Somebody who can be a contact person, and how many candidates they guide now."""

    user: User
    load: int


def guides() -> list[Guide]:
    """Return who can be a contact person of candidates, the least busy first; one query."""
    present = (
        select(CandidateContact.user_id, func.count().label("load"))
        .where(CandidateContact.until_at.is_(None), CandidateContact.is_primary.is_(True))
        .group_by(CandidateContact.user_id)
        .subquery()
    )
    load = func.coalesce(present.c.load, 0)
    rows = session.execute(
        select(User, load)
        .outerjoin(present, present.c.user_id == User.id)
        .where(
            User.role.in_(sorted(CANDIDATE_CONTACTS)),
            works_today(),
        )
        .order_by(load, User.name, User.id)
    )
    return [Guide(user, int(count)) for user, count in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What staff look for in the list: a tab of `TABS`, words, and whose candidates."""

    tab: str = "all"
    text: str = ""
    guide_id: UUID | None = None


#: The tabs of the staff's list, in their order.
TABS = (
    "mine",
    "unready",
    "silent",
    "soon",
    "involved",
    "offered",
    "texts",
    "reported",
    "stale",
    "new",
    "without",
    "all",
)


def of_staff(asked: Filter, *, limit: int, offset: int = 0) -> list[Candidate]:
    """Return candidates for staff, who came last first; one query."""
    return list(
        session.scalars(
            select(Candidate)
            .join(Candidate.user)
            .options(contains_eager(Candidate.user))
            .where(*conditions(asked))
            .order_by(Candidate.created_at.desc(), Candidate.id)
            .limit(limit)
            .offset(offset)
        )
    )


def count_of_staff(asked: Filter) -> int:
    """Return how many candidates `of_staff` finds in all."""
    return int(
        session.scalar(
            select(func.count(Candidate.id)).join(Candidate.user).where(*conditions(asked))
        )
        or 0
    )


def conditions(asked: Filter) -> list[ColumnElement[bool]]:
    """Return what narrows candidates (joined with their accounts) to what staff asked for."""
    found = [Candidate.is_decoy.is_(False), *_of_tab(asked)]
    columns = (User.name, User.email, Candidate.client_number, Candidate.ref)
    found += [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in find_piece(asked.text).split()[:5]
    ]
    return found


def counts_of_staff(guide_id: UUID | None) -> dict[str, int]:
    """Return how many candidates stand under each tab of the staff's list; one query."""
    columns = [
        func.count(Candidate.id).filter(*_of_tab(Filter(tab=tab, guide_id=guide_id)))
        for tab in TABS
    ]
    row = session.execute(select(*columns).where(Candidate.is_decoy.is_(False))).one()
    return dict(zip(TABS, map(int, row), strict=True))


def contact_names(candidate_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the name of the contact person in service by candidate; one query."""
    rows = session.execute(
        select(CandidateContact.candidate_id, User.name)
        .join(User, User.id == CandidateContact.user_id)
        .where(
            CandidateContact.candidate_id.in_(candidate_ids),
            CandidateContact.until_at.is_(None),
            CandidateContact.is_primary.is_(True),
            works_today(),
        )
        .order_by(CandidateContact.candidate_id)
    )
    return {row.candidate_id: row.name for row in rows}


def _visible() -> list[ColumnElement[bool]]:
    return [
        Candidate.status == CandidateStatus.RELEASED,
        Candidate.wants_visible.is_(True),
        Candidate.is_placeable.is_(True),
        Candidate.confirmed_at > clock.now() - _term(),
        User.is_active.is_(True),
    ]


def _term() -> timedelta:
    return timedelta(days=number("profile_confirm_days"))


def _hides_from(employer_id: UUID) -> ColumnElement[bool]:
    return exists().where(
        HiddenEmployer.candidate_id == Candidate.id, HiddenEmployer.employer_id == employer_id
    )


def _guided_by(user_id: UUID | None) -> ColumnElement[bool]:
    """Return the condition that this user guides a candidate; for None that somebody does."""
    guide = aliased(User)
    present: list[ColumnElement[bool]] = [
        CandidateContact.candidate_id == Candidate.id,
        CandidateContact.until_at.is_(None),
        CandidateContact.is_primary.is_(True),
    ]
    if user_id is not None:
        return exists().where(*present, CandidateContact.user_id == user_id)
    return exists().where(*present, guide.id == CandidateContact.user_id, works_today(guide))


def _involves(user_id: UUID | None) -> ColumnElement[bool]:
    """Return the condition that this user is involved with a candidate beside the contact."""
    return exists().where(
        CandidateContact.candidate_id == Candidate.id,
        CandidateContact.user_id == user_id,
        CandidateContact.until_at.is_(None),
        CandidateContact.is_primary.is_(False),
    )


def _of_tab(asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of one tab; those of the others are not even made."""
    active = Candidate.status.in_(sorted(ACTIVE))
    tabs: dict[str, Callable[[], list[ColumnElement[bool]]]] = {
        "mine": lambda: [active, _guided_by(asked.guide_id)],
        "unready": lambda: [active, _guided_by(asked.guide_id), attention.unready()],
        "silent": lambda: [active, _guided_by(asked.guide_id), *attention.silent()],
        "soon": lambda: [active, _guided_by(asked.guide_id), attention.near_work()],
        "involved": lambda: [_involves(asked.guide_id)],
        "offered": lambda: [Candidate.status == CandidateStatus.OFFERED],
        "texts": lambda: [active, _waits()],
        "reported": lambda: [active, _reported()],
        "stale": lambda: [
            Candidate.status == CandidateStatus.RELEASED,
            Candidate.confirmed_at <= clock.now() - _term(),
        ],
        "new": lambda: [active, Candidate.created_at > clock.now() - timedelta(days=NEW_DAYS)],
        "without": lambda: [active, ~_guided_by(None)],
        "all": lambda: [Candidate.id.is_not(None)],
    }
    return tabs[asked.tab]()


def _waits() -> ColumnElement[bool]:
    return exists().where(
        ProfileText.candidate_id == Candidate.id, ProfileText.state == TextState.SUBMITTED
    )


def _reported() -> ColumnElement[bool]:
    return exists().where(
        ProfileReport.candidate_id == Candidate.id, ProfileReport.settled_at.is_(None)
    )
