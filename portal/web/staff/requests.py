"""Requests of employers for staff: the list, one of them, and a version of its proposal."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.employer_requests import queries, rules
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.queries import StaffFilter
from portal.employer_requests.services import handling
from portal.employer_requests.states import NEXT, OPEN, RequestStatus
from portal.employers import queries as employers
from portal.errors import NotFound
from portal.web.kit import employer_requests as words
from portal.web.kit import htmx, request_page
from portal.web.kit.arguments import words as typed_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import request_events
from portal.web.staff.forms.requests import LabelForm, RecordReplyForm

_S = RequestStatus
PAGE = 25
SHOWN = ("open", "laat", "alles")


def employer_requests() -> ResponseReturnValue:
    """List the requests that are open, late, or all."""
    shown = request.args.get("toon", "open")
    shown = shown if shown in SHOWN else "open"
    typed = typed_words()
    number = page_number()
    asked = StaffFilter(text=typed, open_only=shown == "open", late_only=shown == "laat")
    rows, total = queries.of_staff(asked, limit=PAGE, offset=(number - 1) * PAGE)
    labels = {"open": _("Open"), "laat": _("Te laat"), "alles": _("Alles")}
    return htmx.page(
        "staff/requests/index.html",
        rows=[(one, words.card(one, "staff")) for one in rows],
        shown=shown,
        typed=typed,
        tabs=[
            {
                "label": labels[name],
                "url": url_for("staff.employer_requests", toon=name, q=typed or None),
                "current": name == shown,
                "count": None,
            }
            for name in SHOWN
        ],
        pages=Pagination(
            number,
            PAGE,
            total,
            lambda n: url_for("staff.employer_requests", toon=shown, q=typed or None, pagina=n),
        ),
    )


def employer_request(ref: str) -> ResponseReturnValue:
    """Show one request, what can be done with it, and what happened."""
    one = find(ref)
    return show(one)


def label_request(ref: str) -> ResponseReturnValue:
    """Say which proposition a request is about."""
    one = find(ref)
    form = LabelForm(present=one.proposition)
    if form.carried_out(lambda: handling.label(one, form.proposition.data, by=current())):
        flash(_("Bewaard."), "success")
        return htmx.done(url_for("staff.employer_request", ref=one.ref))
    return show(one, label_form=form)


def read_proposal(ref: str) -> ResponseReturnValue:
    """Show one version of the proposal by itself, to read and to print."""
    one = find(ref)
    return htmx.page(
        "staff/requests/proposal.html", one=one, proposal=request_page.version(one, "staff")
    )


def find(ref: str) -> EmployerRequest:
    """Return any request; raises NotFound."""
    if not ref.isprintable():
        raise NotFound
    return queries.for_staff(ref)


def show(
    one: EmployerRequest,
    *,
    form: RecordReplyForm | None = None,
    label_form: LabelForm | None = None,
) -> ResponseReturnValue:
    """Show the page of a request, with a form that came back."""
    may_handle = rules.may_handle(current(), one)
    acts = queries.acts(one)
    names = accounts.names({act.actor_id for act in acts if act.actor_id})
    person = accounts.names([one.asked_by]).get(one.asked_by, "") if one.asked_by else ""
    forms: list[PortalForm | None] = [form, label_form]
    return htmx.page(
        "staff/requests/show.html",
        one=one,
        view=request_page.view(one, "staff"),
        asked_by=person,
        contact=employers.contact_person(one.employer_id),
        wish=dict(words.wishes()).get(one.wish, "") if one.wish else "",
        acts=request_events.lines(acts, names),
        form=form or RecordReplyForm(one=one, formdata=None),
        label_form=label_form or LabelForm(present=one.proposition, formdata=None),
        may_handle=may_handle,
        can_reply=may_handle and one.status is _S.ANSWERED,
        can_propose=may_handle and _S.ANSWERED in NEXT[one.status],
        can_pass_on=may_handle and _S.PASSED_ON in NEXT[one.status],
        can_close=may_handle and _S.CLOSED in NEXT[one.status],
        can_start=may_handle and one.status in OPEN and one.vacancy is None,
        status=422 if any(one is not None and one.problems for one in forms) else 200,
    )
