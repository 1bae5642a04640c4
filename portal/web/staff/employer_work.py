"""What waits in the work-list about organisations."""

from flask import url_for
from flask_babel import gettext as _

from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item


def _new(one: Waits) -> WorkItem:
    return item(
        one,
        title=_("Nieuwe organisatie controleren"),
        url=url_for("staff.employer", ref=one.ref),
        step=_("Controleren"),
    )


def _wants_to_join(one: Waits) -> WorkItem:
    """Somebody who wants to act for an organisation without an admin: nobody else can answer."""
    return item(
        one,
        title=_("%(name)s wil bij deze organisatie horen", name=one.title),
        url=url_for("staff.employer", ref=one.ref, _anchor="verzoeken"),
        step=_("Antwoorden"),
    )


READ = {"new employer": _new, "wants to join": _wants_to_join}
