"""Letters that ask an employer for what is missing with a request for a scheme."""

from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of
from portal.letters.writers.employers import is_of
from portal.support_requests import standing
from portal.support_requests.models import Supplement
from portal.vacancies.wording import day


def asked(task: Task) -> Draft | None:
    """Tell what is missing and until when; the question itself too."""
    return _draft(task)


def due(task: Task) -> Draft | None:
    """Remind of what is still missing; not when it came meanwhile."""
    return _draft(task)


def _draft(task: Task) -> Draft | None:
    row = session.get(Supplement, task.subject_id)
    if row is None or row.answered_on is not None or row.closed_on is not None:
        return None
    request = row.request
    if not is_of(task.reader, request.employer_id):
        return None
    return Draft(
        task.reader,
        contact_of(request.employer_id, task.head),
        {
            "employer": request.employer.name,
            "scheme": request.instrument_version.name,
            "missing": list(standing.missing(request, row).values()),
            "question": row.question,
            "due_on": day(row.due_on),
            "link": links.employer_support(request.ref),
        },
    )
