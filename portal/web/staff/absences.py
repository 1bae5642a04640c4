"""Who is absent and who stands in: the own days, and for managers those of everybody."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts import rules
from portal.accounts.models import Absence
from portal.accounts.services import absences as service
from portal.errors import NotFound, StaleForm
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.forms.absences import AbsenceForm


def absences() -> ResponseReturnValue:
    """List who is or will be absent, and for whom the reader stands in."""
    who = current()
    rows = accounts.absences(since=clock.today())
    return htmx.page(
        "staff/absences/index.html",
        shown=[one for one in rows if rules.may_note_absence(who, one.user_id)],
        covered=[one for one in rows if one.cover_id == who.user_id],
        is_manager=rules.may_note_any_absence(who),
        form=PortalForm(),
    )


def new_absence() -> ResponseReturnValue:
    """Enter an absence: one's own, or as a manager that of a colleague."""
    who = current()
    known = None if rules.may_note_any_absence(who) else who.user_id
    form = AbsenceForm(
        people=accounts.staff(),
        person=known,
        data={"person": str(who.user_id), "first_day": clock.today()},
    )
    if form.carried_out(
        lambda: service.enter(known or UUID(form.person.data), form.details(), by=who)
    ):
        return _done(_("De afwezigheid is ingevoerd. De waarnemer krijgt bericht."))
    return _page(form, _("Afwezigheid invoeren"), "")


def change_absence(absence_id: UUID) -> ResponseReturnValue:
    """Change the days, the cover or the note."""
    row = _find(absence_id)
    form = AbsenceForm(
        people=accounts.staff(),
        person=row.user_id,
        data={
            "first_day": row.first_day,
            "last_day": row.last_day,
            "cover_id": str(row.cover_id),
            "note": row.note,
            "version": str(row.version),
        },
    )
    if form.carried_out(
        lambda: service.change(row, form.details(), version=form.opened_version, by=current()),
        of=row,
    ):
        return _done(_("Bewaard. De waarnemer krijgt bericht als er iets verandert."))
    return _page(form, _("Afwezigheid van %(name)s wijzigen", name=row.user.name), row.user.name)


def end_absence(absence_id: UUID) -> ResponseReturnValue:
    """Say that somebody is here again, or that a planned absence does not happen."""
    row = _find(absence_id)
    form = PortalForm()
    if form.validate_on_submit():
        try:
            service.end(row, version=form.opened_version, by=current())
        except StaleForm as stale:
            flash(str(stale), "warning")
        else:
            flash(_("De afwezigheid is beëindigd. De waarnemer krijgt bericht."), "success")
    return redirect(url_for("staff.absences"), code=303)


def _find(absence_id: UUID) -> Absence:
    row = accounts.absence(absence_id)
    if not rules.may_note_absence(current(), row.user_id):
        raise NotFound
    return row


def _done(words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for("staff.absences"), code=303)


def _page(form: AbsenceForm, heading: str, name: str) -> ResponseReturnValue:
    return htmx.page(
        "staff/absences/form.html",
        form=form,
        heading=heading,
        name=name,
        status=422 if form.problems else 200,
    )
