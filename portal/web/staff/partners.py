"""Partner organisations and the agreements with them, for administrators and managers."""

from uuid import UUID

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.errors import FieldErrors, IllegalTransition
from portal.partners import queries
from portal.partners.models import PartnerAgreement, PartnerOrganisation
from portal.partners.services import agreements
from portal.partners.services import partners as services
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.kit.partners import group_words
from portal.web.staff.forms.partners import EndAgreementForm, PartnerAgreementForm, PartnerForm
from portal.web.staff.partner_words import agreement_state, partner_kinds


def partners() -> ResponseReturnValue:
    """List the partners with what is agreed with them."""
    today = clock.today()
    return htmx.page(
        "staff/partners/index.html",
        kinds=partner_kinds(),
        partners=[
            (one, [(row, *agreement_state(row, today)) for row in one.agreements])
            for one in queries.partners()
        ],
    )


def new_partner() -> ResponseReturnValue:
    """Make a partner."""
    form = PartnerForm()
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _added(form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return _page(form, None)


def partner(partner_id: UUID) -> ResponseReturnValue:
    """Change a partner; show its agreements."""
    row = queries.get_partner(partner_id)
    form = PartnerForm(obj=row, data={"kind": row.kind.value, "version": str(row.version)})

    def act() -> None:
        services.change(row, form.details(), version=form.opened_version, by=current())

    if form.carried_out(act, of=row):
        flash(_("Bewaard."), "success")
        return htmx.done(url_for("staff.partners"))
    return _page(form, row)


def new_partner_agreement(partner_id: UUID) -> ResponseReturnValue:
    """Record an agreement with a partner."""
    row = queries.get_partner(partner_id)
    form = PartnerAgreementForm()
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _recorded(row, form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "staff/partners/new_agreement.html",
        partner=row,
        form=form,
        status=422 if form.problems else 200,
    )


def partner_agreement(partner_id: UUID, agreement_id: UUID) -> ResponseReturnValue:
    """Show an agreement and how it was used, or end it with a reason."""
    row = queries.get_agreement(agreement_id, partner_id)
    form = EndAgreementForm()
    if form.validate_on_submit():
        try:
            agreements.end(row, reason=form.reason.data or "", by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except IllegalTransition as wrong:
            form.add_errors({"": str(wrong)})
        else:
            flash(_("De afspraak is beëindigd. De partner ziet niets meer."), "success")
            return htmx.done(url_for("staff.partner", partner_id=partner_id))
    return _agreement_page(row, form)


def _added(form: PartnerForm) -> str:
    row = services.add(form.details(), by=current())
    flash(_("Bewaard. Leg nu de afspraak met deze partner vast."), "success")
    return url_for("staff.partner", partner_id=row.id)


def _recorded(row: PartnerOrganisation, form: PartnerAgreementForm) -> str:
    agreements.record(row, form.details(), by=current())
    flash(_("De afspraak is vastgelegd."), "success")
    return url_for("staff.partner", partner_id=row.id)


def _page(form: PartnerForm, row: PartnerOrganisation | None) -> ResponseReturnValue:
    today = clock.today()
    return htmx.page(
        "staff/partners/partner.html",
        form=form,
        partner=row,
        agreements=[(one, *agreement_state(one, today)) for one in (row.agreements if row else ())],
        status=422 if form.problems else 200,
    )


def _agreement_page(row: PartnerAgreement, form: EndAgreementForm) -> ResponseReturnValue:
    uses = queries.uses_of(row.id)
    people = {one.shared_by for one in uses} | {row.recorded_by, row.ended_by}
    today = clock.today()
    return htmx.page(
        "staff/partners/agreement.html",
        agreement=row,
        state=agreement_state(row, today),
        can_end=row.ended_at is None and row.ends_on >= today,
        groups=group_words(row.groups),
        uses=uses,
        names=accounts.names({one for one in people if one is not None}),
        form=form,
        status=422 if form.problems else 200,
    )
