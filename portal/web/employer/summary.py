"""What a vacancy says, as labelled lines: for the check page and for a form that came too late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.vacancies import differences, text_check, wording
from portal.vacancies.content import STEP_OF, VacancyContent
from portal.web.employer.forms.conditions import expectations

#: Endpoint, heading and shown fields of each step, in the order of the form.
STEPS: Mapping[str, tuple[str, Any, tuple[str, ...]]] = {
    "work": (
        "employer.work",
        _l("Het werk"),
        (
            "title",
            "occupation",
            "sector",
            "more_sectors",
            "kind",
            "workplace_type",
            "tasks",
            "learning_goal",
            "prospect",
        ),
    ),
    "people": (
        "employer.people",
        _l("Wie zoekt u?"),
        (
            "seats",
            "requirements",
            "certificate",
            "guidance_by",
            "support",
            "wants_secondment",
            "for_job_agreement",
        ),
    ),
    "conditions": (
        "employer.conditions",
        _l("Voorwaarden"),
        (
            "places",
            "work_address",
            "own_site",
            "hours_min",
            "fixed_hours",
            "working_times",
            "wage_min",
            "contract_form",
            "contract_months",
            "offer",
            "publish_on",
            "closes_on",
        ),
    ),
}
#: The control that has the focus when somebody follows a link to a field.
ANCHORS: Mapping[str, str] = {
    "occupation": "occupation_text",
    "places": "places-0",
    "requirements": "requirements-0-text",
    "kind": "kind-0",
    "certificate": "certificate-0",
    "guidance_by": "guidance_by-0",
    "support": "support-0",
    "own_site": "own_site-0",
    "fixed_hours": "fixed_hours-0",
    "contract_form": "contract_form-0",
    "wage_period": "wage_period-0",
}
#: Lines that hold two fields have a name of their own.
_RANGES: Mapping[str, Any] = {"hours_min": _l("Uren per week"), "wage_min": _l("Loon")}
_CAPITAL = frozenset(
    {"occupation", "own_site", "fixed_hours", "wants_secondment", "for_job_agreement"}
)
_PAID_ONLY = frozenset({"wage_min"})
_UNPAID_ONLY = frozenset({"learning_goal", "prospect"})
_ORDER = {name: number for number, name in enumerate(differences.LABELS)}
#: What the address of a step says when somebody comes from the check page.
CHECK = "controleren"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is called, what it says, where to change it."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one step."""

    title: str
    rows: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Advice:
    """A word to look at again, why, and what to write instead; for the advice component."""

    word: str
    reason: str
    better: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to look at again before sending: the field, its address, and what is said."""

    label: str
    url: str
    text: str
    word: str = ""


def sections(text: VacancyContent, ref: str = "") -> list[Section]:
    """Return everything a vacancy says by step; with `ref` each line with where to change it."""
    return [
        Section(
            str(title),
            [
                Line(label_of(name), value_of(name, text), address_of(name, ref) if ref else "")
                for name in names
                if _applies(name, text)
            ],
        )
        for _endpoint, title, names in STEPS.values()
    ]


def linked(errors: Mapping[str, str], ref: str) -> list[tuple[str, str]]:
    """Return the address of the field and the sentence of each error, in the order of the form."""
    ranked = sorted(errors, key=lambda name: _ORDER.get(name, len(_ORDER)))
    return [(address_of(name, ref), errors[name]) for name in ranked]


def warnings(text: VacancyContent, ref: str) -> list[Warned]:
    """Return what to look at again before sending: words, and what is less than expected."""
    found = [
        Warned(
            label_of(field_of(hit.field)),
            address_of(hit.field, ref),
            f"{hit.reason} {hit.suggestion}".strip(),
            hit.word,
        )
        for hit in text_check.check(text)
    ]
    return found + [
        Warned(label_of(name), address_of(name, ref), sentence)
        for name, sentence in expectations(text).items()
    ]


def hits_by_field(text: VacancyContent) -> dict[str, list[Advice]]:
    """Return what the text check found, by field; those of all requirements together."""
    found: dict[str, list[Advice]] = {}
    for hit in text_check.check(text):
        found.setdefault(field_of(hit.field), []).append(
            Advice(hit.word, hit.reason, hit.suggestion)
        )
    return found


def new_words(before: VacancyContent, after: VacancyContent) -> list[str]:
    """Return the words to look at again that were not there before."""
    known = {(hit.field, hit.word) for hit in text_check.check(before)}
    return [hit.word for hit in text_check.check(after) if (hit.field, hit.word) not in known]


def field_of(name: str) -> str:
    """Return the field of a hit: a requirement is called "requirements.0" and so on."""
    return name.partition(".")[0]


def address_of(name: str, ref: str) -> str:
    """Return where a field is changed, with the way back to the check page."""
    field = field_of(name)
    endpoint = STEPS[STEP_OF.get(field, "work")][0]
    return url_for(endpoint, ref=ref, naar=CHECK, _anchor=ANCHORS.get(field, field))


def label_of(name: str) -> str:
    """Return what a line is called; an unknown field is its own label."""
    return str(_RANGES.get(name) or differences.LABELS.get(name, name))


def value_of(name: str, text: VacancyContent) -> str:
    """Return what a line says; empty when nothing is filled in."""
    if name == "hours_min":
        return wording.hours(text.hours_min, text.hours_max)
    if name == "wage_min":
        known = text.wage_min is not None or text.wage_max is not None
        return wording.wage(text.wage_min, text.wage_max, text.wage_period) if known else ""
    if name == "contract_months":
        return wording.period(text.contract_months)
    if name == "occupation" and not text.occupation and text.sector:
        return str(_("Staat niet in de lijst"))
    if name == "publish_on" and text.publish_on is None:
        return str(_("Zodra de vacature is goedgekeurd"))
    shown = differences.shown(name, text)
    return shown[:1].upper() + shown[1:] if name in _CAPITAL else shown


def _applies(name: str, text: VacancyContent) -> bool:
    return name not in (_UNPAID_ONLY if text.is_paid else _PAID_ONLY)
