"""Contact moments, who leads the approach, and agreements of one organisation."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.employers import queries as employers
from portal.employers import relations
from portal.employers.models import Employer
from portal.employers.services import agreements, contacts
from portal.employers.states import ContactKind
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.employer_events import contact_kinds
from portal.web.staff.forms.relations import AgreementForm, ContactMomentForm, LeadForm


def log_contact(ref: str) -> ResponseReturnValue:
    """Write down that somebody spoke with an organisation."""
    employer = employers.get(ref)
    kinds = {kind.value: words for kind, words in contact_kinds().items()}
    form = ContactMomentForm(kinds=kinds, data={"on_day": clock.today()})
    if form.carried_out(
        lambda: contacts.log(
            employer,
            ContactKind(form.kind.data),
            on_day=form.on_day.data,
            note=form.note.data or "",
            by=current(),
        )
    ):
        return _done(employer, _("Het contact is vastgelegd."), "history")
    return _act(employer, form, _("Contact vastleggen"), _("Leg vast"))


def set_lead(ref: str) -> ResponseReturnValue:
    """Say which organisation leads the approach."""
    employer = employers.get(ref)
    form = LeadForm(present=employer.lead)
    if form.carried_out(lambda: contacts.set_lead(employer, form.lead.data, by=current())):
        return _done(employer, _("Bewaard."), "details")
    return _act(employer, form, _("Wie leidt de benadering"), _("Bewaar"))


def new_agreement(ref: str) -> ResponseReturnValue:
    """Enter an agreement."""
    employer = employers.get(ref)
    form = AgreementForm()
    if form.carried_out(lambda: agreements.add(employer, form.details(), by=current())):
        return _done(employer, _("De afspraak is ingevoerd."), "agreements")
    return _agreement_page(employer, form, _("Afspraak invoeren"))


def change_agreement(ref: str, agreement_id: UUID) -> ResponseReturnValue:
    """Change an agreement, or end it."""
    employer = employers.get(ref)
    row = relations.agreement(agreement_id, employer.id)
    form = AgreementForm(
        present=row.kind,
        data={
            "kind": row.kind,
            "title": row.title,
            "status": row.status.value,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "version": str(row.version),
        },
    )

    def act() -> None:
        agreements.change(row, form.details(), version=form.opened_version, by=current())

    if form.carried_out(act, of=row):
        return _done(employer, _("De afspraak is bewaard."), "agreements")
    return _agreement_page(employer, form, _("Afspraak wijzigen"))


def _done(employer: Employer, words: str, part: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for("staff.employer", ref=employer.ref, _anchor=part), code=303)


def _act(employer: Employer, form: PortalForm, heading: str, button: str) -> ResponseReturnValue:
    return htmx.page(
        "staff/employers/act.html",
        employer=employer,
        form=form,
        heading=heading,
        button_label=button,
        is_danger=False,
        status=422 if form.problems else 200,
    )


def _agreement_page(employer: Employer, form: AgreementForm, heading: str) -> ResponseReturnValue:
    return htmx.page(
        "staff/employers/agreement.html",
        employer=employer,
        form=form,
        heading=heading,
        status=422 if form.problems else 200,
    )
