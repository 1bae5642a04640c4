"""Answers to introductions and preselections from a mail, without signing in (CAP-08-12).

Opening a link changes nothing; one press does. The pages hold no personal data: the employer reads
what every employer may read, the candidate only who asks (CAP-14-02).
"""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import links
from portal.accounts.identity import Identity
from portal.accounts.models import ActionLink, LinkPurpose
from portal.accounts.queries import get as get_user
from portal.candidates.states import Through
from portal.errors import FieldErrors, LinkExpired, NotFound
from portal.introductions import queries, rules, seen
from portal.introductions.models import Introduction
from portal.introductions.services import proposing, shortlists
from portal.introductions.states import IntroductionStatus, ShortlistStatus
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.web.kit import htmx
from portal.web.kit import introductions as words
from portal.web.kit import shortlists as shortlist_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import identity_of
from portal.web.kit.introduction_forms import YES, AnswerForm, Kept, said_yes

_I = IntroductionStatus
#: What a page says after the answer.
_THANKS = {
    Kept.YES: "kennismaking-ja",
    Kept.NO: "kennismaking-nee",
    Kept.NO_CORRECTS: "kennismaking-profiel",
    Kept.TALK: "kennismaking-overleg",
}
THANKS = tuple(_THANKS.values())
THANKS_EMPLOYER = ("voorstel-ja", "voorstel-nee", "voorselectie")


def candidate_answer(found: ActionLink, token: str) -> ResponseReturnValue:
    """Ask the candidate, or keep the answer."""
    one, by = _introduction(found, _I.ASKED, token)
    if not rules.is_candidate(by, one.candidate):
        raise NotFound
    form = AnswerForm(introduction=one, data={"answer": request.args.get("antwoord", YES)})
    kept = form.keep(one, by=by, through=Through.MAIL)
    if kept is not None:
        if kept is not Kept.TALK:
            links.use(found)  # who only wants to talk can still answer by the same link
        return redirect(url_for("auth.thanks", answer=_THANKS[kept]), code=303)
    return htmx.page(
        "auth/link_introduction.html",
        form=form,
        token=token,
        employer=one.employer.name,
        title=words.title(one),
        message=one.message,
        due=one.answer_by,
        status=422 if form.problems else 200,
    )


def proposal_answer(found: ActionLink, token: str) -> ResponseReturnValue:
    """Show the employer whom staff propose, without a name, or keep the answer."""
    one, by = _introduction(found, _I.PROPOSED, token)
    if not rules.works_for(by, one.employer):
        raise NotFound
    form = PortalForm()
    if form.validate_on_submit() and (interested := said_yes()) is not None:
        links.use(found)
        proposing.answer(one, interested=interested, by=by)
        done = "voorstel-ja" if interested else "voorstel-nee"
        return redirect(url_for("auth.thanks", answer=done), code=303)
    return htmx.page(
        "auth/link_proposal.html",
        form=form,
        token=token,
        ref=one.candidate_ref,
        employer=one.employer.name,
        title=words.title(one),
        motivation=one.motivation,
        profile=seen.profile(one, by=by),
    )


def shortlist_answer(found: ActionLink, token: str) -> ResponseReturnValue:
    """Show the employer the preselection, without names, or keep what is said about each."""
    if found.subject_id is None or found.user_id is None:
        raise NotFound
    row = queries.get_shortlist(found.subject_id)
    by = identity_of(get_user(found.user_id))
    if not rules.works_for(by, row.employer):
        raise NotFound
    if row.status is not ShortlistStatus.SENT:
        raise LinkExpired(token)
    form = PortalForm()
    errors: dict[str, str] = {}
    if form.validate_on_submit():
        try:
            shortlists.answer(row, shortlist_words.read_answers(row), by=by)
        except FieldErrors as wrong:
            errors = wrong.errors
        else:
            if row.status is not ShortlistStatus.SENT:
                links.use(found)  # until all are answered the rest can follow by the same link
            return redirect(url_for("auth.thanks", answer="voorselectie"), code=303)
    return htmx.page(
        "auth/link_shortlist.html",
        token=token,
        title=row.vacancy.latest_title,
        employer=row.employer.name,
        entries=shortlist_words.entries(row, by),
        errors=errors,
        status=422 if errors else 200,
    )


def send_again(spent: links.Renewable) -> bool:
    """Ask for the letter once more for who comes with a spent link; whether one goes out."""
    if spent.subject_id is None or spent.user_id is None:
        return False
    letter = _LETTERS.get(spent.purpose)
    if letter is None:
        return False
    mail_services.ask(letter, spent.subject_id, to=spent.user_id)
    return True


_LETTERS = {
    LinkPurpose.INTRODUCTION_ANSWER: Letter.INTRODUCTION_ASKED,
    LinkPurpose.PROPOSAL_ANSWER: Letter.INTRODUCTION_PROPOSED,
    LinkPurpose.SHORTLIST_ANSWER: Letter.SHORTLIST_READY,
}


def _introduction(
    found: ActionLink, status: IntroductionStatus, token: str
) -> tuple[Introduction, Identity]:
    if found.subject_id is None or found.user_id is None:
        raise NotFound
    one = queries.get(found.subject_id)
    if one.status is not status:
        raise LinkExpired(token)
    return one, identity_of(get_user(found.user_id))
