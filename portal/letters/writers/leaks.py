"""Letters about suspected leaks; what happened stands on the page alone, behind the sign-in."""

from portal.accounts.models import User
from portal.accounts.roles import LEAK_READERS
from portal.db import session
from portal.incidents.models import DataLeak
from portal.incidents.states import LeakStatus
from portal.letters import links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import desk


def reported(task: Task) -> Draft | None:
    """Tell who watches over privacy, and until when the authority can be told in time.

    Not when it was assessed meanwhile, or when the reader has another role by now.
    """
    leak = session.get(DataLeak, task.subject_id)
    if leak is None or leak.status is not LeakStatus.REPORTED or task.reader is None:
        return None
    user = session.get(User, task.reader.user_id)
    if user is None or user.role not in LEAK_READERS:
        return None
    return Draft(
        task.reader,
        desk(task.head),
        {
            "ref": leak.ref,
            "discovered_at": words.moment(leak.discovered_at),
            "report_before": words.moment(leak.report_before),
            "people": leak.people,
            "knows_people": leak.people is not None,
            "link": links.staff_leak(leak.ref),
        },
    )
