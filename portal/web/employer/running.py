"""While a vacancy is on the site: keep it there longer, count the places, confirm it is open."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.configuration.services import number
from portal.errors import FieldErrors
from portal.vacancies import terms
from portal.vacancies.models import Vacancy
from portal.vacancies.services import lifecycle
from portal.vacancies.states import OPEN
from portal.web.employer import drafts, listing, scope
from portal.web.employer.forms.running import ExtendForm, SeatsForm
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.kit.jinja import day


def extend(ref: str) -> ResponseReturnValue:
    """Set another closing date; nobody has to approve it."""
    vacancy = scope.vacancy(ref)
    longest = number("vacancy_max_days")
    usual = terms.extended(vacancy.closes_on, clock.today(), number("extend_days"), longest)
    form = ExtendForm(data={"closes_on": usual})
    chosen: Any = form.closes_on.data
    if form.carried_out(lambda: lifecycle.extend(vacancy, chosen, by=current())):
        return _done(
            vacancy, _("De vacature staat op de site tot en met %(day)s.", day=day(chosen))
        )
    return htmx.page(
        "employer/vacancies/extend.html",
        form=form,
        vacancy=vacancy,
        title=listing.title(vacancy),
        longest=longest,
        state=drafts.state(vacancy),
        status=422 if form.problems else 200,
    )


def seats(ref: str) -> ResponseReturnValue:
    """Say that fewer people are wanted, or that places are filled."""
    vacancy = scope.vacancy(ref)
    form = SeatsForm(data={"seats": vacancy.seats, "filled": vacancy.seats_filled})
    if form.validate_on_submit():
        try:
            _count(vacancy, form)
        except FieldErrors as wrong:
            names = {"seats_filled": "filled"}
            form.add_errors({names.get(one, one): text for one, text in wrong.errors.items()})
        else:
            ended = vacancy.status not in OPEN
            return _done(
                vacancy,
                _("Alle plekken zijn vervuld. De vacature is van de site.")
                if ended
                else _("Het aantal plekken is bijgewerkt."),
            )
    return htmx.page(
        "employer/vacancies/seats.html",
        form=form,
        vacancy=vacancy,
        title=listing.title(vacancy),
        status=422 if form.problems else 200,
    )


def confirm_open(ref: str) -> ResponseReturnValue:
    """Keep that the place is still open; doing it twice does no harm."""
    vacancy = scope.vacancy(ref)
    lifecycle.confirm_open(vacancy, by=current())
    return _done(vacancy, _("Dank u. Wij weten nu dat de plek nog open is."))


def _count(vacancy: Vacancy, form: SeatsForm) -> None:
    wanted, filled = form.seats.data or 0, form.filled.data or 0
    if filled > wanted:
        raise FieldErrors({"filled": _("Er zijn niet meer plekken vervuld dan u mensen zoekt.")})
    if wanted != vacancy.seats:
        lifecycle.lower_seats(vacancy, wanted, by=current())
    if filled != vacancy.seats_filled or filled == vacancy.seats:
        reason = form.reason.data or "filled"
        lifecycle.fill_seats(vacancy, filled, by=current(), reason=reason)


def _done(vacancy: Vacancy, text: str) -> ResponseReturnValue:
    flash(text, "success")
    return redirect(url_for("employer.vacancy", ref=vacancy.ref), code=303)
