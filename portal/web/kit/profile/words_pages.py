"""The pages of a profile on which somebody writes or answers: texts, needs, and statements."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates.models import Candidate, ProfileText
from portal.candidates.questionnaire import STATEMENTS, Answer
from portal.candidates.services import profile as service
from portal.candidates.services import questionnaire as questions_service
from portal.candidates.services import texts as text_service
from portal.candidates.services.texts import TextRefused
from portal.candidates.states import TextKind
from portal.errors import FieldErrors
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.profile.more_forms import NeedForm, TextsForm
from portal.web.kit.profile.pages import Place, page
from portal.web.kit.transaction import keep_anyway


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may not be in a text, and why, for beside its field."""

    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class State:
    """Where a text is: whether one waits, whether one is shown, and why the last was refused."""

    is_waiting: bool
    shown: str
    refusal: str


def texts(place: Place) -> ResponseReturnValue:
    """Show or receive the free texts; what identifies is pointed at beside the field."""
    candidate = place.candidate
    form = TextsForm()
    found: dict[str, list[Found]] = {}
    status = 200
    if form.is_submitted():
        form.validate()
        for kind in TextKind:
            field = form[kind.value]
            if field.errors:
                continue
            try:
                text_service.submit(candidate, kind, field.data or "", by=current())
            except TextRefused as refused:
                found[kind.value] = [
                    Found(refused.text[one.start : one.end], _(one.message))
                    for one in refused.findings
                ]
                form.add_errors(refused.errors)
            except FieldErrors as wrong:
                form.add_errors(wrong.errors)
        if not form.problems:
            service.mark_done(candidate.profile, "teksten")
            flash(_("Je tekst is bewaard."), "success")
            return redirect(place.address("overview"), code=303)
        # What can be kept of two texts is kept.
        keep_anyway()
        status = 422
    else:
        for kind in TextKind:
            newest = text_service.refused(candidate, kind) or text_service.newest(candidate, kind)
            form[kind.value].data = newest.text if newest else ""
    return page(
        place,
        "texts",
        status=status,
        form=form,
        found=found,
        states={kind.value: _state(candidate, kind) for kind in TextKind},
    )


def need(place: Place) -> ResponseReturnValue:
    """Show or receive what somebody needs."""
    kept = service.need_of(place.candidate)
    form = NeedForm(
        data={
            "text": kept.text if kept else "",
            "best_contact": kept.best_contact if kept else "",
        }
    )
    if form.validate_on_submit():
        service.save_need(
            place.candidate,
            text=form.text.data or "",
            best_contact=form.best_contact.data or "",
            by=current(),
        )
        flash(_("Dit is bewaard. Alleen je begeleider kan het lezen."), "success")
        return redirect(place.address("overview"), code=303)
    return page(place, "need", status=422 if form.problems else 200, form=form)


def questions(place: Place) -> ResponseReturnValue:
    """Show the statements, or put the answers in the profile and say what was added."""
    form = PortalForm()
    if not form.validate_on_submit():
        return page(place, "questions", form=form, statements=STATEMENTS, answers=_answers())
    answers = {
        one.code: Answer(given)
        for one in STATEMENTS
        if (given := request.form.get(one.code)) in set(Answer)
    }
    if not answers:
        form.form_errors = [*form.form_errors, _("Kies bij ten minste één zin een antwoord.")]
        return page(
            place,
            "questions",
            status=422,
            form=form,
            statements=STATEMENTS,
            answers=_answers(),
        )
    added = questions_service.apply(place.candidate, answers, by=current())
    number = len(added.strengths) + len(added.tasks) + len(added.sectors)
    flash(
        _("Nieuw in je profiel: %(number)s keuzes. Kijk of het klopt.", number=number)
        if number
        else _("Alles wat hierbij past, stond al in je profiel."),
        "success",
    )
    return redirect(place.address("section", slug="sterk"), code=303)


def _answers() -> list[tuple[str, Any]]:
    return [
        (Answer.YES.value, _("Ja")),
        (Answer.A_LITTLE.value, _("Een beetje")),
        (Answer.NO.value, _("Nee")),
    ]


def _state(candidate: Candidate, kind: TextKind) -> State:
    waiting: ProfileText | None = text_service.newest(candidate, kind)
    shown = text_service.shown(candidate, kind)
    refused = text_service.refused(candidate, kind)
    return State(
        is_waiting=waiting is not None and waiting is not shown,
        shown=shown.text if shown else "",
        refusal=refused.reason if refused else "",
    )
