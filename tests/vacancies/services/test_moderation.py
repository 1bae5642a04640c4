from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.audit import queries as audit
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.outbox.models import JobKind
from portal.vacancies import revisions
from portal.vacancies.models import ModerationDecision
from portal.vacancies.services import moderation, submission
from portal.vacancies.services.moderation import Remark
from portal.vacancies.states import Displacement, Outcome, RevisionState, VacancyStatus
from tests.vacancies import samples
from tests.vacancies.outbox import forget_jobs, jobs, letters


def approve(revision, moderator, **changes):
    return moderation.approve(
        revision, **{"displacement": Displacement.NONE, "by": moderator} | changes
    )


def test_approve_publishes_at_once(session, make_submitted, moderator, boss, travel):
    revision = make_submitted(seats=3)
    forget_jobs(session)
    travel.shift(timedelta(hours=1))
    decision = approve(revision, moderator)
    vacancy = revision.vacancy

    assert (vacancy.status, revision.state) == (VacancyStatus.PUBLISHED, RevisionState.APPROVED)
    assert (vacancy.closes_on, vacancy.seats) == (revision.closes_on, 3)
    assert (vacancy.published_at, vacancy.confirmed_at) == (clock.now(), clock.now())
    assert vacancy.approved is revision
    assert (decision.outcome, decision.reviewer_id, decision.displacement) == (
        Outcome.APPROVED,
        moderator.user_id,
        Displacement.NONE,
    )
    assert letters(session) == [("vacancy_approved", revision.id, boss.user_id)]
    assert [job.subject_id for job in jobs(session, JobKind.INDEX_VACANCY)] == [vacancy.id]
    assert [e.action for e in audit.of("vacancy", vacancy.id)][-1] == "vacancy.published"


def test_approve_before_the_first_day_waits(make_submitted, moderator):
    tomorrow = clock.today() + timedelta(days=1)
    revision = make_submitted(publish_on=tomorrow)
    approve(revision, moderator)

    assert (revision.vacancy.status, revision.vacancy.publish_on) == (
        VacancyStatus.SCHEDULED,
        tomorrow,
    )
    assert revision.vacancy.published_at is None


def test_approve_of_a_change_replaces_what_is_public(
    session, make_vacancy, make_submitted, employer, moderator
):
    vacancy = make_vacancy(employer=employer)
    first, published_at = vacancy.revisions[0], vacancy.published_at
    change = make_submitted(vacancy=vacancy, title="Schoolbuschauffeur")
    forget_jobs(session)
    approve(change, moderator)

    assert vacancy.status is VacancyStatus.PUBLISHED
    assert (first.state, change.state) == (RevisionState.SUPERSEDED, RevisionState.APPROVED)
    assert vacancy.approved.title == "Schoolbuschauffeur"
    assert vacancy.published_at == published_at
    assert [job.subject_id for job in jobs(session, JobKind.INDEX_VACANCY)] == [vacancy.id]


def test_approve_of_a_change_of_a_scheduled_one_publishes_when_it_says_so(
    make_vacancy, make_submitted, employer, moderator
):
    vacancy = make_vacancy(VacancyStatus.SCHEDULED, employer=employer)
    vacancy.publish_on = clock.today() + timedelta(days=3)
    approve(make_submitted(vacancy=vacancy, publish_on=clock.today()), moderator)

    assert vacancy.status is VacancyStatus.PUBLISHED


def test_approve_of_a_change_of_a_scheduled_one_may_wait_longer(
    make_vacancy, make_submitted, employer, moderator
):
    vacancy = make_vacancy(VacancyStatus.SCHEDULED, employer=employer)
    later = clock.today() + timedelta(days=5)
    approve(make_submitted(vacancy=vacancy, publish_on=later), moderator)

    assert (vacancy.status, vacancy.publish_on) == (VacancyStatus.SCHEDULED, later)


def test_approve_of_a_change_while_it_expired_brings_it_back(
    make_vacancy, make_change, employer, moderator
):
    vacancy = make_vacancy(VacancyStatus.EXPIRED, employer=employer)
    change = make_change(vacancy, RevisionState.SUBMITTED)
    approve(change, moderator)

    assert vacancy.status is VacancyStatus.PUBLISHED


