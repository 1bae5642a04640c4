"""What schemes and reports need of a candidate, for the few who may read it (CAP-06-05)."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.candidates import queries, rules
from portal.candidates.models import Candidate
from portal.candidates.queries import Filter
from portal.candidates.services import referrals, restricted
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.candidate_acts import act_page
from portal.web.staff.candidate_page import find
from portal.web.staff.forms.restricted import (
    JudgementForm,
    RecordForm,
    ReferralForm,
    referral_kinds,
)

MOST_FOUND = 20
SHORTEST = 3


def restricted_records() -> ResponseReturnValue:
    """Find a candidate by name or number: some who read these records know no other page."""
    typed = words()
    found = queries.of_staff(Filter(text=typed), limit=MOST_FOUND) if len(typed) >= SHORTEST else []
    return htmx.page("staff/candidates/restricted_find.html", typed=typed, found=found)


def restricted_record(ref: str) -> ResponseReturnValue:
    """Show the record and the history of segments, or receive the record; each look is logged."""
    row = find(ref)
    record, _history = restricted.read(row, purpose="restricted", by=current())
    form = RecordForm(obj=record)
    if form.carried_out(lambda: restricted.save(row, form.record(), by=current())):
        flash(_("De gegevens zijn bewaard."), "success")
        return redirect(url_for("staff.restricted_record", ref=row.ref), code=303)
    return _show(row, form, JudgementForm(formdata=None))


def judge_candidate(ref: str) -> ResponseReturnValue:
    """Add a dated judgement of segment and axes; who does not read the record sees a form alone."""
    row = find(ref)
    may_read = rules.may_read_restricted(current())
    form = JudgementForm()
    if form.carried_out(lambda: restricted.judge(row, form.judgement(), by=current())):
        flash(_("Het oordeel is bewaard."), "success")
        page = "staff.restricted_record" if may_read else "staff.candidate"
        return redirect(url_for(page, ref=row.ref), code=303)
    if not may_read:
        _suggest_today(form)
        return act_page(row, form, _("Werkfit vastleggen"), _("Leg vast"))
    record, _history = restricted.read(row, purpose="restricted", by=current())
    return _show(row, RecordForm(obj=record, formdata=None), form)


def refer_candidate(ref: str) -> ResponseReturnValue:
    """Note that a candidate was referred to another domain; nothing about what (CAP-06-12)."""
    row = find(ref)
    form = ReferralForm()
    if form.carried_out(
        lambda: referrals.refer(
            row, form.kind.data or "", on=form.referred_on.data or clock.today(), by=current()
        )
    ):
        flash(_("De verwijzing is bewaard."), "success")
        return redirect(url_for("staff.restricted_record", ref=row.ref), code=303)
    record, _history = restricted.read(row, purpose="restricted", by=current())
    blank = RecordForm(obj=record, formdata=None), JudgementForm(formdata=None)
    return _show(row, *blank, form)


def remove_referral(ref: str, referral_id: UUID) -> ResponseReturnValue:
    """Take away a referral that was a mistake."""
    row = find(ref)
    if PortalForm().validate_on_submit():
        referrals.remove(row, referral_id, by=current())
        flash(_("De verwijzing is weg."), "success")
    return redirect(url_for("staff.restricted_record", ref=row.ref), code=303)


def _show(
    row: Candidate, form: RecordForm, judgement: JudgementForm, referral: ReferralForm | None = None
) -> ResponseReturnValue:
    history = restricted.segments(row)
    referred = referrals.of_candidate(row)
    if referral is None:
        referral = ReferralForm(formdata=None)
        referral.referred_on.data = clock.today()
    _suggest_today(judgement)
    authors = {one.author_id for one in history} | {one.author_id for one in referred}
    context: dict[str, Any] = {
        "candidate": row,
        "form": form,
        "judgement": judgement,
        "history": history,
        "referral": referral,
        "referrals": referred,
        "referral_kinds": referral_kinds(),
        "names": accounts.names([one for one in authors if one]),
        "knows": rules.may_see_named(current()),
    }
    problems = form.problems or judgement.problems or referral.problems
    return htmx.page("staff/candidates/restricted.html", status=422 if problems else 200, **context)


def _suggest_today(judgement: JudgementForm) -> None:
    if not judgement.on.data and request.method == "GET":
        judgement.on.data = clock.today()
