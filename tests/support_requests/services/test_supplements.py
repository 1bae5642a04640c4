"""The answer to what was asked in addition: whole, in part, twice, late, and with wrong files."""

from datetime import date

import pytest

from portal.errors import FieldErrors, IllegalTransition, NotFound, StaleForm
from portal.support_requests.services import evidence, supplements
from portal.support_requests.states import SupportStatus
from tests.factories.support import PDF
from tests.support_requests.services.following import *  # noqa: F403  the same people

_S = SupportStatus


@pytest.fixture(autouse=True)
def _files(file_store):
    return file_store


def test_answer_closes_and_lets_the_clock_run(supplemented, boss, travel, acts):
    request = supplemented()
    travel.move_to("2026-03-09T11:00:00+00:00")

    evidence.add(request, "contract", "contract.pdf", PDF, by=boss)

    assert supplements.answer(request, answer="Ja, dat klopt.", by=boss) is True

    asked = request.supplements[0]
    assert request.status is _S.IN_TREATMENT
    assert (asked.answer, asked.answered_by) == ("Ja, dat klopt.", boss.user_id)
    assert asked.answered_on == date(2026, 3, 9)
    # 56 days after 2 February is 30 March; the clock stood still from 3 to 8 March, 6 days; and
    # 5 April is a Sunday, Easter, and 6 April is free.
    assert request.decide_by == date(2026, 4, 7)
    assert [one.kind for one in request.evidence] == ["contract"]
    assert "klopt" not in str(acts(request))


def test_answer_in_part_is_kept_and_stays_open(supplemented, boss, colleague):
    request = supplemented()

    assert supplements.answer(request, answer="Ja.", by=boss) is False
    assert (request.status, request.supplements[0].answered_on) == (_S.SUPPLEMENT, None)

    evidence.add(request, "contract", "contract.pdf", PDF, by=colleague)
    assert supplements.answer(request, answer="", by=colleague) is True
    assert request.supplements[0].answer == "Ja."


def test_answer_in_two_tabs_loses_nothing(supplemented, boss, colleague):
    request = supplemented(("contract",), "")
    for who, words in ((boss, "Komt morgen."), (colleague, "Ik zoek het op."), (boss, "Komt")):
        supplements.answer(request, answer=words, by=who)
    assert request.supplements[0].answer == "Komt morgen.\n\nIk zoek het op."


def test_a_second_answer_after_the_first_is_refused(supplemented, boss, colleague):
    request = supplemented((), "Klopt het?")
    supplements.answer(request, answer="Ja.", number=1, by=boss)
    with pytest.raises(IllegalTransition):
        supplements.answer(request, answer="Nee.", number=1, by=colleague)
    assert request.supplements[0].answer == "Ja."


def test_an_answer_to_another_question_than_was_read_is_stale(supplemented, boss):
    request = supplemented((), "Klopt het?")
    with pytest.raises(StaleForm):
        supplements.answer(request, answer="Ja.", number=2, by=boss)


def test_a_late_answer_counts_and_adds_no_days(supplemented, boss, travel):
    request = supplemented((), "Klopt het?")
    travel.move_to("2026-03-25T11:00:00+00:00")
    supplements.answer(request, answer="Ja.", by=boss)
    # 30 March and the 14 days from 3 to 16 March.
    assert (request.status, request.decide_by) == (_S.IN_TREATMENT, date(2026, 4, 13))


@pytest.mark.parametrize("answer", ["x" * 4001, "Mijn BSN is 123456782.", "Op NL91ABNA0417164300"])
def test_answer_refuses_what_cannot_be_right(supplemented, boss, answer):
    request = supplemented()
    with pytest.raises(FieldErrors) as wrong:
        supplements.answer(request, answer=answer, by=boss)
    assert list(wrong.value.errors) == ["answer"]
    assert request.supplements[0].answer == ""


def test_answers_together_have_a_length(supplemented, boss):
    request = supplemented()
    supplements.answer(request, answer="a" * 3000, by=boss)
    with pytest.raises(FieldErrors):
        supplements.answer(request, answer="b" * 1001, by=boss)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Voeg eerst toe wat wij missen, of schrijf waarom dat niet lukt."),
        ({"question": ""}, "Voeg eerst toe wat wij missen, of schrijf waarom dat niet lukt."),
        ({"kinds": ()}, "Schrijf uw antwoord."),
    ],
)
def test_answer_of_nothing_is_refused(supplemented, boss, asked, sentence):
    with pytest.raises(FieldErrors) as wrong:
        supplements.answer(supplemented(**asked), answer=" ", by=boss)
    assert wrong.value.errors == {"answer": sentence}


def test_files_alone_are_enough_when_nothing_else_was_asked(supplemented, boss):
    request = supplemented(question="")
    evidence.add(request, "contract", "contract.pdf", PDF, by=boss)
    assert supplements.answer(request, answer="", by=boss) is True


def test_answer_is_for_the_own_people(supplemented, stranger, officer):
    request = supplemented()
    for who in (stranger, officer):
        with pytest.raises(NotFound):
            supplements.answer(request, answer="Ja.", by=who)


def test_nothing_to_answer_when_nothing_is_open(granted, boss):
    with pytest.raises(IllegalTransition):
        supplements.answer(granted(), answer="Ja.", by=boss)
