from datetime import timedelta
from decimal import Decimal

import pytest

from portal import clock
from portal.placements.models import Placement
from portal.placements.states import ContractKind
from portal.vacancies.content import VacancyContent
from portal.web.kit import scheme_facts


def vacancy(**changes):
    return scheme_facts.of_vacancy(VacancyContent(**({"contract_form": "permanent"} | changes)))


@pytest.mark.parametrize(
    ("changes", "contract"),
    [
        ({}, ("long",)),
        ({"contract_form": "fixed_term", "contract_months": 5}, ("short",)),
        ({"contract_form": "fixed_term", "contract_months": 6}, ("long",)),
        ({"kind": "bbl_job"}, ("learning",)),
        ({"is_paid": False}, ("none",)),
        ({"contract_form": "none"}, ("none",)),
        ({"contract_form": ""}, None),
        ({"support": ("trial_placement",)}, None),
    ],
)
def test_a_vacancy_answers_what_contract_it_gives(changes, contract):
    found = vacancy(**changes)
    assert found.get("contract") == contract
    assert (found["goal"], found["started"]) == (("hire",), ("no",))


def test_a_vacancy_answers_what_help_it_names():
    assert vacancy(support=("job_coaching", "no_risk_policy"))["support"] == ("guidance", "risk")
    assert vacancy(contract_form="secondment")["goal"] == ("borrow",)


def placement(days=0, **changes):
    given = {
        "contract_kind": ContractKind.EMPLOYMENT,
        "contract_form": "permanent",
        "job_title": "Tuinder",
        "job_type": "",
        "hours": Decimal(24),
        "starts_on": clock.today() - timedelta(days=days),
    }
    return scheme_facts.of_placement(Placement(**given | changes))


@pytest.mark.parametrize(
    ("days", "started", "goal"),
    [
        (-5, "no", "hire"),
        (0, "recently", "keep"),
        (150, "recently", "keep"),
        (190, "longer", "keep"),
    ],
)
def test_a_placement_answers_since_when(days, started, goal):
    found = placement(days)
    assert (found["started"], found["goal"]) == ((started,), (goal,))
    assert found["via"] == ("municipality",)


def test_a_placement_answers_what_contract_it_has():
    soon = clock.today() + timedelta(days=60)
    assert placement(ends_on=soon)["contract"] == ("short",)
    assert placement(contract_kind=ContractKind.DEVELOPMENT_PLACE)["contract"] == ("none",)
    assert placement(contract_kind=ContractKind.SECONDMENT)["goal"] == ("borrow",)
    assert placement(job_type="bbl_job")["contract"] == ("learning",)
