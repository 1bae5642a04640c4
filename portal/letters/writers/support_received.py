"""The letter that says that a request for a scheme came in, and when it is decided."""

from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of
from portal.letters.writers.employers import is_of
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import UNSENT
from portal.vacancies.wording import day


def received(task: Task) -> Draft | None:
    """Tell the employer what came in, when, and before which day it is decided."""
    row = session.get(SupportRequest, task.subject_id)
    if row is None or row.status in UNSENT or not is_of(task.reader, row.employer_id):
        return None
    if row.received_on is None or row.decide_by is None:
        return None
    return Draft(
        task.reader,
        contact_of(row.employer_id, task.head),
        {
            "employer": row.employer.name,
            "instrument": row.instrument_version.name,
            "ref": row.ref,
            "by_staff": row.entered_by_staff,
            "received_on": day(row.received_on),
            "decide_by": day(row.decide_by),
            "link": links.employer_support(row.ref),
        },
    )
