"""An employer asks to meet a candidate, sets one aside, or asks for a preselection."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates import queries as candidates
from portal.candidates.anonymous import anonymous
from portal.candidates.models import Candidate
from portal.configuration.services import number
from portal.errors import DomainError, FieldErrors
from portal.introductions.services import asking, dismissals, shortlists
from portal.vacancies import revisions
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import own
from portal.vacancies.states import VacancyStatus
from portal.web.employer import scope
from portal.web.employer.forms.introductions import AskForm, ShortlistRequestForm
from portal.web.employer.gate import with_profiles
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once


def ask_introduction(ref: str) -> ResponseReturnValue:
    """Ask a candidate to meet, for the vacancy in `vacature` or another one, or without one."""
    return _ask(_candidate(ref))


def not_now(ref: str) -> ResponseReturnValue:
    """Set a candidate aside for the vacancy that the form names."""
    candidate = _candidate(ref)
    vacancy = scope.vacancy(request.form.get("vacature", ""))
    if PortalForm().validate_on_submit():
        dismissals.not_now(vacancy, candidate, by=current())
        flash(_("U ziet deze kandidaat niet meer bij deze vacature."), "success")
    return htmx.done(f"/werkgever/vacatures/{vacancy.ref}/kandidaten")


def request_shortlist(ref: str) -> ResponseReturnValue:
    """Ask the contact person for a preselection on a vacancy."""
    return _request(scope.vacancy(ref))


@with_profiles
def _ask(candidate: Candidate) -> ResponseReturnValue:
    employer = scope.employer()
    open_ones = [
        one for one in own.of_employer(employer.id) if one.status is VacancyStatus.PUBLISHED
    ]
    form = AskForm(
        data={"vacancy": request.args.get("vacature", "")},
        vacancies=[(one.ref, revisions.latest(one).title) for one in open_ones],
    )
    if form.validate_on_submit():
        chosen = next((one for one in open_ones if one.ref == form.vacancy.data), None)

        def send() -> str:
            made = asking.ask(
                candidate,
                employer=employer,
                vacancy=chosen,
                message=form.message.data or "",
                by=current(),
            )
            flash(
                _("Wij vragen het de kandidaat. U krijgt een mail zodra er een antwoord is."),
                "success",
            )
            return url_for("employer.introduction", ref=made.ref)

        try:
            return once(form.form_key.data, send)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "employer/introductions/ask.html",
        form=form,
        ref=candidate.ref,
        headline=", ".join(anonymous(candidate).headline),
        answer_days=number("introduction_answer_days"),
        status=422 if form.problems else 200,
    )


@with_profiles
def _request(vacancy: Vacancy) -> ResponseReturnValue:
    form = ShortlistRequestForm()
    if form.validate_on_submit():
        try:
            made = shortlists.request(vacancy, wish=form.wish.data or "", by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except DomainError as refused:
            form.add_errors({"": str(refused)})
        else:
            flash(_("Uw vraag is binnen."), "success")
            return redirect(url_for("employer.shortlist", ref=made.ref), code=303)
    return htmx.page(
        "employer/introductions/request_shortlist.html",
        form=form,
        vacancy=vacancy,
        title=_title(vacancy),
        contact=scope.contact_name(),
        status=422 if form.problems else 200,
    )


def _candidate(ref: str) -> Candidate:
    return candidates.find_visible_to(ref, scope.employer_id())


def _title(vacancy: Vacancy) -> str:
    return revisions.latest(vacancy).title
