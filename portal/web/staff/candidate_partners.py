"""Giving the data of one candidate to a partner, and stopping that for the candidate."""

from uuid import UUID

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import db
from portal.candidates.models import Candidate
from portal.configuration.services import number
from portal.errors import FieldErrors, IllegalTransition
from portal.partners import queries
from portal.partners.services import sharing
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.staff.candidate_acts import back
from portal.web.staff.candidate_page import find
from portal.web.staff.forms.partners import ShareForm


def share_with_partner(ref: str) -> ResponseReturnValue:
    """Give what an agreement names to its partner, with the candidate's yes."""
    row = find(ref)
    agreements = queries.in_force()
    form = ShareForm(agreements=agreements)
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _shared(row, form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except IllegalTransition as wrong:
            form.add_errors({"": str(wrong)})
    return htmx.page(
        "staff/candidates/partner.html",
        candidate=row,
        form=form,
        has_agreements=bool(agreements),
        days=number("partner_link_days"),
        status=422 if form.problems else 200,
    )


def stop_partner(ref: str, share_id: UUID) -> ResponseReturnValue:
    """Stop showing something to a partner, as the candidate asked."""
    row = find(ref)
    share = queries.get_share(share_id, row.id)
    if PortalForm().validate_on_submit():
        try:
            sharing.stop(share, by=current())
        except IllegalTransition as wrong:
            db.session.rollback()
            flash(_(wrong.message, **wrong.values), "error")
        else:
            flash(_("Gestopt. De partner ziet niets meer en krijgt bericht."), "success")
    return back(row)


def _shared(row: Candidate, form: ShareForm) -> str:
    sharing.share(row, form.agreement_id, said_yes=form.said_yes.data, by=current())
    flash(_("Gedeeld. De partner en de kandidaat krijgen een mail."), "success")
    return url_for("staff.candidate", ref=row.ref)
