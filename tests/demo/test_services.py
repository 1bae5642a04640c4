import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import STAFF, Role
from portal.accounts.services import login
from portal.audit.models import AuditEntry
from portal.candidates.models import PrivacyRequest
from portal.demo import accounts, services
from portal.discovery import services as discovery
from portal.employer_requests import queries as requests
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.states import RequestStatus
from portal.employers import queries as employer_queries
from portal.employers.models import ContactAssignment, Employer, Invitation, JoinRequest
from portal.employers.states import EmployerStatus
from portal.incidents import rules as leak_rules
from portal.incidents.models import DataLeak
from portal.incidents.states import LeakStatus
from portal.letters import services as letters
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import Claimed
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies import content
from portal.vacancies.models import (
    JobApplication,
    ModerationDecision,
    ModerationNote,
    Vacancy,
    VacancyDayCount,
    VacancyRevision,
)
from portal.vacancies.queries import moderation, own, public
from portal.vacancies.services import lifecycle
from portal.vacancies.states import Outcome, RevisionState, VacancyStatus
from portal.waiting import Scope, ask
from tests.demo.conftest import CANDIDATES, EMPLOYERS, VACANCIES

HOLE = re.compile(r"[{}]|%\(|\bNone\b|\bTODO\b|  ")


@pytest.fixture
def session(built):
    """The demo, with what a test changes undone after it."""
    built.session.remove()
    yield built.session
    built.session.rollback()


def user(session, account):
    return session.scalars(select(User).where(User.email == account.email)).one()


def employer_of_demo(session):
    membership = employer_queries.of_user(user(session, accounts.EMPLOYER).id)
    return employer_queries.get(membership.ref)


def test_build_tells_what_it_made(built):
    assert built.result == services.DemoResult(
        made=True,
        users=built.result.users,
        employers=EMPLOYERS,
        vacancies=VACANCIES,
        candidates=CANDIDATES,
    )
    assert built.said == [
        "Making staff",
        "Making 14 employers",
        "Making 60 vacancies",
        "Making 260 candidates",
        "Bringing people together",
        "Asking for schemes",
        "Asking the helpdesk",
        "Counting visits",
        "Making the search index",
    ]


def test_build_is_the_same_on_two_empty_databases(built):
    assert built.first == built.second


def test_build_makes_vacancies_in_every_state(session):
    assert set(session.scalars(select(Vacancy.status))) == set(VacancyStatus)


def test_build_makes_revisions_in_every_state(session):
    assert set(session.scalars(select(VacancyRevision.state))) == set(RevisionState)


def test_build_makes_every_kind_of_place(session):
    assert set(session.scalars(select(VacancyRevision.kind))) - {""} == set(
        items(ListName.VACANCY_KIND)
    )


def test_build_ends_vacancies_for_every_reason(session):
    reasons = set(session.scalars(select(Vacancy.end_reason))) - {""}
    assert reasons == set(items(ListName.VACANCY_END_REASON))


def test_build_decides_in_every_way(session):
    assert set(session.scalars(select(ModerationDecision.outcome))) == set(Outcome)
    assert session.scalar(select(func.count(ModerationNote.id)))


def test_build_makes_requests_in_every_state_and_proposals(session):
    rows = session.scalars(select(EmployerRequest)).all()
    assert {one.status for one in rows} == set(RequestStatus)
    assert {one.end_reason for one in rows} >= {"no_capacity", "employer_excluded"}
    assert max(len(one.proposals) for one in rows) == 2
    assert {one.passed_to for one in rows} == {"", "Team Detachering", "Werk in opdracht"}
    assert any(one.reminded_at for one in rows)
    waiting = ask({"proposal": requests.proposals_to_answer(employer_of_demo(session).id)})
    assert [one.code for one in waiting] == ["staffing"]
    propositions = set(session.scalars(select(Vacancy.proposition)))
    assert propositions == {"", "staffing", "staff_services"}


def test_build_makes_leaks_in_every_state_with_a_term_of_72_hours(session):
    rows = session.scalars(select(DataLeak)).all()
    assert {one.status for one in rows} == set(LeakStatus)
    assert all(one.report_before == one.discovered_at + timedelta(hours=72) for one in rows)
    assert [one.ref for one in rows if leak_rules.is_in_time(one)] == ["K4TW7M"]
    (waits,) = [one for one in rows if one.status is LeakStatus.CONFIRMED]
    assert leak_rules.runs(waits)


