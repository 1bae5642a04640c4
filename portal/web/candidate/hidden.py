"""Organisations that may not see the profile, such as the present employer (CAP-06-14)."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates.services import consents, visibility
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.web.candidate import scope
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current


def hidden_employers() -> ResponseReturnValue:
    """Show who may not look, and find others by name."""
    candidate = scope.candidate()
    name = words("naam")
    return htmx.page(
        "candidate/privacy/hidden.html",
        name=name,
        found=consents.find(name, candidate.id),
        hidden=visibility.hidden_employers(candidate),
    )


def hide_employer(ref: str) -> ResponseReturnValue:
    """Hide the profile from an organisation, at once."""
    if PortalForm().validate_on_submit():
        employer = _find(ref)
        visibility.hide_from(scope.candidate(), employer, by=current())
        flash(_("%(name)s ziet je profiel niet meer.", name=employer.name), "success")
    return _back()


def show_employer(ref: str) -> ResponseReturnValue:
    """Let an organisation see the profile again."""
    if PortalForm().validate_on_submit():
        employer = _find(ref)
        visibility.show_to(scope.candidate(), employer, by=current())
        flash(_("%(name)s kan je profiel weer zien.", name=employer.name), "success")
    return _back()


def _find(ref: str) -> Employer:
    return employers.get(ref)


def _back() -> ResponseReturnValue:
    return redirect(url_for("candidate.hidden_employers"), code=303)
