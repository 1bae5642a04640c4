"""A question of a visitor, without an account (CAP-11-08)."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.configuration.services import number
from portal.errors import NotFound
from portal.helpdesk.models import Ticket
from portal.text import parse_day
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.identity import current_user_row, who
from portal.web.kit.support import files as upload
from portal.web.kit.tickets import acts
from portal.web.kit.tickets.pages import suggestions
from portal.web.public.forms import VisitorAskForm


def ask() -> ResponseReturnValue:
    """Take a question; who has own pages for it is led there."""
    identity = who()
    if request.method == "GET" and (own := _own_page(identity)):
        return redirect(url_for(own, over=words("over") or None))
    form = VisitorAskForm(data={"subject": words("over"), **_known(identity)})
    # Somebody who signed in and has no page of questions asks as any visitor does.
    answer = acts.ask(form, _made, by=None, asker=form.asker())
    if answer is not None:
        return answer
    return htmx.page(
        "public/ask.html",
        status=422 if form.problems else 200,
        form=form,
        days=number("ticket_answer_days"),
        accept=upload.ACCEPT,
        limits=upload.limits(),
        suggestions=suggestions(),
    )


def asked() -> ResponseReturnValue:
    """Say what happens next, and before when."""
    return htmx.page(
        "public/asked.html",
        day=parse_day(request.args.get("dag", "")[:10]),
        days=number("ticket_answer_days"),
    )


def _made(ticket: Ticket) -> str:
    # Nothing that names the question: the same page for everybody.
    return url_for("public.asked", dag=ticket.due_on.isoformat() if ticket.due_on else None)


def _own_page(identity: Identity | None) -> str:
    if identity is None or identity.user_id is None:
        return ""
    if identity.employer_id is not None:
        return "employer.tickets"
    if identity.role is not Role.CANDIDATE:
        return ""
    try:
        candidates.of_user(identity.user_id)
    except NotFound:
        return ""
    return "candidate.tickets"


def _known(identity: Identity | None) -> dict[str, str]:
    if identity is None:
        return {}
    user = current_user_row()
    return {"name": user.name, "email": user.email, "phone": user.phone}
