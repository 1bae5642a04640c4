"""What waits in the work-list about introductions and preselections."""

from flask import url_for
from flask_babel import gettext as _

from portal.introductions import queries, rules
from portal.waiting import Waits
from portal.web.staff.work_items import Work, WorkItem, item


def _answer_to_get(one: Waits) -> WorkItem:
    return item(
        one,
        kind=_("Kennismaking"),
        title=_("%(name)s wil eerst overleggen", name=one.title)
        if one.number
        else _("%(name)s antwoordde niet op tijd", name=one.title),
        url=url_for("staff.introduction", ref=one.ref),
        step=_("Bellen en vastleggen"),
    )


def _to_choose(one: Waits) -> WorkItem:
    return item(
        one,
        kind=_("Voorselectie"),
        title=_("Kies kandidaten voor %(title)s", title=one.title),
        url=url_for("staff.shortlist", ref=one.ref),
        step=_("Kandidaten kiezen"),
    )


WORK = {
    "answer to get": Work(rules.mediates, queries.answers_to_get, _answer_to_get),
    "preselection": Work(rules.may_propose, queries.preselections_to_make, _to_choose),
}
