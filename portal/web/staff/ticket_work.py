"""What waits in the work-list about questions."""

from flask import url_for
from flask_babel import gettext as _

from portal.helpdesk.queries import waiting
from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item
from portal.work.kinds import TO_TAKE


def _line(one: Waits, step: str) -> WorkItem:
    return item(
        one,
        title=one.title,
        url=url_for("staff.ticket", ref=one.ref),
        step=step,
    )


def _to_take(one: Waits) -> WorkItem:
    return _line(one, _("Nemen en beantwoorden"))


def _to_answer(one: Waits) -> WorkItem:
    second = one.code == waiting.SECOND_LINE
    return _line(one, _("Uitzoeken en teruggeven") if second else _("Beantwoorden"))


def _mentioned(one: Waits) -> WorkItem:
    return _line(one, _("Een collega noemt u: meekijken"))


def _rated(one: Waits) -> WorkItem:
    return _line(one, _("Beoordeeld met een %(n)d: lezen", n=one.number))


READ = {
    **dict.fromkeys(TO_TAKE, _to_take),
    "question to answer": _to_answer,
    "question of a colleague": _to_answer,
    "mention": _mentioned,
    "poor rating": _rated,
}
