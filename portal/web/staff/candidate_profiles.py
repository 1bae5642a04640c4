"""Staff who fill in a profile for a candidate: the same pages, after they said why (CAP-05-06).

Nothing of the profile shows before a reason was given, which holds for the rest of the day.
"""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates import queries
from portal.candidates.services import on_behalf
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.kit.profile import pages, words_pages
from portal.web.kit.profile.pages import Place
from portal.web.staff.forms.candidate_profiles import ReasonForm

_ENDPOINTS = {
    "overview": "staff.candidate_profile",
    "section": "staff.candidate_section",
    "save": "staff.save_candidate_section",
    "occupations": "staff.candidate_occupations",
    "questions": "staff.candidate_questions",
    "preview": "staff.candidate_preview",
    "file": "staff.candidate_file",
    "remove_file": "staff.remove_candidate_file",
}


def candidate_profile(ref: str) -> ResponseReturnValue:
    """Ask why, then show the three questions of a candidate."""
    place = _place(ref)
    if on_behalf.standing(place.candidate, by=current()) is not None:
        return pages.overview(place)
    form = ReasonForm()
    form.reason.choices = choices(ListName.ON_BEHALF_REASON)
    status = 200
    if form.carried_out(
        lambda: on_behalf.begin(
            place.candidate,
            reason=form.reason.data or "",
            text=form.text.data or "",
            by=current(),
        )
    ):
        flash(_("De kandidaat krijgt bericht dat u het profiel wijzigt."), "success")
        return redirect(url_for("staff.candidate_profile", ref=ref), code=303)
    if form.problems:
        status = 422
    return htmx.page("staff/profile_reason.html", status=status, form=form, ref=ref)


def candidate_section(ref: str, slug: str) -> ResponseReturnValue:
    """Show or receive one section."""
    own = {"teksten": words_pages.texts, "cv": pages.cv, "hulp": words_pages.need}
    return _after_reason(
        ref, lambda place: own[slug](place) if slug in own else pages.section(place, slug)
    )


def save_candidate_section(ref: str, slug: str) -> ResponseReturnValue:
    """Keep a section while it is filled in."""
    return _after_reason(ref, lambda place: pages.save(place, slug))


def candidate_occupations(ref: str) -> ResponseReturnValue:
    """Answer occupations to tick."""
    return _after_reason(ref, pages.occupations)


def candidate_questions(ref: str) -> ResponseReturnValue:
    """Show or receive the statements."""
    return _after_reason(ref, words_pages.questions)


def candidate_preview(ref: str) -> ResponseReturnValue:
    """Show the profile as employers see it; nothing of it says who it is."""
    return pages.preview(_place(ref))


def candidate_file(ref: str, file_id: UUID) -> ResponseReturnValue:
    """Download a file of a candidate."""
    return _after_reason(ref, lambda place: pages.download(place, file_id))


def remove_candidate_file(ref: str, file_id: UUID) -> ResponseReturnValue:
    """Take a file of a candidate away."""
    return _after_reason(ref, lambda place: pages.remove_file(place, file_id))


def _after_reason(ref: str, show: Callable[[Place], ResponseReturnValue]) -> ResponseReturnValue:
    """Show a page of the profile, or ask first why somebody opens it."""
    place = _place(ref)
    if on_behalf.standing(place.candidate, by=current()) is None:
        return redirect(url_for("staff.candidate_profile", ref=ref), code=303)
    return show(place)


def _place(ref: str) -> Place:
    return Place(
        candidate=queries.for_staff(ref),
        layout="layouts/staff.html",
        address=lambda name, **values: url_for(_ENDPOINTS[name], ref=ref, **values),
        is_own=False,
    )
