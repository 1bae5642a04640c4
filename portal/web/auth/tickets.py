"""One question by a link from a mail, without an account: read, react and say how it went.

Opening a link changes nothing; a button does (CAP-14-02). The link to a question works until its
day, the one to say how it went once. Nothing that is kept holds the secret of a link, so a form
that counts once leads to a page that thanks.
"""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import links
from portal.accounts.identity import Identity
from portal.accounts.models import ActionLink, LinkPurpose
from portal.accounts.queries import get as get_user
from portal.errors import LinkExpired, NotFound
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import following as queries
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import files, following
from portal.helpdesk.states import TicketStatus
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import identity_of
from portal.web.kit.limits import door
from portal.web.kit.support import files as upload
from portal.web.kit.tickets import acts, standing, thread
from portal.web.kit.tickets.forms import RateForm, ReplyForm

SAID, RATED = "vraag-reactie", "vraag-oordeel"
THANKS = (SAID, RATED)


def ticket(found: ActionLink, token: str) -> ResponseReturnValue:
    """Show the thread of one question, or do what was pressed."""
    one, by = _asked(found)
    act = request.form.get("act", "") if request.method == "POST" else ""
    reply = ReplyForm(formdata=None) if act != "reply" else ReplyForm()
    if act == "reply":
        answer = acts.reply(reply, one, lambda: url_for("auth.thanks", answer=SAID), by=by)
        if answer is not None:
            return answer
    if act == "finish" and PortalForm().validate_on_submit():
        following.finish(one, by=by)
        return redirect(url_for("auth.link", token=token), code=303)
    rate = _rate_form(one) if act != "rate" else RateForm(formal=_formal(one))
    if act == "rate" and acts.rate(rate, one, by=by):
        return redirect(url_for("auth.thanks", answer=RATED), code=303)
    is_merged = one.status is TicketStatus.MERGED
    return htmx.page(
        "auth/link_ticket.html",
        status=422 if reply.problems or rate.problems else 200,
        token=token,
        formal=_formal(one),
        ticket=one,
        state=standing.of(one, formal=_formal(one)),
        holder=standing.holder(queries.holder(one)),
        items=thread.for_asker(
            one,
            by.user_id if by else None,
            formal=_formal(one),
            url=lambda file: url_for("auth.link_file", token=token, file=file.ref),
        ),
        reply=None if is_merged else reply,
        rate=rate if one.status is TicketStatus.CLOSED else None,
        can_finish=rules.is_live(one),
        finish=PortalForm(formdata=None),
        accept=upload.ACCEPT,
        limits=upload.limits(),
    )


def rate(found: ActionLink, token: str) -> ResponseReturnValue:
    """Ask how it went, or keep it; a question that is open again ends the link."""
    one, by = _asked(found)
    if one.status is not TicketStatus.CLOSED:
        raise LinkExpired(token)
    form = RateForm(formal=_formal(one), data={"rating": request.args.get("cijfer", "")})
    if acts.rate(form, one, by=by):
        links.use(found)
        return redirect(url_for("auth.thanks", answer=RATED), code=303)
    return htmx.page(
        "auth/link_ticket_rate.html",
        status=422 if form.problems else 200,
        token=token,
        formal=_formal(one),
        ticket=one,
        form=form,
    )


@door("60 per minute")
def link_file(token: str, file: str) -> ResponseReturnValue:
    """Send a file of the thread to be saved."""
    if not file.isprintable():
        raise NotFound
    try:
        one, _by = _asked(links.look(token, LinkPurpose.TICKET))
    except LinkExpired:
        return htmx.page("auth/link_expired.html", token=token, status=410)
    return acts.download(files.find_in_thread(file, one))


def send_again(spent: links.Renewable) -> bool:
    """Send who comes with a spent link a fresh one, about where the question stands now."""
    if spent.purpose not in {LinkPurpose.TICKET, LinkPurpose.TICKET_RATE}:
        return False
    one = tickets.by_key(spent.subject_id) if spent.subject_id else None
    return one is not None and following.send_link_again(one)


def thanks(answer: str) -> ResponseReturnValue:
    """Say what was done with it."""
    return htmx.page("auth/thanks_ticket.html", is_rating=answer == RATED)


def _asked(found: ActionLink) -> tuple[Ticket, Identity | None]:
    """Return the question of a link, and who comes with it when that is an account."""
    one = tickets.by_key(found.subject_id) if found.subject_id else None
    by = identity_of(get_user(found.user_id)) if found.user_id else None
    if one is None or (by is not None and not rules.asks_for(by, one)):
        raise NotFound
    return one, by


def _formal(one: Ticket) -> bool:
    return one.candidate_id is None


def _rate_form(one: Ticket) -> RateForm:
    told = {"rating": str(one.rating or ""), "note": one.rating_note}
    return RateForm(formal=_formal(one), formdata=None, data=told)
