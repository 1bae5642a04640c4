"""What waits in the work-list about requests for schemes."""

from flask import url_for
from flask_babel import gettext as _

from portal.support_requests.queries import handled
from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item


def _line(one: Waits, step: str, url: str | None = None) -> WorkItem:
    return item(
        one,
        title=one.title,
        url=url or url_for("staff.support_request", ref=one.ref),
        step=step,
    )


def _to_take(one: Waits) -> WorkItem:
    return _line(one, _("In behandeling nemen"))


def _to_handle(one: Waits) -> WorkItem:
    steps = {
        handled.LEAVE_OUT: _("Aanvulling kwam niet: buiten behandeling laten?"),
        handled.SENT_BACK: _("Voorstel kwam terug: aanpassen"),
        handled.OPINION: _("Advies lezen en besluiten"),
        handled.ANSWERED: _("Aanvulling bekijken"),
        handled.DECIDE: _("Beoordelen en besluiten"),
    }
    return _line(one, steps[one.code])


def _to_agree(one: Waits) -> WorkItem:
    url = url_for("staff.support_decision", ref=one.ref, number=one.number)
    return _line(one, _("Tweede oordeel over een besluit"), url)


def _to_advise(one: Waits) -> WorkItem:
    return _line(one, _("Advies geven"))


READ = {
    "support to take": _to_take,
    "support to handle": _to_handle,
    "support to agree": _to_agree,
    "support to advise": _to_advise,
}
