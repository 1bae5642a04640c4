"""Letters about a preselection. To the employer they say how many, never who or why."""

from portal.accounts import links as action_links
from portal.accounts.models import LinkPurpose
from portal.introductions import queries
from portal.introductions.models import Shortlist
from portal.introductions.states import ShortlistAnswer, ShortlistStatus
from portal.letters import links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of
from portal.letters.writers.employers import is_of
from portal.vacancies import revisions
from portal.vacancies.wording import day

_A = ShortlistAnswer


def asked(task: Task) -> Draft | None:
    """Tell the account manager what is asked and before which day it was promised."""
    row = _row(task, ShortlistStatus.REQUESTED)
    if row is None or task.reader is None or not task.reader.is_staff:
        return None
    return _draft(
        task,
        row,
        wish=row.wish,
        promised_on=day(row.promised_on),
        link=links.staff_shortlist(row.ref),
    )


def ready(task: Task) -> Draft | None:
    """Tell the employer that people were chosen; each is answered on a page without signing in."""
    row = _row(task, ShortlistStatus.SENT)
    if row is None or task.reader is None or not is_of(task.reader, row.employer_id):
        return None
    token = action_links.issue(
        LinkPurpose.SHORTLIST_ANSWER, user_id=task.reader.user_id, subject_id=row.id
    )
    return _draft(
        task,
        row,
        links.employer_shortlist(row.ref),
        people=len(row.entries),
        link=links.act(token),
        valid=words.duration(action_links.validity(LinkPurpose.SHORTLIST_ANSWER)),
    )


def answered(task: Task) -> Draft | None:
    """Tell who made the list what the employer said, in numbers."""
    row = _row(task, ShortlistStatus.SENT, ShortlistStatus.ANSWERED)
    if row is None or task.reader is None or not task.reader.is_staff:
        return None
    said = [entry.answer for entry in row.entries]
    return _draft(
        task,
        row,
        interested=said.count(_A.INTERESTED),
        not_interested=said.count(_A.NOT_INTERESTED),
        questions=said.count(_A.QUESTION),
        open=said.count(_A.NONE),
        link=links.staff_shortlist(row.ref),
    )


def _row(task: Task, *statuses: ShortlistStatus) -> Shortlist | None:
    row = queries.find_shortlist(task.subject_id)
    return row if row is not None and row.status in statuses else None


def _draft(task: Task, row: Shortlist, page: str = "", /, **values: object) -> Draft | None:
    if task.reader is None:
        return None
    return Draft(
        task.reader,
        contact_of(row.employer_id, task.head),
        {
            "title": revisions.latest(row.vacancy).title,
            "ref": row.vacancy.ref,
            "employer": row.employer.name,
        }
        | values,
        page=page,
    )
