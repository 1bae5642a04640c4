"""What the privacy officer does with a suspected leak, one page per step."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.incidents.models import DataLeak
from portal.incidents.services import handling
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff import leak_words
from portal.web.staff.forms.leaks import AssessForm, AuthorityForm, MeasuresForm, PeopleForm
from portal.web.staff.leaks import find


def assess_leak(ref: str) -> ResponseReturnValue:
    """Say whether it is a leak, and of which risk."""
    row = find(ref)
    form = AssessForm(row)

    def act() -> None:
        handling.assess(row, form.assessment(), version=form.opened_version, by=current())

    return _step(row, form, act, _("Beoordelen"))


def tell_authority(ref: str) -> ResponseReturnValue:
    """Note the report to the authority, or why there is none."""
    row = find(ref)
    form = AuthorityForm(row)

    def act() -> None:
        handling.tell_authority(
            row,
            told_at=form.told_at,
            reason=form.reason.data or "",
            version=form.opened_version,
            by=current(),
        )

    return _step(row, form, act, _("Autoriteit Persoonsgegevens"))


def tell_people(ref: str) -> ResponseReturnValue:
    """Note whether the people concerned know."""
    row = find(ref)
    form = PeopleForm(row)

    def act() -> None:
        handling.tell_people(
            row,
            told_on=form.day,
            reason=form.reason.data or "",
            version=form.opened_version,
            by=current(),
        )

    return _step(row, form, act, _("De mensen om wie het gaat"))


def note_leak_measures(ref: str) -> ResponseReturnValue:
    """Note what was done against it."""
    row = find(ref)
    form = MeasuresForm(row)

    def act() -> None:
        handling.note_measures(
            row, form.measures.data or "", version=form.opened_version, by=current()
        )

    return _step(row, form, act, _("Maatregelen"))


def close_leak(ref: str) -> ResponseReturnValue:
    """End a leak about which everything was decided."""
    row = find(ref)
    form = PortalForm()
    if form.validate_on_submit():
        handling.close(row, version=form.opened_version, by=current())
        flash(_("Afgesloten. Het datalek blijft in het register staan."), "success")
    return redirect(url_for("staff.leak", ref=row.ref), code=303)


def _step(
    row: DataLeak, form: PortalForm, act: Callable[[], None], heading: str
) -> ResponseReturnValue:
    if form.carried_out(act, of=row):
        flash(_("Vastgelegd."), "success")
        return htmx.done(url_for("staff.leak", ref=row.ref))
    return htmx.page(
        "staff/leaks/step.html",
        leak=row,
        heading=heading,
        form=form,
        term=leak_words.term(row),
        status=422 if form.problems else 200,
    )
