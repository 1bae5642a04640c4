"""What staff do with requests: enter, propose, record an answer, pass on, close."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.employer_requests import rules
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import asking, handling
from portal.employer_requests.services.vacancy import start_vacancy
from portal.employers import queries as employers
from portal.errors import FieldErrors, StaleForm
from portal.vacancies.queries import own
from portal.vacancies.states import OPEN
from portal.web.kit import employer_requests as words
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.kit.request_forms import RequestForm
from portal.web.staff.forms.requests import (
    CloseRequestForm,
    PassOnForm,
    ProposalForm,
    RecordReplyForm,
)
from portal.web.staff.requests import find, show


def enter_request(ref: str) -> ResponseReturnValue:
    """Type in what an employer asked by telephone or in a conversation."""
    employer = employers.get(ref)
    vacancies = [one for one in own.of_employer(employer.id) if one.status in OPEN]
    form = RequestForm(vacancies=vacancies)
    if form.validate_on_submit():
        chosen = next((one for one in vacancies if one.ref == form.vacancy.data), None)

        def send() -> str:
            made = asking.ask(employer, form.details(), vacancy=chosen, by=current())
            flash(_("De personeelsvraag is ingevoerd. De werkgever krijgt een mail."), "success")
            return url_for("staff.employer_request", ref=made.ref)

        try:
            return once(form.form_key.data, send)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "staff/requests/enter.html",
        employer=employer,
        form=form,
        can_ask=rules.is_served(employer),
        status=422 if form.problems else 200,
    )


def write_proposal(ref: str) -> ResponseReturnValue:
    """Write a proposal, or a new version of it."""
    one = find(ref)
    latest = one.proposals[-1] if one.proposals else None
    present = latest.proposition if latest else one.proposition
    form = ProposalForm(
        present=present,
        obj=latest,
        data={"proposition": present, "version": str(one.version)},
    )
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _send(one, form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except StaleForm as stale:
            form.add_errors({"": str(stale)})
            form.version.data = str(one.version)
    return htmx.page(
        "staff/requests/write.html",
        one=one,
        form=form,
        is_again=latest is not None,
        status=422 if form.problems else 200,
    )


def record_reply(ref: str) -> ResponseReturnValue:
    """Record what the employer said to the proposal."""
    one = find(ref)
    form = RecordReplyForm(one=one)
    if form.keep(one, by=current()) is None:
        return show(one, form=form)
    flash(_("Vastgelegd."), "success")
    return _back(one)


def pass_request_on(ref: str) -> ResponseReturnValue:
    """Give a request to the department that goes on with it."""
    one = find(ref)
    form = PassOnForm(data={"proposition": one.proposition})
    if form.carried_out(
        lambda: handling.pass_on(
            one,
            proposition=form.proposition.data,
            note=form.note.data or "",
            by=current(),
        )
    ):
        flash(
            _("Doorgezet naar %(name)s. De werkgever krijgt een mail.", name=one.passed_to),
            "success",
        )
        return _back(one)
    return htmx.page(
        "staff/requests/pass_on.html",
        one=one,
        title=words.title(one),
        form=form,
        status=422 if form.problems else 200,
    )


def close_request(ref: str) -> ResponseReturnValue:
    """End a request with a reason that the employer reads."""
    one = find(ref)
    form = CloseRequestForm()
    if form.carried_out(
        lambda: handling.close(
            one, reason=form.reason.data, note=form.note.data or "", by=current()
        )
    ):
        flash(_("Gesloten. De werkgever krijgt een mail."), "success")
        return _back(one)
    return htmx.page(
        "staff/requests/close.html",
        one=one,
        title=words.title(one),
        form=form,
        status=422 if form.problems else 200,
    )


def start_from_request(ref: str) -> ResponseReturnValue:
    """Start a vacancy for the employer with what was asked as its text."""
    one = find(ref)
    form = PortalForm()

    def make() -> str:
        made = start_vacancy(one, by=current())
        return f"/werkgever/vacatures/{made.ref}/werk"

    return once(form.form_key.data, make)


def _send(one: EmployerRequest, form: ProposalForm) -> str:
    handling.propose(one, form.details(), version=form.opened_version, by=current())
    flash(_("Verstuurd. De werkgever krijgt een mail."), "success")
    return url_for("staff.employer_request", ref=one.ref)


def _back(one: EmployerRequest) -> ResponseReturnValue:
    return redirect(url_for("staff.employer_request", ref=one.ref), code=303)
