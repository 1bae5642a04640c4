"""Candidates as employers and staff see them before they said yes: a card, and the whole profile.

Everything here is made of an `AnonymousProfile`; a template never gets a candidate.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.candidates import bands
from portal.candidates.anonymous import AnonymousProfile
from portal.discovery.matching.words import Fit
from portal.discovery.people import title_of
from portal.taxonomy import occupations
from portal.taxonomy import queries as lists
from portal.taxonomy.models import ListName
from portal.vacancies import wording
from portal.web.kit.i18n import locale
from portal.web.kit.jinja import day

MOST_FITS = 5
MOST_MISSING = 3
MOST_TO_DISCUSS = 2

Fact = tuple[str, str, str]
"""Icon, text and hidden label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """What `templates/components/profile_card.html` shows."""

    ref: str
    sign: tuple[str, str]
    """The first four signs of the number in two lines, instead of a picture."""
    title: str
    url: str
    confirmed: str
    facts: list[Fact]
    checks: list[tuple[bool, str]]
    to_discuss: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a profile: a heading and pairs of label and texts."""

    title: str
    rows: list[tuple[str, list[str]]]


def card(
    profile: AnonymousProfile, url: str, *, fit: Fit | None = None, why: Iterable[str] = ()
) -> PersonCard:
    """Return a profile as a card of a list, with what fits or why it was found."""
    fit = fit or Fit()
    return PersonCard(
        ref=profile.ref,
        sign=(profile.ref[:2], profile.ref[2:4]),
        title=title_of(profile),
        url=url,
        confirmed=_confirmed(profile),
        facts=facts(profile),
        checks=[
            *((True, text) for text in fit.fits[:MOST_FITS]),
            *((False, text) for text in fit.missing[:MOST_MISSING]),
        ],
        to_discuss=fit.to_discuss[:MOST_TO_DISCUSS],
        why=tuple(why),
    )


def facts(profile: AnonymousProfile) -> list[Fact]:
    """Return what people ask first: hours and times, how far, from when."""
    language = locale()
    hours = wording.hours(profile.hours_min, profile.hours_max, language)
    when = _times(profile, language)
    found = [
        ("clock", ", ".join(part for part in (hours, when) if part), _("Uren en tijden")),
        ("place", bands.distance_label(profile.distance_band, language), _("Afstand, ongeveer")),
        ("calendar", start(profile), _("Kan beginnen")),
    ]
    return [(icon, text, str(label)) for icon, text, label in found if text]


def start(profile: AnonymousProfile) -> str:
    """Return when somebody can start, in words."""
    availability = profile.availability
    if availability.kind == "now":
        return str(_("kan nu beginnen"))
    if availability.kind == "from" and availability.month is not None:
        month = wording.day(availability.month, locale()).partition(" ")[2]
        return str(_("vanaf %(month)s", month=month))
    return ""


def sections(profile: AnonymousProfile) -> list[Section]:
    """Return the whole profile in the order in which an employer reads it; empty parts go."""
    language = locale()
    parts = [
        Section(
            str(_("Wat deze kandidaat wil")),
            [
                (_("Werk"), _titles(profile.desired_occupations)),
                (_("Ook haalbaar"), _titles(profile.attainable_occupations)),
                (_("Taken"), _labels(ListName.TASK, profile.tasks)),
                (_("Sectoren"), _sectors(profile)),
                (_("Soort plek"), _labels(ListName.VACANCY_KIND, profile.kinds)),
                (_("Uren"), [wording.hours(profile.hours_min, profile.hours_max, language)]),
                (_("Dagen"), [_days(profile, language)]),
                (_("Dagdelen"), [bands.day_part_label(one, language) for one in profile.day_parts]),
                (_("Kan beginnen"), [start(profile)]),
                (_("Afstand, ongeveer"), [bands.distance_label(profile.distance_band, language)]),
                (_("Vervoer"), _labels(ListName.TRANSPORT, profile.transport)),
            ],
        ),
        Section(
            str(_("Wat deze kandidaat kan")),
            [
                (_("Ervaring"), list(_experiences(profile, language))),
                (_("Vaardigheden"), _labels(ListName.SKILL, profile.skills)),
                (_("Diploma’s en certificaten"), list(_certificates(profile, language))),
                (_("Rijbewijs"), _labels(ListName.DRIVING_LICENCE, profile.driving_licences)),
                (_("Talen"), list(_languages(profile, language))),
                (_("Opleiding"), _education(profile, language)),
                (_("Sterke punten"), _labels(ListName.STRENGTH, profile.strengths)),
            ],
        ),
    ]
    kept = [
        Section(
            part.title,
            [
                (str(label), shown)
                for label, texts in part.rows
                if (shown := [text for text in texts if text])
            ],
        )
        for part in parts
    ]
    return [part for part in kept if part.rows]


def _confirmed(profile: AnonymousProfile) -> str:
    if profile.confirmed_on is None:
        return ""
    return str(_("profiel bevestigd op %(day)s", day=day(profile.confirmed_on)))


def _times(profile: AnonymousProfile, language: str) -> str:
    if {"sat", "sun"} & set(profile.days):
        return str(_("ook in het weekend"))
    parts = [bands.day_part_label(one, language) for one in profile.day_parts]
    return ", ".join(parts) if len(parts) <= 2 else ""


def _days(profile: AnonymousProfile, language: str) -> str:
    return ", ".join(bands.day_label(one, language) for one in bands.DAYS if one in profile.days)


def _sectors(profile: AnonymousProfile) -> list[str]:
    if profile.open_to_all or not profile.sectors:
        return [str(_("Alle sectoren"))]
    return _labels(ListName.SECTOR, profile.sectors)


def _titles(codes: Iterable[str]) -> list[str]:
    known = (occupations.get(code) for code in codes)
    return [one.title for one in known if one is not None]


def _labels(name: ListName, codes: Iterable[str]) -> list[str]:
    language = locale()
    return [lists.label(name, code, language) for code in codes]


def _experiences(profile: AnonymousProfile, language: str) -> Iterable[str]:
    for one in profile.experiences:
        known = occupations.get(one.occupation)
        what = known.title if known else lists.label(ListName.SECTOR, one.sector, language)
        yield f"{what}, {bands.years_label(one.years, language)}"


def _certificates(profile: AnonymousProfile, language: str) -> Iterable[str]:
    for one in profile.certificates:
        label = lists.label(ListName.CERTIFICATE, one.code, language)
        yield f"{label} ({one.year})" if one.year else label


def _languages(profile: AnonymousProfile, language: str) -> Iterable[str]:
    for one in profile.languages:
        name = lists.label(ListName.LANGUAGE, one.language, language)
        if one.level in {"", "unknown"}:
            yield name
        else:
            level = lists.label(ListName.LANGUAGE_LEVEL, one.level, language)
            yield f"{name}: {level[:1].lower()}{level[1:]}"


def _education(profile: AnonymousProfile, language: str) -> list[str]:
    code = profile.education_level
    if code in {"", "unknown"}:
        return []
    return [lists.label(ListName.EDUCATION_LEVEL, code, language)]


def kept_params(params: Iterable[tuple[str, str]], without: Iterable[str]) -> list[tuple[str, str]]:
    """Return the parameters of an address without some, for the hidden fields of a form."""
    gone = set(without)
    return [(name, value) for name, value in params if name not in gone]
