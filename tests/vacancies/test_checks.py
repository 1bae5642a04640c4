from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal import clock
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies import checks
from portal.vacancies.content import Requirement, VacancyContent, WorkStep, merge
from tests.vacancies import samples

pytestmark = pytest.mark.usefixtures("session")

TODAY = date(2026, 3, 2)


def test_a_complete_paid_text_can_be_submitted():
    assert checks.all_errors(samples.paid()) == {}


def test_a_complete_unpaid_text_can_be_submitted():
    assert checks.all_errors(samples.unpaid()) == {}


def test_an_empty_text_misses_these():
    assert checks.missing(VacancyContent()) == {
        "title": "Vul een functienaam in.",
        "kind": "Kies wat voor plek het is.",
        "occupation": "Kies een beroep. Staat het beroep er niet bij? Kies dan een sector.",
        "tasks": "Vul in wat iemand gaat doen.",
        "places": "Kies in welke plaats het werk is.",
        "hours_min": "Vul in hoeveel uur per week het werk is.",
        "closes_on": "Kies tot welke dag mensen kunnen reageren.",
        "contract_form": "Kies een soort contract.",
    }


def test_at_most_ten_fields_are_mandatory_whatever_the_kind():
    for kind in items(ListName.VACANCY_KIND):
        for form in ("", "fixed_term", "secondment"):
            text = merge(VacancyContent(contract_form=form), WorkStep(kind=kind))
            asked = {"kind", "contract_form"} | set(checks.all_errors(text))
            asked -= set() if text.is_paid else {"contract_form"}
            assert len(asked) <= 10, (kind, form, asked)


@pytest.mark.parametrize(
    ("field", "empty", "also"),
    [
        ("title", "", {}),
        ("kind", "", {}),
        ("tasks", "", {}),
        ("places", (), {}),
        ("hours_min", None, {"hours_max": None}),
        ("contract_form", "", {}),
        ("closes_on", None, {}),
    ],
)
def test_a_paid_text_misses_one_thing(field, empty, also):
    assert list(checks.all_errors(samples.paid(**{field: empty} | also))) == [field]


@pytest.mark.parametrize(
    ("field", "empty"),
    [
        ("learning_goal", ""),
        ("prospect", ""),
        ("contract_months", None),
    ],
)
def test_an_unpaid_text_misses_one_thing(field, empty):
    assert list(checks.all_errors(samples.unpaid(**{field: empty}))) == [field]


