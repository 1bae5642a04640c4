"""What a candidate did to find work, by day, and what the rights and duties are (CAP-05-10)."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.candidates.services import steps as services
from portal.errors import FieldErrors
from portal.web.candidate import scope
from portal.web.candidate.forms import StepForm
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once


def steps() -> ResponseReturnValue:
    """Show the steps, or note one."""
    candidate = scope.candidate()
    form = StepForm(data={"on": clock.today()})
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _added(form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "candidate/steps.html",
        form=form,
        steps=services.of_candidate(candidate.id),
        status=422 if form.problems else 200,
    )


def remove_step(step_id: UUID) -> ResponseReturnValue:
    """Take a step away."""
    if PortalForm().validate_on_submit():
        services.remove(scope.candidate(), step_id, by=current())
        flash(_("Die stap is weg."), "success")
    return redirect(url_for("candidate.steps"), code=303)


def _added(form: StepForm) -> str:
    services.add(scope.candidate(), on=form.on.data, text=form.text.data or "", by=current())
    flash(_("Bewaard."), "success")
    return url_for("candidate.steps")
