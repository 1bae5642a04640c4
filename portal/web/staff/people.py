"""Staff accounts, for the administrator."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts import rules
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import staff
from portal.accounts.services.staff import StaffDetails
from portal.caseload import ending, holdings
from portal.caseload.holdings import Holding, Kind
from portal.employers import queries as employers
from portal.employers import relations
from portal.employers.services import contact_person
from portal.errors import DomainError, FieldErrors
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff import holding_words
from portal.web.staff.forms.people import HandOverForm, StaffForm, SwitchOnForm, role_names


def people() -> ResponseReturnValue:
    """List staff accounts, with a search field."""
    typed = words()
    ended = request.args.get("status") == "gestopt"
    found = accounts.staff(text=typed, in_service=not ended, with_teams=True)
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
    if form.carried_out(lambda: staff.create(_details(form), by=current())):
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
    """End an account without work, or switch an ended one on again.

    A successor for the organisations can be chosen here; other work is handed over before.
    """
    user = accounts.get_staff(user_id)
    if not rules.is_in_service(user, clock.today()):
        return _switch_on(user)
    held = holdings.of(user_id)
    form = (
        _hand_over_form(user) if any(one.kind is Kind.EMPLOYERS for one in held) else PortalForm()
    )
    if form.validate_on_submit():
        try:
            if isinstance(form, HandOverForm):
                _hand_over(user, form)
            ending.end(user_id, by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except DomainError as refused:
            # The answer is an error, so what was handed over just before is not kept either.
            form.add_errors({"": str(refused)})
        else:
            return _done()
    return _end_page(user, form, active=True, held=held)


def hand_over(user_id: UUID) -> ResponseReturnValue:
    """Give all organisations of one contact person to another (CAP-12-03)."""
    user = accounts.get_staff(user_id)
    count = relations.count_of_contact_person(user_id)
    form = _hand_over_form(user)
    if count and form.validate_on_submit():
        try:
            _hand_over(user, form)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            return _done()
    return htmx.page(
        "staff/administration/hand_over.html",
        user=user,
        form=form,
        count=count,
        status=422 if form.problems else 200,
    )


def _switch_on(user: User) -> ResponseReturnValue:
    today = clock.today()
    kept = user.ends_on if user.ends_on is not None and user.ends_on >= today else None
    form = SwitchOnForm(data={"ends_on": kept})
    if form.carried_out(lambda: staff.reactivate(user.id, ends_on=form.ends_on.data, by=current())):
        return _done()
    return _end_page(user, form, active=False)


def _end_page(
    user: User, form: PortalForm, *, active: bool, held: Sequence[Holding] = ()
) -> ResponseReturnValue:
    return htmx.page(
        "staff/administration/end_person.html",
        user=user,
        active=active,
        form=form,
        held=holding_words.held(held, user.id),
        can_end=all(one.kind is Kind.EMPLOYERS for one in held),
        status=422 if form.problems else 200,
    )


def _hand_over_form(user: User) -> HandOverForm:
    people = [one for one in employers.contact_choices("") if one.user.id != user.id]
    return HandOverForm(people=people)


def _hand_over(user: User, form: HandOverForm) -> None:
    contact_person.hand_over_all(
        user.id, UUID(form.person.data), note=form.note.data or "", by=current()
    )


def _done() -> ResponseReturnValue:
    flash(_("Bewaard."), "success")
    return redirect(url_for("staff.people"), code=303)


def _details(form: StaffForm) -> StaffDetails:
    return StaffDetails(
        email=form.email.data or "",
        name=form.name.data or "",
        phone=form.phone.data or "",
        role=Role(form.role.data),
        teams=frozenset(form.teams.data or []),
        is_external=form.is_external.data,
        ends_on=form.ends_on.data,
        fte=form.fte.data,
    )
