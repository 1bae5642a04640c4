"""Introductions for the staff who bring people together: the queue, one of them, a proposal."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates import queries as candidates
from portal.candidates.states import Through
from portal.employers import queries as employers
from portal.errors import DomainError, FieldErrors, NotFound
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import access as helpdesk
from portal.helpdesk.services import turning
from portal.introductions import disclosure, queries, rules
from portal.introductions.models import Introduction
from portal.introductions.queries.introductions import StaffFilter
from portal.introductions.services import consenting, proposing
from portal.introductions.states import REVEALING, IntroductionStatus
from portal.placements import queries as placements
from portal.placements import rules as placement_rules
from portal.vacancies import revisions
from portal.vacancies.queries import own
from portal.vacancies.states import VacancyStatus
from portal.web.kit import expectations, htmx, introduction_page
from portal.web.kit import introductions as words
from portal.web.kit.arguments import words as typed_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.introduction_forms import ConcludeForm, MeetingForm, outcomes
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff.forms.introductions import ProposeForm, RecordForm

_I = IntroductionStatus
PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; `name` is for staff who bring people together."""

    card: words.Card
    name: str


def introductions() -> ResponseReturnValue:
    """List what waits for a contact person, what is mine, and everything."""
    who = current()
    shown = request.args.get("toon", "wacht")
    shown = shown if shown in {"wacht", "mijn", "alles"} else "wacht"
    typed = typed_words()
    number = page_number()
    if shown == "wacht":
        waiting = queries.waiting_for_staff()
        rows, total = waiting[(number - 1) * PAGE : number * PAGE], len(waiting)
    else:
        asked = StaffFilter(
            text=typed,
            open_only=shown == "mijn",
            mine=who.user_id if shown == "mijn" else None,
        )
        rows, total = queries.of_staff(asked, limit=PAGE, offset=(number - 1) * PAGE)
    labels = (("wacht", _("Wacht op ons")), ("mijn", _("Van mij")), ("alles", _("Alles")))
    return htmx.page(
        "staff/introductions/index.html",
        rows=[Row(words.card(one, "staff"), disclosure.for_staff(one, by=who)) for one in rows],
        shortlists=queries.shortlists_to_make() if shown == "wacht" else [],
        shown=shown,
        typed=typed,
        may_propose=rules.may_propose(who),
        tabs=[
            {
                "label": label,
                "url": url_for("staff.introductions", toon=name),
                "current": name == shown,
                "count": None,
            }
            for name, label in labels
        ],
        pages=Pagination(
            number,
            PAGE,
            total,
            lambda n: url_for("staff.introductions", toon=shown, q=typed or None, pagina=n),
        ),
    )


def introduction(ref: str) -> ResponseReturnValue:
    """Show one introduction as candidate and staff see it, and what staff can record."""
    one = _find(ref)
    return _show(one, RecordForm(introduction=one))


def record_answer(ref: str) -> ResponseReturnValue:
    """Record what the candidate said to the contact person."""
    one = _find(ref)
    form = RecordForm(introduction=one)
    if form.keep(one, by=current(), through=Through.STAFF) is None:
        return _show(one, form)
    flash(_("Vastgelegd."), "success")
    return _back(one)


def stop_sharing(ref: str) -> ResponseReturnValue:
    """Revoke for the candidate, who asked so."""
    one = _find(ref)
    if PortalForm().validate_on_submit():
        consenting.revoke(one, by=current())
        flash(_("De werkgever ziet niets meer en krijgt het verzoek om te verwijderen."), "success")
    return _back(one)


def plan_meeting(ref: str) -> ResponseReturnValue:
    """Plan or move a meeting for both."""
    one = _find(ref)
    form = MeetingForm.of(one)
    if form.keep(one, by=current()):
        flash(_("De afspraak staat. Kandidaat en werkgever krijgen een mail."), "success")
        return _back(one)
    return htmx.page(
        "staff/introductions/meeting.html",
        one=one,
        form=form,
        view=introduction_page.view(one, "staff"),
        status=422 if form.problems else 200,
    )