def test_approve_keeps_places_that_are_filled(make_vacancy, make_submitted, employer, moderator):
    vacancy = make_vacancy(employer=employer)
    vacancy.seats, vacancy.seats_filled = 5, 3
    approve(make_submitted(vacancy=vacancy, seats=2), moderator)

    assert (vacancy.seats, vacancy.seats_filled) == (3, 3)


@pytest.mark.parametrize(
    "status", [EmployerStatus.REGISTERED, EmployerStatus.REFUSED, EmployerStatus.EXCLUDED]
)
def test_approve_waits_for_the_verification_of_the_employer(
    make_submitted, employer, moderator, status
):
    revision = make_submitted()
    employer.status = status

    with pytest.raises(IllegalTransition, match="Controleer eerst de werkgever"):
        approve(revision, moderator)
    assert revision.state is RevisionState.SUBMITTED


def test_approve_after_the_closing_date_is_refused(make_submitted, moderator, travel):
    revision = make_submitted()
    travel.shift(timedelta(days=31))

    with pytest.raises(IllegalTransition, match="sluitingsdatum is voorbij"):
        approve(revision, moderator)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"displacement": Displacement.FOUND}, "displacement"),
        ({"displacement": Displacement.ACCEPTABLE}, "displacement_note"),
        ({"displacement": Displacement.ACCEPTABLE, "displacement_note": " "}, "displacement_note"),
    ],
)
def test_approve_needs_the_displacement_check(make_submitted, moderator, changes, field):
    revision = make_submitted()

    with pytest.raises(FieldErrors) as error:
        approve(revision, moderator, **changes)
    assert list(error.value.errors) == [field]
    assert revision.decision is None


def test_an_acceptable_risk_is_approved_with_the_agreement(make_submitted, moderator):
    decision = approve(
        make_submitted(),
        moderator,
        displacement=Displacement.ACCEPTABLE,
        displacement_note=" Naast het team ",
    )

    assert (decision.displacement, decision.displacement_note) == (
        Displacement.ACCEPTABLE,
        "Naast het team",
    )


@pytest.mark.parametrize(
    ("kind", "months", "sentence"),
    [
        ("development_place", None, "Vul in hoeveel maanden iemand hier hoogstens werkt."),
        ("development_place", 0, "Kies een aantal maanden van 1 tot 6."),
        ("development_place", 7, "Kies een aantal maanden van 1 tot 6."),
        ("volunteer_work", 61, "Kies een aantal maanden van 1 tot 60."),
    ],
)
def test_an_unpaid_place_needs_its_expected_duration(
    make_submitted, moderator, kind, months, sentence
):
    revision = make_submitted(**unpaid(kind=kind))

    with pytest.raises(FieldErrors) as error:
        approve(revision, moderator, expected_months=months)
    assert error.value.errors == {"expected_months": sentence}


def test_an_unpaid_place_is_approved_with_its_duration(make_submitted, moderator):
    decision = approve(make_submitted(**unpaid()), moderator, expected_months=6)

    assert decision.expected_months == 6


def test_request_changes_sends_it_back_with_remarks(session, make_submitted, moderator, boss):
    revision = make_submitted()
    forget_jobs(session)
    decision = moderation.request_changes(
        revision,
        message=" Graag aanvullen ",
        by=moderator,
        remarks=[Remark("tasks", " Wat doet iemand? "), Remark("title", "  ")],
    )

    assert (revision.vacancy.status, revision.state) == (
        VacancyStatus.CHANGES_REQUESTED,
        RevisionState.CHANGES_REQUESTED,
    )
    assert (decision.outcome, decision.message) == (Outcome.CHANGES_REQUESTED, "Graag aanvullen")
    assert moderation.remarks_by_field(decision) == {"tasks": "Wat doet iemand?"}
    assert letters(session) == [("vacancy_changes_requested", revision.id, boss.user_id)]


@pytest.mark.parametrize("remarks", [[], [Remark("title", " ")]])
def test_request_changes_needs_words(make_submitted, moderator, remarks):
    with pytest.raises(FieldErrors) as error:
        moderation.request_changes(make_submitted(), message=" ", by=moderator, remarks=remarks)
    assert list(error.value.errors) == ["message"]


