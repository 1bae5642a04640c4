import pytest

from portal import clock
from portal.discovery import instruments
from portal.instruments import queries


def found(words):
    return [
        one.instrument.code for one in instruments.find(queries.catalogue(clock.today()), words)
    ]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("jobcoach", "job_coaching"),
        ("proef", "trial_placement"),
        ("LKS", "wage_cost_subsidy"),
        ("loonkostensubsidies", "wage_cost_subsidy"),
        ("norisk", "no_risk_policy"),
        ("werkplek aanpassen", "workplace_adaptation"),
        ("taxi", "transport_provision"),
        ("cursus voor een medewerker", "training_compensation"),
    ],
)
def test_what_employers_call_it_finds_it(catalogue, words, first):
    assert found(words)[0] == first


def test_no_words_give_all_and_unknown_words_nothing(catalogue):
    assert found("  ") == [one.instrument.code for one in queries.catalogue(clock.today())]
    assert found("xyzzy") == []


def test_the_best_come_first(catalogue):
    assert found("jobcoach")[:2] == ["job_coaching", "job_coach_voucher"]