def conclude_introduction(ref: str) -> ResponseReturnValue:
    """Say how it goes on, or end it with a reason."""
    one = _find(ref)
    form = ConcludeForm(outcomes=outcomes(one, current()))
    if form.keep(one, by=current()):
        flash(_("Vastgelegd. De anderen krijgen bericht."), "success")
        return _back(one)
    return htmx.page(
        "staff/introductions/conclude.html",
        one=one,
        form=form,
        view=introduction_page.view(one, "staff"),
        status=422 if form.problems else 200,
    )


def propose() -> ResponseReturnValue:
    """Propose a candidate to an employer, with or without a vacancy."""
    form = ProposeForm(
        data={
            "candidate": request.args.get("kandidaat", ""),
            "employer": request.args.get("werkgever", ""),
            "vacancy": request.args.get("vacature", ""),
            "question": request.args.get("vraag", ""),
        }
    )
    question = _question(form.question.data or "")
    if form.validate_on_submit():
        try:
            made = _propose(form, question)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except DomainError as refused:
            form.add_errors({"": str(refused)})
        else:
            flash(_("Voorgesteld. De werkgever krijgt een mail."), "success")
            return redirect(url_for("staff.introduction", ref=made.ref), code=303)
    return htmx.page(
        "staff/introductions/propose.html",
        form=form,
        question=question,
        asked=tickets.said_by_asker(question) if question else "",
        status=422 if form.problems else 200,
    )


def _question(ref: str) -> Ticket | None:
    """Return the question because of which somebody is proposed; raises NotFound for another's."""
    if not ref:
        return None
    if not ref.isprintable():
        raise NotFound
    return helpdesk.for_staff(ref, current())


def _propose(form: ProposeForm, question: Ticket | None) -> Introduction:
    errors: dict[str, str] = {}
    candidate = employer = vacancy = None
    try:
        candidate = candidates.for_staff((form.candidate.data or "").strip().upper())
    except NotFound:
        errors["candidate"] = "Er is geen kandidaat met dit profielnummer."
    if form.vacancy.data:
        try:
            vacancy = own.for_staff(form.vacancy.data)
            employer = vacancy.employer
        except NotFound:
            errors["vacancy"] = "Er is geen vacature met dit nummer."
    if form.employer.data:
        try:
            employer = employers.get(form.employer.data)
        except NotFound:
            errors["employer"] = "Er is geen werkgever met dit nummer."
    if employer is None and not errors:
        errors["employer"] = "Vul een vacature of een werkgever in."
    if errors:
        raise FieldErrors(errors)
    assert candidate is not None
    assert employer is not None
    motivation, by = form.motivation.data or "", current()
    if question is not None:
        return turning.into_introduction(
            question,
            candidate,
            employer=employer,
            vacancy=vacancy,
            motivation=motivation,
            by=by,
        )
    return proposing.propose(
        candidate, employer=employer, vacancy=vacancy, motivation=motivation, by=by
    )


def _show(one: Introduction, form: RecordForm) -> ResponseReturnValue:
    vacancy = one.vacancy
    open_vacancy = vacancy is not None and vacancy.status is VacancyStatus.PUBLISHED
    return htmx.page(
        "staff/introductions/show.html",
        one=one,
        view=introduction_page.view(one, "staff"),
        name=disclosure.for_staff(one, by=current()),
        form=form,
        can_answer=one.status is _I.ASKED,
        can_plan=one.status in {_I.AGREED, _I.MEETING},
        can_conclude=one.status is not _I.CLOSED,
        placement=placements.of_introduction(one.id) if placement_rules.led_to_work(one) else None,
        can_record=placement_rules.led_to_work(one),
        can_stop=one.status in REVEALING and any(r.revoked_at is None for r in one.disclosures),
        vacancy_title=revisions.latest(vacancy).title if vacancy is not None else "",
        open_vacancy=open_vacancy,
        expectations=expectations.of_both(one),
        status=422 if form.problems else 200,
    )


def _find(ref: str) -> Introduction:
    one = queries.for_staff(ref)
    if not rules.may_see(current(), one):
        raise NotFound
    return one


def _back(one: Introduction) -> ResponseReturnValue:
    return redirect(url_for("staff.introduction", ref=one.ref), code=303)
