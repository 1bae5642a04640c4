"""Who is involved with a candidate beside the contact person (CAP-05-07)."""

from uuid import UUID

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates import queries
from portal.candidates.services import contacts
from portal.errors import FieldErrors
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.candidate_acts import act_page, back
from portal.web.staff.candidate_page import find
from portal.web.staff.forms.candidates import InvolveForm


def involve_colleague(ref: str) -> ResponseReturnValue:
    """Choose a colleague who is involved from now on and gets a mail."""
    row = find(ref)
    form = InvolveForm(people=queries.involvable(row.id))
    if form.validate_on_submit():
        try:
            contacts.involve(row, UUID(form.contact_person.data), by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(_("Uw collega is betrokken en krijgt bericht."), "success")
            return back(row)
    return act_page(
        row,
        form,
        _("Collega betrekken"),
        _("Betrek"),
        text=_("De vaste begeleider blijft dezelfde. De kandidaat kan zien wie betrokken is."),
    )


def end_involvement(ref: str, user_id: UUID) -> ResponseReturnValue:
    """Let a colleague be involved no more."""
    row = find(ref)
    if PortalForm().validate_on_submit():
        contacts.end_involvement(row, user_id, by=current())
        flash(_("Uw collega is niet meer betrokken."), "success")
    return back(row)
