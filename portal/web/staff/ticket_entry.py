"""A call is written down while somebody is on the line."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import FieldErrors, NotFound
from portal.helpdesk.models import TicketCategory
from portal.helpdesk.queries import callers, categories
from portal.helpdesk.services import access, calling
from portal.helpdesk.states import AskerKind
from portal.web.kit import htmx
from portal.web.kit.arguments import words as typed_words
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.staff.forms.ticket_entry import CallForm


def enter_ticket() -> ResponseReturnValue:
    """Find who calls, write down what is asked, and perhaps what was answered."""
    who = current()
    typed = typed_words("zoek")
    key = request.form.get("who", "") or request.args.get("wie", "")
    caller = callers.by_key(key, who) if key else None
    form = CallForm(_categories(caller), data={"who": caller.key if caller else ""})
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _enter(form, caller))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "staff/tickets/enter.html",
        "staff/tickets/_callers.html" if request.method == "GET" else None,
        form=form,
        who_calls=caller,
        typed=typed,
        found=callers.find(typed, who),
        status=422 if form.problems else 200,
    )


def _categories(caller: callers.Caller | None) -> list[TicketCategory]:
    if caller is None or caller.user_id is None:
        return list(categories.all_(only_active=True))
    kind = AskerKind.CANDIDATE if caller.candidate_id else AskerKind.EMPLOYER
    return list(categories.for_asker(kind))


def _enter(form: CallForm, caller: callers.Caller | None) -> str:
    made = calling.write_down(form.call(), caller=caller, asker=form.asker(caller), by=current())
    flash(_("Genoteerd onder nummer %(ref)s.", ref=made.ref), "success")
    try:
        access.demand_reader(made, by=current())
    except NotFound:
        flash(_("Deze vraag is vertrouwelijk: alleen wie haar behandelt leest verder."), "info")
        return url_for("staff.tickets")
    return url_for("staff.ticket", ref=made.ref)
