"""Who hears about what happens to a request (CAP-14-01)."""

from collections.abc import Sequence
from uuid import UUID

from portal.accounts.identity import Identity
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.states import RequestStatus
from portal.employers import queries as employers
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter

_S = RequestStatus
#: The employer gets one letter about its exclusion, not one for every request.
TOLD_OTHERWISE = frozenset({"employer_excluded"})


def of_move(request: EmployerRequest, *, by: Identity) -> None:
    """Ask for the letters of a step.

    To the employer's people: REQUEST_RECEIVED, REQUEST_PROPOSAL (about the newest version),
    REQUEST_PASSED_ON and REQUEST_CLOSED. To who handles it: REQUEST_ASKED, and REQUEST_REPLIED for
    yes, no and taken back. To the department's address: REQUEST_FOR_DEPARTMENT.
    """
    match request.status:
        case _S.ASKED:
            tell_handler(request, Letter.REQUEST_ASKED, by=by)
            tell_employer(request, Letter.REQUEST_RECEIVED, request.id)
        case _S.ANSWERED:
            tell_employer(request, Letter.REQUEST_PROPOSAL, request.proposals[-1].id)
        case _S.ACCEPTED | _S.DECLINED | _S.WITHDRAWN:
            tell_handler(request, Letter.REQUEST_REPLIED, by=by)
        case _S.PASSED_ON:
            mail_services.ask(Letter.REQUEST_FOR_DEPARTMENT, request.id)
            tell_employer(request, Letter.REQUEST_PASSED_ON, request.id)
        case _S.CLOSED if request.end_reason not in TOLD_OTHERWISE:
            tell_employer(request, Letter.REQUEST_CLOSED, request.id)


def tell_handler(request: EmployerRequest, letter: Letter, *, by: Identity) -> None:
    """Ask for a letter to who handles a request, unless that is who acts; see `handler_of`."""
    handler = handler_of(request)
    if handler is not None and handler != by.user_id:
        mail_services.ask(letter, request.id, to=handler)


def tell_employer(request: EmployerRequest, letter: Letter, subject_id: UUID) -> None:
    """Ask for a letter to the employer's people; see `people_of`."""
    for user_id in people_of(request):
        mail_services.ask(letter, subject_id, to=user_id)


def handler_of(request: EmployerRequest) -> UUID | None:
    """Return who handles a request: the employer's contact person, else who answered it.

    Nobody while neither is there: it then stands in the work-list of the sector's team.
    """
    manager = employers.contact_person(request.employer_id)
    return manager.id if manager else request.handled_by


def people_of(request: EmployerRequest) -> Sequence[UUID]:
    """Return who at the employer hears of it: who asked, else the admins."""
    return employers.recipients_for(request.employer_id, request.asked_by)
