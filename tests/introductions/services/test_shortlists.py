import pytest

from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.introductions import queries
from portal.introductions.services import advancing, asking, leaving, proposing, shortlists
from portal.introductions.services.shortlists import Answer
from portal.introductions.states import (
    IntroductionStatus,
    Origin,
    ShortlistAnswer,
    ShortlistStatus,
)
from portal.vacancies.states import VacancyStatus
from tests.vacancies.outbox import forget_jobs, letters

_A = ShortlistAnswer


@pytest.fixture
def requested(travel, vacancy, boss):
    return shortlists.request(vacancy, wish="Iemand voor de ochtend", by=boss)


@pytest.fixture
def sent(requested, make_candidate, manager):
    shortlists.send(requested, [(make_candidate(), "Past goed.") for _ in range(3)], by=manager)
    return requested


def test_one_action_asks_and_promises_a_day(session, requested, manager):
    assert (requested.status, requested.promised_on.isoformat()) == (
        ShortlistStatus.REQUESTED,
        "2026-03-04",
    )
    assert letters(session) == [("shortlist_asked", requested.id, manager.user_id)]
    assert list(queries.shortlists_to_make(mine=manager.user_id)) == [requested]


def test_a_vacancy_has_one_open_preselection(requested, vacancy, boss):
    with pytest.raises(IllegalTransition, match="al om een voorselectie"):
        shortlists.request(vacancy, by=boss)


def test_a_vacancy_that_is_not_on_the_site_gets_none(make_vacancy, employer, boss, stranger):
    with pytest.raises(IllegalTransition):
        shortlists.request(make_vacancy(VacancyStatus.DRAFT, employer=employer), by=boss)
    with pytest.raises(NotFound):
        shortlists.request(make_vacancy(employer=employer), by=stranger)


def test_each_person_has_a_motivation_that_names_nobody(requested, candidate, manager):
    for text in ("", candidate.user.name):
        with pytest.raises(FieldErrors):
            shortlists.add(requested, candidate, text, by=manager)
    with pytest.raises(IllegalTransition, match="Kies eerst"):
        shortlists.send(requested, by=manager)


def test_adding_twice_changes_the_motivation(requested, candidate, manager, guide):
    shortlists.add(requested, candidate, "Eerst.", by=manager)
    shortlists.add(requested, candidate, "Beter.", by=manager)

    assert [entry.motivation for entry in requested.entries] == ["Beter."]
    shortlists.remove(requested, requested.entries[0].id, by=manager)
    assert requested.entries == []
    with pytest.raises(NotAllowed):
        shortlists.add(requested, candidate, "Ook.", by=guide)


def test_the_employer_gets_one_letter(session, sent, boss):
    mine = [one for one in letters(session) if one[0] == "shortlist_ready"]

    assert mine == [("shortlist_ready", sent.id, boss.user_id)]


def test_answers_have_their_effect(session, sent, boss, manager, vacancy):
    forget_jobs(session)
    yes, no, question = sent.entries

    shortlists.answer(
        sent,
        {
            yes.id: Answer(_A.INTERESTED),
            no.id: Answer(_A.NOT_INTERESTED),
            question.id: Answer(_A.QUESTION, "Kan deze persoon tillen?"),
        },
        by=boss,
    )

    assert sent.status is ShortlistStatus.SENT  # who asks something answers later
    made = queries.open_between(yes.candidate_id, sent.employer_id)
    assert (made.id, made.status, made.origin, made.vacancy_id) == (
        yes.introduction_id,
        IntroductionStatus.ASKED,
        Origin.SHORTLIST,
        vacancy.id,
    )
    assert queries.dismissed_candidates(vacancy.id) == {no.candidate_id}
    assert question.answer_text == "Kan deze persoon tillen?"
    told = [one for one in letters(session) if one[0] == "shortlist_answered"]
    assert told == [("shortlist_answered", sent.id, manager.user_id)]


