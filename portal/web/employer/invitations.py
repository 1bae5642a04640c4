"""Letting people in: inviting a colleague, and answering who asked to join."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.configuration.services import number
from portal.employers import queries as employers
from portal.employers.services import colleagues as services
from portal.errors import DomainError, FieldErrors, NotAllowed, NotFound
from portal.web.employer import scope
from portal.web.employer.forms.colleagues import RIGHTS, InviteForm
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.identity import current
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once


@door_for_user("30 per hour;100 per day")
def invite() -> ResponseReturnValue:
    """Ask a colleague by mail to join."""
    form = InviteForm()
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _invite(form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except (NotFound, NotAllowed):
            raise
        except DomainError as no:
            form.form_errors = [*form.form_errors, sentence(no)]
    return htmx.page(
        "employer/colleagues/invite.html",
        form=form,
        rights=RIGHTS,
        days=number("invitation_days"),
        status=422 if form.problems else 200,
    )


@door_for_user("30 per hour;100 per day")
def change_invitation(invitation_id: UUID) -> ResponseReturnValue:
    """Send an invitation again, or take it back."""
    invitation = employers.invitation(invitation_id, scope.employer().id)
    asked = request.form.get("doe")
    if asked not in {"opnieuw", "intrekken"}:
        raise DomainError("Kies wat u met de uitnodiging wilt doen.")
    if asked == "intrekken":
        services.revoke(invitation, by=current())
        flash(_("De uitnodiging is ingetrokken."), "success")
    else:
        services.resend(invitation, by=current())
        flash(
            _("De uitnodiging is opnieuw verstuurd naar %(email)s.", email=invitation.email),
            "success",
        )
    return redirect(url_for("employer.organisation"), code=303)


def decide_join(request_id: UUID) -> ResponseReturnValue:
    """Let somebody in who asked, or not."""
    asked = employers.join_request(request_id, scope.employer().id)
    answer = request.form.get("antwoord")
    if answer not in {"ja", "nee"}:
        raise DomainError("Kies ja of nee.")
    accept = answer == "ja"
    services.decide_join(asked, accept=accept, by=current())
    flash(
        _("%(name)s hoort nu bij uw organisatie.", name=asked.user.name)
        if accept
        else _("U hebt nee gezegd tegen %(name)s.", name=asked.user.name),
        "success",
    )
    return redirect(url_for("employer.organisation"), code=303)


def _invite(form: InviteForm) -> str:
    services.invite(
        scope.employer(), email=form.email.data or "", rights=form.chosen(), by=current()
    )
    flash(_("De uitnodiging is onderweg naar %(email)s.", email=form.email.data), "success")
    return url_for("employer.organisation")
