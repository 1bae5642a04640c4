"""Whose pages these are: the acting candidate, and who guides him or her."""

from dataclasses import dataclass

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import Candidate
from portal.errors import NotFound
from portal.web.kit import absence
from portal.web.kit.htmx import wants_partial
from portal.web.kit.identity import current, who


@dataclass(frozen=True, slots=True)
class Guide:
    """The contact person, as the layout shows one."""

    name: str
    initials: str
    role: str
    phone: str
    email: str
    away: str = ""


#: Pages for an account that has no profile yet.
WITHOUT_PROFILE = frozenset(
    {
        "candidate.home",
        "candidate.begin",
        "candidate.introductions",
        "candidate.notifications",
        "candidate.notification_preferences",
    }
)


def load_guide() -> ResponseReturnValue | None:
    """Put the contact person where the layout finds it, before each page of a candidate.

    An account without a profile is led to the page where it begins one.
    """
    identity = who()
    if identity is None or identity.role is not Role.CANDIDATE or wants_partial():
        return None
    found = own()
    if found is None:
        is_lost = request.method == "GET" and request.endpoint not in WITHOUT_PROFILE
        return redirect(url_for("candidate.home")) if is_lost else None
    guide = queries.contact_person(found.id)
    if guide is not None:
        g.guide, g.contact_person = guide, _guide(guide)
    return None


def guide() -> User | None:
    """Return who guides the acting candidate, as `load_guide` found it."""
    found: User | None = g.get("guide")
    return found


def own() -> Candidate | None:
    """Return the candidate of the acting person; None for an account without a profile."""
    identity = current()
    if identity.user_id is None or identity.role is not Role.CANDIDATE:
        return None
    if "own_candidate" not in g:
        try:
            g.own_candidate = queries.of_user(identity.user_id)
        except NotFound:
            g.own_candidate = None
    found: Candidate | None = g.own_candidate
    return found


def candidate() -> Candidate:
    """Return the candidate of the acting person; raises NotFound."""
    found = own()
    if found is None:
        raise NotFound
    return found


def _guide(user: User) -> Guide:
    words = user.name.split() or [""]
    initials = "".join(word[:1] for word in dict.fromkeys((words[0], words[-1]))).upper()
    roles = {
        Role.WORK_CONSULTANT: _("consulent werk"),
        Role.TEAM_LEADER: _("teamleider"),
    }
    role = roles.get(user.role, _("begeleider"))
    there = absence.reached(user)
    return Guide(user.name, initials, role, there.phone, there.email, absence.sentence(user))
