"""Requests of an employer: asking for people or work, and the proposals that answer."""

from collections.abc import Sequence

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import geo
from portal.configuration.services import number
from portal.employer_requests import queries
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import asking, replying
from portal.employer_requests.services.vacancy import start_vacancy
from portal.employer_requests.states import OPEN, RequestStatus
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, NotFound
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import own
from portal.vacancies.states import OPEN as OPEN_VACANCIES
from portal.web.employer import scope
from portal.web.kit import employer_requests as words
from portal.web.kit import htmx, request_page
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once
from portal.web.kit.request_forms import ReplyForm, RequestForm

_S = RequestStatus


def employer_requests() -> ResponseReturnValue:
    """List what the employer asked, newest first."""
    standing = scope.standing()
    return htmx.page(
        "employer/requests/index.html",
        cards=[words.card(one, "employer") for one in queries.of_employer(standing["employer"].id)],
        can_ask=standing["employer"].status is EmployerStatus.VERIFIED,
        **standing,
    )


@door_for_user("20 per hour;60 per day")
def new_request() -> ResponseReturnValue:
    """Ask for people or work, with or without a vacancy."""
    standing = scope.standing()
    employer = standing["employer"]
    vacancies = _vacancies(employer)
    form = RequestForm(
        vacancies=vacancies,
        data={"vacancy": request.args.get("vacature", ""), "place": _place(employer)},
    )
    if form.validate_on_submit():
        chosen = next((one for one in vacancies if one.ref == form.vacancy.data), None)

        def send() -> str:
            made = asking.ask(employer, form.details(), vacancy=chosen, by=current())
            flash(_("Uw vraag is binnen. U krijgt ook een mail."), "success")
            return url_for("employer.employer_request", ref=made.ref)

        try:
            return once(form.form_key.data, send)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "employer/requests/new.html",
        form=form,
        days=number("request_answer_days"),
        contact=scope.contact_name(),
        can_ask=employer.status is EmployerStatus.VERIFIED,
        **standing,
        status=422 if form.problems else 200,
    )


def employer_request(ref: str) -> ResponseReturnValue:
    """Show one request with its newest proposal."""
    one = _find(ref)
    return _show(one, ReplyForm(one=one))


def reply_to_proposal(ref: str) -> ResponseReturnValue:
    """Say yes or no to the proposal."""
    one = _find(ref)
    form = ReplyForm(one=one)
    accepted = form.keep(one, by=current())
    if accepted is None:
        return _show(one, form)
    flash(
        _("Dank u. Uw contactpersoon neemt contact met u op.")
        if accepted
        else _("Dank u. Uw contactpersoon weet dat u hier niet mee verder gaat."),
        "success",
    )
    return _back(one)


def withdraw_request(ref: str) -> ResponseReturnValue:
    """Take a request back, after one question."""
    one = _find(ref)
    if PortalForm().validate_on_submit():
        replying.withdraw(one, by=current())
        flash(_("Uw vraag is ingetrokken."), "success")
        return _back(one)
    return htmx.page("employer/requests/withdraw.html", one=one, title=words.title(one))


def read_proposal(ref: str) -> ResponseReturnValue:
    """Show one version of the proposal by itself, to read and to print."""
    one = _find(ref)
    return htmx.page(
        "employer/requests/proposal.html",
        one=one,
        proposal=request_page.version(one, "employer"),
    )


@door_for_user("60 per hour")
def start_from_request(ref: str) -> ResponseReturnValue:
    """Start a vacancy with what was asked as its text."""
    one = _find(ref)
    form = PortalForm()

    def make() -> str:
        return url_for("employer.work", ref=start_vacancy(one, by=current()).ref)

    return once(form.form_key.data, make)


def _show(one: EmployerRequest, form: ReplyForm) -> ResponseReturnValue:
    return htmx.page(
        "employer/requests/show.html",
        one=one,
        view=request_page.view(one, "employer"),
        form=form,
        can_reply=one.status is _S.ANSWERED,
        can_withdraw=one.status is _S.ASKED,
        can_start=one.status in OPEN and one.vacancy is None,
        status=422 if form.problems else 200,
    )


def _find(ref: str) -> EmployerRequest:
    identity = current()
    if not ref.isprintable() or identity.employer_id is None:
        raise NotFound
    return queries.get_of_employer(ref, identity.employer_id)


def _back(one: EmployerRequest) -> ResponseReturnValue:
    return htmx.done(url_for("employer.employer_request", ref=one.ref))


def _vacancies(employer: Employer) -> Sequence[Vacancy]:
    return [one for one in own.of_employer(employer.id) if one.status in OPEN_VACANCIES]


def _place(employer: Employer) -> str:
    place = geo.places().get(employer.place)
    return ", ".join(one for one in (employer.street, place.name if place else "") if one)
