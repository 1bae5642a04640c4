"""The page of an introduction: the same for candidate, contact person and account manager.

And what an employer may read of the person before a yes (CAP-08-08, CAP-06-01).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import format_date
from flask_babel import gettext as _

from portal.candidates import bands
from portal.candidates import queries as candidates
from portal.candidates.anonymous import AnonymousProfile
from portal.employers import queries as employers
from portal.introductions import disclosure
from portal.introductions.models import Introduction
from portal.taxonomy import occupations
from portal.vacancies import wording
from portal.web.kit import introductions
from portal.web.kit.i18n import locale
from portal.web.kit.jinja import list_label


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the triangle, with how to reach them."""

    role: str
    name: str
    phone: str
    email: str


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


def view(one: Introduction, side: str) -> View:
    """Return the page of an introduction for the candidate or for staff; not for an employer."""
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
        people=_people(one, side),
    )


def profile_rows(profile: AnonymousProfile) -> list[dict[str, object]]:
    """Return what an anonymous profile says, as rows of a summary list; empty ones left out."""
    language = locale()

    def words(name: str, codes: Iterable[str]) -> list[str]:
        return [list_label(name, code) for code in codes]

    experiences = [
        ", ".join(
            part
            for part in (
                _occupation(one.occupation) or list_label("sector", one.sector),
                bands.years_label(one.years, language),
            )
            if part
        )
        for one in profile.experiences
    ]
    rows = [
        (_("Wil dit werk"), list(profile.headline)),
        (_("Uren per week"), wording.hours(profile.hours_min, profile.hours_max, language)),
        (_("Kan beginnen"), _availability(profile)),
        (_("Afstand"), bands.distance_label(profile.distance_band, language)),
        (_("Ervaring"), experiences),
        (_("Kan goed"), words("skill", profile.skills) + words("strength", profile.strengths)),
        (
            _("Diploma's en cursussen"),
            [
                f"{list_label('certificate', one.code)}{f' ({one.year})' if one.year else ''}"
                for one in profile.certificates
            ],
        ),
        (_("Rijbewijs"), words("driving_licence", profile.driving_licences)),
        (
            _("Talen"),
            [
                f"{list_label('language', one.language)}: {list_label('language_level', one.level)}"
                for one in profile.languages
            ],
        ),
        (_("Over zichzelf"), profile.about),
        (_("Waarom dit werk"), profile.motivation),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _availability(profile: AnonymousProfile) -> str:
    found = profile.availability
    if found.kind == "now":
        return str(_("nu"))
    if found.month is not None:
        return str(format_date(found.month, "MMMM y"))
    return ""


def _occupation(code: str) -> str:
    known = occupations.get(code)
    return known.title[:1].upper() + known.title[1:] if known is not None else ""


def _people(one: Introduction, side: str) -> list[Person]:
    found = []
    if one.candidate is not None and side == "staff":
        user = one.candidate.user
        found.append(Person(_("Kandidaat"), user.name, user.phone, user.email))
    guide = candidates.contact_person(one.candidate_id) if one.candidate_id else None
    if guide is not None:
        label = _("Jouw begeleider") if side == "candidate" else _("Begeleider van de kandidaat")
        found.append(Person(label, guide.name, guide.phone, guide.email))
    manager = employers.contact_person(one.employer_id)
    if manager is not None and (guide is None or manager.id != guide.id):
        label = _("Accountmanager van %(employer)s", employer=one.employer.name)
        found.append(Person(label, manager.name, manager.phone, manager.email))
    return found
