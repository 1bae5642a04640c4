"""Reporting a change of a request, each kind on its own small page, and confirming an account."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import money
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.support_requests import own
from portal.support_requests.account import current_account
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.services import changing, confirming
from portal.support_requests.states import ChangeKind, ChangeStatus
from portal.web.employer import support_reported
from portal.web.employer.forms.support import FORMS, ChangeForm
from portal.web.employer.support_request import back, to_change
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.jinja import day
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once
from portal.web.kit.support import summary

_BY_SLUG = {slug: kind for kind, slug in support_reported.SLUGS.items()}


@door_for_user("30 per hour")
def report_change(ref: str, kind: str) -> ResponseReturnValue:
    """Report one kind of change."""
    one, of = to_change(ref), _BY_SLUG.get(kind)
    if of is None or not own.may_report(current(), one, of):
        raise NotFound
    form = FORMS[of]()
    waiting = own.waiting(one, of)
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _reported(one, form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "employer/support/change.html",
        one=one,
        about=summary.about(one),
        kind=of.value,
        slug=kind,
        heading=support_reported.title(of),
        now=_now(one, of),
        form=form,
        is_waiting=waiting is not None,
        status=422 if form.problems else 200,
    )


def withdraw_change(ref: str, number: int) -> ResponseReturnValue:
    """Take back a change that nobody dealt with."""
    change = _change(ref, number)
    if PortalForm().validate_on_submit():
        changing.withdraw(change, by=current())
        flash(_("Uw melding is ingetrokken."), "success")
    return back(change.request)


def confirm_account(ref: str, number: int) -> ResponseReturnValue:
    """Compare another account with the present one, and confirm it as a colleague."""
    change = _change(ref, number)
    if change.kind is not ChangeKind.ACCOUNT:
        raise NotFound
    if PortalForm().validate_on_submit():
        confirming.confirm(change, by=current())
        flash(_("Dank u. Het rekeningnummer is bevestigd. Wij verwerken het."), "success")
        return back(change.request)
    if change.status is not ChangeStatus.UNCONFIRMED:
        raise IllegalTransition("Dit rekeningnummer wacht niet meer op een bevestiging.")
    iban, holder = current_account(change.request)
    return htmx.page(
        "employer/support/confirm_account.html",
        one=change.request,
        change=change,
        reported=day(change.created_at),
        new=support_reported.what(change),
        old=support_reported.account({"iban": iban, "account_holder": holder}) if iban else "",
        can_confirm=own.may_confirm(current(), change)
        and current().user_id in confirming.confirmers(change),
    )


def _reported(one: SupportRequest, form: ChangeForm) -> str:
    change = changing.report(one, form.given(), by=current())
    if change.status is ChangeStatus.UNCONFIRMED:
        if confirming.confirmers(change):
            flash(_("Uw collega's krijgen een mail. Een van hen bevestigt het nummer."), "success")
        else:
            flash(_("Uw melding is binnen. Wij bellen u om het nummer te bevestigen."), "success")
    else:
        flash(_("Uw melding is binnen. U krijgt bericht als zij is verwerkt."), "success")
    return url_for("employer.support_request", ref=one.ref, _anchor="wijzigingen")


def _now(one: SupportRequest, kind: ChangeKind) -> str:
    """Say what holds now, so that nobody has to look it up; empty when it is not known."""
    if kind is ChangeKind.ACCOUNT:
        iban, holder = current_account(one)
        return support_reported.account({"iban": iban, "account_holder": holder}) if iban else ""
    if kind in {ChangeKind.EXTENSION, ChangeKind.END}:
        return _("tot en met %(day)s", day=day(one.runs_until)) if one.runs_until else ""
    applied = [
        row for row in one.changes if row.kind is kind and row.status is ChangeStatus.APPLIED
    ]
    given = applied[-1].details if applied else one.answers
    if kind is ChangeKind.HOURS:
        hours = money.parse(str(given.get("hours", "")))
        return _("%(hours)s uur per week", hours=money.plain(hours)) if hours else ""
    wage = money.parse(str(given.get("hourly_wage", "")))
    return _("%(amount)s per uur", amount=money.euros(wage)) if wage else ""


def _change(ref: str, number: int) -> SupportChange:
    one = to_change(ref)
    found = next((row for row in one.changes if row.number == number), None)
    if found is None:
        raise NotFound
    return found
