"""Letters about a reaction to a vacancy. None tells the employer who reacted (CAP-14-03)."""

from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import Reader, contact_of, desk, safe_name
from portal.letters.writers.employers import is_of
from portal.vacancies import revisions
from portal.vacancies.models import JobApplication, Vacancy
from portal.vacancies.queries.public import find_visible
from portal.vacancies.states import OPEN
from portal.vacancies.wording import day


def received(task: Task) -> Draft | None:
    """Tell the employer, and its contact person, that somebody reacted; never who."""
    row = session.get(JobApplication, task.subject_id)
    if row is None or task.reader is None:
        return None
    vacancy = row.vacancy
    if not task.reader.is_staff and not is_of(task.reader, vacancy.employer_id):
        return None
    link = (
        links.staff_vacancy(vacancy.ref)
        if task.reader.is_staff
        else links.employer_vacancy(vacancy.ref)
    )
    return Draft(
        task.reader,
        contact_of(vacancy.employer_id, task.head),
        {
            **_about(vacancy),
            "link": link,
            "is_staff": task.reader.is_staff,
        },
    )


def sent(task: Task) -> Draft | None:
    """Confirm to who reacted that it arrived, and say what comes next."""
    row = session.get(JobApplication, task.subject_id)
    if row is None or not row.email:
        return None
    vacancy = row.vacancy
    visible = find_visible(vacancy.id) is not None
    return Draft(
        _applicant(row),
        desk(task.head),
        {
            **_about(vacancy),
            "closes_on": day(vacancy.closes_on) if vacancy.closes_on else "",
            "link": links.vacancy(vacancy.ref) if visible else links.vacancies(),
            "is_visible": visible,
        },
    )


def vacancy_ended(task: Task) -> Draft | None:
    """Tell who reacted that the vacancy has ended."""
    row = session.get(JobApplication, task.subject_id)
    if row is None or not row.email or row.vacancy.status in OPEN:
        return None
    return Draft(
        _applicant(row),
        desk(task.head),
        {
            **_about(row.vacancy),
            "link": links.vacancies(),
        },
    )


def _about(vacancy: Vacancy) -> dict[str, object]:
    return {
        "title": revisions.latest(vacancy).title,
        "ref": vacancy.ref,
        "employer": vacancy.employer.name,
    }


def _applicant(row: JobApplication) -> Reader:
    return Reader(user_id=row.user_id, address=row.email, name=safe_name(row.name), formal=False)
