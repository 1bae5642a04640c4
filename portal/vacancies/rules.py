"""Who may do what with vacancies: pure predicates, and one function that demands them."""

from collections.abc import Callable
from uuid import UUID

from portal.accounts.identity import Identity
from portal.accounts.roles import MODERATORS, Role
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import NotAllowed, NotFound
from portal.vacancies.models import Vacancy, VacancyRevision

#: An employer in one of these states offers nothing (CAP-02-02).
BARRED = frozenset({EmployerStatus.EXCLUDED, EmployerStatus.REFUSED})


def works_for(who: Identity, employer_id: UUID) -> bool:
    """Whether this is somebody of that employer."""
    return who.role is Role.EMPLOYER and who.employer_id == employer_id


def may_see(who: Identity, vacancy: Vacancy) -> bool:
    """Whether this person sees more of a vacancy than the public does."""
    return works_for(who, vacancy.employer_id) or who.is_staff or who.role is Role.SYSTEM


def may_see_employer(who: Identity, employer: Employer) -> bool:
    """Whether this person sees more of an employer than the public does."""
    return works_for(who, employer.id) or who.is_staff or who.role is Role.SYSTEM


def may_start(who: Identity, employer: Employer) -> bool:
    """Whether this person may enter a vacancy of that employer: its own people or a moderator.

    An employer that is not verified yet may prepare one (CAP-02-02).
    """
    acts = works_for(who, employer.id) or who.role in MODERATORS or who.role is Role.SYSTEM
    return acts and employer.status not in BARRED


def may_edit(who: Identity, vacancy: Vacancy) -> bool:
    """Whether this person may change, submit, extend or end a vacancy.

    The employer's own people, and moderators on their behalf (CAP-03-09).
    """
    return works_for(who, vacancy.employer_id) or who.role in MODERATORS or who.role is Role.SYSTEM


def may_moderate(who: Identity, revision: VacancyRevision) -> bool:
    """Whether this person may judge what was submitted: account manager or back office, by right.

    Source: CAP-04-01; 002:L6559-6563.
    """
    del revision
    return who.role in MODERATORS


def may_label(who: Identity, vacancy: Vacancy) -> bool:
    """Whether this person may say which proposition a vacancy belongs to (CAP-08-01)."""
    del vacancy
    return who.role in MODERATORS or who.role is Role.SYSTEM


def may_note(who: Identity, vacancy: Vacancy) -> bool:
    """Whether this person may read and write the notes among staff."""
    del vacancy
    return who.is_staff


def may_settle_report(who: Identity, vacancy: Vacancy) -> bool:
    """Whether this person may judge what visitors report; never the employer (CAP-04-09)."""
    del vacancy
    return who.role in MODERATORS


def may_give_reason_for_no_end(who: Identity) -> bool:
    """Whether this person may let a secondment have no end (001:L1598-1618)."""
    return who.role in MODERATORS or who.role is Role.SYSTEM


def demand(may: Callable[[Identity, Vacancy], bool], who: Identity, vacancy: Vacancy) -> None:
    """Raise NotFound for a vacancy that this person cannot see, NotAllowed for one not theirs."""
    if may(who, vacancy):
        return
    if not may_see(who, vacancy):
        raise NotFound
    raise NotAllowed("U mag dit niet doen met deze vacature.")


def demand_moderator(who: Identity, revision: VacancyRevision) -> None:
    """Raise NotFound or NotAllowed unless this person may judge the revision."""
    if may_moderate(who, revision):
        return
    if not who.is_staff:
        raise NotFound
    raise NotAllowed("U mag geen vacatures beoordelen.")
