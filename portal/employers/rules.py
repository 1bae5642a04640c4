"""Who may do what with organisations: pure predicates."""

from uuid import UUID

from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import CONTACT_PERSONS, EMPLOYER_KEEPERS, Role
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus


def may_see(who: Identity, employer: Employer) -> bool:
    """Whether somebody may see the organisation's own page: its people and all staff."""
    return who.is_staff or who.role is Role.SYSTEM or is_own(who, employer.id)


def is_own(who: Identity, employer_id: UUID) -> bool:
    """Whether somebody acts for this organisation."""
    return who.role is Role.EMPLOYER and who.employer_id == employer_id


def may_keep(who: Identity) -> bool:
    """Whether somebody may verify, refuse, exclude and enter organisations, for staff."""
    return who.role in EMPLOYER_KEEPERS or who.role is Role.SYSTEM


def may_log_contact(who: Identity) -> bool:
    """Whether somebody may write down a contact with an organisation: all staff (CAP-02-07)."""
    return who.is_staff


def may_change(who: Identity, employer: Employer) -> bool:
    """Whether somebody may change the details: the organisation's admins, and keepers."""
    return may_keep(who) or (is_own(who, employer.id) and who.is_employer_admin)


def may_manage_people(who: Identity, employer: Employer) -> bool:
    """Whether somebody may invite and remove colleagues and decide on requests to join.

    The organisation's admins; keepers as well, for an organisation that has no admin (any more).
    """
    return may_change(who, employer)


def may_be_contact_person(user: User) -> bool:
    """Whether a staff user can be the contact person of an employer (000:L761-763)."""
    return user.role in CONTACT_PERSONS


def can_show_public(employer: Employer) -> bool:
    """Whether anything of the organisation may be in public (CAP-02-02)."""
    return employer.status is EmployerStatus.VERIFIED
