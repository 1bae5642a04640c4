"""The people who act for an organisation; it is never without an admin (CAP-02-13)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts import fields as account_fields
from portal.accounts import links, passwords
from portal.accounts import queries as account_queries
from portal.accounts import rules as account_rules
from portal.accounts.identity import Identity
from portal.accounts.models import ActionLink, LinkPurpose, User
from portal.accounts.roles import Role
from portal.accounts.services import login, sessions
from portal.accounts.services import registration as account_registration
from portal.audit import services as audit_services
from portal.configuration.services import number
from portal.db import session
from portal.employers import queries, rules
from portal.employers.models import Employer, EmployerUser, Invitation, JoinRequest
from portal.employers.services import access
from portal.employers.services.registration import check_contact_role
from portal.employers.states import EmployerStatus, JoinStatus, Rights
from portal.errors import DomainError, FieldErrors, IllegalTransition, NotFound
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.notifications.services import keeping as notifications

LAST_ADMIN = "Er moet altijd een beheerder blijven. Maak eerst een collega beheerder."
HAS_ORGANISATION = "Deze persoon hoort al bij een organisatie."
OPEN_INVITATIONS_MAX = 25


def invite(employer: Employer, *, email: str, rights: Rights, by: Identity) -> Invitation:
    """Ask a colleague by mail to join; the link works for `invitation_days`.

    Sends INVITATION. A second invitation to the same address renews the first. Whether the
    address has an account elsewhere is not told. Raises NotFound, NotAllowed, FieldErrors
    (``email``) and DomainError.
    """
    if by.user_id is None:
        raise NotFound  # an invitation names who sent it, and the system is nobody
    _take_turn(employer, by)
    if employer.status is EmployerStatus.EXCLUDED:
        raise IllegalTransition("Deze organisatie kan nu geen collega's uitnodigen.")
    try:
        address = account_fields.email(email)
    except account_fields.Wrong as wrong:
        raise FieldErrors({"email": str(wrong)}) from wrong
    if any(member.user.email == address for member in queries.people(employer.id)):
        raise FieldErrors({"email": "Deze collega heeft al toegang."})
    waiting = queries.open_invitations(employer.id)
    invitation = next((one for one in waiting if one.email == address), None)
    if invitation is None:
        if len(waiting) >= OPEN_INVITATIONS_MAX:
            raise DomainError("Er staan al 25 uitnodigingen open. Trek er eerst een in.")
        invitation = Invitation(employer_id=employer.id, email=address, expires_at=_end())
        session.add(invitation)
    invitation.rights = rights
    invitation.invited_by = by.user_id
    _send(invitation)
    audit_services.record(
        "employer.colleague_invited",
        "employer",
        employer.id,
        by=by,
        invitation=str(invitation.id),
        rights=rights.value,
    )
    return invitation


def resend(invitation: Invitation, *, by: Identity) -> None:
    """Send an open invitation again, for its whole term; the link sent before stops working.

    Raises NotFound, NotAllowed and IllegalTransition.
    """
    _take_turn(invitation.employer, by)
    _must_be_open(invitation)
    _send(invitation)


def revoke(invitation: Invitation, *, by: Identity) -> None:
    """Take an open invitation back. Raises NotFound, NotAllowed and IllegalTransition."""
    _take_turn(invitation.employer, by)
    _must_be_open(invitation)
    invitation.revoked_at = clock.now()
    links.end_of_subject(invitation.id, LinkPurpose.INVITATION)
    audit_services.record(
        "employer.invitation_revoked",
        "employer",
        invitation.employer_id,
        by=by,
        invitation=str(invitation.id),
    )
    session.flush()


def send_again(invitation_id: UUID) -> bool:
    """Send a fresh link for an invitation that still stands; whether a mail goes out.

    For who opened a link that is too old (`links.renewable` names the invitation): it goes to
    the invited address only, so it gives the asker nothing.
    """
    invitation = session.get(Invitation, invitation_id)
    if invitation is None or invitation.accepted_at or invitation.revoked_at:
        return False
    _send(invitation)
    return True


def invited(link: ActionLink) -> Invitation:
    """Return the invitation that a link is about; raises NotFound and LinkExpired."""
    return queries.invitation_of(link)


def needs_account(invitation: Invitation) -> bool:
    """Whether who was invited has no account yet: ask for a name and a password then."""
    return account_queries.by_email(invitation.email) is None


def accept(
    link: ActionLink,
    *,
    name: str = "",
    password: str | None = None,
    phone: str = "",
    contact_role: str = "",
    locale: str = "nl",
) -> User:
    """Join with an invitation, and return who may sign in now.

    Makes the account when the address has none, confirmed by the link; name and password count
    only then (without a password the person signs in by link). Raises FieldErrors before the
    link is spent, LinkExpired, and DomainError when the address belongs to another organisation
    or to staff.
    """
    invitation = queries.invitation_of(link)
    employer = invitation.employer
    access.lock(employer)
    check_contact_role(contact_role)
    user = account_queries.by_email(invitation.email)
    if user is None:
        user = _new_user(invitation.email, name, password, phone, locale)
    elif user.role is not Role.EMPLOYER or not account_rules.is_in_service(user, clock.today()):
        raise DomainError(
            "Met dit e-mailadres kunt u deze uitnodiging niet aannemen."
            " Vraag om een uitnodiging op een ander adres."
        )
    elif queries.of_user(user.id) is not None:
        raise DomainError(HAS_ORGANISATION)
    links.use(link)
    invitation.accepted_at = clock.now()
    login.confirm(user)
    member = _add(employer, user, invitation.rights, contact_role)
    audit_services.record(
        "employer.colleague_joined",
        "employer",
        employer.id,
        by=account_queries.identity_of(user),
        member=str(member.id),
        rights=member.rights.value,
        invitation=str(invitation.id),
    )
    session.flush()
    return user


def change_rights(member: EmployerUser, rights: Rights, *, by: Identity) -> None:
    """Make a colleague admin or member.

    Raises NotFound, NotAllowed, and DomainError when no admin would be left.
    """
    _take_turn(member.employer, by)
    _read_again(member)
    if member.rights is rights:
        return
    if rights is not Rights.ADMIN:
        _keep_an_admin(member)
    member.rights = rights
    audit_services.record(
        "employer.rights_changed",
        "employer",
        member.employer_id,
        by=by,
        member=str(member.id),
        rights=rights.value,
    )
    session.flush()


def change_contact_role(member: EmployerUser, contact_role: str, *, by: Identity) -> None:
    """Say what a person is in the organisation; people may do so for themselves.

    Raises NotFound, NotAllowed and FieldErrors (``contact_role``).
    """
    if member.user_id != by.user_id:
        access.require(rules.may_manage_people, by, member.employer)
    check_contact_role(contact_role)
    member.contact_role = contact_role
    session.flush()


def remove(member: EmployerUser, *, by: Identity) -> None:
    """End a colleague's access at once: the sessions end, the account itself stays.

    What the colleague was told about the organisation goes, and comes by no mail any more. Raises
    NotFound, NotAllowed, and DomainError when no admin would be left.
    """
    _take_turn(member.employer, by)
    _read_again(member)
    _keep_an_admin(member)
    _take_off(member, by)


def leave(*, by: Identity) -> None:
    """Stop acting for the own organisation; raises NotFound, and DomainError for the last admin.

    Ends the own sessions.
    """
    member = session.scalars(
        select(EmployerUser).where(EmployerUser.user_id == by.user_id)
    ).one_or_none()
    if member is None:
        raise NotFound
    access.lock(member.employer)
    _read_again(member)
    _keep_an_admin(member)
    _take_off(member, by)


def ask_to_join(employer_id: UUID, *, user: User, contact_role: str = "") -> JoinRequest:
    """Ask the admins of a known organisation to let `user` in.

    Sends JOIN_ASKED to them; where there is none, staff decide. Asking twice changes nothing.
    Raises NotFound and DomainError for a user who acts for an organisation already.
    """
    employer = queries.get_by_id(employer_id)
    check_contact_role(contact_role)
    if user.role is not Role.EMPLOYER or queries.of_user(user.id) is not None:
        raise DomainError("U hoort al bij een organisatie.")
    # The row of the organisation makes two clicks wait for each other.
    access.lock(employer)
    request = session.scalars(
        select(JoinRequest).where(
            JoinRequest.employer_id == employer_id,
            JoinRequest.user_id == user.id,
            JoinRequest.status == JoinStatus.OPEN,
        )
    ).one_or_none()
    if request is not None:
        return request
    request = JoinRequest(employer_id=employer_id, user_id=user.id)
    session.add(request)
    session.flush()
    audit_services.record(
        "employer.join_asked",
        "employer",
        employer_id,
        by=account_queries.identity_of(user),
        request=str(request.id),
    )
    for admin_id in queries.recipients(employer_id, admins_only=True):
        mail_services.ask(Letter.JOIN_ASKED, request.id, to=admin_id)
    return request


def decide_join(
    request: JoinRequest, *, accept: bool, rights: Rights = Rights.MEMBER, by: Identity
) -> None:
    """Let somebody in, with these rights, or not; sends JOIN_ACCEPTED or JOIN_DECLINED.

    Raises NotFound, NotAllowed, IllegalTransition when it was decided before, and DomainError
    when the person joined another organisation meanwhile.
    """
    _take_turn(request.employer, by)
    session.refresh(request, with_for_update=True)
    if request.status is not JoinStatus.OPEN:
        raise IllegalTransition("Op dit verzoek is al geantwoord.")
    if accept:
        _add(request.employer, request.user, rights, "")
    request.status = JoinStatus.ACCEPTED if accept else JoinStatus.DECLINED
    request.decided_by = by.user_id
    request.decided_at = clock.now()
    audit_services.record(
        f"employer.join_{request.status.value}",
        "employer",
        request.employer_id,
        by=by,
        request=str(request.id),
        rights=rights.value if accept else None,
    )
    letter = Letter.JOIN_ACCEPTED if accept else Letter.JOIN_DECLINED
    mail_services.ask(letter, request.id, to=request.user_id)
    session.flush()


def _take_turn(employer: Employer, by: Identity) -> None:
    access.require(rules.may_manage_people, by, employer)
    access.lock(employer)
    access.require_still_admin(by, employer.id)


def _read_again(member: EmployerUser) -> None:
    """Read the membership as it is now that it is our turn; raises NotFound when it went."""
    found = session.scalars(
        select(EmployerUser)
        .where(EmployerUser.id == member.id)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotFound


def _keep_an_admin(without: EmployerUser) -> None:
    if without.rights is not Rights.ADMIN:
        return
    others = session.scalar(
        select(func.count(EmployerUser.id))
        .join(User, User.id == EmployerUser.user_id)
        .where(
            EmployerUser.employer_id == without.employer_id,
            EmployerUser.id != without.id,
            EmployerUser.rights == Rights.ADMIN,
            User.is_active,
        )
    )
    if not others:
        raise DomainError(LAST_ADMIN)


def _take_off(member: EmployerUser, by: Identity) -> None:
    sessions.end_all(member.user_id)
    notifications.forget_of(member.user_id)
    audit_services.record(
        "employer.colleague_removed",
        "employer",
        member.employer_id,
        by=by,
        member=str(member.id),
        user=str(member.user_id),
    )
    session.delete(member)
    session.flush()


def _add(employer: Employer, user: User, rights: Rights, contact_role: str) -> EmployerUser:
    member = EmployerUser(
        employer_id=employer.id, user_id=user.id, rights=rights, contact_role=contact_role
    )
    try:
        with session.begin_nested():
            session.add(member)
    except IntegrityError as error:
        raise DomainError(HAS_ORGANISATION) from error
    return member


def _new_user(address: str, name: str, password: str | None, phone: str, locale: str) -> User:
    _, clean_name, clean_phone = account_registration.check_person(
        email=address, name=name, phone=phone, password=password
    )
    user = User(
        email=address,
        name=clean_name,
        phone=clean_phone,
        role=Role.EMPLOYER,
        locale=locale if locale in account_registration.LOCALES else "nl",
        password_hash=None if password is None else passwords.make_hash(password),
        confirmed_at=clock.now(),
    )
    try:
        with session.begin_nested():
            session.add(user)
    except IntegrityError as error:  # the address registered itself a moment ago
        raise DomainError("Probeer het opnieuw.") from error
    audit_services.record("user.registered", "user", user.id, by=account_queries.identity_of(user))
    return user


def _must_be_open(invitation: Invitation) -> None:
    session.refresh(invitation)
    if invitation.accepted_at or invitation.revoked_at:
        raise IllegalTransition("Deze uitnodiging staat niet meer open.")


def _end() -> datetime:
    return clock.now() + timedelta(days=number("invitation_days"))


def _send(invitation: Invitation) -> None:
    invitation.expires_at = _end()
    session.flush()
    links.end_of_subject(invitation.id, LinkPurpose.INVITATION)
    mail_services.ask(Letter.INVITATION, invitation.id)
