"""Ending and taking back: what cannot be undone is asked once more on a page of its own."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import FieldErrors, StaleForm
from portal.vacancies.models import Vacancy
from portal.vacancies.services import drafting, lifecycle, submission
from portal.vacancies.states import OPEN, VacancyStatus
from portal.web.employer import drafts, listing, scope
from portal.web.employer.forms.running import CloseForm, WithdrawForm
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current


def close(ref: str) -> ResponseReturnValue:
    """End a vacancy with an outcome and a reason."""
    vacancy = scope.vacancy(ref)
    form = CloseForm(by=current())
    _open(form, vacancy)
    if form.validate_on_submit():
        try:
            _demand_seen(form, vacancy)
            lifecycle.close(
                vacancy,
                reason=form.reason.data or "",
                by=current(),
                note=form.note.data or "",
                seats_filled=form.seats_filled.data,
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(_("De vacature is gestopt. Mensen die reageerden, krijgen bericht."), "success")
            return redirect(url_for("employer.vacancy", ref=vacancy.ref), code=303)
    return _page("close", vacancy, form)


def withdraw(ref: str) -> ResponseReturnValue:
    """Take a vacancy back that is not on the site."""
    vacancy = scope.vacancy(ref)
    form = WithdrawForm()
    _open(form, vacancy)
    if form.validate_on_submit():
        _demand_seen(form, vacancy)
        lifecycle.withdraw(vacancy, by=current(), note=form.note.data or "")
        flash(_("De vacature is ingetrokken."), "success")
        return redirect(url_for("employer.vacancies"), code=303)
    return _page("withdraw", vacancy, form)


def discard(ref: str) -> ResponseReturnValue:
    """Throw a draft away; what is on the site stays."""
    vacancy = scope.vacancy(ref)
    form = PortalForm()
    _open(form, vacancy)
    if form.validate_on_submit():
        _demand_seen(form, vacancy)
        whole = vacancy.status is VacancyStatus.DRAFT
        drafting.discard(vacancy, by=current())
        flash(_("Het concept is weggegooid."), "success")
        if whole:
            return redirect(url_for("employer.vacancies"), code=303)
        return redirect(url_for("employer.vacancy", ref=vacancy.ref), code=303)
    return _page("discard", vacancy, form)


def take_back(ref: str) -> ResponseReturnValue:
    """Take back what was sent, to change it; it loses its turn."""
    vacancy = scope.vacancy(ref)
    form = PortalForm()
    if form.validate_on_submit():
        submission.take_back(vacancy, by=current())
        flash(_("U kunt de vacature weer wijzigen. Verstuur hem daarna opnieuw."), "success")
        return redirect(url_for("employer.check", ref=vacancy.ref), code=303)
    return _page("take_back", vacancy, form)


def _open(form: PortalForm, vacancy: Vacancy) -> None:
    if request.method == "GET":
        form.version.data = str(vacancy.version)


def _demand_seen(form: PortalForm, vacancy: Vacancy) -> None:
    """Raise StaleForm when the vacancy changed since somebody decided to end it."""
    if form.opened_version is not None and form.opened_version != vacancy.version:
        raise StaleForm


def _page(name: str, vacancy: Vacancy, form: PortalForm) -> ResponseReturnValue:
    return htmx.page(
        f"employer/vacancies/{name}.html",
        form=form,
        vacancy=vacancy,
        title=listing.title(vacancy),
        state=drafts.state(vacancy),
        can_end=vacancy.status in OPEN,
        status=422 if form.problems else 200,
    )
