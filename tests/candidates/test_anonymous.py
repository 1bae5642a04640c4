"""The anonymous profile: what comes through, in bands, and what never does."""

from dataclasses import asdict
from datetime import date

import pytest

from portal import clock
from portal.candidates.anonymous import Availability, Certificate, Experience, Language, anonymous
from portal.candidates.states import TextKind, TextState
from tests.candidates.people import MOMENT, candidate, text


@pytest.fixture(autouse=True)
def today(session, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MOMENT)


def values(thing):
    """Every text and number in a dataclass, however deep."""
    if isinstance(thing, dict):
        return [one for part in thing.values() for one in values(part)]
    if isinstance(thing, (list, tuple)):
        return [one for part in thing for one in values(part)]
    return [str(thing)]


def test_what_somebody_can_and_wants_comes_through():
    shown = anonymous(candidate(), near="den-haag")

    assert shown.ref == "K7Q2M9XA"
    assert shown.headline == ("Orderpicker", "Magazijnmedewerker")
    assert shown.attainable_occupations == ("heftruckchauffeur",)
    assert shown.experiences == (Experience("orderpicker", "logistics", "3_5"),)
    assert shown.languages == (Language("nl", "basic"), Language("ti", "native"))
    assert (shown.hours_min, shown.hours_max) == (22, 30)
    assert shown.distance_band == "to_10"
    assert shown.confirmed_on == date(2026, 9, 1)


def test_nothing_of_the_person_comes_along():
    someone = candidate(texts=[text("Ik werk graag in een magazijn.")])

    shown = " ".join(values(asdict(anonymous(someone, near="den-haag")))).lower()

    for secret in (
        someone.user.name,
        *someone.user.name.split("-"),
        someone.user.email,
        someone.user.phone,
        str(someone.user.id),
        str(someone.id),
        someone.client_number,
        someone.profile.home_place,
        someone.status_reason,
        "45",  # the travel time
    ):
        assert secret.lower() not in shown, secret


def test_a_rare_combination_is_shown_in_wider_bands():
    shown = anonymous(candidate(is_rare=True), near="den-haag")

    assert shown.is_wide
    assert shown.experiences == (Experience("orderpicker", "logistics", "from_3"),)
    assert shown.languages == (Language("nl", "basic"),)
    assert shown.education_level == "unknown"
    assert (shown.hours_min, shown.hours_max) == (20, 32)
    assert shown.certificates == (Certificate("vca_basic", None),)
    assert shown.distance_band == "to_25"


def test_a_year_that_tells_an_age_is_left_out():
    certificates = [
        {"code": "vca_basic", "year": 2024},
        {"code": "forklift", "year": 1994},
        {"code": "vmbo", "year": 2023},
        {"code": "bhv", "year": None},
    ]

    shown = anonymous(candidate(certificates=certificates))

    assert [(one.code, one.year) for one in shown.certificates] == [
        ("vca_basic", 2024),
        ("forklift", None),
        ("vmbo", None),
        ("bhv", None),
    ]


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        (None, None, Availability("unknown")),
        (date(2026, 9, 1), None, Availability("now")),
        (date(2026, 10, 23), None, Availability("from", date(2026, 10, 1))),
        (date(2026, 6, 1), date(2026, 9, 1), Availability("unknown")),
        (date(2026, 6, 1), date(2026, 9, 2), Availability("now")),
    ],
)
def test_availability_ends_by_itself(start, until, expected):
    someone = candidate(available_from=start, availability_until=until)
    assert anonymous(someone).availability == expected


@pytest.mark.parametrize("state", sorted(set(TextState) - {TextState.APPROVED}))
def test_a_text_that_nobody_approved_is_not_shown(state):
    assert anonymous(candidate(texts=[text("Ik ben handig.", state)])).about == ""


def test_the_approved_text_is_shown_while_a_newer_one_waits():
    texts = [
        text("Ik ben handig."),
        text("Ik ben heel handig.", TextState.SUBMITTED),
        text("Ik wil buiten werken.", kind=TextKind.MOTIVATION),
    ]
    shown = anonymous(candidate(texts=texts))
    assert (shown.about, shown.motivation) == ("Ik ben handig.", "Ik wil buiten werken.")


def test_a_kind_of_place_that_tells_of_a_scheme_is_not_shown():
    kinds = ["job", "sheltered_job", "stip_job", "participation_place", "internship"]
    assert anonymous(candidate(kinds=kinds)).kinds == ("job", "internship")
