"""Introductions of the candidate: say yes or no, see what was given, and stop."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates.states import Through
from portal.errors import FieldErrors, NotFound
from portal.introductions import queries
from portal.introductions.models import Introduction
from portal.introductions.services import consenting, meetings
from portal.introductions.states import REVEALING, IntroductionStatus
from portal.web.candidate import scope
from portal.web.kit import expectations, htmx, introduction_page
from portal.web.kit import introductions as words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.introduction_forms import YES, AnswerForm, GiveForm, Kept

_I = IntroductionStatus
SIDE = "candidate"


def introductions() -> ResponseReturnValue:
    """List what waits for an answer, what runs, and what has ended."""
    rows: list[Introduction] = []
    ended: list[Introduction] = []
    candidate = scope.own()
    if candidate is not None:
        rows = list(queries.of_candidate(candidate.id))
        ended = list(queries.of_candidate(candidate.id, ended=True))
    mine, others = words.waiting_first(rows, "candidate")
    return htmx.page(
        "candidate/introductions/index.html",
        mine=mine,
        others=others,
        ended=[words.card(one, "candidate") for one in ended],
    )


def introduction(ref: str) -> ResponseReturnValue:
    """Show one introduction with what can be done now."""
    one = _find(ref)
    if one.status is not _I.ASKED:
        return _show(one)
    wanted = request.args.get("antwoord", YES)
    return _show(one, AnswerForm(introduction=one, data={"answer": wanted}))


def answer_introduction(ref: str) -> ResponseReturnValue:
    """Keep the answer; a button of another page sends it alone, and gets what is usually given."""
    one = _find(ref)
    form = AnswerForm(introduction=one)
    kept = form.keep(one, by=current(), through=Through.SELF)
    if kept is None:
        return _show(one, form)
    if kept is Kept.TALK:
        said = _("Je begeleider neemt contact met je op. De werkgever merkt hier niets van.")
    elif kept is Kept.YES:
        said = _("Je zei ja. %(employer)s ziet nu wie je bent.", employer=one.employer.name)
    else:
        said = _("Je zei nee. De werkgever hoort alleen dat het niet doorgaat.")
    flash(said, "success")
    if kept is Kept.NO_CORRECTS:
        flash(
            _("Klopt je profiel nog? Pas aan wat er niet klopt, dan krijg je betere vragen."),
            "info",
        )
    return _back(one)


def change_given(ref: str) -> ResponseReturnValue:
    """Give other data, or give again what expired."""
    one = _find(ref)
    form = GiveForm(introduction=one)
    if form.validate_on_submit():
        try:
            consenting.give_again(one, form.fields.data or [], by=current(), through=Through.SELF)
        except FieldErrors as wrong:
            for sentence in wrong.errors.values():
                flash(_(sentence), "error")
        else:
            flash(_("Bewaard."), "success")
    return _back(one)


def note_expectation(ref: str) -> ResponseReturnValue:
    """Keep what is expected of the meeting, or how it was."""
    one = _find(ref)
    form = expectations.ExpectationForm(introduction=one, side=SIDE)
    if not form.keep(one, by=current()):
        return _show(one, expected=form)
    flash(_("Bewaard. Je begeleider en de accountmanager kunnen het lezen."), "success")
    return _back(one)


def stop_introduction(ref: str) -> ResponseReturnValue:
    """Stop giving name and data, after one more question."""
    one = _find(ref)
    form = PortalForm()
    if form.validate_on_submit():
        consenting.revoke(one, by=current())
        flash(
            _(
                "Je deelt niets meer met %(employer)s. We vroegen hun om alles te verwijderen.",
                employer=one.employer.name,
            ),
            "success",
        )
        return _back(one)
    return htmx.page(
        "candidate/introductions/stop.html",
        one=one,
        view=introduction_page.view(one, "candidate", guide=scope.guide()),
    )


def cancel_meeting(ref: str) -> ResponseReturnValue:
    """Call a planned meeting off."""
    one = _find(ref)
    if PortalForm().validate_on_submit():
        meetings.cancel(one, by=current())
        flash(_("De afspraak is afgezegd. De werkgever krijgt een mail."), "success")
    return _back(one)


def _show(
    one: Introduction,
    form: AnswerForm | None = None,
    expected: expectations.ExpectationForm | None = None,
) -> ResponseReturnValue:
    expected = expected or expectations.form_for(one, SIDE)
    standing = next((row for row in one.disclosures if row.revoked_at is None), None)
    give = None
    if one.status in REVEALING and request.method == "GET":
        chosen = [name for name in standing.fields if name != "name"] if standing else None
        data = {} if chosen is None else {"fields": chosen}
        give = GiveForm(introduction=one, data=data)
    return htmx.page(
        "candidate/introductions/show.html",
        one=one,
        view=introduction_page.view(one, "candidate", guide=scope.guide()),
        form=form,
        give=give,
        can_answer=one.status is _I.ASKED and form is not None,
        can_stop=standing is not None,
        can_cancel=one.status is _I.MEETING,
        expected=expected,
        noted=expectations.own(one, SIDE, editing=expected is not None),
        status=422 if any(sent is not None and sent.problems for sent in (form, expected)) else 200,
    )


def _find(ref: str) -> Introduction:
    user_id = current().user_id
    if user_id is None:
        raise NotFound
    return queries.get_of_candidate(ref, user_id)


def _back(one: Introduction) -> ResponseReturnValue:
    return redirect(url_for("candidate.introduction", ref=one.ref), code=303)
