"""What waits in the work-list about introductions and preselections."""

from flask import url_for
from flask_babel import gettext as _

from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item


def _answer_to_get(one: Waits) -> WorkItem:
    return item(
        one,
        title=_("%(name)s wil eerst overleggen", name=one.title)
        if one.number
        else _("%(name)s antwoordde niet op tijd", name=one.title),
        url=url_for("staff.introduction", ref=one.ref),
        step=_("Bellen en vastleggen"),
    )


def _to_choose(one: Waits) -> WorkItem:
    return item(
        one,
        title=_("Kies kandidaten voor %(title)s", title=one.title),
        url=url_for("staff.shortlist", ref=one.ref),
        step=_("Kandidaten kiezen"),
    )


READ = {"answer to get": _answer_to_get, "preselection": _to_choose}
