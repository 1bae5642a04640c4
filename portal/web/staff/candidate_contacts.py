"""Who is involved beside the contact person, and the signal that brings an account manager in.

Sources: CAP-05-07 and CAP-08-09.
"""

from uuid import UUID

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates import queries
from portal.candidates.services import contacts, signals
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.candidate_acts import act_page, back
from portal.web.staff.candidate_page import find
from portal.web.staff.candidate_ready import manager_form
from portal.web.staff.forms.candidates import InvolveForm, ReadyForm, SetAsideForm


def involve_colleague(ref: str) -> ResponseReturnValue:
    """Choose a colleague who is involved from now on and gets a mail."""
    row = find(ref)
    form = InvolveForm(people=queries.involvable(row.id))
    if form.carried_out(
        lambda: contacts.involve(row, UUID(form.contact_person.data), by=current())
    ):
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


def signal_ready(ref: str) -> ResponseReturnValue:
    """Say that somebody is ready for work; one press on the page of the candidate."""
    row = find(ref)
    contacts.demand_known(row, current())
    form = ReadyForm()
    if form.carried_out(lambda: signals.give(row, note=form.note.data or "", by=current())):
        flash(_("Gemeld. De begeleider krijgt bericht."), "success")
        return back(row)
    return act_page(row, form, _("Klaar voor werk"), _("Meld: klaar voor werk"))


def involve_manager(ref: str) -> ResponseReturnValue:
    """Involve the account manager who is chosen, which answers the signal."""
    row = find(ref)
    form = manager_form(row)
    if form.carried_out(lambda: signals.involve(row, UUID(form.contact_person.data), by=current())):
        flash(_("De accountmanager is betrokken en krijgt bericht."), "success")
        return back(row)
    return act_page(row, form, _("Accountmanager betrekken"), _("Betrek de accountmanager"))


def set_signal_aside(ref: str) -> ResponseReturnValue:
    """Answer the signal with why nothing follows now."""
    row = find(ref)
    form = SetAsideForm()
    if form.carried_out(
        lambda: signals.set_aside(row, reason=form.reason.data or "", by=current())
    ):
        flash(_("De melding is opzijgelegd."), "success")
        return back(row)
    return act_page(row, form, _("Melding opzijleggen"), _("Leg opzij"))
