"""Introductions of an employer: what waits, one of them, and the name after a yes."""

from flask import flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import NotFound
from portal.files.connected import store
from portal.introductions import disclosure, queries, seen
from portal.introductions.models import Introduction
from portal.introductions.services import meetings, proposing
from portal.introductions.states import IntroductionStatus
from portal.web.employer import scope
from portal.web.kit import expectations, htmx
from portal.web.kit import introductions as words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.introduction_forms import ConcludeForm, MeetingForm, outcomes, said_yes

_I = IntroductionStatus
SIDE = "employer"


def introductions() -> ResponseReturnValue:
    """List what waits for the employer, what runs, and what has ended."""
    employer = scope.employer()
    ended = request.args.get("toon") == "gestopt"
    rows = queries.of_employer(employer.id, ended=ended)
    mine, others = words.waiting_first(rows, "employer")
    return htmx.page(
        "employer/introductions/index.html",
        mine=[] if ended else mine,
        others=mine + others if ended else others,
        ended=ended,
        shortlists=[] if ended else queries.shortlists_of_employer(employer.id),
        tabs=[
            {
                "label": label,
                "url": url_for("employer.introductions", toon=name or None),
                "current": ended == bool(name),
                "count": None,
            }
            for label, name in ((_("Lopend"), ""), (_("Gestopt"), "gestopt"))
        ],
    )


def introduction(ref: str) -> ResponseReturnValue:
    """Show one introduction; the name only when it was given to this employer."""
    one = find(ref)
    return _show(one, expectations.form_for(one, SIDE))


def note_expectation(ref: str) -> ResponseReturnValue:
    """Keep what is expected of the meeting, or how it was."""
    one = find(ref)
    form = expectations.ExpectationForm(introduction=one, side=SIDE)
    if not form.keep(one, by=current()):
        return _show(one, form)
    flash(_("Bewaard. Uw contactpersoon kan het lezen."), "success")
    return _back(one)


def _show(one: Introduction, expected: expectations.ExpectationForm | None) -> ResponseReturnValue:
    return htmx.page(
        "employer/introductions/show.html",
        one=one,
        card=words.card(one, "employer"),
        person=disclosure.revealed(one, by=current()),
        was_given=bool(one.disclosures),
        meeting=words.meeting(one),
        lines=words.lines(one, "employer"),
        profile=seen.profile(one, by=current()),
        is_proposed=one.status is _I.PROPOSED,
        can_plan=one.status in {_I.AGREED, _I.MEETING},
        can_conclude=one.status in {_I.AGREED, _I.MEETING, _I.TRIAL, _I.PLACED},
        expected=expected,
        noted=expectations.own(one, SIDE, editing=expected is not None),
        status=422 if expected and expected.problems else 200,
    )


def answer_proposal(ref: str) -> ResponseReturnValue:
    """Say yes or no to whom the contact person proposed."""
    one = find(ref)
    if PortalForm().validate_on_submit() and (interested := said_yes()) is not None:
        proposing.answer(one, interested=interested, by=current())
        flash(
            _("Wij vragen het de kandidaat. U krijgt een mail zodra er een antwoord is.")
            if interested
            else _("Dank u. Wij zoeken verder."),
            "success",
        )
    return _back(one)


def plan_meeting(ref: str) -> ResponseReturnValue:
    """Plan a meeting, or move it."""
    one = find(ref)
    form = MeetingForm.of(one)
    if form.keep(one, by=current()):
        flash(_("De afspraak staat. De kandidaat en u krijgen een mail."), "success")
        return _back(one)
    return htmx.page(
        "employer/introductions/meeting.html",
        one=one,
        form=form,
        card=words.card(one, "employer"),
        status=422 if form.problems else 200,
    )


def cancel_meeting(ref: str) -> ResponseReturnValue:
    """Call the meeting off."""
    one = find(ref)
    if PortalForm().validate_on_submit():
        meetings.cancel(one, by=current())
        flash(_("De afspraak is afgezegd. De kandidaat krijgt een mail."), "success")
    return _back(one)


def conclude(ref: str) -> ResponseReturnValue:
    """Say how it goes on, or end it with a reason."""
    one = find(ref)
    form = ConcludeForm(outcomes=outcomes(one, current()))
    if form.keep(one, by=current()):
        flash(_("Dank u. De kandidaat en uw contactpersoon krijgen bericht."), "success")
        return _back(one)
    return htmx.page(
        "employer/introductions/conclude.html",
        one=one,
        form=form,
        card=words.card(one, "employer"),
        status=422 if form.problems else 200,
    )


def introduction_cv(ref: str) -> ResponseReturnValue:
    """Send the CV that was given for this introduction; it counts as an opening."""
    one = find(ref)
    person = disclosure.revealed(one, by=current())
    if person is None or person.cv is None:
        raise NotFound
    try:
        opened = store().open(person.cv.key)
    except FileNotFoundError as error:
        raise NotFound from error
    return send_file(
        opened,
        mimetype=person.cv.content_type,
        as_attachment=True,
        download_name=person.cv.name,
        max_age=0,
    )


def find(ref: str) -> Introduction:
    """Return an introduction of the own organisation; raises NotFound for any other."""
    return queries.get_of_employer(ref, scope.employer_id())


def _back(one: Introduction) -> ResponseReturnValue:
    return redirect(url_for("employer.introduction", ref=one.ref), code=303)
