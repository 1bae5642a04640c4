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
from portal.candidates import queries as candidates
from portal.candidates.anonymous import AnonymousProfile, anonymous
from portal.candidates.states import Through
from portal.errors import FieldErrors, LinkExpired, NotFound
from portal.introductions import queries, rules
from portal.introductions.models import Introduction
from portal.introductions.services import answering, proposing, shortlists
from portal.introductions.states import IntroductionStatus, ShortlistStatus
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.vacancies import revisions
from portal.web.kit import htmx
from portal.web.kit import introductions as words
from portal.web.kit import shortlists as shortlist_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import identity_of
from portal.web.kit.introduction_forms import NO, TALK, YES, AnswerForm

_I = IntroductionStatus
#: What a page says after the answer.
THANKS = ("kennismaking-ja", "kennismaking-nee", "kennismaking-profiel", "kennismaking-overleg")
THANKS_EMPLOYER = ("voorstel-ja", "voorstel-nee", "voorselectie")


def candidate_answer(found: ActionLink, token: str) -> ResponseReturnValue:
    """Ask the candidate, or keep the answer."""
    one, by = _introduction(found, _I.ASKED, token)
    if not rules.is_candidate(by, one.candidate):
        raise NotFound
    form = AnswerForm(introduction=one, data={"answer": request.args.get("antwoord", YES)})
    if form.validate_on_submit():
        try:
            done = _keep(one, form, by)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            if done != "kennismaking-overleg":
                links.use(found)  # who only wants to talk can still answer by the same link
            return redirect(url_for("auth.thanks", answer=done), code=303)
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
    if form.validate_on_submit():
        interested = request.form.get("antwoord") == "ja"
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
        profile=_profile(one),
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
        title=revisions.latest(row.vacancy).title,
        employer=row.employer.name,
        entries=shortlist_words.entries(row),
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


def _keep(one: Introduction, form: AnswerForm, by: Identity) -> str:
    if form.answer.data == TALK:
        answering.talk_first(one, by=by)
        return "kennismaking-overleg"
    if form.answer.data == NO:
        refusal = answering.decline(one, reason=form.reason.data or "other", by=by)
        return "kennismaking-profiel" if refusal.corrects else "kennismaking-nee"
    answering.agree(one, fields=form.fields.data or [], by=by, through=Through.MAIL)
    return "kennismaking-ja"


def _introduction(
    found: ActionLink, status: IntroductionStatus, token: str
) -> tuple[Introduction, Identity]:
    if found.subject_id is None or found.user_id is None:
        raise NotFound
    one = queries.get(found.subject_id)
    if one.status is not status:
        raise LinkExpired(token)
    return one, identity_of(get_user(found.user_id))


def _profile(one: Introduction) -> AnonymousProfile | None:
    candidate = one.candidate
    if candidate is None or candidate.ref != one.candidate_ref:
        return None
    seen = candidates.visible_to(one.employer_id, [candidate.ref])
    return anonymous(seen[0], near=one.employer.place) if seen else None
