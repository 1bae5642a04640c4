"""What a moderator does: take, give back, hand over, approve, send back, refuse."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.vacancies.services import moderation
from portal.vacancies.services.moderation import Remark
from portal.vacancies.states import Displacement
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.decisions import ApproveForm, ChangesForm, RefuseForm
from portal.web.staff.moderation import show, waiting


def claim(ref: str) -> ResponseReturnValue:
    """Take an item, also from a colleague when that was asked for."""
    moderation.claim(waiting(ref), by=current(), take_over=bool(request.form.get("take_over")))
    return htmx.done(url_for("staff.review", ref=ref))


def give_back(ref: str) -> ResponseReturnValue:
    """Let an item go."""
    moderation.give_back(waiting(ref), by=current())
    flash(_("U hebt de vacature teruggegeven."), "success")
    return htmx.done(url_for("staff.moderation"))


def assign(ref: str) -> ResponseReturnValue:
    """Hand an item to a colleague."""
    try:
        colleague = UUID(request.form.get("user_id", ""))
        moderation.assign(waiting(ref), colleague, by=current())
    except (ValueError, FieldErrors):
        flash(_("Kies een collega die vacatures beoordeelt."), "error")
        return redirect(url_for("staff.review", ref=ref), code=303)
    flash(_("Uw collega heeft de vacature nu."), "success")
    return htmx.done(url_for("staff.moderation"))


def approve(ref: str) -> ResponseReturnValue:
    """Approve, with the displacement check."""
    revision = waiting(ref)
    form = ApproveForm()
    if form.validate():
        try:
            moderation.approve(
                revision,
                displacement=Displacement(form.displacement.data),
                displacement_note=form.displacement_note.data or "",
                expected_months=form.expected_months.data,
                version=form.version.data or "",
                by=current(),
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except (StaleForm, IllegalTransition) as problem:
            form.add_errors({"": str(problem)})
        else:
            flash(_("Goedgekeurd. De werkgever krijgt bericht."), "success")
            return htmx.done(url_for("staff.moderation"))
    return show(revision, approve=form)


def request_changes(ref: str) -> ResponseReturnValue:
    """Send back with remarks per field."""
    revision = waiting(ref)
    form = ChangesForm()
    if form.validate():
        remarks = [
            Remark(field.removeprefix("remark_"), value)
            for field, value in request.form.items()
            if field.startswith("remark_") and value.strip()
        ]
        try:
            moderation.request_changes(
                revision,
                message=form.message.data or "",
                remarks=remarks,
                version=form.version.data or "",
                by=current(),
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except StaleForm as stale:
            form.add_errors({"": str(stale)})
        else:
            flash(_("Teruggestuurd. De werkgever krijgt uw opmerkingen."), "success")
            return htmx.done(url_for("staff.moderation"))
    return show(revision, changes=form)


def refuse(ref: str) -> ResponseReturnValue:
    """Refuse with a reason that the employer can act on."""
    revision = waiting(ref)
    form = RefuseForm()
    if form.validate():
        try:
            moderation.refuse(
                revision,
                reason=form.reason.data,
                message=form.message.data or "",
                version=form.version.data or "",
                by=current(),
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except StaleForm as stale:
            form.add_errors({"": str(stale)})
        else:
            flash(
                _("Afgekeurd. De werkgever krijgt de reden en kan de tekst verbeteren."), "success"
            )
            return htmx.done(url_for("staff.moderation"))
    return show(revision, refuse=form)
