"""What the pages of a profile do, whoever fills it in: the candidate, or staff for a candidate.

A `Place` says whose profile it is and where its pages stand; the views of an audience make one
and call these functions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID, uuid5

from flask import flash, redirect, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.candidates import population, sections
from portal.candidates.anonymous import anonymous
from portal.candidates.models import Candidate
from portal.candidates.sections import BY_SLUG, EXTRA, SECTIONS, Question, Section
from portal.candidates.services import files as file_service
from portal.candidates.services import openings
from portal.candidates.services import profile as service
from portal.candidates.states import FileKind
from portal.configuration.services import number
from portal.errors import FieldErrors, NotFound, StaleForm
from portal.files.checks import FileRefused
from portal.submissions import services as submissions
from portal.web.kit import htmx, people
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.profile.forms import SectionForm
from portal.web.kit.profile.more_forms import OF_SECTION, grouped
from portal.web.kit.profile.picking import asked
from portal.web.kit.transaction import keep_anyway

HEADINGS: Mapping[str, Any] = {
    "werk": _l("Welk werk wil je doen?"),
    "sectoren": _l("Waar wil je werken?"),
    "tijden": _l("Wanneer kun je werken?"),
    "reizen": _l("Hoe ver wil je reizen?"),
    "start": _l("Wanneer kun je beginnen?"),
    "ervaring": _l("Welk werk heb je gedaan?"),
    "vaardigheden": _l("Wat kun je?"),
    "papieren": _l("Opleiding en certificaten"),
    "talen": _l("Welke talen spreek je?"),
    "sterk": _l("Waar ben je goed in?"),
    "teksten": _l("Vertel iets over jezelf"),
    "cv": _l("Je cv"),
    "hulp": _l("Wat heb je nodig?"),
}
QUESTIONS: Mapping[Question, Any] = {
    Question.WANT: _l("Dit wil ik"),
    Question.CAN: _l("Dit kan ik"),
    Question.NEED: _l("Dit heb ik nodig"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Whose profile it is and where its pages stand.

    `address` gives the address of "overview", "section" (slug), "save" (slug), "occupations",
    "questions", "preview", "file" (file_id) and "remove_file" (file_id). `layout` is the
    template that the pages extend.
    """

    candidate: Candidate
    layout: str
    address: Callable[..., str]
    is_own: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A section in the overview."""

    heading: str
    url: str
    is_done: bool
    is_extra: bool
    missing: tuple[str, ...]


def page(
    place: Place, template: str, *, partial: str = "", status: int = 200, **context: Any
) -> ResponseReturnValue:
    """Render a page of a profile in the layout of its place."""
    return htmx.page(
        f"profile/{template}.html",
        f"profile/{partial}.html" if partial else None,
        status=status,
        place=place,
        layout=place.layout,
        candidate=place.candidate,
        **context,
    )


def overview(place: Place) -> ResponseReturnValue:
    """Show the three questions with their sections, how far one is, and what is still asked."""
    candidate = place.candidate
    by_question = [
        (
            str(QUESTIONS[question]),
            [_line(place, one) for one in SECTIONS if one.question is question],
        )
        for question in Question
    ]
    return page(
        place,
        "overview",
        questions=by_question,
        progress=sections.progress(candidate),
        missing=sections.missing(candidate.profile),
        following=next(
            (
                _line(place, one)
                for one in SECTIONS
                if one.slug not in EXTRA and not sections.is_done(candidate, one)
            ),
            None,
        ),
    )


def section(place: Place, slug: str) -> ResponseReturnValue:
    """Show or receive one section that is kept in fields."""
    found = _find(slug)
    profile = place.candidate.profile
    form = OF_SECTION[slug](profile)
    if request.method == "GET":
        form.version.data = sections.token(profile, found)
        return _show(place, found, form)
    try:
        _keep(place, found, form)
    except StaleForm as stale:
        form.form_errors = [*form.form_errors, sentence(stale)]
        return _show(place, found, form, status=409)
    open_yet = [one for one in sections.missing(profile, slug) if one.field != "kind"]
    form.add_errors({one.field: one.sentence for one in open_yet if not _has(form, one.field)})
    if form.problems:
        keep_anyway()
        return _show(place, found, form, status=422)
    service.mark_done(profile, slug)
    return redirect(_after(place, found), code=303)


def save(place: Place, slug: str) -> ResponseReturnValue:
    """Keep what was chosen so far, while somebody fills in a section; a script sends here."""
    if not htmx.wants_partial():
        return section(place, slug)
    found = _find(slug)
    form = OF_SECTION[slug](place.candidate.profile)
    _keep(place, found, form)
    return htmx.page(
        "profile/_saved.html",
        form=form,
        has_problems=bool(form.problems),
        at=clock.local(clock.now()),
    )


def occupations(place: Place) -> ResponseReturnValue:
    """Answer the occupations that fit what is typed in a section, to tick."""
    profile = place.candidate.profile
    kept = (
        [str(row["occupation"]) for row in profile.experiences]
        if request.args.get("onderdeel") == "ervaring"
        else profile.desired_occupations
    )
    return page(place, "occupations", partial="_offered", picked=asked(kept), is_fresh=True)


def preview(place: Place) -> ResponseReturnValue:
    """Show the profile as employers see it, and what helps where few people are like it."""
    shown = anonymous(place.candidate)
    return page(
        place,
        "preview",
        shown=shown,
        card=people.card(shown, place.address("preview") + "#profiel"),
        rarity=population.rarity(place.candidate) if place.candidate.profile.is_rare else None,
    )


def cv(place: Place) -> ResponseReturnValue:
    """Show the CV, or receive a new one."""
    form = PortalForm()
    error = ""
    if form.validate_on_submit():
        sent = request.files.get("file")
        content = sent.read() if sent else b""
        name = (sent.filename if sent else "") or ""
        try:
            file_service.add(place.candidate, content, name, by=current())
        except FileRefused as refused:
            error = sentence(refused) if name else str(_("Kies een bestand."))
        else:
            flash(_("Het cv is bewaard."), "success")
            return redirect(place.address("section", slug="cv"), code=303)
    return page(
        place,
        "cv",
        status=422 if error else 200,
        form=form,
        error=error,
        files=file_service.of_candidate(place.candidate, FileKind.CV),
        megabytes=number("upload_megabytes"),
    )


def download(place: Place, file_id: UUID) -> ResponseReturnValue:
    """Send a file to the candidate or the contact person; a browser opens nothing of it.

    That staff opened it is logged (CAP-16-03).
    """
    row = file_service.get(place.candidate, file_id, by=current())
    if not place.is_own:
        openings.open_profile(place.candidate, by=current(), purpose="cv")
    with file_service.stream(row) as content:
        # A few megabytes at most; the store is closed before anything is sent.
        copy = BytesIO(content.read())
    return send_file(
        copy,
        mimetype=row.content_type,
        as_attachment=True,
        download_name=row.name,
        max_age=0,
    )


def remove_file(place: Place, file_id: UUID) -> ResponseReturnValue:
    """Take a file away."""
    file_service.remove(place.candidate, file_id, by=current())
    flash(_("Het bestand is weg."), "success")
    return redirect(place.address("section", slug="cv"), code=303)


def _find(slug: str) -> Section:
    if slug not in OF_SECTION:
        raise NotFound
    return BY_SLUG[slug]


def _line(place: Place, one: Section) -> Line:
    seen = one.slug in place.candidate.profile.done
    missing = sections.missing(place.candidate.profile, one.slug) if seen else ()
    return Line(
        str(HEADINGS[one.slug]),
        place.address("section", slug=one.slug),
        sections.is_done(place.candidate, one) or (seen and not missing),
        one.slug in EXTRA,
        tuple(str(_(item.sentence)) for item in missing),
    )


def _show(
    place: Place, found: Section, form: SectionForm, *, status: int = 200
) -> ResponseReturnValue:
    return page(
        place,
        "section",
        status=status,
        slug=found.slug,
        heading=str(HEADINGS[found.slug]),
        question=str(QUESTIONS[found.question]),
        form=form,
        grouped=grouped,
    )


def _keep(place: Place, found: Section, form: SectionForm) -> None:
    """Keep a form as far as it can be read, and put the next mark in it.

    Raises StaleForm when somebody else changed the section: a mark that this same form wrote a
    moment ago, while somebody typed, is no change by somebody else.
    """
    candidate, profile = place.candidate, place.candidate.profile
    form.validate()
    command = form.command(profile)
    present = sections.token(profile, found)
    typed_at, form.version.data = form.version.data, present
    if typed_at != present and not _wrote(form, candidate, present):
        raise StaleForm
    if "kind" in form and form["kind"].errors:
        return
    try:
        service.save(candidate, command, version=present, by=current(), finished=False)
    except FieldErrors as wrong:
        form.add_errors(_at_fields(wrong.errors))
    form.version.data = sections.token(profile, found)
    key = _key(form, candidate, form.version.data)
    if key is not None and form.version.data != present:
        submissions.accept(key, current().user_id, "")


def _at_fields(errors: Mapping[str, str]) -> dict[str, str]:
    """Name the field on the page for each field of the command."""
    names = {"desired_occupations": "occupation_text", "rows": "occupation_text"}
    names["languages"] = "dutch"
    return {names.get(field, field): text for field, text in errors.items()}


def _has(form: SectionForm, field: str) -> bool:
    name = "occupation_text" if field == "desired_occupations" else field
    return name in form and bool(form[name].errors)


def _wrote(form: SectionForm, candidate: Candidate, version: str) -> bool:
    key = _key(form, candidate, version)
    return key is not None and submissions.earlier(key, current().user_id) is not None


def _key(form: SectionForm, candidate: Candidate, version: str) -> UUID | None:
    try:
        return uuid5(UUID(form.form_key.data or ""), f"{candidate.id} {version}")
    except ValueError:
        return None


def _after(place: Place, found: Section) -> str:
    after = sections.following(found)
    if request.form.get("knop") == "klaar" or after is None:
        return place.address("overview")
    return place.address("section", slug=after.slug)
