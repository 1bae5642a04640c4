"""What staff decide about a profile: release, send back, placeable, texts, reports, confirm."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import db
from portal.candidates.models import Candidate, ProfileText
from portal.candidates.services import confirming, reports, texts, visibility
from portal.candidates.services.texts import TextRefused
from portal.candidates.states import TextState, Through
from portal.errors import IllegalTransition, NotFound
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff import candidate_words
from portal.web.staff.candidate_page import find
from portal.web.staff.forms.candidates import RefuseTextForm, SendBackForm


def release_candidate(ref: str) -> ResponseReturnValue:
    """Let employers find the profile."""
    return do(
        ref,
        lambda one: visibility.release(one, by=current()),
        _("Vrijgegeven. De kandidaat krijgt bericht."),
    )


def send_back_candidate(ref: str) -> ResponseReturnValue:
    """Ask the candidate to change something before the profile is released."""
    row = find(ref)
    form = SendBackForm()
    if form.carried_out(
        lambda: visibility.send_back(row, message=form.message.data or "", by=current())
    ):
        flash(_("Teruggestuurd. De kandidaat krijgt uw bericht."), "success")
        return back(row)
    return act_page(row, form, _("Profiel terugsturen"), _("Stuur terug"))


def set_placeable(ref: str) -> ResponseReturnValue:
    """Keep whether this candidate can be brought to employers now."""
    placeable = request.form.get("placeable") == "1"
    return do(
        ref,
        lambda one: visibility.set_placeable(one, placeable=placeable, by=current()),
        _("De kandidaat is bemiddelbaar.")
        if placeable
        else _("De kandidaat is niet bemiddelbaar. Werkgevers vinden het profiel niet meer."),
    )


def confirm_for_candidate(ref: str) -> ResponseReturnValue:
    """Keep that the candidate said that the profile is right."""
    return do(
        ref,
        lambda one: confirming.confirm(one, by=current(), through=Through.STAFF),
        _("Vastgelegd: het profiel klopt."),
    )


def show_candidate(ref: str) -> ResponseReturnValue:
    """Keep that the candidate said that employers may find the profile."""
    return do(
        ref,
        lambda one: visibility.switch_on(one, by=current(), through=Through.STAFF),
        _("Vastgelegd: werkgevers mogen het profiel vinden."),
    )


def hide_candidate(ref: str) -> ResponseReturnValue:
    """Let employers find the profile no more, as the candidate asked; the number changes."""
    return do(
        ref,
        lambda one: visibility.switch_off(one, by=current()),
        _("Het profiel staat uit en heeft een nieuw nummer. Kennismakingen gaan door."),
    )


def offer_for_candidate(ref: str) -> ResponseReturnValue:
    """Ask for the release of a profile for the candidate."""
    return do(
        ref,
        lambda one: visibility.offer(one, by=current()),
        _("Het profiel wacht nu op vrijgave."),
    )


def settle_reports(ref: str) -> ResponseReturnValue:
    """Note that what employers reported was looked into."""
    return do(
        ref,
        lambda one: reports.settle(one, by=current()),
        _("De melding is afgehandeld."),
    )


def approve_text(ref: str, text_id: UUID) -> ResponseReturnValue:
    """Let employers read a text."""
    row = find(ref)
    text = _text(row, text_id)
    if PortalForm().validate_on_submit():
        try:
            texts.approve(text, by=current())
        except TextRefused as wrong:
            db.session.rollback()
            found = next(iter(wrong.errors.values()))
            flash(_("Deze tekst kan zo niet: %(why)s", why=_(found)), "error")
        except IllegalTransition as wrong:
            db.session.rollback()
            flash(_(wrong.message, **wrong.values), "error")
        else:
            flash(_("Goedgekeurd. Werkgevers lezen deze tekst."), "success")
    return back(row)


def refuse_text(ref: str, text_id: UUID) -> ResponseReturnValue:
    """Send a text back with what should change."""
    row = find(ref)
    text = _text(row, text_id)
    form = RefuseTextForm()
    if form.carried_out(lambda: texts.refuse(text, reason=form.reason.data or "", by=current())):
        flash(_("Teruggestuurd. De kandidaat krijgt uw uitleg."), "success")
        return back(row)
    label = candidate_words.text_kinds()[text.kind]
    return act_page(
        row,
        form,
        _("Tekst terugsturen: %(label)s", label=label),
        _("Stuur terug"),
        quote=text.text,
    )


def do(ref: str, act: Callable[[Candidate], object], done: str) -> ResponseReturnValue:
    """Do it for a candidate, or say why not, and go back to the file."""
    row = find(ref)
    if PortalForm().validate_on_submit():
        try:
            act(row)
        except IllegalTransition as wrong:
            db.session.rollback()
            flash(_(wrong.message, **wrong.values), "error")
        else:
            flash(done, "success")
    return back(row)


def back(row: Candidate) -> ResponseReturnValue:
    """Go to the file, at its present number."""
    return redirect(url_for("staff.candidate", ref=row.ref), code=303)


def act_page(
    row: Candidate,
    form: PortalForm,
    heading: str,
    button: str,
    *,
    is_danger: bool = False,
    text: str = "",
    quote: str = "",
) -> ResponseReturnValue:
    """Show the form of one act."""
    return htmx.page(
        "staff/candidates/act.html",
        status=422 if form.problems else 200,
        candidate=row,
        form=form,
        heading=heading,
        button_label=button,
        is_danger=is_danger,
        text=text,
        quote=quote,
    )


def _text(row: Candidate, text_id: UUID) -> ProfileText:
    """Return a text of this candidate that waits to be read; raises NotFound."""
    for one in row.texts:
        if one.id == text_id and one.state is TextState.SUBMITTED:
            return one
    raise NotFound
