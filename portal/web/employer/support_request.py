"""The page of a request for a scheme after it was sent, and what is answered on it."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from portal.errors import NotFound
from portal.support_requests import forms, own
from portal.support_requests.models import Evidence, SupportRequest
from portal.support_requests.queries import followed
from portal.support_requests.queries.followed import Followed
from portal.support_requests.rules import open_supplement
from portal.support_requests.services import signing, supplements, withdrawing
from portal.support_requests.services.drafting import content_of
from portal.support_requests.standing import missing
from portal.support_requests.states import SupportStatus
from portal.web.employer import scope, support_page, support_reported
from portal.web.employer.forms.support import SendBackForm, SupplementForm
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once
from portal.web.kit.support import files, standing, summary

_S = SupportStatus


def support_request(ref: str) -> ResponseReturnValue:
    """Show where a request stands, who has it, before when, and what can be done."""
    return show(find(ref))


@door_for_user("60 per hour")
def answer_supplement(ref: str) -> ResponseReturnValue:
    """Send the answer to what was asked; what is not complete is kept."""
    found = find(ref)
    form = SupplementForm()
    number = request.form.get("number", "")
    complete = False

    def send() -> None:
        nonlocal complete
        complete = supplements.answer(
            found.request,
            answer=form.answer.data or "",
            number=int(number) if number.isascii() and number.isdigit() else 0,
            by=current(),
        )

    if not form.carried_out(send):
        return show(found, form=form)
    if complete:
        flash(_("Uw aanvulling is binnen. De termijn loopt weer."), "success")
    else:
        flash(_("Uw antwoord is bewaard. Wij missen nog iets: zie hieronder."), "warning")
    return back(found.request)


@door_for_user("120 per hour")
def add_supplement_file(ref: str) -> ResponseReturnValue:
    """Add a file of a kind that was asked."""
    found = find(ref)
    asked = open_supplement(found.request)
    form = PortalForm()
    errors: dict[str, str] = {}
    if form.validate_on_submit():
        kind = request.form.get("kind", "")
        if asked is None or kind not in asked.kinds:
            raise NotFound
        errors = files.receive(found.request)
        if not errors:
            flash(_("Het bestand is toegevoegd. Verstuur daarna uw aanvulling."), "success")
            return back(found.request, anchor="aanvulling")
    return show(found, errors=errors)


def sign_support(ref: str) -> ResponseReturnValue:
    """Sign a request as the second, which sends it."""
    one = find(ref).request
    form = PortalForm()

    def sign() -> str:
        signing.sign_second(one, version=form.opened_version, by=current())
        flash(_("U hebt ondertekend. De aanvraag is nu bij ons binnen."), "success")
        return url_for("employer.support_request", ref=one.ref)

    return once(form.form_key.data, sign)


def send_back_support(ref: str) -> ResponseReturnValue:
    """Give a request back to who writes it, with a reason."""
    one = to_change(ref)
    by = current()
    if one.status is _S.SIGNING and not own.may_send_back(by, one):
        raise NotFound
    form = SendBackForm(data={"version": str(one.version)})
    if form.carried_out(
        lambda: signing.send_back(
            one, reason=form.reason.data or "", version=form.opened_version, by=by
        )
    ):
        flash(_("De aanvraag is weer een concept. Niets is verstuurd."), "success")
        return back(one)
    return htmx.page(
        "employer/support/send_back.html",
        one=one,
        form=form,
        status=422 if form.problems else 200,
    )


def withdraw_support(ref: str) -> ResponseReturnValue:
    """Take a request back, after one question."""
    one = to_change(ref)
    form = PortalForm(data={"version": str(one.version)})
    if form.validate_on_submit():
        withdrawing.withdraw(one, version=form.opened_version, by=current())
        flash(_("Uw aanvraag is ingetrokken."), "success")
        return back(one)
    return htmx.page(
        "employer/support/withdraw.html",
        one=one,
        form=form,
        can_withdraw=own.may_withdraw(current(), one),
    )


def support_decision(ref: str) -> ResponseReturnValue:
    """Show the letter about a decision as it was sent, to read and to print."""
    if not ref.isprintable():
        raise NotFound
    typed = request.args.get("nummer", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else None
    decision = followed.decision(ref, scope.employer_id(), number)
    return htmx.page(
        "employer/support/decision.html",
        one=decision.request,
        decision=decision,
        # Our own template made this HTML when it was sent, with every value escaped.
        letter=Markup(decision.letter),  # noqa: S704
    )


def show(
    found: Followed,
    *,
    form: SupplementForm | None = None,
    errors: dict[str, str] | None = None,
) -> ResponseReturnValue:
    """Render the page of a request, with a form that came back or a file that was refused."""
    one, by = found.request, current()
    form = form or SupplementForm(formdata=None)
    handler = support_page.handler(found)
    content = content_of(one)
    checked = forms.check(content.form, one.answers)
    asked = open_supplement(one)
    labels = {kind.code: kind.label for kind in content.evidence}
    kinds = files.of_kinds(
        [kind for kind in content.evidence if asked and kind.code in asked.kinds],
        one,
        url=_file_url,
        remove_url=_remove_url,
        errors=errors,
    )
    return htmx.page(
        "employer/support/show.html",
        one=one,
        line=standing.line(
            one,
            decision=found.decision,
            payouts=found.payouts,
            handler=handler.name if handler else "",
        ),
        about=summary.about(one),
        handler=handler,
        facts=support_page.facts(found),
        steps=support_page.steps(found),
        answers=summary.answered(content.form, checked),
        evidence=[
            (labels.get(row.kind, ""), row.name, files.size(row.size), _file_url(row))
            for row in one.evidence
        ],
        asked=asked if own.may_answer(by, one) else None,
        missing=missing(one, asked) if asked else {},
        kinds=kinds,
        form=form,
        key=PortalForm(formdata=None, data={"version": str(one.version)}),
        problems=[(kind.control, kind.error) for kind in kinds if kind.error],
        accept=files.ACCEPT,
        limits=files.limits(),
        decision=support_page.decided(found.decision) if found.decision else None,
        reason=found.decision.reason if found.decision else "",
        earlier=found.decisions[1:],
        payments=support_page.payments(found.payouts),
        changes=support_reported.changes(found, by),
        reports=support_reported.reports(one, by),
        may_sign=own.may_sign(by, one),
        may_send_back=own.may_send_back(by, one),
        signers=support_page.second_signers(found) if one.status is _S.SIGNING else [],
        is_admin=by.is_employer_admin,
        returned=_returned(one),
        may_withdraw=own.may_withdraw(by, one),
        status=422 if form.problems or errors else 200,
    )


def find(ref: str) -> Followed:
    """Return a request of the own organisation with all that its page shows; raises NotFound."""
    if not ref.isprintable():
        raise NotFound
    return followed.get(ref, scope.employer_id())


def back(one: SupportRequest, anchor: str | None = None) -> ResponseReturnValue:
    """Go to the page of a request."""
    return htmx.done(url_for("employer.support_request", ref=one.ref, _anchor=anchor))


def to_change(ref: str) -> SupportRequest:
    """Return a request of the own organisation with what its small forms need; raises NotFound."""
    if not ref.isprintable():
        raise NotFound
    return followed.to_change(ref, scope.employer_id())


def _file_url(row: Evidence) -> str:
    return url_for("employer.support_file", ref=row.request.ref, file=row.ref)


def _remove_url(row: Evidence) -> str:
    return url_for("employer.remove_support_file", ref=row.request.ref, file=row.ref)


def _returned(one: SupportRequest) -> str:
    """Return why a draft came back from who had to sign it; empty when it did not."""
    came_back = one.status is _S.DRAFT and len(one.steps) > 1
    return one.steps[-1].note if came_back else ""
