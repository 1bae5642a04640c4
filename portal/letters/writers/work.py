"""Letters to staff about their work-list: no name of an employer or a candidate stands in them."""

from sqlalchemy import exists, select

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.models import User, WorkHandOver
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import desk, safe_name
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.vacancies.wording import day
from portal.waiting import Waits
from portal.work import asking
from portal.work.asking import Tally
from portal.work.kinds import KINDS

#: Lines in the mail; the list has the rest.
MOST_LINES = 10


def handed_over(task: Task) -> Draft | None:
    """Tell who got work from a colleague, how much and with which note."""
    row = session.get(WorkHandOver, task.subject_id)
    if row is None or task.reader is None:
        return None
    giver = session.get(User, row.given_by) if row.given_by else None
    return Draft(
        task.reader,
        desk(task.head),
        {
            "person": safe_name(giver.name) if giver else "",
            "number": row.number,
            "note": row.note,
            "link": links.worklist(),
        },
    )


def due(task: Task) -> Draft | None:
    """Tell what is late, or due today or the next working day; one's own and what one covers.

    Not when there is nothing, to who is absent, or when the mail of today is there already.
    """
    user = session.get(User, task.subject_id)
    if user is None or task.reader is None or user.id in accounts.absent_on(clock.today()):
        return None
    if _has_todays(user):
        return None
    who = accounts.identity_of(user)
    scope, _covered = asking.scope_of(who)
    found = {name: tally for name, tally in asking.tally(who, scope).items() if tally.pressing}
    if not found:
        return None
    total = sum(found.values(), Tally())
    lines = [_line(one) for one in asking.page(who, scope, found, limit=MOST_LINES)]
    pressing = lines[: min(MOST_LINES, total.pressing)]
    return Draft(
        task.reader,
        desk(task.head),
        {
            "total": total.pressing,
            "late": total.late,
            "today": total.today,
            "next_day": total.next_day,
            "kinds": _by_label(found),
            "lines": pressing,
            "more": total.pressing - len(pressing),
            "link": links.worklist(),
        },
    )


def _has_todays(user: User) -> bool:
    return bool(
        session.scalar(
            select(
                exists().where(
                    Mail.user_id == user.id,
                    Mail.letter == Letter.WORK_DUE.value,
                    Mail.created_at >= clock.start_of(clock.today()),
                )
            )
        )
    )


def _by_label(found: dict[str, Tally]) -> list[tuple[str, int]]:
    labels: dict[str, int] = {}
    for name, tally in found.items():
        label = KINDS[name].label
        labels[label] = labels.get(label, 0) + tally.pressing
    return sorted(labels.items())


def _line(one: Waits) -> str:
    """Return a line without anything that can tell who it is about."""
    assert one.due is not None, "what has no day presses nobody"
    today = clock.today()
    if one.due < today:
        when = f"te laat sinds {day(one.due)}"
    else:
        when = "vandaag" if one.due == today else day(one.due)
    return f"{KINDS[one.what].label}: {when}"