def test_build_makes_a_complaint_and_questions_in_time_and_late(session):
    rows = session.scalars(select(PrivacyRequest).order_by(PrivacyRequest.created_at)).all()
    assert [one.kind.value for one in rows] == ["complaint", "correction", "access"]
    in_time = [one.closed_at and clock.local(one.closed_at).date() <= one.due_on for one in rows]
    assert in_time == [True, False, None]
    closed = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.action == "privacy_request.closed")
        .order_by(AuditEntry.created_at)
    )
    assert [one.details["in_time"] for one in closed] == [True, False]


def test_build_makes_employers_in_every_state(session):
    assert Counter(session.scalars(select(Employer.status))) == {
        EmployerStatus.VERIFIED: 10,
        EmployerStatus.REGISTERED: 2,
        EmployerStatus.REFUSED: 1,
        EmployerStatus.EXCLUDED: 1,
    }


def test_build_gives_every_staff_role_to_somebody(session):
    users = session.scalars(select(User).where(User.role.in_(STAFF))).all()
    assert {one.role for one in users} == STAFF
    assert all(one.ends_on for one in users if one.is_external)
    assert [one.email for one in users if not one.is_active] == ["peter.vos@demo.werkpoort.nl"]


def test_no_two_vacancies_say_the_same(session):
    texts = [
        tuple(str(getattr(one.revisions[-1], name)) for name in content.NAMES)
        for one in session.scalars(select(Vacancy))
        if one.revisions[-1].tasks
    ]
    assert len(set(texts)) == len(texts)
    approved = session.scalars(
        select(VacancyRevision.tasks).where(VacancyRevision.state == RevisionState.APPROVED)
    ).all()
    assert len(set(approved)) == len(approved)


def test_no_text_has_a_hole(session):
    revisions = session.scalars(select(VacancyRevision)).all()
    texts = [
        str(text)
        for one in revisions
        for text in (
            one.title,
            one.tasks,
            one.offer,
            one.learning_goal,
            one.prospect,
            one.working_times,
            *(requirement["text"] for requirement in one.requirements),
        )
    ]
    texts += session.scalars(select(JobApplication.message)).all()
    texts += session.scalars(select(ModerationDecision.message)).all()
    assert [text for text in texts if HOLE.search(text)] == []


def test_every_account_of_the_demo_can_sign_in(session):
    for account in accounts.EVERYBODY:
        signed_in = login.with_password(account.email, accounts.PASSWORD)
        assert (signed_in.name, signed_in.role) == (account.name, account.role)


def test_nothing_unapproved_is_visible(session):
    found = discovery.drift()
    assert not found
    visible = session.scalars(public.visible()).unique().all()
    assert discovery.stats().documents == len(visible)
    assert {one.status for one in visible} == {VacancyStatus.PUBLISHED}
    assert {one.employer.status for one in visible} == {EmployerStatus.VERIFIED}
    assert {one.approved.decision.outcome for one in visible} == {Outcome.APPROVED}


def test_the_day_brings_nothing_that_the_build_left_undone(session):
    assert lifecycle.advance() == lifecycle.Advanced()


def test_the_employer_has_something_in_most_states(session):
    vacancies = own.of_employer(employer_of_demo(session).id)
    assert Counter(one.status for one in vacancies) == {
        VacancyStatus.PUBLISHED: 8,
        VacancyStatus.CLOSED: 2,
        VacancyStatus.DRAFT: 1,
        VacancyStatus.SUBMITTED: 1,
        VacancyStatus.CHANGES_REQUESTED: 1,
        VacancyStatus.REFUSED: 1,
        VacancyStatus.SCHEDULED: 1,
        VacancyStatus.EXPIRED: 1,
        VacancyStatus.WITHDRAWN: 1,
    }
    asked = [
        one
        for one in vacancies
        if one.status is VacancyStatus.PUBLISHED
        and one.asked_at
        and one.asked_at > one.confirmed_at
    ]
    assert len(asked) == 1
    sent_back = next(one for one in vacancies if one.status is VacancyStatus.CHANGES_REQUESTED)
    assert len({remark["field"] for remark in sent_back.revisions[-1].decision.remarks}) >= 3


def test_the_employer_has_people_questions_and_a_contact_person(session):
    employer = employer_of_demo(session)
    assert [one.user.email for one in employer.people] == [
        accounts.EMPLOYER.email,
        accounts.COLLEAGUE.email,
    ]
    assert len(employer_queries.open_join_requests(employer.id)) == 1
    assert len(employer_queries.open_invitations(employer.id)) == 1
    assert employer_queries.contact_person(employer.id).email == accounts.ACCOUNT_MANAGER.email
    assert len(employer_queries.contact_history(employer.id)) == 2


