"""Staff accounts: an administrator makes, changes and ends them (CAP-12-07)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts import queries, rules
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.models import TeamMember, User
from portal.accounts.roles import STAFF, Role
from portal.accounts.services import registration, sessions
from portal.audit import services as audit_services
from portal.db import session
from portal.errors import DomainError, FieldErrors, NotAllowed
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter

FULL_TIME = Decimal(1)
SMALLEST_POST = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDetails:
    """What an administrator fills in; `ends_on` is the last day that the account works.

    `fte` is which part of a full-time post somebody has, with two decimals at most.
    """

    email: str
    name: str
    role: Role
    phone: str = ""
    teams: frozenset[str] = frozenset()
    is_external: bool = False
    ends_on: date | None = None
    fte: Decimal = FULL_TIME


def create(command: StaffDetails, *, by: Identity) -> User:
    """Make a staff account; the STAFF_WELCOME letter holds a link to set a password.

    Raises NotAllowed, and FieldErrors by the fields of `StaffDetails`.
    """
    _authorise(by)
    address, name, phone, teams = _check(command)
    if queries.by_email(address) is not None:
        raise FieldErrors({"email": "Er is al een account met dit e-mailadres."})
    user = User(
        email=address,
        name=name,
        phone=phone,
        role=command.role,
        is_external=command.is_external,
        ends_on=command.ends_on,
        fte=command.fte,
        teams=[TeamMember(team_code=code) for code in teams],
    )
    session.add(user)
    session.flush()
    audit_services.record(
        "staff.created", "user", user.id, by=by, role=command.role.value, teams=teams
    )
    mail_services.ask(Letter.STAFF_WELCOME, user.id, to=user.id)
    return user


def change(user_id: UUID, command: StaffDetails, *, by: Identity) -> User:
    """Change a staff account, its role and teams included.

    A changed address must be confirmed again (CONFIRM_EMAIL) and ends the sessions. Raises
    NotAllowed, NotFound, FieldErrors, and DomainError when no administrator would be left.
    """
    _authorise(by)
    user = queries.get_staff(user_id)
    address, name, phone, teams = _check(command)
    other = queries.by_email(address)
    if other is not None and other.id != user.id:
        raise FieldErrors({"email": "Er is al een account met dit e-mailadres."})
    if user.role is Role.ADMINISTRATOR and (
        command.role is not Role.ADMINISTRATOR or command.ends_on is not None
    ):
        _keep_an_administrator(without=user)
    fresh = {
        "email": address,
        "name": name,
        "phone": phone,
        "role": command.role,
        "is_external": command.is_external,
        "ends_on": command.ends_on,
        "fte": command.fte,
    }
    changed = sorted(field for field, value in fresh.items() if getattr(user, field) != value)
    for field in changed:
        setattr(user, field, fresh[field])
    if _put_in_teams(user, teams):
        changed.append("teams")
    if "email" in changed:
        user.confirmed_at = None
        sessions.end_all(user.id)
        mail_services.ask(Letter.CONFIRM_EMAIL, user.id, to=user.id)
    if changed:
        audit_services.record(
            "staff.changed",
            "user",
            user.id,
            by=by,
            fields=changed,
            role=command.role.value,
            teams=teams,
        )
    session.flush()
    return user


def deactivate(user_id: UUID, *, by: Identity) -> User:
    """Switch a staff account off and end its sessions; never the own one.

    Raises NotAllowed and NotFound. What the user was doing stays: `caseload.ending.end` refuses
    until somebody else has it.
    """
    _authorise(by)
    user = queries.get_staff(user_id)
    if not rules.may_deactivate(by, user):
        raise NotAllowed("U kunt uw eigen account niet beëindigen. Vraag een andere beheerder.")
    if user.role is Role.ADMINISTRATOR:
        _keep_an_administrator(without=user)
    _switch_off(user, by)
    return user


def set_fte(user_id: UUID, fte: Decimal | None, *, by: Identity) -> None:
    """Say which part of a full-time post a colleague has; for administrators and managers.

    Raises NotAllowed, NotFound and FieldErrors (``fte``). Side effect: an audit entry.
    """
    if not rules.may_set_fte(by):
        raise NotAllowed("Alleen een beheerder of manager kan dit wijzigen.")
    user = queries.get_staff(user_id)
    _check_fte(fte)
    assert fte is not None  # `_check_fte` looked
    if user.fte != fte:
        user.fte = fte
        audit_services.record("staff.changed", "user", user.id, by=by, fields=["fte"])
        session.flush()


def reactivate(user_id: UUID, *, ends_on: date | None, by: Identity) -> User:
    """Switch a staff account on again until `ends_on` (included); raises FieldErrors."""
    _authorise(by)
    user = queries.get_staff(user_id)
    _check_end(ends_on, is_external=user.is_external)
    user.is_active = True
    user.ends_on = ends_on
    audit_services.record("staff.reactivated", "user", user.id, by=by)
    session.flush()
    return user


def end_expired() -> int:
    """Switch off staff accounts after their last day; return how many. The nightly job calls it.

    They could not sign in any more already; this makes it visible in the lists.
    """
    ended = session.scalars(
        select(User)
        .where(User.role.in_(STAFF), User.is_active, User.ends_on < clock.today())
        .order_by(User.id)
    ).all()
    for user in ended:
        _switch_off(user, SYSTEM)
    return len(ended)


def _authorise(who: Identity) -> None:
    if not rules.may_manage_staff(who):
        raise NotAllowed("Alleen een beheerder kan accounts van medewerkers wijzigen.")


def _check(command: StaffDetails) -> tuple[str, str, str, list[str]]:
    problems: dict[str, str] = {}
    address = name = phone = ""
    teams: list[str] = []
    try:
        address, name, phone = registration.check_person(
            email=command.email, name=command.name, phone=command.phone
        )
    except FieldErrors as wrong:
        problems |= wrong.errors
    if command.role not in STAFF:
        problems["role"] = "Kies een rol uit de lijst."
    else:
        try:
            teams = registration.check_teams(command.teams, command.role)
        except FieldErrors as wrong:
            problems |= wrong.errors
    try:
        _check_end(command.ends_on, is_external=command.is_external)
    except FieldErrors as wrong:
        problems |= wrong.errors
    try:
        _check_fte(command.fte)
    except FieldErrors as wrong:
        problems |= wrong.errors
    if problems:
        raise FieldErrors(problems)
    return address, name, phone, teams


def _check_fte(fte: Decimal | None) -> None:
    if fte is None or not SMALLEST_POST <= fte <= FULL_TIME or fte != round(fte, 2):
        raise FieldErrors({"fte": "Vul een getal in van 0,1 tot en met 1, zoals 0,8."})


def _check_end(ends_on: date | None, *, is_external: bool) -> None:
    if is_external and ends_on is None:
        raise FieldErrors({"ends_on": "Vul een einddatum in: dat moet bij wie ingehuurd is."})
    if ends_on is not None and ends_on < clock.today():
        raise FieldErrors({"ends_on": "Kies vandaag of een latere dag."})


def _put_in_teams(user: User, codes: list[str]) -> bool:
    present = {member.team_code: member for member in user.teams}
    for code in present.keys() - set(codes):
        user.teams.remove(present[code])
    for code in codes:
        if code not in present:
            user.teams.append(TeamMember(team_code=code))
    return set(present) != set(codes)


def _switch_off(user: User, by: Identity) -> None:
    user.is_active = False
    sessions.end_all(user.id)
    audit_services.record("staff.deactivated", "user", user.id, by=by)
    session.flush()


def _keep_an_administrator(*, without: User) -> None:
    """Raise when nobody else administers without an end; two who end each other wait in turn."""
    today = clock.today()
    administrators = session.scalars(
        select(User)
        .where(User.role == Role.ADMINISTRATOR)
        .order_by(User.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    if not any(
        one.id != without.id and one.ends_on is None and rules.is_in_service(one, today)
        for one in administrators
    ):
        raise DomainError(
            "Er moet altijd een beheerder blijven. Maak eerst iemand anders beheerder."
        )
