"""Who may do what with requests of employers: pure predicates."""

from collections.abc import Callable
from datetime import date

from portal.accounts.identity import Identity
from portal.accounts.roles import MODERATORS, Role
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.states import RequestStatus
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import IllegalTransition, NotAllowed, NotFound
from portal.vacancies.rules import works_for

_S = RequestStatus
#: Staff who answer, pass on and close: those who act for employers on vacancies as well.
HANDLERS = MODERATORS


def handles(who: Identity) -> bool:
    """Whether this is staff that answers requests, or the system."""
    return who.role in HANDLERS or who.role is Role.SYSTEM


def may_see(who: Identity, request: EmployerRequest) -> bool:
    """Whether somebody may read a request: its employer and all staff (CAP-02-07)."""
    return works_for(who, request.employer_id) or who.is_staff or who.role is Role.SYSTEM


def may_ask(who: Identity, employer: Employer) -> bool:
    """Whether somebody may ask for an organisation: its people, and staff on their behalf."""
    return works_for(who, employer.id) or handles(who)


def is_served(employer: Employer) -> bool:
    """Whether an organisation was checked and is not excluded (CAP-02-02, CAP-02-10)."""
    return employer.status is EmployerStatus.VERIFIED


def may_handle(who: Identity, request: EmployerRequest) -> bool:
    """Whether somebody may label, answer, pass on and close a request."""
    del request
    return handles(who)


def may_answer(who: Identity, request: EmployerRequest) -> bool:
    """Whether somebody may say yes or no to a proposal: the employer, or staff who heard it."""
    return works_for(who, request.employer_id) or handles(who)


def may_withdraw(who: Identity, request: EmployerRequest) -> bool:
    """Whether somebody may take a request back; staff close it with a reason instead."""
    return works_for(who, request.employer_id)


def is_late(request: EmployerRequest, today: date) -> bool:
    """Whether an answer was promised for an earlier day."""
    return request.status is _S.ASKED and request.promised_on < today


def demand(
    may: Callable[[Identity, EmployerRequest], bool], who: Identity, request: EmployerRequest
) -> None:
    """Raise NotFound for a request of others, NotAllowed for an act of others."""
    if not may_see(who, request):
        raise NotFound
    if not may(who, request):
        raise NotAllowed("U mag dit niet doen met deze personeelsvraag.")


def demand_served(employer: Employer) -> None:
    """Raise IllegalTransition for an organisation that is not served (any more)."""
    if not is_served(employer):
        raise IllegalTransition("Deze organisatie wordt niet bediend.")
