"""What staff keep beside a profile: work within reach, and organisations that may not see it."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.candidates.models import Candidate
from portal.candidates.services import consents, notes, visibility
from portal.employers import queries as employers
from portal.errors import FieldErrors
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.fields import Line, PortalForm
from portal.web.kit.identity import current
from portal.web.kit.occupations import MOST_TYPED
from portal.web.kit.profile.picking import Picked, asked, received, stored
from portal.web.staff.candidate_acts import back
from portal.web.staff.candidate_page import find


class AttainableForm(PortalForm):
    """Occupations within reach, by name."""

    occupation_text = Line(
        _l("Zoek een beroep"),
        most=MOST_TYPED,
        hint=_l("Typ bijvoorbeeld: schoonmaker of chauffeur. Kruis daarna aan wat haalbaar is."),
    )


def attainable_work(ref: str) -> ResponseReturnValue:
    """Choose work that is within reach, beside what the candidate wants (CAP-05-11)."""
    row = find(ref)
    form = AttainableForm()
    picked = received() if form.is_submitted() else stored(row.profile.attainable_occupations)
    if form.validate_on_submit() and not picked.question:
        try:
            notes.set_attainable(row, picked.codes, by=current())
        except FieldErrors as wrong:
            form.add_errors({"occupation_text": next(iter(wrong.errors.values()))})
        else:
            flash(_("Het haalbare werk is bewaard."), "success")
            return back(row)
    if picked.question:
        form.add_errors({"occupation_text": picked.question})
    return _attainable(row, form, picked)


def attainable_occupations(ref: str) -> ResponseReturnValue:
    """Answer occupations to tick for the words that are typed."""
    row = find(ref)
    return _attainable(row, AttainableForm(), asked(row.profile.attainable_occupations), fresh=True)


def _attainable(
    row: Candidate, form: AttainableForm, picked: Picked, *, fresh: bool = False
) -> ResponseReturnValue:
    return htmx.page(
        "staff/candidates/attainable.html",
        "profile/_offered.html" if fresh else None,
        status=422 if form.problems else 200,
        candidate=row,
        form=form,
        picked=picked,
        is_fresh=fresh,
    )


def hidden_employers_of(ref: str) -> ResponseReturnValue:
    """Show which organisations may not find a candidate, and look for others."""
    row = find(ref)
    typed = words("naam")
    return htmx.page(
        "staff/candidates/hidden.html",
        candidate=row,
        typed=typed,
        found=consents.find(typed, row.id),
        hidden=visibility.hidden_employers(row),
    )


def hide_from_employer(ref: str) -> ResponseReturnValue:
    """Let an organisation find a candidate no more, or again, as the candidate asked."""
    row = find(ref)
    employer = employers.get(request.form.get("werkgever", ""))
    if PortalForm().validate_on_submit():
        if request.form.get("weer") == "1":
            visibility.show_to(row, employer, by=current())
            flash(_("%(name)s mag het profiel weer zien.", name=employer.name), "success")
        else:
            visibility.hide_from(row, employer, by=current())
            flash(_("%(name)s ziet het profiel niet meer.", name=employer.name), "success")
    return redirect(url_for("staff.hidden_employers_of", ref=row.ref), code=303)
