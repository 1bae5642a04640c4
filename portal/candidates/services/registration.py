"""Making the profile of a candidate: by the candidate, or by staff; one per person (CAP-05-09)."""

from dataclasses import dataclass

from sqlalchemy import select

from portal import clock
from portal.accounts import fields, links, passwords
from portal.accounts import queries as accounts
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.models import ActionLink, LinkPurpose, User
from portal.accounts.roles import Role
from portal.accounts.services import login
from portal.accounts.services import registration as users
from portal.audit import services as audit
from portal.candidates import refs, rules
from portal.candidates.models import Candidate, CandidateProfile, CaseNote
from portal.candidates.queries import find_of_user
from portal.candidates.scanner import is_bsn
from portal.candidates.services import contacts
from portal.candidates.states import ACTIVE, CandidateStatus
from portal.db import session
from portal.errors import FieldErrors, LinkExpired, NotAllowed, NotFound
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

CLIENT_NUMBER_MAX = 30
REASON = "registration"


class AlreadyKnown(FieldErrors):
    """Somebody has a profile already; `ref` is its number, for a link to it."""

    def __init__(self, field: str, candidate: Candidate) -> None:
        """Say by which field the person was recognised."""
        super().__init__({field: "Deze kandidaat heeft al een profiel. Gebruik dat profiel."})
        self.ref = candidate.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom staff register. `reason` is a code of the list of reasons (CAP-05-06)."""

    name: str
    email: str
    phone: str = ""
    client_number: str = ""
    reason: str = REASON


def register(
    *, email: str, name: str, phone: str = "", locale: str = "nl", password: str | None = None
) -> Candidate | None:
    """Register somebody who looks for work, with an empty profile at once.

    Sends CONFIRM_EMAIL. Who has an account with this address, or a profile with this name and
    telephone number, gets ADDRESS_KNOWN at the address that we know, nothing is made and the
    answer is None: show the same page, so that nobody finds out who is a candidate here. Raises
    FieldErrors by ``email``, ``name``, ``phone`` and ``password``.
    """
    address, clean_name, clean_phone = users.check_person(
        email=email, name=name, phone=phone, password=password
    )
    known = same_person(clean_name, clean_phone)
    if known is not None and known.user.email != address:
        if password is not None:
            passwords.make_hash(password)  # both answers take as long
        mail.ask(Letter.ADDRESS_KNOWN, known.user_id, to=known.user_id)
        return None
    user = users.register_user(
        email=email, name=name, role=Role.CANDIDATE, phone=phone, locale=locale, password=password
    )
    return None if user is None else ensure(user)


def make(
    user: User,
    *,
    by: Identity,
    ref: str | None = None,
    client_number: str = "",
    entered_by_staff: bool = False,
) -> Candidate:
    """Make the empty profile of an account that has none; the caller has authorised.

    `ref` is a number drawn before, by default a new one. Raises StaleForm when somebody else
    made it a moment before. Side effect: audit entry `candidate.registered`.
    """
    candidate = Candidate(
        ref=ref or refs.new(),
        user=user,
        user_id=user.id,
        client_number=client_number,
        status=CandidateStatus.FILLING,
        status_at=clock.now(),
        entered_by_staff=entered_by_staff,
        profile=CandidateProfile(),
    )
    session.add(candidate)
    flush()
    audit.record("candidate.registered", "candidate", candidate.id, by=by)
    return candidate


def ensure(user: User) -> Candidate:
    """Return the profile of a candidate's account, and make it when there is none yet.

    Writes, so it belongs in an unsafe request. Side effect: audit entry `candidate.registered`.
    Raises NotFound for an account of another kind.
    """
    if user.role is not Role.CANDIDATE:
        raise NotFound
    known = find_of_user(user.id)
    return known or make(user, by=accounts.identity_of(user))


def enter(person: Person, *, by: Identity) -> Candidate:
    """Register somebody on the work floor or in a talk; they choose a password from the mail.

    Raises NotAllowed, AlreadyKnown when the client number, the mail address, or name and
    telephone number together have a profile, and FieldErrors by the fields of `Person`. Side
    effects: audit entry `candidate.registered`, a note with the reason, a contact person, letter
    CANDIDATE_WELCOME.
    """
    if not rules.may_register(by):
        raise NotAllowed("U mag geen kandidaten aanmelden.")
    address, name, phone, client_number = _check(person)
    user = accounts.by_email(address)
    if user is not None and user.role is not Role.CANDIDATE:
        raise FieldErrors({"email": "Dit e-mailadres hoort bij een ander soort account."})
    for field, known in (
        ("client_number", _with_client_number(client_number)),
        ("email", find_of_user(user.id) if user else None),
        ("phone", same_person(name, phone)),
    ):
        if known is not None:
            raise AlreadyKnown(field, known)
    if user is None:
        user = User(email=address, name=name, phone=phone, role=Role.CANDIDATE)
        session.add(user)
        flush()
    candidate = make(user, by=by, client_number=client_number, entered_by_staff=True)
    session.add(
        CaseNote(
            candidate_id=candidate.id,
            author_id=by.user_id,
            kind="on_behalf",
            reason=person.reason,
        )
    )
    flush()
    contacts.begin(candidate, by=by)
    mail.ask(Letter.CANDIDATE_WELCOME, candidate.id, to=user.id)
    return candidate


def welcome(user: User) -> None:
    """Give somebody who looks for work a contact person once the address is right (CAP-05-07).

    Does nothing for other accounts, and for who has one already. Side effects: those of
    `contacts.assign_free_one`.
    """
    candidate = find_of_user(user.id) if user.role is Role.CANDIDATE else None
    if candidate is not None and candidate.status in ACTIVE:
        contacts.assign_free_one(candidate, by=SYSTEM)


def invite_again(candidate: Candidate, *, by: Identity) -> None:
    """Send the first letter again to who did not choose a password; raises NotFound, NotAllowed.

    Side effects: audit entry, letter CANDIDATE_WELCOME.
    """
    rules.demand_guide(by, candidate)
    if not needs_invitation(candidate):
        raise NotFound
    audit.record("candidate.invited", "candidate", candidate.id, by=by)
    mail.ask(Letter.CANDIDATE_WELCOME, candidate.id, to=candidate.user_id)


def needs_invitation(candidate: Candidate) -> bool:
    """Whether staff registered this person, who never used the account since."""
    return candidate.entered_by_staff and candidate.user.confirmed_at is None


def send_again(spent: links.Renewable) -> bool:
    """Send a fresh welcome for a spent link, to the same address; whether a mail goes out."""
    if spent.purpose is not LinkPurpose.CANDIDATE_INVITATION or spent.subject_id is None:
        return False
    candidate = session.get(Candidate, spent.subject_id)
    if candidate is None or not needs_invitation(candidate):
        return False
    mail.ask(Letter.CANDIDATE_WELCOME, candidate.id, to=candidate.user_id)
    return True


def accept(link: ActionLink, *, password: str | None) -> User:
    """Spend the invitation: the address is right, and there may be a password.

    Without one the person signs in with links from the mail. Raises FieldErrors (``password``)
    before the link is spent, and LinkExpired. Side effects: audit entry.
    """
    candidate = session.get(Candidate, link.subject_id) if link.subject_id else None
    if link.purpose is not LinkPurpose.CANDIDATE_INVITATION or candidate is None:
        raise NotFound
    user = candidate.user
    if not user.is_active:
        raise LinkExpired(link.token)
    if password is not None:
        passwords.check(password, email=user.email, name=user.name)
    links.use(link)
    login.confirm(user)
    if password is not None:
        user.password_hash = passwords.make_hash(password)
    audit.record("candidate.accepted", "candidate", candidate.id, by=accounts.identity_of(user))
    flush()
    return user


def same_person(name: str, phone: str) -> Candidate | None:
    """Return the profile with this name and telephone number, however both were typed."""
    digits = fields.phone_digits(phone)
    wanted = _plain(name)
    if not digits or not wanted:
        return None
    found = session.scalars(
        select(Candidate)
        .join(User, User.id == Candidate.user_id)
        .where(User.phone != "", User.name.icontains(wanted.split()[-1], autoescape=True))
        .order_by(Candidate.created_at, Candidate.id)
    )
    return next(
        (
            one
            for one in found
            if _plain(one.user.name) == wanted and fields.phone_digits(one.user.phone) == digits
        ),
        None,
    )


def _check(person: Person) -> tuple[str, str, str, str]:
    problems: dict[str, str] = {}
    address = name = phone = ""
    try:
        address, name, phone = users.check_person(
            email=person.email, name=person.name, phone=person.phone
        )
    except FieldErrors as wrong:
        problems |= wrong.errors
    client_number = fields.line(person.client_number).upper()
    if len(client_number) > CLIENT_NUMBER_MAX:
        problems["client_number"] = f"Gebruik hoogstens {CLIENT_NUMBER_MAX} tekens."
    elif is_bsn(client_number):
        problems["client_number"] = (
            "Dit is een BSN. Vul het klantnummer in; een BSN bewaren we niet."
        )
    reason = items(ListName.ON_BEHALF_REASON).get(person.reason)
    if reason is None or not reason.is_active:
        problems["reason"] = "Kies een reden uit de lijst."
    if problems:
        raise FieldErrors(problems)
    return address, name, phone, client_number


def _with_client_number(client_number: str) -> Candidate | None:
    if not client_number:
        return None
    return session.scalars(
        select(Candidate).where(Candidate.client_number == client_number)
    ).one_or_none()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