def test_answers_can_come_in_parts(sent, boss):
    first, second, third = sent.entries

    shortlists.answer(sent, {first.id: Answer(_A.NOT_INTERESTED)}, by=boss)
    assert sent.status is ShortlistStatus.SENT
    shortlists.answer(
        sent,
        {first.id: Answer(_A.INTERESTED), second.id: Answer(_A.QUESTION, "Wanneer?")},
        by=boss,
    )
    assert first.answer is _A.NOT_INTERESTED  # what was said stays
    shortlists.answer(sent, {third.id: Answer(_A.NOT_INTERESTED)}, by=boss)
    assert sent.status is ShortlistStatus.SENT  # the question waits for the employer's answer
    shortlists.answer(sent, {second.id: Answer(_A.INTERESTED)}, by=boss)
    assert (second.answer, sent.status) == (_A.INTERESTED, ShortlistStatus.ANSWERED)
    with pytest.raises(IllegalTransition):
        shortlists.answer(sent, {third.id: Answer(_A.INTERESTED)}, by=boss)


def test_a_question_needs_words_and_the_list_its_own_people(sent, boss, stranger, manager):
    with pytest.raises(FieldErrors):
        shortlists.answer(sent, {sent.entries[0].id: Answer(_A.QUESTION, " ")}, by=boss)
    with pytest.raises(NotFound):
        shortlists.answer(sent, {sent.id: Answer(_A.INTERESTED)}, by=boss)
    with pytest.raises(NotFound):
        shortlists.answer(sent, {}, by=stranger)
    with pytest.raises(NotAllowed):
        shortlists.answer(sent, {}, by=manager)


def test_who_cannot_be_seen_any_more_is_an_error_at_that_person(sent, boss):
    gone = sent.entries[0]
    gone.candidate.wants_visible = False

    with pytest.raises(FieldErrors) as caught:
        shortlists.answer(sent, {gone.id: Answer(_A.INTERESTED)}, by=boss)

    assert list(caught.value.errors) == [str(gone.id)]


def test_who_meets_already_is_not_asked_twice(sent, boss, employer):
    entry = sent.entries[0]
    earlier = asking.ask(entry.candidate, employer=employer, by=boss)

    shortlists.answer(sent, {entry.id: Answer(_A.INTERESTED)}, by=boss)

    assert entry.introduction_id == earlier.id


def test_interest_in_somebody_who_was_also_proposed_asks_that_person(session, sent, boss, manager):
    entry = sent.entries[0]
    proposed = proposing.propose(
        entry.candidate, employer=sent.employer, motivation="Past.", by=manager
    )

    shortlists.answer(sent, {entry.id: Answer(_A.INTERESTED)}, by=boss)

    assert proposed.status is IntroductionStatus.ASKED
    told = [one for one in letters(session) if one[0] == "introduction_asked"]
    assert told == [("introduction_asked", proposed.id, entry.candidate.user_id)]


def test_a_list_waits_for_nobody_who_stopped(sent, boss, self_of):
    first, second, third = sent.entries
    shortlists.answer(sent, {first.id: Answer(_A.NOT_INTERESTED)}, by=boss)

    leaving.withdraw(second.candidate, by=self_of(second.candidate))
    assert (sent.status, sent.entries) == (ShortlistStatus.SENT, [first, third])
    leaving.withdraw(third.candidate, by=self_of(third.candidate))
    assert sent.status is ShortlistStatus.ANSWERED


def test_a_list_of_which_nobody_is_left_ends(sent, self_of):
    for one in [entry.candidate for entry in sent.entries]:
        leaving.withdraw(one, by=self_of(one))

    assert (sent.status, sent.entries) == (ShortlistStatus.CLOSED, [])


def test_a_list_that_waits_for_who_cannot_be_seen_ends_by_itself(sent, boss):
    first, *others = sent.entries
    shortlists.answer(sent, {first.id: Answer(_A.NOT_INTERESTED)}, by=boss)
    for entry in others:
        entry.candidate.wants_visible = False

    assert advancing.advance().shortlists == 1
    assert sent.status is ShortlistStatus.ANSWERED
