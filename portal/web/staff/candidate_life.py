"""Where a candidate goes: registered, invited, guided by somebody else, at work, gone, back."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.candidates import casework, queries, rules
from portal.candidates.models import Candidate
from portal.candidates.services import contacts, placing, registration
from portal.candidates.services.registration import AlreadyKnown
from portal.errors import FieldErrors
from portal.introductions.services import leaving, removal
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.jinja import day
from portal.web.kit.profile import pages
from portal.web.kit.profile.pages import Place
from portal.web.staff.candidate_acts import act_page, back, do
from portal.web.staff.candidate_page import find
from portal.web.staff.forms.candidates import EndForm, GuideForm, HandOverForm, RegisterForm


def register_candidate() -> ResponseReturnValue:
    """Register somebody, who gets a mail to open the account."""
    form = RegisterForm()
    known = ""
    if form.validate_on_submit():
        try:
            made = registration.enter(form.person(), by=current())
        except AlreadyKnown as wrong:
            known = wrong.ref
            form.add_errors(wrong.errors)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(_("Aangemeld. De kandidaat krijgt een mail om het account te openen."), "success")
            return back(made)
    return htmx.page(
        "staff/candidates/register.html",
        status=422 if form.problems else 200,
        form=form,
        known=known,
    )


def invite_candidate(ref: str) -> ResponseReturnValue:
    """Send the mail with which the account is opened again."""
    return do(
        ref,
        lambda one: registration.invite_again(one, by=current()),
        _("De uitnodiging is opnieuw verstuurd."),
    )


def assign_guide(ref: str) -> ResponseReturnValue:
    """Give a candidate another contact person, who is named in a mail."""
    row = find(ref)
    form = GuideForm(people=queries.guides())
    if form.carried_out(
        lambda: contacts.assign(
            row, UUID(form.contact_person.data), note=form.note.data or "", by=current()
        )
    ):
        flash(_("De nieuwe begeleider is gekozen. De kandidaat krijgt bericht."), "success")
        return back(row)
    return act_page(
        row,
        form,
        _("Begeleider kiezen"),
        _("Bewaar"),
        text=_("Profiel, kennismakingen en notities blijven zoals ze zijn."),
    )


def hand_over_candidates() -> ResponseReturnValue:
    """Give all candidates of one contact person to another; each gets a mail with the name."""
    form = HandOverForm(
        present=casework.guiding(),
        people=queries.guides(),
        data={"person": request.args.get("person", "")},
    )
    if form.validate_on_submit():
        try:
            many = contacts.hand_over_all(
                UUID(form.person.data),
                UUID(form.contact_person.data),
                note=form.note.data or "",
                by=current(),
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(
                ngettext(
                    "%(num)d kandidaat heeft nu een andere begeleider en krijgt bericht.",
                    "%(num)d kandidaten hebben nu een andere begeleider en krijgen bericht.",
                    many,
                ),
                "success",
            )
            return redirect(url_for("staff.candidates", lijst="all"), code=303)
    return htmx.page(
        "staff/candidates/hand_over.html", status=422 if form.problems else 200, form=form
    )


def place_candidate(ref: str) -> ResponseReturnValue:
    """Note that a candidate has work; talks with other employers end."""
    return _end(
        ref,
        lambda one, reason: leaving.place(one, reason=reason, by=current()),
        _("Heeft werk"),
        _("Werkgevers vinden het profiel niet meer. Het wordt bewaard voor later."),
        is_danger=False,
    )


def leave_candidate(ref: str) -> ResponseReturnValue:
    """Note that a candidate stopped; everything that employers were given ends."""
    return _end(
        ref,
        lambda one, reason: leaving.leave(one, reason=reason, by=current()),
        _("Stopt"),
        _("Werkgevers vinden het profiel niet meer, en zien niets meer van deze kandidaat."),
        is_danger=True,
    )


def return_candidate(ref: str) -> ResponseReturnValue:
    """Let somebody look for work again with the profile that was kept."""
    return do(
        ref,
        lambda one: placing.return_(one, by=current()),
        _("Welkom terug. Bevestig het profiel met de kandidaat en geef het opnieuw vrij."),
    )


def remove_candidate(ref: str) -> ResponseReturnValue:
    """Plan the removal of everything, as the candidate asked (CAP-06-09)."""
    row = find(ref)
    form = PortalForm()
    if form.validate_on_submit():
        when = removal.ask(row, by=current())
        flash(_("Alle gegevens gaan weg op %(day)s.", day=day(when)), "success")
        return back(row)
    return act_page(
        row,
        form,
        _("Alles verwijderen"),
        _("Verwijder alles"),
        text=_(
            "Doe dit alleen als de kandidaat het vraagt. Werkgevers zien meteen niets meer. "
            "Tot de dag van verwijderen kan de kandidaat zich bedenken."
        ),
        is_danger=True,
    )


def candidate_document(ref: str, file_id: UUID) -> ResponseReturnValue:
    """Download a CV or certificate; that it was opened is logged."""
    row = find(ref)
    rules.demand_guide(current(), row)
    place = Place(
        candidate=row,
        layout="layouts/staff.html",
        address=lambda _name, **_values: url_for("staff.candidate", ref=ref),
        is_own=False,
    )
    return pages.download(place, file_id)


def _end(
    ref: str, act: Callable[[Candidate, str], int], heading: str, text: str, *, is_danger: bool
) -> ResponseReturnValue:
    row = find(ref)
    form = EndForm()
    if form.validate_on_submit():
        try:
            ended = act(row, form.reason.data or "")
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(
                ngettext(
                    "Vastgelegd. %(num)d kennismaking is gestopt.",
                    "Vastgelegd. %(num)d kennismakingen zijn gestopt.",
                    ended,
                )
                if ended
                else _("Vastgelegd."),
                "success",
            )
            return back(row)
    return act_page(row, form, heading, _("Leg vast"), text=text, is_danger=is_danger)
