"""The one page of all acts on a question that ask for a few words."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from portal import db
from portal.errors import DomainError, FieldErrors, NotFound
from portal.helpdesk.queries.page import Opened
from portal.helpdesk.services import access
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.staff.ticket_steps import Step, steps
from portal.web.staff.tickets import find


def act_on_ticket(ref: str, act: str) -> ResponseReturnValue:
    """Ask what an act needs, and do it."""
    opened = find(ref)
    step = steps().get(act)
    if step is None:
        raise NotFound
    form = step.form(opened)
    if request.method == "GET":
        form.version.data = str(opened.ticket.version)
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _do(step, opened, form))
        except NotFound:
            raise
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except DomainError as refused:
            said = sentence(refused)
            db.session.rollback()
            opened = find(ref)
            form.add_errors({"": said})
            form.version.data = str(opened.ticket.version)
    return htmx.page(
        "staff/tickets/act.html",
        one=opened.ticket,
        step=step,
        act=act,
        form=form,
        fits=step.fits(opened.ticket),
        status=422 if form.problems else 200,
    )


def _do(step: Step, opened: Opened, form: PortalForm) -> str:
    url = step.do(opened, form)
    flash(step.done, "success")
    return url if isinstance(url, str) else _after(opened)


def _after(opened: Opened) -> str:
    """Return the page of the question, or the list for who may not read it any more."""
    one, who = opened.ticket, current()
    if access.reads(one, who):
        return url_for("staff.ticket", ref=one.ref)
    return url_for("staff.tickets")