def test_request_changes_knows_the_fields(make_submitted, moderator):
    with pytest.raises(FieldErrors) as error:
        moderation.request_changes(
            make_submitted(), message="", by=moderator, remarks=[Remark("id", "x")]
        )
    assert list(error.value.errors) == ["remarks"]


def test_refuse_says_why_and_what_to_do(session, make_submitted, moderator, boss):
    revision = make_submitted()
    forget_jobs(session)
    decision = moderation.refuse(
        revision, reason="discrimination", message="Laat de leeftijd weg.", by=moderator
    )

    assert (revision.vacancy.status, revision.state) == (
        VacancyStatus.REFUSED,
        RevisionState.REFUSED,
    )
    assert (decision.outcome, decision.reason, decision.message, decision.displacement) == (
        Outcome.REFUSED,
        "discrimination",
        "Laat de leeftijd weg.",
        None,
    )
    assert letters(session) == [("vacancy_refused", revision.id, boss.user_id)]


def test_refuse_for_displacement_records_the_check(make_submitted, moderator):
    decision = moderation.refuse(
        make_submitted(), reason="displacement", message="Bel ons.", by=moderator
    )

    assert decision.displacement is Displacement.FOUND


@pytest.mark.parametrize(
    ("reason", "message", "fields"),
    [
        ("", "x", ["reason"]),
        ("unknown", "x", ["reason"]),
        ("other", " ", ["message"]),
        ("", "", ["reason", "message"]),
    ],
)
def test_refuse_needs_a_reason_and_words(make_submitted, moderator, reason, message, fields):
    with pytest.raises(FieldErrors) as error:
        moderation.refuse(make_submitted(), reason=reason, message=message, by=moderator)
    assert list(error.value.errors) == fields


@pytest.mark.parametrize("outcome", ["request_changes", "refuse"])
def test_a_change_that_is_sent_back_leaves_what_is_public(
    make_vacancy, make_submitted, employer, moderator, outcome
):
    vacancy = make_vacancy(employer=employer)
    change = make_submitted(vacancy=vacancy)
    DECISIONS[outcome](change, moderator)

    assert vacancy.status is VacancyStatus.PUBLISHED
    assert vacancy.approved is vacancy.revisions[0]


def test_a_refused_vacancy_can_be_improved_and_sent_again(make_submitted, moderator):
    first = make_submitted()
    DECISIONS["refuse"](first, moderator)
    second = make_submitted(vacancy=first.vacancy, title="Beter")
    approve(second, moderator)

    assert first.vacancy.status is VacancyStatus.PUBLISHED
    assert [r.decision.outcome for r in first.vacancy.revisions] == [
        Outcome.REFUSED,
        Outcome.APPROVED,
    ]


DECISIONS = {
    "approve": approve,
    "request_changes": lambda revision, moderator, **changes: moderation.request_changes(
        revision, message="Graag anders", by=moderator, **changes
    ),
    "refuse": lambda revision, moderator, **changes: moderation.refuse(
        revision, reason="other", message="Bel ons", by=moderator, **changes
    ),
}


@pytest.mark.parametrize("first", DECISIONS)
@pytest.mark.parametrize("second", DECISIONS)
def test_a_revision_gets_one_decision(session, make_submitted, moderator, first, second):
    revision = make_submitted()
    DECISIONS[first](revision, moderator)

    with pytest.raises(IllegalTransition, match="wacht niet"):
        DECISIONS[second](revision, moderator)
    assert session.query(ModerationDecision).filter_by(revision_id=revision.id).count() == 1


@pytest.mark.parametrize("outcome", DECISIONS)
def test_a_decision_about_an_older_text_is_stale(make_submitted, moderator, boss, outcome):
    revision = make_submitted()
    read = revisions.token_of(revision)
    submission.take_back(revision.vacancy, by=boss)
    make_submitted(vacancy=revision.vacancy, title="Iets anders")

    with pytest.raises(StaleForm):
        DECISIONS[outcome](revision, moderator, version=read)
    DECISIONS[outcome](revision, moderator, version=revisions.token_of(revision))
    assert revision.decision is not None


@pytest.mark.parametrize("outcome", DECISIONS)
def test_two_decisions_at_the_same_moment_become_one(session, make_submitted, moderator, outcome):
    revision = make_submitted()
    session.connection().exec_driver_sql("UPDATE vacancy_revision SET version = version + 1")

    with pytest.raises(StaleForm):
        DECISIONS[outcome](revision, moderator)


