import pytest
from sqlalchemy import select

from portal import clock
from portal.candidates.states import CandidateStatus, Through
from portal.errors import IllegalTransition, NotFound
from portal.introductions import disclosure
from portal.introductions.services import consenting, proposing, reacting
from portal.introductions.states import IntroductionStatus, Origin
from portal.vacancies.models import JobApplication
from portal.vacancies.services import applications
from portal.vacancies.states import VacancyStatus
from tests.vacancies.outbox import letters

_I = IntroductionStatus


def test_a_reaction_is_a_yes(session, candidate, vacancy, me, boss):
    made = reacting.react(candidate, vacancy, fields=["phone"], by=me)

    assert (made.status, made.origin) == (_I.AGREED, Origin.CANDIDATE)
    assert disclosure.revealed(made, by=boss).name == candidate.user.name
    # The letter of the reaction itself tells the employer.
    assert [one for one in letters(session) if one[0] == "introduction_agreed"] == []


def test_a_reaction_answers_what_was_asked(asked, candidate, vacancy, me):
    assert reacting.react(candidate, vacancy, fields=[], by=me) is asked
    assert asked.status is _I.AGREED


def test_a_reaction_answers_what_was_proposed(candidate, vacancy, employer, me, manager):
    proposed = proposing.propose(candidate, employer=employer, motivation="Past.", by=manager)

    reacting.react(candidate, vacancy, fields=[], by=me)

    assert [step.status for step in proposed.steps] == [_I.PROPOSED, _I.ASKED, _I.AGREED]


@pytest.mark.parametrize("fields", [[], ["phone"]])
def test_a_second_reaction_with_as_much_changes_nothing(agreed, candidate, vacancy, me, fields):
    assert reacting.react(candidate, vacancy, fields=fields, by=me) is agreed
    assert [row.fields for row in agreed.disclosures] == [["name", "phone"]]


def test_a_second_reaction_with_more_widens_the_receipt(agreed, candidate, vacancy, me):
    """What was typed is what the employer reads, so the receipt says it as well."""
    assert reacting.react(candidate, vacancy, fields=["email"], by=me) is agreed
    assert disclosure.standing(agreed).fields == ["name", "phone", "email"]


def test_a_reaction_shows_what_stands_of_the_consent(candidate, vacancy, me):
    typed = {"name": "Hatice", "email": "hatice@voorbeeld.test", "phone": "0612345678"}
    applications.apply(vacancy, **typed, by=me)
    made = reacting.react(candidate, vacancy, fields=["email", "phone"], by=me)
    [shown] = disclosure.reactions(vacancy)
    assert (shown.email, shown.phone) == (typed["email"], typed["phone"])

    consenting.give_again(made, ["phone"], by=me, through=Through.SELF)
    [shown] = disclosure.reactions(vacancy)
    assert (shown.name, shown.email, shown.phone) == ("Hatice", "", typed["phone"])


def test_nobody_reacts_for_another(
    *, candidate, vacancy, boss, make_candidate, self_of, make_vacancy, me
):
    for who in (boss, self_of(make_candidate())):
        with pytest.raises(NotFound):
            reacting.react(candidate, vacancy, fields=[], by=who)
    with pytest.raises(NotFound):
        reacting.react(candidate, make_vacancy(VacancyStatus.CLOSED), fields=[], by=me)


def test_who_leaves_does_not_react(candidate, vacancy, me):
    candidate.status, candidate.erase_on = CandidateStatus.LEAVING, clock.today()

    with pytest.raises(IllegalTransition):
        reacting.react(candidate, vacancy, fields=[], by=me)


def test_what_was_typed_goes_with_the_consent(session, candidate, vacancy, me):
    applications.apply(vacancy, name="Hatice", email="hatice@voorbeeld.test", by=me)
    made = reacting.react(candidate, vacancy, fields=[], by=me)

    consenting.revoke(made, by=me)

    assert session.scalars(select(JobApplication)).all() == []
