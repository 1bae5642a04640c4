"""Who reads a letter, and whom the reader can ask something."""

import re
from dataclasses import dataclass
from uuid import UUID

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import STAFF, Role
from portal.accounts.rules import is_in_service
from portal.candidates import queries as candidates
from portal.db import session
from portal.employers import queries as employers

#: A name that looks like an address on the web is not repeated in a mail: anybody can type one.
_WEB = re.compile(r"[/@:<>]|www\.|\w\.\w{2,}", re.IGNORECASE)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What every letter of this installation says about its sender."""

    brand_name: str
    powered_by: str
    phone: str
    mail: str
    base_url: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call or mail; `is_desk` when it is no person but the desk."""

    name: str
    phone: str
    mail: str
    is_desk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who gets the letter. `formal` readers are addressed as "u", others as "je"."""

    user_id: UUID | None
    address: str
    name: str
    formal: bool
    is_staff: bool = False

    @property
    def greeting(self) -> str:
        """Return "Dag Sam de Vries", or "Dag" when the name cannot be used."""
        return f"Dag {self.name}" if self.name else "Dag"


def reader_of(user_id: UUID | None) -> Reader | None:
    """Return the reader for a user; None when there is no such account in service."""
    user = session.get(User, user_id) if user_id else None
    if user is None or not is_in_service(user, clock.today()):
        return None
    return Reader(
        user_id=user.id,
        address=user.email,
        name=safe_name(user.name),
        formal=user.role is Role.EMPLOYER,
        is_staff=user.role in STAFF,
    )


def safe_name(name: str) -> str:
    """Return a name as it can stand in a letter, empty when it may be an advertisement."""
    tidy = " ".join(name.split())
    return "" if _WEB.search(tidy) or len(tidy) > _LONGEST_NAME else tidy


def contact_of(employer_id: UUID | None, head: Letterhead) -> Contact:
    """Return the contact person of an employer, else the desk."""
    user = employers.contact_person(employer_id) if employer_id else None
    return _contact(user, head)


def guide_of(candidate_id: UUID | None, head: Letterhead) -> Contact:
    """Return the contact person of a candidate, else the desk."""
    user = candidates.contact_person(candidate_id) if candidate_id else None
    return _contact(user, head)


def colleague(user_id: UUID | None, head: Letterhead) -> Contact:
    """Return somebody of staff whom the reader reaches through the desk, else the desk."""
    user = session.get(User, user_id) if user_id else None
    if user is None or not is_in_service(user, clock.today()):
        return desk(head)
    return Contact(user.name, user.phone or head.phone, head.mail)


def desk(head: Letterhead) -> Contact:
    """Return the desk, for who has no contact person."""
    return Contact(head.brand_name, head.phone, head.mail, is_desk=True)


def _contact(user: User | None, head: Letterhead) -> Contact:
    return Contact(user.name, user.phone or head.phone, user.email) if user else desk(head)
