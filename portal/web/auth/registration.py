"""Registering: first which of the two you are, then who, then the organisation.

The page after sending is the same whether or not the address has an account already.
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts.roles import Role
from portal.accounts.services import registration as accounts
from portal.candidates.services import registration as candidates
from portal.employers import queries as employers
from portal.employers.fields import OrganisationDetails
from portal.employers.models import Employer
from portal.employers.services import colleagues
from portal.employers.services import registration as organisations
from portal.errors import FieldErrors
from portal.web.auth.forms.organisations import OrganisationForm
from portal.web.auth.forms.people import JobSeekerForm, RegisterForm
from portal.web.kit import htmx, i18n
from portal.web.kit.identity import current, current_user_row
from portal.web.kit.limits import door, door_for_mail, door_for_user
from portal.web.kit.once import once


def choose() -> ResponseReturnValue:
    """Ask which of the two you are (CAP-01-01)."""
    return htmx.page("auth/choose.html")


@door("10 per hour")
@door_for_mail()
def register_employer() -> ResponseReturnValue:
    """Register somebody who will act for an organisation."""
    return _register(Role.EMPLOYER, partial(accounts.register_user, role=Role.EMPLOYER))


@door("10 per hour")
@door_for_mail()
def register_candidate() -> ResponseReturnValue:
    """Register somebody who looks for work, with an empty profile."""
    return _register(Role.CANDIDATE, candidates.register)


def registered() -> ResponseReturnValue:
    """Say that a mail is on its way."""
    return htmx.page("auth/registered.html")


def _register(role: Role, make: Callable[..., object]) -> ResponseReturnValue:
    form = JobSeekerForm() if role is Role.CANDIDATE else RegisterForm()
    if form.carried_out(
        lambda: make(
            email=form.email.data or "",
            name=form.name.data or "",
            phone=form.phone.data or "",
            locale=i18n.locale(),
            password=form.password.data or None,
        )
    ):
        return redirect(url_for("auth.registered"), code=303)
    return htmx.page(
        "auth/register.html", form=form, role=role.value, status=422 if form.problems else 200
    )


@door_for_user("20 per hour")
def register_organisation() -> ResponseReturnValue:
    """Register the organisation; a known one is offered to join instead of made again."""
    user = current_user_row()
    asked = employers.open_join_request_of(user.id)
    form = OrganisationForm()
    known = None
    if form.validate_on_submit():
        details = OrganisationDetails(
            name=form.name.data or "",
            organisation_kind=form.organisation_kind.data,
            kvk_number=form.kvk_number.data or "",
            branch_number=form.branch_number.data or "",
            sector=form.sector.data,
            municipality=form.municipality.data,
            size=form.size.data or "",
            found_us=form.found_us.data or "",
            website=form.website.data or "",
        )
        try:
            made = organisations.register(details, user=user)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            if isinstance(made, Employer):
                flash(_("Uw organisatie is aangemeld. Dank u wel."), "success")
                return redirect(url_for("employer.home"), code=303)
            known = made
    return htmx.page(
        "auth/organisation.html",
        form=form,
        known=known,
        asked=asked,
        today=clock.today(),
        status=422 if form.problems else 200,
    )


@door_for_user("10 per hour")
def join_organisation() -> ResponseReturnValue:
    """Ask the admins of a known organisation to be let in."""
    user = current_user_row()
    try:
        employer_id = UUID(request.form.get("employer", ""))
    except ValueError:
        abort(404)

    def ask() -> str:
        colleagues.ask_to_join(employer_id, user=user)
        flash(_("Uw verzoek is verstuurd. U krijgt een mail zodra iemand antwoordt."), "success")
        return url_for("auth.register_organisation")

    assert current().employer_id is None  # the audience guarantees it
    return once(request.form.get("form_key"), ask)
