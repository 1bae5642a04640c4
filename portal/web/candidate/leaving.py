"""Removing the own account, with days in which it can be stopped."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates.services import leaving
from portal.candidates.states import CandidateStatus
from portal.configuration.services import number
from portal.introductions.services import removal
from portal.web.candidate import scope
from portal.web.candidate.forms import RemoveForm
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.jinja import day


def remove_account() -> ResponseReturnValue:
    """Explain what goes and what stays, and plan it after a last yes; or show the plan."""
    candidate = scope.candidate()
    if candidate.status is CandidateStatus.LEAVING:
        return htmx.page("candidate/privacy/leaving.html", candidate=candidate)
    form = RemoveForm()
    if form.validate_on_submit():
        on = removal.ask(candidate, by=current())
        flash(_("Op %(day)s verwijderen we alles.", day=day(on)), "success")
        return redirect(url_for("candidate.remove_account"), code=303)
    return htmx.page(
        "candidate/privacy/remove.html",
        form=form,
        days=number("candidate_grace_days"),
        status=422 if form.problems else 200,
    )


def keep_account() -> ResponseReturnValue:
    """Stop the removal."""
    if PortalForm().validate_on_submit():
        leaving.stop(scope.candidate(), by=current())
        flash(_("Fijn dat je blijft. Je profiel staat uit tot je het weer aanzet."), "success")
    return redirect(url_for("candidate.home"), code=303)
