"""The answer to a proposal on a request from a mail, without signing in (CAP-08-02).

Opening the link changes nothing; one press does (CAP-14-02).
"""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import links
from portal.accounts.models import ActionLink, LinkPurpose
from portal.accounts.queries import get as get_user
from portal.employer_requests import queries
from portal.employer_requests.states import RequestStatus
from portal.errors import LinkExpired, NotFound
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.vacancies.rules import works_for
from portal.web.kit import htmx, request_page
from portal.web.kit.identity import identity_of
from portal.web.kit.request_forms import ReplyForm

YES, NO = "personeelsvraag-ja", "personeelsvraag-nee"
THANKS = (YES, NO)


def answer(found: ActionLink, token: str) -> ResponseReturnValue:
    """Show the proposal to the employer, or keep the answer."""
    row = queries.proposal(found.subject_id) if found.subject_id else None
    if row is None or found.user_id is None:
        raise NotFound
    one, by = row.request, identity_of(get_user(found.user_id))
    if not works_for(by, one.employer_id):
        raise NotFound
    if one.status is not RequestStatus.ANSWERED or one.proposals[-1] is not row:
        raise LinkExpired(token)
    form = ReplyForm(one=one)
    accepted = form.keep(one, by=by)
    if accepted is not None:
        links.use(found)
        return redirect(url_for("auth.thanks", answer=YES if accepted else NO), code=303)
    return htmx.page(
        "auth/link_request.html",
        token=token,
        employer=one.employer.name,
        view=request_page.view(one, "employer"),
        form=form,
        status=422 if form.problems else 200,
    )


def send_again(spent: links.Renewable) -> bool:
    """Ask for the letter about the newest version for who comes with a spent link."""
    if spent.purpose is not LinkPurpose.REQUEST_ANSWER or spent.subject_id is None:
        return False
    row = queries.proposal(spent.subject_id)
    if row is None or spent.user_id is None:
        return False
    mail_services.ask(Letter.REQUEST_PROPOSAL, row.request.proposals[-1].id, to=spent.user_id)
    return True
