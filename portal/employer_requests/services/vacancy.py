"""From a request to a vacancy: nobody types the text twice."""

from portal.accounts.identity import Identity
from portal.employer_requests import rules
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services.transitions import record
from portal.flushing import flush, lock
from portal.vacancies.content import VacancyContent
from portal.vacancies.models import Vacancy
from portal.vacancies.services import drafting


def start_vacancy(request: EmployerRequest, *, by: Identity) -> Vacancy:
    """Start a draft with what was asked as the work, and return it.

    The request is about that vacancy from then on when it was about none. Raises what
    `drafting.start` raises, NotFound and NotAllowed. Side effects: audit entries
    `vacancy.started` and `employer.request_vacancy_started`.
    """
    rules.demand(rules.may_answer, by, request)
    vacancy = drafting.start(request.employer, by=by, text=VacancyContent(tasks=request.need))
    if request.vacancy is None:
        lock(request)
        request.vacancy = vacancy
        flush()
    record("vacancy_started", request, by=by)
    return vacancy
