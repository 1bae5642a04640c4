"""Staff accounts, for the administrator."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts import rules
from portal.accounts.roles import Role
from portal.accounts.services import staff
from portal.accounts.services.staff import StaffDetails
from portal.errors import DomainError, FieldErrors
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.forms.people import StaffForm, role_names


def people() -> ResponseReturnValue:
    """List staff accounts, with a search field."""
    typed = words()
    ended = request.args.get("status") == "gestopt"
    found = accounts.staff(text=typed, in_service=not ended)
    return htmx.page(
        "staff/administration/people.html",
        people=found,
        typed=typed,
        ended=ended,
        roles=role_names(),
        teams={team.code: team.label for team in accounts.teams(all_=True)},
    )


def new_person() -> ResponseReturnValue:
    """Make an account; the person chooses a password from the mail."""
    form = StaffForm()
    if form.validate_on_submit():
        try:
            staff.create(_details(form), by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(_("Het account is gemaakt. Uw collega krijgt een mail."), "success")
            return redirect(url_for("staff.people"), code=303)
    return htmx.page(
        "staff/administration/person.html",
        form=form,
        user=None,
        in_service=True,
        status=422 if form.problems else 200,
    )


def person(user_id: UUID) -> ResponseReturnValue:
    """Change an account."""
    user = accounts.get_staff(user_id)
    form = StaffForm(obj=user, data={"teams": [one.team_code for one in user.teams]})
    if form.validate_on_submit():
        try:
            staff.change(user_id, _details(form), by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except DomainError as refused:
            form.add_errors({"": str(refused)})
        else:
            flash(_("Bewaard."), "success")
            return redirect(url_for("staff.people"), code=303)
    return htmx.page(
        "staff/administration/person.html",
        form=form,
        user=user,
        in_service=rules.is_in_service(user, clock.today()),
        status=422 if form.problems else 200,
    )


def end_person(user_id: UUID) -> ResponseReturnValue:
    """End an account, or switch an ended one on again."""
    user = accounts.get_staff(user_id)
    active = rules.is_in_service(user, clock.today())
    form = PortalForm()
    if form.validate_on_submit():
        try:
            if active:
                staff.deactivate(user_id, by=current())
            else:
                staff.reactivate(user_id, ends_on=None, by=current())
        except DomainError as refused:
            flash(str(refused), "error")
            return redirect(url_for("staff.person", user_id=user_id), code=303)
        flash(_("Bewaard."), "success")
        return redirect(url_for("staff.people"), code=303)
    return htmx.page("staff/administration/end_person.html", user=user, active=active, form=form)


def _details(form: StaffForm) -> StaffDetails:
    return StaffDetails(
        email=form.email.data or "",
        name=form.name.data or "",
        phone=form.phone.data or "",
        role=Role(form.role.data),
        teams=frozenset(form.teams.data or []),
        is_external=form.is_external.data,
        ends_on=form.ends_on.data,
    )
