"""Letters about finding each other: work for a candidate, people for an employer, misuse.

To an employer they hold profile numbers and nothing else about people (CAP-14-03).
"""

from portal.accounts import links as action_links
from portal.accounts.models import LinkPurpose
from portal.candidates import queries as candidates
from portal.candidates.models import AccessAlarm, Candidate, SavedSearch
from portal.candidates.services import saved_searches
from portal.candidates.states import ACTIVE
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of, desk
from portal.letters.writers.employers import is_of


def suggestions(task: Task) -> Draft | None:
    """Tell a new candidate that there is work that fits; which, is on the own page."""
    candidate = session.get(Candidate, task.subject_id)
    if candidate is None or task.reader is None or candidate.user_id != task.reader.user_id:
        return None
    if candidate.status not in ACTIVE:
        return None
    return Draft(task.reader, desk(task.head), {"link": links.candidate_vacancies()})


def saved_search_found(task: Task) -> Draft | None:
    """Name who is new for a kept question, as far as they may still be seen."""
    saved = session.get(SavedSearch, task.subject_id)
    if saved is None or saved.stopped_at is not None or not is_of(task.reader, saved.employer_id):
        return None
    if task.reader is None or task.reader.user_id != saved.user_id:
        return None
    named = saved_searches.named_last(saved)
    shown = [one.ref for one in candidates.visible_to(saved.employer_id, named)]
    if not shown:
        return None
    token = action_links.issue(
        LinkPurpose.SAVED_SEARCH_STOP, user_id=saved.user_id, subject_id=saved.id
    )
    return Draft(
        task.reader,
        contact_of(saved.employer_id, task.head),
        {
            "name": saved.name,
            "refs": shown,
            "link": links.employer_candidates(saved.question),
            "stop": links.act(token),
        },
    )


def access_frozen(task: Task) -> Draft | None:
    """Tell why profiles are closed for somebody, and who looks at it; not when it was lifted."""
    alarm = session.get(AccessAlarm, task.subject_id)
    if alarm is None or alarm.settled_at is not None or not alarm.is_frozen:
        return None
    if task.reader is None or not is_of(task.reader, alarm.employer_id):
        return None
    return Draft(
        task.reader,
        contact_of(alarm.employer_id, task.head),
        {"whole": alarm.user_id is None, "link": links.employer()},
    )
