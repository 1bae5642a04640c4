"""What waits in the work-list about requests of employers."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.employer_requests import queries, rules
from portal.web.kit import employer_requests as words
from portal.web.staff.promises import promise
from portal.web.staff.work_items import WorkItem


def items(
    who: Identity, *, teams: Collection[str] | None, mine: UUID | None, today: date
) -> list[WorkItem]:
    """Return requests to answer; `mine` narrows to the employers whom this user keeps.

    An employer without a contact person is the work of the sector's team, so of each in it.
    """
    if not rules.handles(who):
        return []
    scope = who.teams if mine is not None else teams
    return [
        WorkItem(
            promise=promise(one.promised_on, today),
            due=one.promised_on,
            kind=_("Personeelsvraag"),
            title=words.title(one),
            url=url_for("staff.employer_request", ref=one.ref),
            whom=one.employer.name,
            step=_("Voorstel sturen"),
        )
        for one in queries.waiting_for_staff(teams=scope, mine=mine)
    ]
