"""Registering an organisation. It can make drafts at once, and shows nothing until verified."""

from datetime import date
from secrets import choice

from sqlalchemy import select

from portal import clock
from portal.accounts import queries as account_queries
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit import services as audit_services
from portal.configuration.services import number
from portal.db import session
from portal.employers import duplicates, fields, queries, rules
from portal.employers.duplicates import Known
from portal.employers.fields import OrganisationDetails
from portal.employers.models import Employer, EmployerUser
from portal.employers.services import access, organisation, verification
from portal.employers.states import EmployerStatus, Rights
from portal.errors import DomainError, FieldErrors, IllegalTransition
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.working_time import add_working_days

#: No letters that read as a digit or make words.
REF_SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"


def known(details: OrganisationDetails) -> Known | None:
    """Check the details and return the organisation when it is known; raises FieldErrors."""
    return duplicates.known(fields.check(details))


def register(
    details: OrganisationDetails, *, user: User, contact_role: str = ""
) -> Employer | Known:
    """Register an organisation with `user` as its admin; staff answer before `promised_on`.

    Sends EMPLOYER_REGISTERED. When the organisation is known nothing is made: the user may ask
    to join it (`colleagues.ask_to_join`). Raises FieldErrors by the fields of
    `OrganisationDetails` and ``contact_role``, and DomainError for a user who acts for an
    organisation already.
    """
    if user.role is not Role.EMPLOYER:
        raise DomainError("Gebruik een account van een werkgever om een organisatie aan te melden.")
    if queries.of_user(user.id) is not None:
        raise DomainError("U hoort al bij een organisatie.")
    check_contact_role(contact_role)
    clean = fields.check(details)
    found = duplicates.known(clean)
    if found is not None:
        return found
    employer = _add(clean, by=account_queries.identity_of(user), entered_by_staff=False)
    session.add(
        EmployerUser(
            employer_id=employer.id,
            user_id=user.id,
            rights=Rights.ADMIN,
            contact_role=contact_role,
        )
    )
    session.flush()
    mail_services.ask(Letter.EMPLOYER_REGISTERED, employer.id, to=user.id)
    return employer


def enter(
    details: OrganisationDetails, *, by: Identity, despite_known: bool = False
) -> Employer | Known:
    """Enter an organisation that does not use the portal itself (CAP-02-15).

    It has no people yet: staff can invite an admin later. `despite_known` makes a second record
    after a look at the first (another branch). Raises NotAllowed and FieldErrors.
    """
    access.require_keeper(by)
    clean = fields.check(details)
    found = None if despite_known else duplicates.known(clean)
    return found or _add(clean, by=by, entered_by_staff=True)


def try_again(employer: Employer, details: OrganisationDetails, *, by: Identity) -> Employer:
    """Send a refused registration in again, with better details; staff answer once more.

    For an admin of the organisation or staff. Sends EMPLOYER_REGISTERED to the admins. Raises
    NotFound, NotAllowed, FieldErrors and IllegalTransition.
    """
    access.require(rules.may_change, by, employer)
    access.lock(employer)
    access.require_still_admin(by, employer.id)
    if employer.status is not EmployerStatus.REFUSED:
        raise IllegalTransition("Deze aanmelding is niet afgewezen.")
    clean = fields.check(details, before=organisation.details_of(employer))
    verification.move(employer, EmployerStatus.REGISTERED, by=by)
    organisation.put(employer, clean, by=by)
    employer.promised_on = _promise()
    session.flush()
    return employer


def check_contact_role(code: str) -> None:
    """Raise FieldErrors (``contact_role``) for a code that cannot be chosen; empty is fine."""
    item = items(ListName.CONTACT_ROLE).get(code)
    if code and (item is None or not item.is_active):
        raise FieldErrors({"contact_role": "Kies uw rol uit de lijst."})


def _add(details: OrganisationDetails, *, by: Identity, entered_by_staff: bool) -> Employer:
    employer = Employer(
        ref=_new_ref(),
        status_at=clock.now(),
        promised_on=_promise(),
        entered_by_staff=entered_by_staff,
        **organisation.columns(details),
    )
    session.add(employer)
    session.flush()
    audit_services.record(
        "employer.registered", "employer", employer.id, by=by, entered_by_staff=entered_by_staff
    )
    return employer


def _promise() -> date:
    return add_working_days(clock.today(), number("employer_check_days"))


def _new_ref() -> str:
    while True:
        ref = "WG" + "".join(choice(REF_SIGNS) for _ in range(6))
        if session.scalar(select(Employer.id).where(Employer.ref == ref)) is None:
            return ref