@pytest.mark.parametrize(
    ("occupation", "sector", "missing"),
    [
        ("", "", ["occupation"]),
        ("", "care", []),
        ("kok", "", ["sector"]),
        ("kok", "care", []),
    ],
)
def test_an_occupation_that_is_not_listed_needs_a_sector(occupation, sector, missing):
    text = samples.paid(occupation=occupation, sector=sector)

    assert list(checks.missing(text)) == missing


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"wage_min": None, "wage_max": None}, []),
        ({"hours_max": None}, []),
        ({"contract_form": "none"}, []),
        ({"contract_form": "fixed_term"}, ["contract_months"]),
        ({"contract_form": "fixed_term", "contract_months": 6}, []),
        ({"kind": "bbl_job"}, ["contract_months"]),
        ({"kind": "volunteer_work", "is_paid": False}, ["learning_goal", "prospect"]),
    ],
)
def test_what_is_missing_depends_on_the_kind_and_contract(changes, missing):
    assert list(checks.missing(samples.paid(**changes))) == missing


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        (
            {"closes_on": TODAY - timedelta(days=1)},
            {"closes_on": "Kies een sluitingsdatum die nog komt."},
        ),
        ({"closes_on": TODAY}, {}),
        ({"closes_on": TODAY + timedelta(days=180)}, {}),
        (
            {"closes_on": TODAY + timedelta(days=181)},
            {"closes_on": "Kies een sluitingsdatum tot en met 29-8-2026."},
        ),
        (
            {"publish_on": TODAY + timedelta(days=31)},
            {"publish_on": "De eerste dag op de site is na de sluitingsdatum."},
        ),
        ({"publish_on": TODAY + timedelta(days=30)}, {}),
        ({"hours_min": 0}, {"hours_min": "Vul een aantal uren per week in van 1 tot 60."}),
        ({"hours_max": 61}, {"hours_max": "Vul een aantal uren per week in van 1 tot 60."}),
        ({"hours_max": 17}, {"hours_max": "Het hoogste aantal uren is lager dan het laagste."}),
        ({"wage_min": Decimal(-1)}, {"wage_min": "Vul een bedrag in, bijvoorbeeld 16,10."}),
        ({"wage_min": Decimal("NaN")}, {"wage_min": "Vul een bedrag in, bijvoorbeeld 16,10."}),
        ({"wage_max": Decimal(100000)}, {"wage_max": "Vul een bedrag in, bijvoorbeeld 16,10."}),
        ({"wage_max": Decimal(16)}, {"wage_max": "Het hoogste loon is lager dan het laagste."}),
        ({"seats": 0}, {"seats": "Vul een aantal plekken in van 1 tot 999."}),
        ({"seats": 1000}, {"seats": "Vul een aantal plekken in van 1 tot 999."}),
        ({"contract_months": 121}, {"contract_months": "Vul een aantal maanden in van 1 tot 120."}),
        (
            {"contract_form": "none"},
            {"contract_form": "Deze plek is betaald. Kies een soort contract."},
        ),
        (
            {"contract_form": "secondment"},
            {
                "contract_months": "Een detachering duurt niet voor altijd. Vul het aantal maanden in."
            },
        ),
        ({"contract_form": "secondment", "contract_months": 12}, {}),
        ({"contract_form": "secondment", "no_end_reason": "Medewerker van de Wsw"}, {}),
        (
            {"kind": "individual_secondment"},
            {
                "contract_months": "Een detachering duurt niet voor altijd. Vul het aantal maanden in."
            },
        ),
        ({"kind": "unknown"}, {"kind": "Kies wat voor plek het is."}),
        ({"sector": "unknown"}, {"sector": "Kies een sector uit de lijst."}),
        ({"more_sectors": ("care", "unknown")}, {"more_sectors": "Kies sectoren uit de lijst."}),
        (
            {"more_sectors": ("care", "retail", "ict")},
            {"more_sectors": "Kies hoogstens twee sectoren erbij."},
        ),
        ({"contract_form": "unknown"}, {"contract_form": "Kies een soort contract uit de lijst."}),
        ({"workplace_type": "x"}, {"workplace_type": "Kies een soort werkplek uit de lijst."}),
        ({"guidance_by": "unknown"}, {"guidance_by": "Kies wie de begeleiding doet."}),
        ({"support": ("unknown",)}, {"support": "Kies hulp uit de lijst."}),
        ({"occupation": "unknown"}, {"occupation": "Kies een beroep uit de lijst."}),
        ({"certificate": "unknown"}, {"certificate": "Kies of een diploma nodig is."}),
        (
            {"requirements": (Requirement("VCA", "unknown"),)},
            {"requirements": "Kies bij elke eis of die nodig is, of mooi meegenomen."},
        ),
        ({"wage_period": "day"}, {"wage_period": "Kies per uur of per maand."}),
        ({"places": ("den-haag", "atlantis")}, {"places": "Kies een plaats uit de lijst."}),
        ({"places": ("den-haag",) * 21}, {"places": "Kies hoogstens 20 plaatsen."}),
    ],
)
def test_problems(changes, problems):
    text = samples.paid(**{"closes_on": TODAY + timedelta(days=30)} | changes)

    assert checks.problems(text, TODAY) == problems


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"contract_months": 6}, {}),
        ({"contract_months": 7}, {"contract_months": "Deze plek duurt hoogstens 6 maanden."}),
        ({"contract_form": "intern"}, {}),
        (
            {"contract_form": "permanent"},
            {"contract_form": "Deze plek is onbetaald. Kies “Geen contract” of “Stage”."},
        ),
        ({"kind": "volunteer_work", "contract_months": 24}, {}),
    ],
)
def test_problems_of_an_unpaid_place(changes, problems):
    assert checks.problems(samples.unpaid(**changes)) == problems


def test_dates_are_judged_from_today():
    assert list(checks.problems(samples.paid(closes_on=clock.today() - timedelta(days=1)))) == [
        "closes_on"
    ]


def test_a_draft_may_hold_what_is_wrong_for_now():
    text = samples.paid(closes_on=date(2020, 1, 1), places=("atlantis",), title="")

    assert checks.impossible(text) == {}
