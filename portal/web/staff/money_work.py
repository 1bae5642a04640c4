"""What waits in the work-list about payments and reported changes."""

from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from portal.support_requests.states import ChangeKind, PayoutStatus
from portal.waiting import Waits
from portal.web.staff import money_words
from portal.web.staff.work_items import WorkItem, item


def _late(one: Waits) -> WorkItem:
    underway = one.code == PayoutStatus.EXPORTED
    return item(
        one,
        title=one.title,
        url=url_for("staff.payment", ref=one.ref),
        step=_("Betaling controleren") if underway else _("Betalen"),
    )


def _late_of_mine(one: Waits) -> WorkItem:
    return item(
        one,
        title=one.title,
        url=url_for("staff.support_request", ref=one.code),
        step=_("Werkgever bellen"),
    )


def _change(one: Waits) -> WorkItem:
    return item(
        one,
        title=f"{money_words.kinds()[ChangeKind(one.code)]}: {one.title}",
        url=url_for("staff.support_change", change_id=UUID(one.ref)),
        step=_("Wijziging verwerken"),
    )


READ = {
    "late payment": _late,
    "late payment to my employer": _late_of_mine,
    "reported change": _change,
}
