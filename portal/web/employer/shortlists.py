"""A preselection as its employer reads and answers it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import FieldErrors
from portal.introductions import queries
from portal.introductions.services import shortlists
from portal.introductions.states import ShortlistStatus
from portal.web.employer import scope
from portal.web.kit import htmx
from portal.web.kit import shortlists as words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current


def shortlist(ref: str) -> ResponseReturnValue:
    """Show a preselection: being made, to answer, or answered."""
    row = queries.get_shortlist_of_employer(ref, scope.employer_id())
    form = PortalForm()
    errors: dict[str, str] = {}
    if form.validate_on_submit():
        try:
            shortlists.answer(row, words.read_answers(row), by=current())
        except FieldErrors as wrong:
            errors = wrong.errors
        else:
            flash(_("Dank u. Uw antwoorden zijn verwerkt."), "success")
            return redirect(url_for("employer.shortlist", ref=row.ref), code=303)
    sent = row.status is not ShortlistStatus.REQUESTED
    return htmx.page(
        "employer/introductions/shortlist.html",
        row=row,
        title=row.vacancy.latest_title,
        entries=words.entries(row, current()) if sent else [],
        is_requested=not sent,
        can_answer=row.status is ShortlistStatus.SENT,
        contact=scope.contact_name(),
        errors=errors,
        status=422 if errors else 200,
    )
