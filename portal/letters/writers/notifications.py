"""The one mail of a day, with what its reader chose to hear that way (CAP-14-05)."""

from itertools import groupby

from portal.accounts.models import User
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import desk
from portal.notifications import queries
from portal.notifications.kinds import ABOUT, audience_of
from portal.notifications.models import NotificationDigest


def digest(task: Task) -> Draft | None:
    """List what was not read meanwhile, by kind; not when nothing of it is left."""
    row = session.get(NotificationDigest, task.subject_id)
    if row is None or task.reader is None or task.reader.user_id != row.user_id:
        return None
    audience = audience_of(session.get_one(User, row.user_id).role)
    about = ABOUT[audience]
    order = list(about)
    told = [one for one in queries.told_by(row.id) if one.kind in about]
    told.sort(key=lambda one: order.index(one.kind))
    if not told:
        return None
    return Draft(
        task.reader,
        desk(task.head),
        {
            "number": len(told),
            "kinds": [
                (about[kind].name, [(one.title, links.to(one.page)) for one in ones])
                for kind, ones in groupby(told, key=lambda one: one.kind)
            ],
            "link": links.NOTIFICATIONS[audience](),
        },
    )
