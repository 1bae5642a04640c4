"""The candidate's own profile: see `portal.web.kit.profile`."""

from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue

from portal.candidates import queries
from portal.web.kit.identity import current
from portal.web.kit.profile import pages, words_pages
from portal.web.kit.profile.pages import Place

_ENDPOINTS = {
    "overview": "candidate.profile",
    "section": "candidate.profile_section",
    "save": "candidate.save_profile",
    "occupations": "candidate.profile_occupations",
    "questions": "candidate.profile_questions",
    "preview": "candidate.profile_preview",
    "file": "candidate.profile_file",
    "remove_file": "candidate.remove_profile_file",
}


def profile() -> ResponseReturnValue:
    """Show the three questions and how far the profile is."""
    return pages.overview(_place())


def profile_section(slug: str) -> ResponseReturnValue:
    """Show or receive one section."""
    place = _place()
    own = {"teksten": words_pages.texts, "cv": pages.cv, "hulp": words_pages.need}
    return own[slug](place) if slug in own else pages.section(place, slug)


def save_profile(slug: str) -> ResponseReturnValue:
    """Keep a section while it is filled in."""
    return pages.save(_place(), slug)


def profile_occupations() -> ResponseReturnValue:
    """Answer occupations to tick."""
    return pages.occupations(_place())


def profile_questions() -> ResponseReturnValue:
    """Show or receive the statements."""
    return words_pages.questions(_place())


def profile_preview() -> ResponseReturnValue:
    """Show the profile as employers see it."""
    return pages.preview(_place())


def profile_file(file_id: UUID) -> ResponseReturnValue:
    """Download an own file."""
    return pages.download(_place(), file_id)


def remove_profile_file(file_id: UUID) -> ResponseReturnValue:
    """Take an own file away."""
    return pages.remove_file(_place(), file_id)


def _place() -> Place:
    user_id = current().user_id
    assert user_id is not None
    return Place(
        candidate=queries.of_user(user_id),
        layout="layouts/candidate.html",
        address=lambda name, **values: url_for(_ENDPOINTS[name], **values),
        is_own=True,
    )
