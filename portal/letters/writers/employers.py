"""Letters about an organisation."""

from typing import TypeGuard
from uuid import UUID

from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.employers.queries import contact_person, of_user
from portal.employers.states import EmployerStatus
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import Reader, contact_of
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies.wording import day


def registered(task: Task) -> Draft | None:
    """Tell that the registration came in and who looks at it before when."""
    row = _in_status(task, EmployerStatus.REGISTERED)
    if row is None or row.promised_on is None:
        return None
    return _draft(task, row, promised_on=day(row.promised_on), link=links.new_vacancy())


def verified(task: Task) -> Draft | None:
    """Tell that vacancies can become public."""
    row = _in_status(task, EmployerStatus.VERIFIED)
    if row is None:
        return None
    return _draft(task, row, link=links.new_vacancy())


def refused(task: Task) -> Draft | None:
    """Tell why the registration was refused and what the employer can do."""
    row = _in_status(task, EmployerStatus.REFUSED)
    if row is None:
        return None
    return _draft(task, row, reason=_reason(row), note=row.status_note, link=links.organisation())


def excluded(task: Task) -> Draft | None:
    """Tell that the organisation is served no more, why, and what that means."""
    row = _in_status(task, EmployerStatus.EXCLUDED)
    if row is None:
        return None
    return _draft(task, row, reason=_reason(row), note=row.status_note)


def contact_person_changed(task: Task) -> Draft | None:
    """Name the new contact person; not when that is somebody else again by now."""
    assignment = session.get(ContactAssignment, task.subject_id)
    if assignment is None or assignment.until_at is not None:
        return None
    row = session.get(Employer, assignment.employer_id)
    if row is None or not is_of(task.reader, row.id):
        return None
    return _draft(task, row, link=links.employer())


def is_of(reader: Reader | None, employer_id: UUID) -> TypeGuard[Reader]:
    """Tell whether the reader (still) acts for this organisation.

    Its contact person of staff does so for an organisation without accounts.
    """
    if reader is None or reader.user_id is None:
        return False
    if reader.is_staff:
        person = contact_person(employer_id)
        return person is not None and person.id == reader.user_id
    membership = of_user(reader.user_id)
    return membership is not None and membership.employer_id == employer_id


def _in_status(task: Task, status: EmployerStatus) -> Employer | None:
    row = session.get(Employer, task.subject_id)
    if row is None or row.status is not status or not is_of(task.reader, row.id):
        return None
    return row


def _reason(row: Employer) -> str:
    return label(ListName.EXCLUSION_REASON, row.status_reason)


def _draft(task: Task, row: Employer, **values: object) -> Draft | None:
    if task.reader is None:
        return None
    return Draft(task.reader, contact_of(row.id, task.head), {"employer": row.name} | values)
