"""Reading organisations, their people and their contact person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from portal import clock
from portal.accounts import queries as account_queries
from portal.accounts.models import ActionLink, LinkPurpose, User
from portal.accounts.roles import CONTACT_PERSONS
from portal.accounts.rules import is_in_service
from portal.db import session
from portal.employers.models import (
    ContactAssignment,
    Employer,
    EmployerUser,
    Invitation,
    JoinRequest,
)
from portal.employers.states import EmployerStatus, JoinStatus, Rights
from portal.errors import LinkExpired, NotFound
from portal.taxonomy.models import ListItem, ListName
from portal.taxonomy.queries import items
from portal.waiting import Scope, question


@dataclass(frozen=True, slots=True)
class Membership:
    """For which organisation a user acts, and how."""

    employer_id: UUID
    ref: str
    name: str
    status: EmployerStatus
    rights: Rights

    @property
    def is_admin(self) -> bool:
        """Whether the user may manage the organisation and its people."""
        return self.rights is Rights.ADMIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What staff narrow the list of organisations by; an empty value narrows nothing.

    `text` is a piece of the name, KVK number or reference, `team` a team's code, and
    `contact_person` a staff user's key.
    """

    text: str = ""
    status: EmployerStatus | None = None
    team: str | None = None
    contact_person: UUID | None = None
    without_contact_person: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation in a list, with its present contact person."""

    employer: Employer
    contact_person: User | None


@dataclass(frozen=True, slots=True)
class ContactChoice:
    """Who can become the contact person: how many organisations they have, and whether near."""

    user: User
    employers: int
    is_in_team: bool


def get(ref: str) -> Employer:
    """Return the organisation with this public reference; raises NotFound."""
    found = session.scalars(
        select(Employer).where(Employer.ref == account_queries.find_piece(ref))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def with_people(ref: str) -> Employer:
    """Return what `get` does with the people who act for it, by name, users loaded. One query."""
    found = (
        session.scalars(
            select(Employer)
            .outerjoin(Employer.people)
            .outerjoin(EmployerUser.user)
            .where(Employer.ref == account_queries.find_piece(ref))
            .order_by(User.name, EmployerUser.id)
            .options(contains_eager(Employer.people).contains_eager(EmployerUser.user))
        )
        .unique()
        .one_or_none()
    )
    if found is None:
        raise NotFound
    return found


def get_by_id(employer_id: UUID) -> Employer:
    """Return the organisation with this key; raises NotFound."""
    found = session.get(Employer, employer_id)
    if found is None:
        raise NotFound
    return found


def by_ids(employer_ids: Collection[UUID]) -> Mapping[UUID, Employer]:
    """Return these organisations by key; one query."""
    rows = session.scalars(
        select(Employer).where(Employer.id.in_(employer_ids)).order_by(Employer.id)
    )
    return {row.id: row for row in rows}


def by_refs(refs: Collection[str]) -> Sequence[Employer]:
    """Return the organisations with these references that there are, by name; one query."""
    return session.scalars(
        select(Employer)
        .where(Employer.ref.in_([account_queries.find_piece(ref) for ref in refs]))
        .order_by(func.lower(Employer.name), Employer.id)
    ).all()


def of_contact_person(user_id: UUID) -> Sequence[Employer]:
    """Return the organisations of which somebody is the contact person now, by name; one query."""
    return session.scalars(
        select(Employer)
        .join(ContactAssignment, ContactAssignment.employer_id == Employer.id)
        .where(ContactAssignment.user_id == user_id, ContactAssignment.until_at.is_(None))
        .order_by(func.lower(Employer.name), Employer.id)
    ).all()


def of_user(user_id: UUID) -> Membership | None:
    """Return for which organisation a user acts, in one query."""
    row = session.execute(
        select(Employer.id, Employer.ref, Employer.name, Employer.status, EmployerUser.rights)
        .join(EmployerUser, EmployerUser.employer_id == Employer.id)
        .where(EmployerUser.user_id == user_id)
    ).one_or_none()
    return None if row is None else Membership(*row)


def to_check(scope: Scope) -> Select[Any]:
    """Return who waits for verification as a question of the work-list.

    Nobody keeps a new organisation yet: one's own work is that of one's teams.
    """
    return (
        question(ref=Employer.ref, due=Employer.promised_on, whom=Employer.name)
        .select_from(Employer)
        .where(Employer.status == EmployerStatus.REGISTERED, *_of_scope(scope))
        .order_by(Employer.promised_on, Employer.created_at, Employer.id)
    )


def listing(filters: Filters, *, limit: int = 25, offset: int = 0) -> tuple[list[Listed], int]:
    """Return one page of organisations by name, and how many there are in all. Two queries."""
    present = and_(
        ContactAssignment.employer_id == Employer.id, ContactAssignment.until_at.is_(None)
    )
    conditions = _conditions(filters)
    total = session.scalar(
        select(func.count(Employer.id))
        .outerjoin(ContactAssignment, present)
        .outerjoin(User, User.id == ContactAssignment.user_id)
        .where(*conditions)
    )
    rows = session.execute(
        select(Employer, User)
        .outerjoin(ContactAssignment, present)
        .outerjoin(User, User.id == ContactAssignment.user_id)
        .where(*conditions)
        .order_by(func.lower(Employer.name), Employer.id)
        .limit(limit)
        .offset(offset)
    )
    return [Listed(employer, _if_in_service(user)) for employer, user in rows], int(total or 0)


def people(employer_id: UUID) -> Sequence[EmployerUser]:
    """Return who acts for an organisation, by name, users loaded. One query."""
    return session.scalars(
        select(EmployerUser)
        .join(EmployerUser.user)
        .where(EmployerUser.employer_id == employer_id)
        .order_by(User.name, EmployerUser.id)
        .options(joinedload(EmployerUser.user))
    ).all()


def member(member_id: UUID, employer_id: UUID) -> EmployerUser:
    """Return one of an organisation's people by the key of the membership; raises NotFound."""
    found = session.scalars(
        select(EmployerUser)
        .where(EmployerUser.id == member_id, EmployerUser.employer_id == employer_id)
        .options(joinedload(EmployerUser.user))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def recipients(employer_id: UUID, *, admins_only: bool = False) -> Sequence[UUID]:
    """Return the keys of the users to whom letters of an organisation go, in a fixed order."""
    query = (
        select(User.id)
        .join(EmployerUser, EmployerUser.user_id == User.id)
        .where(EmployerUser.employer_id == employer_id, User.is_active)
        .order_by(EmployerUser.created_at, User.id)
    )
    if admins_only:
        query = query.where(EmployerUser.rights == Rights.ADMIN)
    return session.scalars(query).all()


def recipients_for(employer_id: UUID, asked_by: UUID | None) -> Sequence[UUID]:
    """Return who hears about what somebody asked: who asked, while there, else the admins."""
    present = recipients(employer_id)
    if asked_by is not None and asked_by in present:
        return [asked_by]
    return recipients(employer_id, admins_only=True)


def open_invitations(employer_id: UUID) -> Sequence[Invitation]:
    """Return invitations that were neither accepted nor revoked, newest first.

    One whose term is over is among them: it can be sent again.
    """
    return session.scalars(
        select(Invitation)
        .where(
            Invitation.employer_id == employer_id,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
        )
        .order_by(Invitation.created_at.desc(), Invitation.id)
    ).all()


def invitation(invitation_id: UUID, employer_id: UUID) -> Invitation:
    """Return one invitation of an organisation; raises NotFound."""
    found = session.get(Invitation, invitation_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound
    return found


def invitation_of(link: ActionLink) -> Invitation:
    """Return the invitation that a link is about, organisation loaded.

    Raises NotFound for a link about something else, and LinkExpired when the invitation was
    accepted, revoked or is too old.
    """
    if link.purpose is not LinkPurpose.INVITATION or link.subject_id is None:
        raise NotFound
    found = session.scalars(
        select(Invitation)
        .where(Invitation.id == link.subject_id)
        .options(joinedload(Invitation.employer))
    ).one_or_none()
    if found is None:
        raise NotFound
    if found.accepted_at or found.revoked_at or found.expires_at <= clock.now():
        raise LinkExpired(link.token)
    return found


def open_join_requests(employer_id: UUID) -> Sequence[JoinRequest]:
    """Return requests to join that wait for an answer, oldest first, users loaded."""
    return session.scalars(
        select(JoinRequest)
        .where(JoinRequest.employer_id == employer_id, JoinRequest.status == JoinStatus.OPEN)
        .order_by(JoinRequest.created_at, JoinRequest.id)
        .options(joinedload(JoinRequest.user))
    ).all()


def join_request(request_id: UUID, employer_id: UUID) -> JoinRequest:
    """Return one request to join an organisation; raises NotFound."""
    found = session.get(JoinRequest, request_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound
    return found


def open_join_request_of(user_id: UUID) -> JoinRequest | None:
    """Return the oldest request of a user that waits for an answer, organisation loaded."""
    return session.scalars(
        select(JoinRequest)
        .where(JoinRequest.user_id == user_id, JoinRequest.status == JoinStatus.OPEN)
        .order_by(JoinRequest.created_at, JoinRequest.id)
        .options(joinedload(JoinRequest.employer))
        .limit(1)
    ).one_or_none()


def join_requests_to_answer(employer_id: UUID) -> Select[Any]:
    """Return what `open_join_requests` has as a question; `title` is the name of who asks."""
    return (
        question(since=JoinRequest.created_at, title=User.name)
        .select_from(JoinRequest)
        .join(User, User.id == JoinRequest.user_id)
        .where(JoinRequest.employer_id == employer_id, JoinRequest.status == JoinStatus.OPEN)
        .order_by(JoinRequest.created_at, JoinRequest.id)
    )


def join_requests_without_admin(scope: Scope) -> Select[Any]:
    """Return who wants to join an organisation without an admin, for the work-list: staff decide.

    `title` is the name of who asks; one's own work is that of one's teams.
    """
    has_admin = (
        select(EmployerUser.id)
        .join(User, User.id == EmployerUser.user_id)
        .where(
            EmployerUser.employer_id == JoinRequest.employer_id,
            EmployerUser.rights == Rights.ADMIN,
            User.is_active,
        )
        .exists()
    )
    asks = aliased(User)
    return (
        question(
            ref=Employer.ref, since=JoinRequest.created_at, title=asks.name, whom=Employer.name
        )
        .select_from(JoinRequest)
        .join(Employer, Employer.id == JoinRequest.employer_id)
        .join(asks, asks.id == JoinRequest.user_id)
        .where(JoinRequest.status == JoinStatus.OPEN, ~has_admin, *_of_scope(scope))
        .order_by(JoinRequest.created_at, JoinRequest.id)
    )


def contact_person(employer_id: UUID) -> User | None:
    """Return the present contact person, in one query.

    None when there is none or when that account has ended: the organisation then stands in the
    queue of its team (CAP-02-06).
    """
    return contact_persons([employer_id]).get(employer_id)


def with_contact_person(employer_id: UUID) -> tuple[Employer, User | None]:
    """Return the organisation with this key and what `contact_person` gives, in one query.

    Raises NotFound.
    """
    found = account_queries.with_away(
        select(Employer, User)
        .outerjoin(
            ContactAssignment,
            and_(
                ContactAssignment.employer_id == Employer.id, ContactAssignment.until_at.is_(None)
            ),
        )
        .outerjoin(User, and_(User.id == ContactAssignment.user_id, account_queries.works_today()))
        .where(Employer.id == employer_id)
    )
    if not found:
        raise NotFound
    return found[0][0], found[0][1]


def contact_persons(employer_ids: Collection[UUID]) -> Mapping[UUID, User]:
    """Return the present contact person of each organisation that has one, in one query.

    `away` says whether that person is absent today.
    """
    rows = account_queries.with_away(
        select(ContactAssignment.employer_id, User)
        .join(User, User.id == ContactAssignment.user_id)
        .where(
            ContactAssignment.employer_id.in_(employer_ids),
            ContactAssignment.until_at.is_(None),
            account_queries.works_today(),
        )
    )
    return {row[0]: row[1] for row in rows}


def contact_history(employer_id: UUID) -> Sequence[ContactAssignment]:
    """Return who was the contact person from when until when, newest first, users loaded."""
    return session.scalars(
        select(ContactAssignment)
        .where(ContactAssignment.employer_id == employer_id)
        .order_by(ContactAssignment.from_at.desc(), ContactAssignment.id)
        .options(joinedload(ContactAssignment.user))
    ).all()


def present_contact(history: Sequence[ContactAssignment]) -> User | None:
    """Return from a history what `contact_person` returns."""
    present = next((one.user for one in history if one.until_at is None), None)
    return _if_in_service(present)


def contact_choices(sector: str) -> list[ContactChoice]:
    """Return who can become the contact person for a sector: its own team first, least busy first.

    One query.
    """
    rows = session.execute(
        select(
            User,
            func.count(ContactAssignment.id),
            account_queries.in_team_of_sector(sector),
        )
        .outerjoin(
            ContactAssignment,
            and_(ContactAssignment.user_id == User.id, ContactAssignment.until_at.is_(None)),
        )
        .where(User.role.in_(CONTACT_PERSONS), account_queries.works_today())
        .group_by(User.id)
    )
    choices = [ContactChoice(user, count, bool(near)) for user, count, near in rows]
    return sorted(
        choices,
        key=lambda one: (not one.is_in_team, one.employers, one.user.name, str(one.user.id)),
    )


def is_outside_service_area(employer: Employer) -> bool:
    """Whether the municipality is not served: a flag for staff, no reason to refuse (CAP-02-03)."""
    item = items(ListName.MUNICIPALITY).get(employer.municipality)
    return item is None or not item.data.get("served", False)


def _of_scope(scope: Scope) -> list[ColumnElement[bool]]:
    return [] if scope.teams is None else [of_teams(scope.teams)]


def of_teams(teams: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that the sector of an organisation is one of these teams.

    The helpdesk has what no other team takes.
    """
    sectors = select(ListItem.code).where(ListItem.list_name == ListName.SECTOR)
    condition: ColumnElement[bool] = Employer.sector.in_(
        sectors.where(account_queries.takes(ListItem.code, teams))
    )
    if account_queries.FALLBACK_TEAM in teams:
        taken = sectors.where(account_queries.takes(ListItem.code))
        condition = or_(condition, Employer.sector.not_in(taken))
    return condition


def _if_in_service(user: User | None) -> User | None:
    return user if user is not None and is_in_service(user, clock.today()) else None


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    piece = account_queries.find_piece(filters.text)
    if piece:
        digits = "".join(one for one in piece if one.isascii() and one.isdigit())
        matches = [
            Employer.name.icontains(piece, autoescape=True),
            Employer.ref.icontains(piece, autoescape=True),
        ]
        if len(digits) >= 4:
            matches.append(Employer.kvk_number.startswith(digits, autoescape=True))
        conditions.append(or_(*matches))
    if filters.status is not None:
        conditions.append(Employer.status == filters.status)
    if filters.team is not None:
        conditions.append(of_teams({filters.team}))
    if filters.contact_person is not None:
        conditions.append(ContactAssignment.user_id == filters.contact_person)
    if filters.without_contact_person:
        conditions.append(or_(User.id.is_(None), ~account_queries.works_today()))
    return conditions