def test_the_account_manager_finds_late_and_present_work(session):
    manager = user(session, accounts.ACCOUNT_MANAGER)
    today = clock.today()
    due = [one.revision.promised_on for one in moderation.queue(mine=manager.id)]
    assert len(due) >= 8
    assert sum(day < today for day in due) >= 2
    assert sum(day == today for day in due) >= 1
    assert sum(day > today for day in due) >= 2


def test_one_registration_is_late_and_one_looks_known(session):
    waiting = ask({"": employer_queries.to_check(Scope())})
    assert [one.due < clock.today() for one in waiting] == [True, False]
    names = session.scalars(select(Employer.name).where(Employer.ref != waiting[1].ref)).all()
    assert waiting[1].whom in names


def test_some_employers_have_no_people_or_no_contact_person(session):
    verified = session.scalars(
        select(Employer).where(Employer.status == EmployerStatus.VERIFIED)
    ).all()
    assert any(not one.people and one.entered_by_staff for one in verified)
    handed_over = select(func.count(ContactAssignment.id)).where(
        ContactAssignment.until_at.is_not(None)
    )
    assert session.scalar(handed_over) >= 1


def test_the_past_is_in_order(session):
    now = clock.now()
    assert session.scalars(select(AuditEntry).where(AuditEntry.created_at > now)).all() == []
    for vacancy in session.scalars(select(Vacancy)):
        ids = [vacancy.id, *(one.id for one in vacancy.revisions)]
        actions = session.scalars(
            select(AuditEntry.action)
            .where(AuditEntry.subject_id.in_(ids))
            .order_by(AuditEntry.created_at, AuditEntry.id)
        ).all()
        assert actions[0] == "vacancy.started"
        for revision in vacancy.revisions:
            moments = [revision.created_at, revision.submitted_at]
            moments += [revision.decision.created_at] if revision.decision else []
            known = [moment for moment in moments if moment]
            assert all(one <= other for one, other in pairwise(known)), vacancy.ref
        if vacancy.published_at:
            assert vacancy.created_at < vacancy.published_at < now
            assert now - vacancy.published_at < timedelta(days=160)


def test_visits_are_counted_on_public_days_only(session):
    rows = session.execute(
        select(VacancyDayCount, Vacancy).join(Vacancy, Vacancy.id == VacancyDayCount.vacancy_id)
    ).all()
    assert rows
    for count, vacancy in rows:
        first = clock.local(vacancy.published_at).date()
        last = clock.local(vacancy.ended_at).date() if vacancy.ended_at else clock.today()
        assert first <= count.day <= last
        assert count.seen >= count.opened >= count.answered
    answered = sum(count.answered for count, _ in rows)
    assert answered == session.scalar(select(func.count(JobApplication.id)))


def test_the_candidate_reacted_to_several_employers(session):
    candidate = user(session, accounts.CANDIDATE)
    applications = session.scalars(
        select(JobApplication).where(JobApplication.user_id == candidate.id)
    ).all()
    assert len(applications) >= 2
    assert len({one.vacancy.employer_id for one in applications}) == len(applications)


def test_letters_can_be_written_and_nothing_else_waits(session):
    jobs = session.scalars(select(Job).order_by(Job.run_at)).all()
    assert {one.kind for one in jobs} == {JobKind.WRITE_LETTER}
    assert 20 <= len(jobs) <= 40
    for job in jobs:
        letters.write(Claimed(job.id, job.kind, job.subject_id, job.payload))
    mails = session.scalar(select(func.count(Job.id)).where(Job.kind == JobKind.SEND_MAIL))
    assert len(jobs) - 5 <= mails <= len(jobs)  # a question that was answered needs no letter


def test_a_second_build_makes_nothing(built, session):
    again = services.build(employers=EMPLOYERS, vacancies=VACANCIES, candidates=CANDIDATES)
    assert again == services.DemoResult(
        made=False,
        users=built.result.users,
        employers=EMPLOYERS,
        vacancies=VACANCIES,
        candidates=CANDIDATES,
    )


def test_a_build_refuses_less_than_it_needs():
    with pytest.raises(ValueError, match="at least 14 employers and 60 vacancies"):
        services.build(employers=13, vacancies=60)


def test_open_questions_are_about_one_employer_only(session):
    assert session.scalar(select(func.count(Invitation.id))) == 1
    asked = session.scalars(select(JoinRequest)).all()
    assert {one.user.role for one in asked} == {Role.EMPLOYER}
