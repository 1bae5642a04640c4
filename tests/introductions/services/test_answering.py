import pytest
from sqlalchemy import select

from portal.audit import queries as audit
from portal.candidates.states import Through
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.introductions import queries, reasons
from portal.introductions.models import IntroductionStep
from portal.introductions.services import answering, consenting, proposing
from portal.introductions.states import IntroductionStatus
from tests.vacancies.outbox import forget_jobs, letters

_I = IntroductionStatus


def names(session):
    return sorted(letter for letter, _, _ in letters(session))


def test_a_yes_is_a_receipt_and_a_step(*, session, travel, asked, me, boss, candidate):
    forget_jobs(session)

    given = answering.agree(asked, fields=["email"], by=me, through=Through.MAIL)

    assert (given.fields, given.given_through, given.recorded_by) == (
        ["name", "email"],
        Through.MAIL,
        me.user_id,
    )
    assert (given.candidate_id, given.until.isoformat()) == (candidate.id, "2026-06-02")
    assert [(step.number, step.status, step.by_role) for step in asked.steps] == [
        (1, _I.ASKED, "employer"),
        (2, _I.AGREED, "candidate"),
    ]
    assert sorted(one.action for one in audit.of("introduction", asked.id)) == [
        "disclosure.given",
        "introduction.agreed",
        "introduction.asked",
    ]
    assert names(session) == ["introduction_agreed", "introduction_news", "introduction_news"]


def test_what_the_candidate_said_on_the_telephone_is_recorded_as_such(asked, guide):
    given = answering.agree(asked, fields=["phone"], by=guide, through=Through.SELF)

    assert (given.given_through, given.recorded_by) == (Through.STAFF, guide.user_id)
    assert asked.steps[-1].by_role == "staff"


def test_nobody_else_answers(asked, boss, stranger, make_candidate, self_of):
    for who in (stranger, self_of(make_candidate())):
        with pytest.raises(NotFound):
            answering.agree(asked, fields=[], by=who, through=Through.SELF)
    with pytest.raises(Exception, match="U mag dit niet"):
        answering.agree(asked, fields=[], by=boss, through=Through.SELF)
    assert asked.disclosures == []


@pytest.mark.parametrize("fields", [["cv"], ["bsn"], ["name", "address"]])
def test_only_what_there_is_can_be_given(asked, me, fields):
    with pytest.raises(FieldErrors) as caught:
        answering.agree(asked, fields=fields, by=me, through=Through.SELF)

    assert list(caught.value.errors) == ["fields"]
    assert asked.status is _I.ASKED


def test_an_answer_counts_once(agreed, me):
    with pytest.raises(IllegalTransition, match="al geantwoord"):
        answering.agree(agreed, fields=[], by=me, through=Through.SELF)
    with pytest.raises(IllegalTransition, match="al geantwoord"):
        answering.decline(agreed, reason="other", by=me)


@pytest.mark.parametrize(
    ("reason", "end", "corrects", "dismissal"),
    [
        ("hours", "not_available", True, "hours"),
        ("too_far", "not_available", True, "too_far"),
        ("work", "not_interested", False, "work"),
        ("not_available", "not_available", True, None),
        ("found_self", "found_self", True, None),
        ("other", "not_interested", False, "other"),
    ],
)
def test_a_no_has_an_effect(
    *, session, asked, me, candidate, vacancy, reason, end, corrects, dismissal
):
    forget_jobs(session)

    refusal = answering.decline(asked, reason=reason, by=me)

    assert (asked.status, asked.end_reason, refusal.corrects) == (_I.CLOSED, end, corrects)
    expected = {vacancy.id: dismissal} if dismissal else {}
    assert queries.dismissed_vacancies(candidate.id) == expected
    assert names(session) == ["introduction_ended", "introduction_news", "introduction_news"]


def test_the_employer_reads_only_that_it_does_not_go_on(asked, me):
    for code, _ in reasons.refusals():
        refusal = reasons.of_refusal(code)
        assert reasons.for_employer(refusal.end) == "Gaat niet door"
    for code in ("not_work_fit", "no_show", "employer_silent", "withdrawn", "no_answer", "xyz"):
        assert reasons.for_employer(code) == "Gaat niet door"
    assert reasons.for_employer("other_chosen") == "Andere kandidaat gekozen"


def test_who_wants_to_talk_first_is_the_task_of_the_guide(session, asked, me, guide):
    forget_jobs(session)

    answering.talk_first(asked, by=me)
    answering.talk_first(asked, by=me)

    assert letters(session) == [("introduction_reminder", asked.id, guide.user_id)]
    assert [one.id for one in queries.waiting_for_staff(mine=guide.user_id)] == [asked.id]
    assert asked.status is _I.ASKED


def test_the_employer_answers_a_proposal(*, session, candidate, employer, boss, manager, vacancy):
    proposed = proposing.propose(
        candidate, employer=employer, vacancy=vacancy, motivation="Werkt graag.", by=manager
    )
    assert proposed.motivation == "Werkt graag."

    proposing.answer(proposed, interested=False, reason="other_chosen", by=boss)

    assert (proposed.status, proposed.end_reason) == (_I.CLOSED, "other_chosen")
    assert queries.dismissed_candidates(vacancy.id) == {candidate.id}
    # The candidate did not know of it, so hears nothing.
    assert ("introduction_ended", proposed.id, candidate.user_id) not in letters(session)


def test_a_proposal_may_not_name_the_candidate(candidate, employer, manager):
    for text in ("", f"{candidate.user.name} kan dit", "Bel 06 12 34 56 78"):
        with pytest.raises(FieldErrors) as caught:
            proposing.propose(candidate, employer=employer, motivation=text, by=manager)
        assert list(caught.value.errors) == ["motivation"]


def test_only_account_managers_propose(candidate, employer, guide, boss, me):
    for who in (guide, boss, me):
        with pytest.raises(Exception, match=r"accountmanager|bestaat niet"):
            proposing.propose(candidate, employer=employer, motivation="Past.", by=who)


def test_other_fields_can_be_given_later(session, agreed, me):
    consenting.give_again(agreed, ["email"], by=me, through=Through.SELF)

    assert [(row.fields, row.revoked_at is None) for row in agreed.disclosures] == [
        (["name", "phone"], False),
        (["name", "email"], True),
    ]


def test_revoking_tells_the_employer_to_delete(session, agreed, me, boss):
    forget_jobs(session)

    consenting.revoke(agreed, by=me)

    assert names(session) == ["introduction_news", "introduction_news", "introduction_revoked"]
    with pytest.raises(IllegalTransition):
        consenting.revoke(agreed, by=me)


def test_steps_are_never_lost(session, agreed, me):
    consenting.revoke(agreed, by=me)

    numbers = session.scalars(
        select(IntroductionStep.number)
        .where(IntroductionStep.introduction_id == agreed.id)
        .order_by(IntroductionStep.number)
    ).all()
    assert numbers == [1, 2, 3]
