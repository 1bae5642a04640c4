"""Making accounts. Nobody can find out by registering whether an address has one already."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts import fields, passwords, queries, rules
from portal.accounts.identity import SYSTEM
from portal.accounts.models import Team, TeamMember, User
from portal.accounts.roles import STAFF, Role
from portal.audit import services as audit_services
from portal.db import session
from portal.errors import FieldErrors
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter

LOCALES = ("nl", "en")


def check_person(
    *, email: str, name: str, phone: str = "", password: str | None = None
) -> tuple[str, str, str]:
    """Return address, name and telephone number as they are stored.

    Raises FieldErrors by ``email``, ``name``, ``phone`` and ``password``, all at once. A form
    that registers more than a person calls it first, so that nothing is stored by halves.
    """
    problems: dict[str, str] = {}
    clean: dict[str, str] = {}
    for field, check, typed in (
        ("email", fields.email, email),
        ("name", fields.name, name),
        ("phone", fields.phone, phone),
    ):
        try:
            clean[field] = check(typed)
        except fields.Wrong as wrong:
            problems[field] = str(wrong)
    if password is not None:
        try:
            passwords.check(password, email=clean.get("email", ""), name=clean.get("name", ""))
        except FieldErrors as wrong:
            problems |= wrong.errors
    if problems:
        raise FieldErrors(problems)
    return clean["email"], clean["name"], clean["phone"]


def register_user(
    *,
    email: str,
    name: str,
    role: Role,
    phone: str = "",
    locale: str = "nl",
    password: str | None = None,
) -> User | None:
    """Register an employer or a candidate, who signs in after confirming the address.

    Sends CONFIRM_EMAIL. When the address has an account already nothing is made, its owner gets
    ADDRESS_KNOWN and the answer is None: show the same page in both cases. Raises FieldErrors
    by ``email``, ``name``, ``phone`` and ``password``.
    """
    if role not in rules.SELF_SERVICE:
        raise ValueError(f"nobody registers as {role}")
    address, clean_name, clean_phone = check_person(
        email=email, name=name, phone=phone, password=password
    )
    # Hashing comes before looking, so that both answers take as long.
    password_hash = None if password is None else passwords.make_hash(password)
    user = User(
        email=address,
        name=clean_name,
        phone=clean_phone,
        role=role,
        locale=locale if locale in LOCALES else LOCALES[0],
        password_hash=password_hash,
    )
    known = queries.by_email(address) or _add(user)
    if known is not None:
        mail_services.ask(Letter.ADDRESS_KNOWN, known.id, to=known.id)
        return None
    audit_services.record("user.registered", "user", user.id, by=queries.identity_of(user))
    mail_services.ask(Letter.CONFIRM_EMAIL, user.id, to=user.id)
    return user


def create_account(
    email: str,
    name: str,
    role: Role,
    password: str | None = None,
    *,
    phone: str = "",
    teams: tuple[str, ...] = (),
    check_password: bool = True,
) -> User:
    """Make a confirmed account from the command line or for the demo, without any letter.

    `check_password=False` is for the published passwords of the demo. Raises FieldErrors, also
    when the address has an account.
    """
    if role is Role.SYSTEM:
        raise FieldErrors({"role": "Kies een rol waarmee iemand kan inloggen."})
    address, clean_name, clean_phone = check_person(
        email=email, name=name, phone=phone, password=password if check_password else None
    )
    user = User(
        email=address,
        name=clean_name,
        phone=clean_phone,
        role=role,
        confirmed_at=clock.now(),
        password_hash=None if password is None else passwords.make_hash(password),
        teams=[TeamMember(team_code=code) for code in check_teams(teams, role)],
    )
    if queries.by_email(address) or _add(user):
        raise FieldErrors({"email": "Er is al een account met dit e-mailadres."})
    audit_services.record("user.created", "user", user.id, by=SYSTEM, role=role.value)
    return user


def check_teams(codes: tuple[str, ...] | frozenset[str] | list[str], role: Role) -> list[str]:
    """Return the team codes in order; raises FieldErrors for an unknown team or no staff."""
    wanted = sorted(set(codes))
    if not wanted:
        return []
    known = set(session.scalars(select(Team.code).where(Team.code.in_(wanted))))
    if role not in STAFF or known != set(wanted):
        raise FieldErrors({"teams": "Kies teams uit de lijst."})
    return wanted


def _add(user: User) -> User | None:
    """Store the user; when another request was first with the address, return that one's."""
    try:
        with session.begin_nested():
            session.add(user)
    except IntegrityError:
        return queries.by_email(user.email)
    return None
