"""How much each colleague has against the norm, for managers (CAP-12-09)."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.accounts.services import staff
from portal.candidates import rules as candidate_rules
from portal.caseload import norms
from portal.configuration.services import number
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.caseload import PostForm
from portal.web.staff.forms.people import role_names


def caseload() -> ResponseReturnValue:
    """List who has organisations or candidates, with how many against the norm."""
    return htmx.page(
        "staff/caseload/index.html",
        rows=norms.everybody(),
        roles=role_names(),
        norm_employers=number("norm_employers"),
        norm_candidates=number("norm_candidates"),
        may_hand_candidates_over=candidate_rules.may_hand_over(current()),
    )


def post(user_id: UUID) -> ResponseReturnValue:
    """Say which part of a full-time post a colleague has."""
    user = accounts.get_staff(user_id)
    form = PostForm(present=user.fte)
    if form.carried_out(lambda: staff.set_fte(user_id, form.fte.data, by=current())):
        flash(_("Bewaard."), "success")
        return redirect(url_for("staff.caseload"), code=303)
    return htmx.page(
        "staff/caseload/post.html",
        user=user,
        form=form,
        status=422 if form.problems else 200,
    )
