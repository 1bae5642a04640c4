"""Questions of people about their own data: the list, and one with its answer (CAP-06-10)."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import queries as accounts
from portal.candidates.models import PrivacyRequest
from portal.candidates.services import privacy
from portal.candidates.states import PrivacyRequestKind
from portal.web.kit import htmx
from portal.web.kit.fields import Area, PortalForm
from portal.web.kit.identity import current


class AnswerForm(PortalForm):
    """The answer, as the person reads it."""

    answer = Area(
        _l("Uw antwoord"),
        most=privacy.MOST,
        hint=_l(
            "De kandidaat leest dit op de eigen pagina en krijgt een mail dat het er staat. "
            "Schrijf het in gewone woorden."
        ),
    )


def kinds() -> dict[PrivacyRequestKind, str]:
    """Return what each kind of question is called."""
    return {
        PrivacyRequestKind.ACCESS: _("Meer weten"),
        PrivacyRequestKind.CORRECTION: _("Verbeteren"),
        PrivacyRequestKind.ERASURE: _("Iets verwijderen"),
        PrivacyRequestKind.COMPLAINT: _("Klacht"),
    }


def privacy_requests() -> ResponseReturnValue:
    """List the questions that wait, the one due first in front."""
    rows = privacy.open_requests()
    handlers = accounts.names([row.handler_id for row, _user in rows if row.handler_id])
    return htmx.page("staff/privacy/index.html", rows=rows, handlers=handlers, kinds=kinds())


def privacy_request(request_id: UUID) -> ResponseReturnValue:
    """Show a question, or receive its answer."""
    row = privacy.get(request_id, by=current())
    form = AnswerForm()
    if form.carried_out(lambda: privacy.close(row, answer=form.answer.data or "", by=current())):
        flash(_("Uw antwoord is verstuurd."), "success")
        return redirect(url_for("staff.privacy_requests"), code=303)
    return _show(row, form)


def take_privacy_request(request_id: UUID) -> ResponseReturnValue:
    """Become the one who answers."""
    row = privacy.get(request_id, by=current())
    if PortalForm().validate_on_submit():
        privacy.take(row, by=current())
        flash(_("U behandelt deze vraag."), "success")
    return redirect(url_for("staff.privacy_request", request_id=row.id), code=303)


def _show(row: PrivacyRequest, form: AnswerForm) -> ResponseReturnValue:
    handler = row.handler_id
    return htmx.page(
        "staff/privacy/show.html",
        row=row,
        asker=accounts.get(row.user_id),
        handler=accounts.names([handler]).get(handler, "") if handler else "",
        is_mine=handler == current().user_id,
        kinds=kinds(),
        form=form,
        status=422 if form.problems else 200,
    )
