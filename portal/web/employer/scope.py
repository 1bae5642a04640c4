"""Whose pages these are: the acting person's organisation, its contact person, its vacancies."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import current_app, g
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.accounts.models import User
from portal.accounts.roles import MODERATORS, Role
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import NotFound
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import own
from portal.web.kit.htmx import wants_partial
from portal.web.kit.identity import current, who


@dataclass(frozen=True, slots=True)
class Contact:
    """Who helps this organisation: a person, or its team while it has no person of its own."""

    name: str
    initials: str
    role: str
    phone: str
    email: str
    is_person: bool


def load_contact() -> None:
    """Put the contact person where the layout finds it, before each page of an employer."""
    identity = who()
    if identity is None or identity.employer_id is None or wants_partial():
        return
    # Held for as long as the request, so that `employer` finds it without asking again.
    g.organisation, person = employers.with_contact_person(identity.employer_id)
    g.contact_person = _person(person) if person else _team(g.organisation)


def contact_name() -> str:
    """Return the name of the contact person for a sentence; empty while there is none."""
    person = contact()
    return person.name if person else ""


def contact() -> Contact | None:
    """Return the fixed contact person; None while there is none."""
    found: Contact | None = g.get("contact_person")
    return found if found is not None and found.is_person else None


def employer_id() -> UUID:
    """Return the key of the organisation of the acting person; raises NotFound."""
    found = current().employer_id
    if found is None:
        raise NotFound
    return found


def employer() -> Employer:
    """Return the organisation of the acting person; raises NotFound."""
    return employers.get_by_id(employer_id())


def standing() -> dict[str, Any]:
    """Return for a page what the organisation may do now: the row, and what follows from it."""
    found = employer()
    return {
        "employer": found,
        "is_admin": current().is_employer_admin,
        "can_start": found.status in {EmployerStatus.VERIFIED, EmployerStatus.REGISTERED},
    }


def vacancy(ref: str) -> Vacancy:
    """Return a vacancy of the own organisation; raises NotFound for any other.

    Moderators write on behalf of any organisation; the services judge what they may do.
    """
    identity = current()
    if identity.role in MODERATORS:
        return own.for_staff(ref)
    if identity.employer_id is None:
        raise NotFound
    return own.get_of_employer(ref, identity.employer_id)


def colleague(user: User, role: str) -> Contact:
    """Return somebody of staff as an employer sees them; `role` says what they do for it."""
    words = user.name.split()
    initials = "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()
    return Contact(user.name, initials, role, user.phone, user.email, is_person=True)


def _person(user: User) -> Contact:
    role = (
        _("senior accountmanager")
        if user.role is Role.SENIOR_ACCOUNT_MANAGER
        else _("accountmanager")
    )
    return colleague(user, role)


def _team(organisation: Employer) -> Contact:
    teams = accounts.teams()
    own_team = next((team for team in teams if organisation.sector in team.sectors), None)
    helpdesk = next((team for team in teams if team.code == accounts.FALLBACK_TEAM), None)
    team = own_team or helpdesk
    label = team.label if team else _("Helpdesk")
    settings = current_app.config["SETTINGS"]
    return Contact(
        _("Team %(team)s", team=label),
        label[:1].upper(),
        _("U hebt nog geen vaste contactpersoon. Dit team helpt u."),
        settings.brand_phone,
        settings.brand_mail,
        is_person=False,
    )
