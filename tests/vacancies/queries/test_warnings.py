from decimal import Decimal

import pytest

from portal.configuration import services as configuration
from portal.employers.states import EmployerStatus
from portal.vacancies.models import ModerationDecision
from portal.vacancies.queries.warnings import Caution, expectations, warnings
from portal.vacancies.services import moderation
from portal.vacancies.states import RevisionState, VacancyStatus
from tests.vacancies import samples


def codes(revision):
    return [caution.code for caution in warnings(revision)]


@pytest.fixture
def known(make_vacancy, employer):
    """Give the employer a vacancy that was published before."""
    return make_vacancy(
        VacancyStatus.CLOSED,
        employer=employer,
        title="Kok",
        tasks="Koken.",
        places=["delft"],
        occupation="kok",
    )


def test_a_good_vacancy_of_a_known_employer_gives_no_warnings(known, make_submitted):
    assert warnings(make_submitted()) == []


def test_a_new_employer(make_submitted):
    assert warnings(make_submitted()) == [
        Caution("new_employer", "Dit is de eerste vacature van deze werkgever.")
    ]


def test_an_employer_that_is_not_verified(known, make_submitted, employer):
    employer.status = EmployerStatus.REGISTERED

    assert codes(make_submitted()) == ["employer_not_verified"]


def test_an_odd_mail_domain(known, make_submitted, employer):
    employer.people[0].user.email = "baas@gmail.com"

    assert warnings(make_submitted()) == [
        Caution("webmail", "Wie dit verstuurde, gebruikt een adres van gmail.com.")
    ]


@pytest.mark.parametrize(("times", "words"), [(1, "1 keer"), (2, "2 keer")])
def test_earlier_refusals(known, make_submitted, moderator, times, words):
    for _ in range(times):
        moderation.refuse(make_submitted(), reason="other", message="Nee", by=moderator)

    assert warnings(make_submitted()) == [
        Caution("earlier_refusals", f"Van deze werkgever is {words} iets afgekeurd.")
    ]


def test_a_near_duplicate(known, make_vacancy, make_submitted, employer):
    other = make_vacancy(employer=employer, tasks="Je brengt kinderen veilig naar school.")

    assert warnings(make_submitted()) == [
        Caution("near_duplicate", f"Lijkt op vacature {other.ref}: Chauffeur leerlingenvervoer.")
    ]


def test_words(known, make_submitted):
    revision = make_submitted(title="Jonge chauffeur", offer="Fit blijven. Jonge mensen. Zeer fit")

    assert warnings(revision) == [Caution("words", "Let op deze woorden: “Jonge”, “fit”.")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        (
            {"wage_min": None, "wage_max": None},
            [Caution("missing_wage", "Er staat geen loon in de vacature.")],
        ),
        ({"wage_min": None}, []),
        (
            {"contract_months": 5},
            [Caution("short_contract", "Het contract is korter dan 6 maanden.")],
        ),
        ({"contract_months": 6}, []),
        ({"fixed_hours": False}, [Caution("no_fixed_hours", "Er zijn geen vaste uren.")]),
    ],
)
def test_expectations(session, changes, expected):
    assert expectations(samples.paid(**changes)) == expected


def test_expectations_follow_the_number_that_was_set(session, moderator):
    configuration.set_number("short_contract_months", 12, by=moderator)

    assert expectations(samples.paid(contract_months=11)) == [
        Caution("short_contract", "Het contract is korter dan 12 maanden.")
    ]


def test_an_unpaid_place_has_other_rules(session):
    text = samples.unpaid(contract_months=2, fixed_hours=False, wage_min=Decimal(1))

    assert expectations(text) == []


def test_a_decision_of_another_employer_does_not_count(
    session, known, make_submitted, make_vacancy, moderator
):
    other = make_vacancy(VacancyStatus.REFUSED).revisions[0]
    assert other.state is RevisionState.REFUSED
    session.add(
        ModerationDecision(revision_id=other.id, outcome="refused", reviewer_id=moderator.user_id)
    )
    session.flush()

    assert warnings(make_submitted()) == []
