"""What is done with payments: export, note that they are paid, plan again, reclaim."""

from decimal import Decimal

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.errors import FieldErrors, StaleForm
from portal.money import parse
from portal.support_requests.queries import payments as queries
from portal.support_requests.queries.payments import Which
from portal.support_requests.services import exporting, paying
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.staff.forms.money import ExportForm, PaidForm, ReclaimForm
from portal.web.staff.payments import find, show_list


def export_payments() -> ResponseReturnValue:
    """Put the chosen payments in a file, and go to it."""
    form = ExportForm()
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _exported(form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return show_list(_part(Which.DUE), form)


def mark_paid() -> ResponseReturnValue:
    """Note the day on which the chosen payments were paid."""
    form = PaidForm()

    def act() -> None:
        chosen = queries.hold([one.id for one in queries.by_refs(form.payments.data or [])])
        paying.pay(chosen, form.paid_on.data, by=current())

    if form.carried_out(act):
        count = len(form.payments.data or [])
        flash(
            ngettext(
                "Eén betaling is betaald. De werkgever krijgt een mail.",
                "%(num)s betalingen zijn betaald. De werkgevers krijgen een mail.",
                count,
            ),
            "success",
        )
        return htmx.done(url_for("staff.payments", toon=Which.EXPORTED.value))
    return show_list(_part(Which.EXPORTED), form)


def take_payment_back(ref: str) -> ResponseReturnValue:
    """Plan a payment again that the bank sent back."""
    row = find(ref)
    form = PortalForm()
    if form.validate_on_submit():
        paying.take_back(row, version=form.opened_version, by=current())
        flash(_("De betaling is opnieuw gepland. Controleer de rekening."), "success")
    return redirect(url_for("staff.payment", ref=row.ref), code=303)


def reclaim_payment(ref: str) -> ResponseReturnValue:
    """Book what of a payment comes back."""
    row = find(ref)
    already = queries.reclaimed(row.id)
    form = ReclaimForm(data={"before": str(already)})

    def act() -> None:
        paying.reclaim(
            row,
            form.amount.data,
            form.reason.data or "",
            before=_amount(form.before.data),
            by=current(),
        )

    try:
        if form.carried_out(act):
            flash(_("De terugvordering is geboekt."), "success")
            return htmx.done(url_for("staff.payment", ref=row.ref))
    except StaleForm as stale:
        form.add_errors({"": str(stale)})
        form.before.data = str(queries.reclaimed(row.id))
    return htmx.page(
        "staff/payments/reclaim.html",
        payment=row,
        reclaimed=already,
        form=form,
        status=422 if form.problems else 200,
    )


def _exported(form: ExportForm) -> str:
    chosen = queries.by_refs(form.payments.data or [])
    made = exporting.export(chosen, form.execute_on.data, by=current())
    flash(_("Het bestand is klaar. Haal het op en zet het in het financiële systeem."), "success")
    return url_for("staff.payment_export", ref=made.ref)


def _part(usual: Which) -> Which:
    typed = request.args.get("toon", "")
    return Which(typed) if typed in set(Which) else usual


def _amount(typed: str | None) -> Decimal | None:
    return parse((typed or "").replace(".", ","))
