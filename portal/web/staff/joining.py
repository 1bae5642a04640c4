"""Somebody wants to act for an organisation that has no admin: staff answer."""

from uuid import UUID

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.employers import queries as employers
from portal.employers.services import colleagues
from portal.employers.states import Rights
from portal.errors import DomainError
from portal.web.kit import htmx
from portal.web.kit.identity import current


def decide_join(ref: str, request_id: UUID) -> ResponseReturnValue:
    """Let the first person of an organisation in as its admin, or not."""
    employer = employers.get(ref)
    asked = employers.join_request(request_id, employer.id)
    answer = request.form.get("antwoord")
    if answer not in {"ja", "nee"}:
        raise DomainError("Kies ja of nee.")
    accept = answer == "ja"
    colleagues.decide_join(asked, accept=accept, rights=Rights.ADMIN, by=current())
    flash(
        _("%(name)s is nu beheerder van deze organisatie.", name=asked.user.name)
        if accept
        else _("U hebt nee gezegd tegen %(name)s.", name=asked.user.name),
        "success",
    )
    return htmx.done(url_for("staff.employer", ref=ref))
