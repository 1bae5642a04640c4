"""Deciding on a request for a scheme: form and preview, the second colleague, the letter."""

from collections.abc import Callable

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from portal import clock, db
from portal.accounts import queries as accounts
from portal.errors import DomainError, FieldErrors
from portal.support_requests import rules
from portal.support_requests.ledger_models import Decision
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries import handled
from portal.support_requests.services import deciding
from portal.support_requests.services.inquiring import content_of
from portal.support_requests.states import POSITIVE, DecisionStatus
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.staff import support_words as words
from portal.web.staff.forms.support import BackForm, DecisionForm, SecondForm
from portal.web.staff.support import find


def decide_support(ref: str) -> ResponseReturnValue:
    """Write a decision, look at its letter, and take or propose it."""
    one = find(ref)
    earlier = handled.decisions(one)
    before = earlier[0] if earlier else None
    form = DecisionForm(one, content_of(one), before)
    if request.method == "GET":
        form.version.data = str(one.version)
    shown = None
    if form.validate_on_submit():
        try:
            if request.form.get("step") == "besluit":
                return once(form.form_key.data, lambda: _decided(one, form))
            shown = deciding.prepare(one, form.proposal(), by=current())
        except FieldErrors as wrong:
            db.session.rollback()
            form.add_errors(wrong.errors)
        except DomainError as refused:
            db.session.rollback()
            form.add_errors({"": sentence(refused)})
            form.version.data = str(find(ref).version)
        one = find(ref)
    letter = plan = None
    if shown is not None:
        letter, plan = deciding.preview(one, shown)
    return htmx.page(
        "staff/support/decide.html",
        one=one,
        form=form,
        decision=shown,
        letter=_html(letter or ""),
        plan=plan or [],
        steps=words.computation(shown, is_whole=True) if shown is not None else [],
        needs_second=shown is not None and deciding.needs_second(one, shown.amount),
        sent_back=before
        if before is not None and before.status is DecisionStatus.SENT_BACK
        else None,
        may_leave_out=rules.may_leave_out(one, clock.today()),
        supplement=rules.open_supplement(one),
        is_again=any(row.status is DecisionStatus.TAKEN for row in earlier),
        status=422 if form.problems else 200,
    )


def support_decision(ref: str, number: int) -> ResponseReturnValue:
    """Show a decision with its letter, to read and to print."""
    one = find(ref)
    return _show(one, handled.decision(one, number))


def agree_support(ref: str, number: int) -> ResponseReturnValue:
    """Take what a colleague proposed."""
    one = find(ref)
    form = SecondForm()

    def act() -> None:
        deciding.agree(
            handled.decision(one, number),
            note=form.note.data or "",
            version=form.opened_version,
            by=current(),
        )

    return _second(one, number, form, act, _("Besloten. De werkgever krijgt een mail."))


def send_back_support(ref: str, number: int) -> ResponseReturnValue:
    """Give a proposal back to who made it."""
    one = find(ref)
    form = BackForm()

    def act() -> None:
        deciding.send_back(
            handled.decision(one, number),
            note=form.why.data or "",
            version=form.opened_version,
            by=current(),
        )

    return _second(one, number, form, act, _("Teruggegeven aan uw collega."))


def _second(
    one: SupportRequest, number: int, form: PortalForm, act: Callable[[], None], done: str
) -> ResponseReturnValue:
    ref = one.ref
    try:
        if form.carried_out(act):
            flash(done, "success")
            return htmx.done(url_for("staff.support_request", ref=ref))
    except DomainError as refused:
        db.session.rollback()
        form.add_errors({"": sentence(refused)})
    one = find(ref)
    return _show(one, handled.decision(one, number), form)


def _decided(one: SupportRequest, form: DecisionForm) -> str:
    made = deciding.propose(one, form.proposal(), version=form.opened_version, by=current())
    if made.status is DecisionStatus.PROPOSED:
        flash(_("Voorgesteld. Een tweede collega kijkt ernaar."), "success")
    else:
        flash(_("Besloten. De werkgever krijgt een mail."), "success")
    return url_for("staff.support_decision", ref=one.ref, number=made.number)


def _show(
    one: SupportRequest, decision: Decision, form: PortalForm | None = None
) -> ResponseReturnValue:
    who = current()
    is_proposed = decision.status is DecisionStatus.PROPOSED
    letter = decision.letter
    if not letter:
        letter, _plan = deciding.preview(one, decision)
    may_agree = is_proposed and rules.may_agree(who, decision)
    return htmx.page(
        "staff/support/decision.html",
        one=one,
        decision=decision,
        outcome=words.outcomes()[decision.outcome],
        state=words.decision_state(decision),
        letter=_html(letter),
        steps=words.computation(decision, is_whole=rules.reads_all(who)),
        names=accounts.names([key for key in (decision.proposed_by, decision.second_by) if key]),
        is_positive=decision.outcome in POSITIVE,
        is_proposed=is_proposed,
        agree=form if isinstance(form, SecondForm) else SecondForm(formdata=None),
        back=form if isinstance(form, BackForm) else BackForm(formdata=None),
        may_agree=may_agree,
        status=422 if form is not None and form.problems else 200,
    )


def _html(letter: str) -> Markup:
    """Return a letter as it stands in a page: `letter.render` escaped every value in it."""
    return Markup(letter)  # noqa: S704
