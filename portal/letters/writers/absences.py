"""Letters to who stands in for an absent colleague."""

from portal import clock
from portal.accounts.models import Absence, User
from portal.accounts.queries import covering
from portal.accounts.roles import STAFF
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import desk
from portal.vacancies.wording import day


def cover(task: Task) -> Draft | None:
    """Tell who stands in for whom, from when until when; not when that changed or is over."""
    absence = session.get(Absence, task.subject_id)
    if absence is None or task.reader is None or absence.cover_id != task.reader.user_id:
        return None
    if absence.last_day is not None and absence.last_day < clock.today():
        return None
    return Draft(
        task.reader,
        desk(task.head),
        {
            "person": absence.user.name,
            "first_day": day(absence.first_day),
            "last_day": day(absence.last_day) if absence.last_day else "",
            "link": links.worklist(),
        },
    )


def ended(task: Task) -> Draft | None:
    """Tell that somebody needs no cover any more; not when the reader stands in again today."""
    user = session.get(User, task.subject_id)
    if user is None or task.reader is None or task.reader.user_id is None:
        return None
    if user.role not in STAFF or not task.reader.is_staff:
        return None
    if user.id in covering(task.reader.user_id, clock.today()):
        return None
    return Draft(task.reader, desk(task.head), {"person": user.name, "link": links.worklist()})
