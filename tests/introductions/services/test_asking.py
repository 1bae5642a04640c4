import pytest

from portal.audit import queries as audit
from portal.candidates.models import HiddenEmployer
from portal.candidates.services import visibility
from portal.candidates.states import CandidateStatus, Through
from portal.configuration import services as configuration
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.introductions import disclosure
from portal.introductions.services import asking, proposing
from portal.introductions.states import IntroductionStatus, Origin
from portal.vacancies.states import VacancyStatus
from tests.vacancies.outbox import letters


def test_asking_stores_who_asked_and_tells_candidate_and_staff(
    *, session, travel, candidate, employer, boss, vacancy, guide, manager
):
    made = asking.ask(
        candidate, employer=employer, vacancy=vacancy, message="Wij zoeken iemand.", by=boss
    )

    assert (made.status, made.origin, made.started_by) == (
        IntroductionStatus.ASKED,
        Origin.EMPLOYER,
        boss.user_id,
    )
    assert made.candidate_ref == candidate.ref
    assert made.answer_by.isoformat() == "2026-03-09"  # five working days after Monday 2 March
    [step] = made.steps
    assert (step.number, step.status, step.by_role) == (1, IntroductionStatus.ASKED, "employer")
    assert [one.action for one in audit.of("introduction", made.id)] == ["introduction.asked"]
    assert letters(session) == sorted(
        [
            ("introduction_asked", made.id, candidate.user_id),
            ("introduction_news", step.id, guide.user_id),
            ("introduction_news", step.id, manager.user_id),
        ],
        key=lambda one: (one[0], str(one[1]), str(one[2])),
    )


def test_asking_shows_no_name(asked, boss):
    assert disclosure.revealed(asked, by=boss) is None


def test_a_second_question_to_the_same_person_is_refused(asked, candidate, employer, boss):
    with pytest.raises(IllegalTransition, match="al gevraagd"):
        asking.ask(candidate, employer=employer, by=boss)


def test_asking_whom_staff_proposed_answers_the_proposal(
    session, candidate, employer, boss, manager
):
    proposed = proposing.propose(candidate, employer=employer, motivation="Kookt graag", by=manager)

    made = asking.ask(candidate, employer=employer, message="Graag!", by=boss)

    assert made is proposed
    assert (made.status, made.message) == (IntroductionStatus.ASKED, "Graag!")


@pytest.mark.parametrize(
    "status", [EmployerStatus.REGISTERED, EmployerStatus.EXCLUDED, EmployerStatus.REFUSED]
)
def test_only_a_verified_organisation_asks(candidate, employer, boss, status):
    employer.status = status

    with pytest.raises(NotAllowed):
        asking.ask(candidate, employer=employer, by=boss)


def test_who_did_not_accept_the_terms_does_not_ask(candidate, employer, acting_for):
    with pytest.raises(NotAllowed):
        asking.ask(candidate, employer=employer, by=acting_for(employer))


def test_another_organisation_asks_for_itself_alone(candidate, employer, stranger):
    with pytest.raises(NotFound):
        asking.ask(candidate, employer=employer, by=stranger)


@pytest.mark.parametrize(
    "changes",
    [
        {"wants_visible": False},
        {"is_placeable": False},
        {"status": CandidateStatus.FILLING},
        {"is_decoy": True},
    ],
)
def test_who_cannot_be_seen_cannot_be_asked(make_candidate, employer, boss, changes):
    with pytest.raises(IllegalTransition, match="nu niet beschikbaar"):
        asking.ask(make_candidate(**changes), employer=employer, by=boss)


def test_who_hid_the_organisation_cannot_be_asked(session, candidate, employer, boss):
    session.add(HiddenEmployer(candidate_id=candidate.id, employer_id=employer.id))
    session.flush()

    with pytest.raises(IllegalTransition, match="nu niet beschikbaar"):
        asking.ask(candidate, employer=employer, by=boss)


@pytest.mark.parametrize(
    "text", ["Bel mij op 06 12 34 56 78", "Mail jan@bedrijf.nl", "Zie www.bedrijf.nl/baan"]
)
def test_a_message_that_leads_around_the_consent_is_refused(candidate, employer, boss, text):
    with pytest.raises(FieldErrors) as caught:
        asking.ask(candidate, employer=employer, message=text, by=boss)

    assert list(caught.value.errors) == ["message"]


def test_an_employer_has_so_many_questions_open(make_candidate, employer, boss, manager):
    configuration.set_number("open_introductions_max", 2, by=manager)
    for _ in range(2):
        asking.ask(make_candidate(), employer=employer, by=boss)

    with pytest.raises(IllegalTransition, match="2 kennismakingen open"):
        asking.ask(make_candidate(), employer=employer, by=boss)


def test_a_vacancy_must_be_the_own_one_and_on_the_site(candidate, employer, boss, make_vacancy):
    for vacancy in (make_vacancy(), make_vacancy(VacancyStatus.CLOSED, employer=employer)):
        with pytest.raises(IllegalTransition, match="staat niet op de site"):
            asking.ask(candidate, employer=employer, vacancy=vacancy, by=boss)


def test_a_new_number_is_not_tied_to_somebody_whom_the_employer_knows(
    agreed, candidate, employer, boss, me
):
    """An answer like "you asked this person already" would tell whose the new number is."""
    visibility.switch_off(candidate, by=me)
    visibility.switch_on(candidate, by=me, through=Through.SELF)
    assert candidate.ref != agreed.candidate_ref

    with pytest.raises(IllegalTransition) as unknown:
        asking.ask(candidate, employer=employer, by=boss)
    assert str(unknown.value) == asking.GONE
