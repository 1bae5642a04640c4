from datetime import date
from decimal import Decimal

import pytest

from portal.vacancies.content import NAMES, Requirement
from portal.vacancies.differences import LABELS, FieldChange, differences, shown
from tests.vacancies import samples

pytestmark = pytest.mark.usefixtures("session")


def test_equal_texts_do_not_differ():
    assert differences(samples.paid(), samples.paid()) == []


def test_every_field_has_a_label():
    assert list(LABELS) == list(NAMES)


def test_differences_read_as_people_read_them_in_the_order_of_the_form():
    before = samples.paid(closes_on=date(2026, 3, 2))
    after = samples.paid(
        closes_on=date(2026, 4, 2),
        title="Chauffeur schoolbus",
        kind="tailored_job",
        requirements=(Requirement("Rijbewijs B"), Requirement("VOG", "preferred")),
        places=("den-haag", "delft"),
        wage_min=None,
        fixed_hours=False,
        hours_max=24,
    )

    assert differences(before, after) == [
        FieldChange("title", "Functienaam", "Chauffeur leerlingenvervoer", "Chauffeur schoolbus"),
        FieldChange("kind", "Soort plek", "Vacature", "Werkplek op maat"),
        FieldChange(
            "requirements",
            "Wat is nodig",
            "Rijbewijs B (nodig)",
            "Rijbewijs B (nodig)\nVOG (mooi meegenomen)",
        ),
        FieldChange("places", "Plaats", "Den Haag", "Den Haag\nDelft"),
        FieldChange("hours_max", "Uren per week, tot", "22", "24"),
        FieldChange("fixed_hours", "Vaste uren", "ja", "nee"),
        FieldChange("wage_min", "Loon, van", "€ 16,10", ""),
        FieldChange("closes_on", "Sluitingsdatum", "2 maart 2026", "2 april 2026"),
    ]


@pytest.mark.parametrize(
    ("field", "changes", "expected"),
    [
        ("occupation", {"occupation": "unknown"}, "unknown"),
        ("sector", {}, "Transport, groothandel en logistiek"),
        ("more_sectors", {"more_sectors": ("care", "retail")}, "Zorg en welzijn\nDetailhandel"),
        ("support", {}, "Proefplaatsing"),
        ("guidance_by", {}, "Iemand van de werkgever"),
        ("workplace_type", {}, "Gewone werkplek"),
        ("contract_form", {}, "Vast contract"),
        ("certificate", {}, "Geen diploma nodig"),
        ("wage_period", {}, "per uur"),
        ("wage_max", {"wage_max": Decimal(2450)}, "€ 2.450,00"),
        ("publish_on", {}, ""),
        ("contract_months", {}, ""),
        ("seats", {"seats": 3}, "3"),
    ],
)
def test_shown(field, changes, expected):
    assert shown(field, samples.paid(**changes)) == expected


@pytest.mark.parametrize("field", list(NAMES))
def test_every_field_can_be_shown(field):
    assert isinstance(shown(field, samples.paid()), str)
