"""The page of an introduction: the same for candidate, contact person and account manager."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.accounts.models import User
from portal.candidates import queries as candidates
from portal.employers import queries as employers
from portal.introductions import disclosure
from portal.introductions.models import Introduction
from portal.web.kit import absence, introductions


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the triangle, with how to reach them."""

    role: str
    name: str
    phone: str
    email: str
    away: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An introduction as candidate, contact person and account manager see it (CAP-08-08)."""

    ref: str
    employer: str
    candidate_ref: str
    title: str
    vacancy_ref: str
    status: introductions.Status
    message: str
    motivation: str
    meeting: introductions.Meeting | None
    lines: list[introductions.Line]
    receipts: list[introductions.Receipt]
    openings: int
    people: list[Person]


def view(one: Introduction, side: str, *, guide: User | None = None) -> View:
    """Return the page of an introduction for the candidate or for staff; not for an employer.

    `guide` is the contact person of the candidate where that is known already.
    """
    if guide is None and one.candidate_id is not None:
        guide = candidates.contact_person(one.candidate_id)
    return View(
        ref=one.ref,
        employer=one.employer.name,
        candidate_ref=one.candidate_ref,
        title=introductions.title(one),
        vacancy_ref=one.vacancy.ref if one.vacancy is not None else "",
        status=introductions.status(one, side),
        message=one.message,
        motivation=one.motivation,
        meeting=introductions.meeting(one),
        lines=introductions.lines(one, side),
        receipts=introductions.receipts(one),
        openings=disclosure.openings(one) if one.disclosures else 0,
        people=_people(one, side, guide),
    )


def _people(one: Introduction, side: str, guide: User | None) -> list[Person]:
    found = []
    if one.candidate is not None and side == "staff":
        user = one.candidate.user
        found.append(Person(_("Kandidaat"), user.name, user.phone, user.email))
    if guide is not None:
        label = _("Jouw begeleider") if side == "candidate" else _("Begeleider van de kandidaat")
        found.append(_staff(label, guide))
    manager = employers.contact_person(one.employer_id)
    if manager is not None and (guide is None or manager.id != guide.id):
        label = _("Accountmanager van %(employer)s", employer=one.employer.name)
        found.append(_staff(label, manager))
    return found


def _staff(label: str, user: User) -> Person:
    there = absence.reached(user)
    return Person(label, user.name, there.phone, there.email, absence.sentence(user))
