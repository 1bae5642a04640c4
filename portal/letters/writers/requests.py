"""Letters about a request of an employer and the proposal that answers it."""

from portal.accounts import links as action_links
from portal.accounts import queries as accounts
from portal.accounts.models import LinkPurpose
from portal.db import session
from portal.employer_requests import queries
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import consequences
from portal.employer_requests.states import RequestStatus
from portal.letters import links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import Reader, contact_of, safe_name
from portal.letters.writers.employers import is_of
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import revisions
from portal.vacancies.wording import day

_S = RequestStatus
_REPLIES = (_S.ACCEPTED, _S.DECLINED, _S.WITHDRAWN)


def asked(task: Task) -> Draft | None:
    """Tell who handles it what is asked and before which day an answer was promised."""
    row = _for_staff(task, _S.ASKED)
    if row is None:
        return None
    return _draft(
        task,
        row,
        **_content(row),
        promised_on=day(row.promised_on),
        link=links.staff_request(row.ref),
    )


def late(task: Task) -> Draft | None:
    """Remind who handles it that the promised day has passed."""
    row = _for_staff(task, _S.ASKED)
    if row is None:
        return None
    return _draft(task, row, promised_on=day(row.promised_on), link=links.staff_request(row.ref))


def replied(task: Task) -> Draft | None:
    """Tell who handles it what the employer said to the proposal, or that it was taken back."""
    row = _for_staff(task, *_REPLIES)
    if row is None:
        return None
    return _draft(
        task,
        row,
        reply=row.status.value,
        note=row.answer_note,
        link=links.staff_request(row.ref),
    )


def received(task: Task) -> Draft | None:
    """Tell the employer what came in and before which day an answer comes."""
    row = _for_employer(task, _S.ASKED)
    if row is None:
        return None
    return _draft(
        task,
        row,
        **_content(row),
        by_staff=row.entered_by_staff,
        promised_on=day(row.promised_on),
        link=links.employer_request(row.ref),
    )


def proposal(task: Task) -> Draft | None:
    """Tell the employer that a proposal is there; it is answered without signing in.

    Not when a newer version was sent meanwhile: that has a letter of its own.
    """
    found = queries.proposal(task.subject_id)
    if found is None:
        return None
    row = found.request
    if row.status is not _S.ANSWERED or row.proposals[-1] is not found:
        return None
    if task.reader is None or not is_of(task.reader, row.employer_id):
        return None
    token = action_links.issue(
        LinkPurpose.REQUEST_ANSWER, user_id=task.reader.user_id, subject_id=found.id
    )
    return _draft(
        task,
        row,
        links.employer_request(row.ref),
        is_new_version=found.number > 1,
        proposition=label(ListName.PROPOSITION, found.proposition),
        link=links.act(token),
        valid=words.duration(action_links.validity(LinkPurpose.REQUEST_ANSWER)),
    )


def for_department(task: Task) -> Draft | None:
    """Give the department the request and whom to call; it goes on outside the portal."""
    row = queries.find(task.subject_id)
    if row is None or row.status is not _S.PASSED_ON:
        return None
    reader = Reader(user_id=None, address=row.passed_email, name="", formal=False, is_staff=True)
    people = consequences.people_of(row)
    person = accounts.get(people[0]) if people else None
    latest = row.proposals[-1] if row.proposals else None
    return Draft(
        reader,
        contact_of(row.employer_id, task.head),
        _content(row)
        | {
            "employer": row.employer.name,
            "kvk": row.employer.kvk_number,
            "department": row.passed_to,
            "note": row.passed_note,
            "person": safe_name(person.name) if person else "",
            "phone": person.phone if person else "",
            "email": person.email if person else "",
            "proposal": latest.text if latest else "",
        },
    )


def passed_on(task: Task) -> Draft | None:
    """Tell the employer which department goes on with it."""
    row = _for_employer(task, _S.PASSED_ON)
    if row is None:
        return None
    return _draft(task, row, department=row.passed_to, link=links.employer_request(row.ref))


def closed(task: Task) -> Draft | None:
    """Tell the employer that it ended and why."""
    row = _for_employer(task, _S.CLOSED)
    if row is None:
        return None
    return _draft(
        task,
        row,
        reason=label(ListName.REQUEST_END_REASON, row.end_reason),
        note=row.end_note,
        link=links.employer_request(row.ref),
    )


def _for_staff(task: Task, *statuses: RequestStatus) -> EmployerRequest | None:
    row = session.get(EmployerRequest, task.subject_id)
    if row is None or row.status not in statuses:
        return None
    return row if task.reader is not None and task.reader.is_staff else None


def _for_employer(task: Task, status: RequestStatus) -> EmployerRequest | None:
    row = session.get(EmployerRequest, task.subject_id)
    if row is None or row.status is not status or not is_of(task.reader, row.employer_id):
        return None
    return row


def _content(row: EmployerRequest) -> dict[str, object]:
    """Return what was asked, for who has to answer it and for who asked."""
    return {
        "need": row.need,
        "quantity": row.quantity,
        "starts_on": day(row.starts_on) if row.starts_on else "",
        "place": row.place,
        "proposition": label(ListName.PROPOSITION, row.proposition),
        "vacancy": revisions.latest(row.vacancy).title if row.vacancy else "",
    }


def _draft(task: Task, row: EmployerRequest, page: str = "", /, **values: object) -> Draft | None:
    if task.reader is None:
        return None
    return Draft(
        task.reader,
        contact_of(row.employer_id, task.head),
        {"employer": row.employer.name} | values,
        page=page,
    )
