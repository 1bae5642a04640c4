"""Links from mails. Opening one changes nothing; one press of a button does what it is for.

Mail programs and scanners open links by themselves, so only the button acts (CAP-14-02).
"""

from collections.abc import Callable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import links
from portal.accounts.models import ActionLink, LinkPurpose
from portal.accounts.queries import get as get_user
from portal.accounts.services import login as accounts
from portal.candidates.services import registration, saved_searches
from portal.employers.services import colleagues
from portal.errors import FieldErrors, LinkExpired, NotFound
from portal.vacancies.queries import own as vacancies
from portal.vacancies.services import lifecycle
from portal.web.auth import candidates, introductions, partners, requests, tickets
from portal.web.auth.forms.people import InvitationForm, NewPasswordForm
from portal.web.auth.forms.still_open import StillOpenForm
from portal.web.auth.login import home_of
from portal.web.kit import htmx
from portal.web.kit.identity import current, identity_of, sign_in
from portal.web.kit.limits import door

Page = Callable[[ActionLink, str], ResponseReturnValue]


@door("30 per minute;300 per hour")
def link(token: str) -> ResponseReturnValue:
    """Show what the link is for with one button, or do it."""
    try:
        found = links.look(token)
        return PAGES[found.purpose](found, token)
    except LinkExpired:
        if _is_of_partner(token):
            return partners.nothing_left()
        return htmx.page("auth/link_expired.html", token=token, status=410)


@door("10 per hour")
def send_again(token: str) -> ResponseReturnValue:
    """Send a fresh link to the address that the old one went to."""
    if not accounts.send_again(token) and not _send_again_elsewhere(token):
        raise NotFound
    return redirect(url_for("auth.sent"), code=303)


def thanks(answer: str) -> ResponseReturnValue:
    """Say what the answer did; needs no signing in."""
    if answer == candidates.CONFIRMED:
        return htmx.page("auth/thanks_profile.html")
    if answer in introductions.THANKS or answer in introductions.THANKS_EMPLOYER:
        return htmx.page("auth/thanks_introduction.html", answer=answer)
    if answer in requests.THANKS:
        return htmx.page("auth/thanks_request.html", said_yes=answer == requests.YES)
    if answer in tickets.THANKS:
        return tickets.thanks(answer)
    if answer not in lifecycle.ANSWERS:
        raise NotFound
    return htmx.page("auth/thanks.html", answer=answer)


def _sign_in(found: ActionLink, token: str) -> ResponseReturnValue:
    if request.method == "POST":
        user = accounts.with_link(found)
        registration.welcome(user)
        sign_in(user)
        return redirect(home_of(current()), code=303)
    return htmx.page("auth/link_login.html", token=token)


def _confirm(found: ActionLink, token: str) -> ResponseReturnValue:
    if request.method == "POST":
        user = accounts.confirm_email(found)
        registration.welcome(user)
        sign_in(user)
        return redirect(home_of(current()), code=303)
    return htmx.page("auth/link_confirm.html", token=token, email=_masked(found))


def _new_password(found: ActionLink, token: str) -> ResponseReturnValue:
    form = NewPasswordForm()
    if form.carried_out(lambda: sign_in(accounts.reset_password(found, form.password.data or ""))):
        return redirect(home_of(current()), code=303)
    return htmx.page(
        "auth/link_password.html", form=form, token=token, status=422 if form.problems else 200
    )


def _invitation(found: ActionLink, token: str) -> ResponseReturnValue:
    invitation = colleagues.invited(found)
    form = InvitationForm()
    if not colleagues.needs_account(invitation):
        del form.name  # who has an account is known already
    if form.validate_on_submit():
        try:
            user = colleagues.accept(
                found,
                name=(form.name.data or "") if form.name else "",
                phone=form.phone.data or "",
                password=form.password.data or None,
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            sign_in(user)
            return redirect(url_for("employer.home"), code=303)
    return htmx.page(
        "auth/link_invitation.html",
        form=form,
        token=token,
        invitation=invitation,
        needs_account=colleagues.needs_account(invitation),
        status=422 if form.problems else 200,
    )


def _still_open(found: ActionLink, token: str) -> ResponseReturnValue:
    if found.subject_id is None or found.user_id is None:
        raise NotFound
    vacancy = vacancies.get(found.subject_id)
    form = StillOpenForm(answer=request.args.get("antwoord", "open"))
    if form.validate_on_submit():
        by = identity_of(get_user(found.user_id))
        links.use(found)
        lifecycle.answer_still_open(vacancy, form.answer.data, by=by)
        return redirect(url_for("auth.thanks", answer=form.answer.data), code=303)
    return htmx.page(
        "auth/link_still_open.html",
        form=form,
        token=token,
        vacancy=vacancy,
        status=422 if form.problems else 200,
    )


def _stop_search(found: ActionLink, token: str) -> ResponseReturnValue:
    if found.subject_id is None or found.user_id is None:
        raise NotFound
    by = identity_of(get_user(found.user_id))
    saved = saved_searches.get_of_user(found.subject_id, by)
    if request.method == "POST":
        links.use(found)
        saved_searches.stop(saved, by=by)
        return htmx.page("auth/link_search_stopped.html", name=saved.name)
    return htmx.page("auth/link_stop_search.html", token=token, name=saved.name)


def _masked(found: ActionLink) -> str:
    """Show enough of an address to recognise it, and no more than that."""
    if found.user_id is None:
        return ""
    name, _, domain = get_user(found.user_id).email.partition("@")
    return f"{name[:1]}…@{domain}"


def _is_of_partner(token: str) -> bool:
    """Whether an ended link showed something to a partner, who gets no fresh one by asking."""
    spent = links.renewable(token)
    return spent is not None and spent.purpose is LinkPurpose.PARTNER_SHARE


def _send_again_elsewhere(token: str) -> bool:
    spent = links.renewable(token)
    if spent is None or spent.subject_id is None:
        return False
    if spent.purpose is LinkPurpose.VACANCY_OPEN and spent.user_id is not None:
        return lifecycle.ask_again(spent.subject_id, spent.user_id)
    if any(one.send_again(spent) for one in (introductions, requests, candidates, tickets)):
        return True
    return spent.purpose is LinkPurpose.INVITATION and colleagues.send_again(spent.subject_id)


PAGES: dict[LinkPurpose, Page] = {
    LinkPurpose.LOGIN: _sign_in,
    LinkPurpose.CONFIRM_EMAIL: _confirm,
    LinkPurpose.RESET_PASSWORD: _new_password,
    LinkPurpose.INVITATION: _invitation,
    LinkPurpose.VACANCY_OPEN: _still_open,
    LinkPurpose.PROFILE_CONFIRM: candidates.still_right,
    LinkPurpose.CANDIDATE_INVITATION: candidates.begin,
    LinkPurpose.INTRODUCTION_ANSWER: introductions.candidate_answer,
    LinkPurpose.PROPOSAL_ANSWER: introductions.proposal_answer,
    LinkPurpose.SHORTLIST_ANSWER: introductions.shortlist_answer,
    LinkPurpose.REQUEST_ANSWER: requests.answer,
    LinkPurpose.SAVED_SEARCH_STOP: _stop_search,
    LinkPurpose.PARTNER_SHARE: partners.partner_share,
    LinkPurpose.TICKET: tickets.ticket,
    LinkPurpose.TICKET_RATE: tickets.rate,
}
