"""What waits in the work-list about requests of employers."""

from flask import url_for
from flask_babel import gettext as _

from portal.employer_requests import queries, rules
from portal.waiting import Waits
from portal.web.kit import employer_requests as words
from portal.web.staff.work_items import Work, WorkItem, item


def _to_answer(one: Waits) -> WorkItem:
    return item(
        one,
        kind=_("Personeelsvraag"),
        title=words.short(one.title),
        url=url_for("staff.employer_request", ref=one.ref),
        step=_("Voorstel sturen"),
    )


WORK = {"request to answer": Work(rules.handles, queries.waiting_for_staff, _to_answer)}