@pytest.mark.parametrize("outcome", DECISIONS)
@pytest.mark.parametrize(
    ("role", "error"),
    [
        (Role.JOB_COACH, NotAllowed),
        (Role.ADMINISTRATOR, NotAllowed),
        (Role.CANDIDATE, NotFound),
    ],
)
def test_only_moderators_decide(make_submitted, make_staff, outcome, role, error):
    revision = make_submitted()

    with pytest.raises(error):
        DECISIONS[outcome](revision, make_staff(role))


def test_an_employer_does_not_decide(make_submitted, boss):
    with pytest.raises(NotFound):
        approve(make_submitted(), boss)


def test_claim_and_give_back(make_submitted, moderator):
    revision = make_submitted()
    moderation.claim(revision, by=moderator)
    assert revision.claimed_by == moderator.user_id
    moderation.claim(revision, by=moderator)
    moderation.give_back(revision, by=moderator)

    assert (revision.claimed_by, revision.claimed_at) == (None, None)
    assert [e.action for e in audit.of("vacancy_revision", revision.id)] == [
        "revision.submitted",
        "revision.claimed",
        "revision.given_back",
    ]


def test_a_claim_holds_others_off_until_they_take_over(make_submitted, moderator, make_staff):
    revision = make_submitted()
    colleague = make_staff()
    moderation.claim(revision, by=moderator)

    with pytest.raises(IllegalTransition, match="U kunt het overnemen"):
        moderation.claim(revision, by=colleague)
    moderation.claim(revision, by=colleague, take_over=True)
    assert revision.claimed_by == colleague.user_id


def test_a_claim_of_a_day_ago_holds_nobody_off(make_submitted, moderator, make_staff, travel):
    revision = make_submitted()
    moderation.claim(revision, by=moderator)
    assert moderation.is_claimed(revision)
    travel.shift(timedelta(days=1))

    assert not moderation.is_claimed(revision)
    moderation.claim(revision, by=make_staff())


def test_a_colleague_may_decide_what_another_claimed(make_submitted, moderator, make_staff):
    revision = make_submitted()
    moderation.claim(revision, by=moderator)
    approve(revision, make_staff())

    assert (revision.state, revision.claimed_by) == (RevisionState.APPROVED, None)


def test_give_back_of_nothing_is_refused(make_submitted, moderator):
    with pytest.raises(IllegalTransition, match="Niemand is hiermee bezig"):
        moderation.give_back(make_submitted(), by=moderator)


def test_assign_hands_over_to_a_moderator(make_submitted, moderator, make_staff):
    revision = make_submitted()
    colleague = make_staff(Role.HELPDESK_AGENT)
    moderation.assign(revision, colleague.user_id, by=moderator)

    assert revision.claimed_by == colleague.user_id


def test_assign_to_somebody_who_does_not_judge_is_refused(
    make_submitted, moderator, make_staff, boss
):
    revision = make_submitted()
    for user_id in (make_staff(Role.JOB_COACH).user_id, boss.user_id, revision.id):
        with pytest.raises(FieldErrors):
            moderation.assign(revision, user_id, by=moderator)


def test_what_does_not_wait_cannot_be_claimed(make_vacancy, moderator):
    revision = make_vacancy().revisions[0]

    with pytest.raises(IllegalTransition, match="wacht niet"):
        moderation.claim(revision, by=moderator)


def test_notes_are_for_staff(make_vacancy, moderator, make_staff, employer, boss):
    vacancy = make_vacancy(employer=employer)
    note = moderation.add_note(vacancy, " Gebeld ", by=make_staff(Role.JOB_COACH))

    assert note.text == "Gebeld"
    with pytest.raises(FieldErrors):
        moderation.add_note(vacancy, " ", by=moderator)
    with pytest.raises(NotAllowed):
        moderation.add_note(vacancy, "x", by=boss)


def unpaid(**changes):
    text = samples.unpaid(**changes)
    return {
        name: getattr(text, name)
        for name in (
            "kind",
            "is_paid",
            "wage_min",
            "wage_max",
            "contract_form",
            "contract_months",
            "workplace_type",
            "learning_goal",
            "prospect",
        )
    }
