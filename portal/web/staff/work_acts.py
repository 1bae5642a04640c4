"""What is done with several lines of the work-list at once."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal import db
from portal.accounts import queries as accounts
from portal.accounts.services import handing_over
from portal.errors import FieldErrors
from portal.web.kit.identity import current
from portal.web.staff.forms.work import WorkHandOverForm
from portal.web.staff.work_hand_over import hand_over
from portal.web.staff.worklist import show


def hand_over_work() -> ResponseReturnValue:
    """Give the checked lines to a colleague: all of them, or none when one is refused."""
    keys = request.form.getlist("regel")
    form = WorkHandOverForm(people=accounts.staff())
    if form.validate_on_submit():
        try:
            if not keys:
                raise FieldErrors({"": _("Kies eerst een of meer regels in de lijst.")})  # noqa: TRY301
            many = _hand_over(form, keys)
        except FieldErrors as wrong:
            db.session.rollback()
            form.add_errors(wrong.errors)
        else:
            flash(
                ngettext("%(num)d regel overgedragen.", "%(num)d regels overgedragen.", many),
                "success",
            )
            part, kind = request.form.get("van"), request.form.get("soort") or None
            return redirect(url_for("staff.worklist", van=part, soort=kind), code=303)
    return show(form, keys)


def _hand_over(form: WorkHandOverForm, keys: list[str]) -> int:
    colleague = UUID(form.colleague.data)
    many = hand_over(keys, colleague, by=current())
    handing_over.tell(colleague, many, note=form.note.data or "", by=current())
    return many
