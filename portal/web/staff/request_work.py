"""What waits in the work-list about requests of employers."""

from flask import url_for
from flask_babel import gettext as _

from portal.waiting import Waits
from portal.web.kit import employer_requests as words
from portal.web.staff.work_items import WorkItem, item


def _to_answer(one: Waits) -> WorkItem:
    return item(
        one,
        title=words.short(one.title),
        url=url_for("staff.employer_request", ref=one.ref),
        step=_("Voorstel sturen"),
    )


READ = {"request to answer": _to_answer}
