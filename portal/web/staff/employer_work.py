"""What waits in the work-list about organisations."""

from flask import url_for
from flask_babel import gettext as _

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.roles import EMPLOYER_KEEPERS
from portal.configuration.services import number
from portal.employers import queries
from portal.waiting import Waits
from portal.web.staff.work_items import Work, WorkItem, item
from portal.working_time import add_working_days


def _keeps(who: Identity) -> bool:
    return who.role in EMPLOYER_KEEPERS


def _new(one: Waits) -> WorkItem:
    return item(
        one,
        kind=_("Werkgever"),
        title=_("Nieuwe organisatie controleren"),
        url=url_for("staff.employer", ref=one.ref),
        step=_("Controleren"),
    )


def _wants_to_join(one: Waits) -> WorkItem:
    """Somebody who wants to act for an organisation without an admin: nobody else can answer."""
    assert one.since is not None
    return item(
        one,
        due=add_working_days(clock.local(one.since).date(), number("employer_check_days")),
        kind=_("Werkgever"),
        title=_("%(name)s wil bij deze organisatie horen", name=one.title),
        url=url_for("staff.employer", ref=one.ref, _anchor="verzoeken"),
        step=_("Antwoorden"),
    )


WORK = {
    "new employer": Work(_keeps, queries.to_check, _new),
    "wants to join": Work(_keeps, queries.join_requests_without_admin, _wants_to_join),
}
