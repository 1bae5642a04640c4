"""Letters to staff about requests for schemes: a number and a day, and not what was answered."""

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import SUPPORT_ADVISERS, SUPPORT_HANDLERS, SUPPORT_READERS
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import desk
from portal.support_requests.ledger_models import SecondOpinion
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import OPEN
from portal.vacancies.wording import day


def new(task: Task) -> Draft | None:
    """Tell the team that a request came in; not when somebody took it meanwhile."""
    row = _open(task)
    if row is None or row.handled_by is not None or _role(task) not in SUPPORT_HANDLERS:
        return None
    return _draft(task, row)


def warned(task: Task) -> Draft | None:
    """Warn who handles a request, or the team, that the day to decide comes near."""
    row = _open(task)
    if row is None or _role(task) not in SUPPORT_HANDLERS:
        return None
    return _draft(task, row, is_taken=row.handled_by is not None)


def escalated(task: Task) -> Draft | None:
    """Tell who stands above it that the day to decide has passed."""
    row = _open(task)
    if row is None or _role(task) not in SUPPORT_READERS or row.decide_by is None:
        return None
    if row.decide_by >= clock.today():
        return None
    handler = session.get(User, row.handled_by) if row.handled_by else None
    return _draft(task, row, handler=handler.name if handler else "")


def opinion_asked(task: Task) -> Draft | None:
    """Tell a specialist that a colleague asks for an opinion; not when it was given."""
    opinion = session.get(SecondOpinion, task.subject_id)
    if opinion is None or opinion.answered_at is not None:
        return None
    if _role(task) not in SUPPORT_ADVISERS or opinion.request.status not in OPEN:
        return None
    asker = session.get(User, opinion.asked_by) if opinion.asked_by else None
    return _draft(task, opinion.request, person=asker.name if asker else "")


def _open(task: Task) -> SupportRequest | None:
    row = session.get(SupportRequest, task.subject_id)
    return row if row is not None and row.status in OPEN else None


def _role(task: Task) -> str:
    user = session.get(User, task.reader.user_id) if task.reader else None
    return user.role if user is not None else ""


def _draft(task: Task, row: SupportRequest, **values: object) -> Draft | None:
    if task.reader is None or row.decide_by is None:
        return None
    return Draft(
        task.reader,
        desk(task.head),
        {
            "employer": row.employer.name,
            "scheme": row.instrument_version.name,
            "ref": row.ref,
            "decide_by": day(row.decide_by),
            "link": links.staff_support(row.ref),
        }
        | values,
    )
