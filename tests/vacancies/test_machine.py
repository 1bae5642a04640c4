"""Any sequence of acts by employer, moderator, time and system keeps a vacancy in order."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.audit.models import AuditEntry
from portal.employers.states import EmployerStatus
from portal.errors import DomainError
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind
from portal.vacancies import content, revisions
from portal.vacancies.models import ModerationDecision, Vacancy, VacancyRevision
from portal.vacancies.queries import public
from portal.vacancies.services import (
    applications,
    drafting,
    lifecycle,
    moderation,
    submission,
)
from portal.vacancies.states import (
    NEXT,
    NEXT_REVISION,
    OPEN,
    Displacement,
    RevisionState,
    VacancyStatus,
)
from tests.vacancies import samples

S, R = VacancyStatus, RevisionState

#: With which working text a vacancy can be in each status; None is none.
WORKING = {
    S.DRAFT: {R.DRAFT},
    S.SUBMITTED: {R.SUBMITTED},
    S.CHANGES_REQUESTED: {None, R.DRAFT},
    S.REFUSED: {None, R.DRAFT},
    S.SCHEDULED: {None, R.DRAFT, R.SUBMITTED},
    S.PUBLISHED: {None, R.DRAFT, R.SUBMITTED},
    S.EXPIRED: {None, R.DRAFT, R.SUBMITTED},
    S.CLOSED: {None},
    S.WITHDRAWN: {None},
}
#: The audit entries of changes of state; all others are about something else.
STATE_ACTIONS = {f"vacancy.{state.value}" for state in S} | {
    f"revision.{state.value}" for state in R
}
ONCE = {
    Letter.VACANCY_APPROVED,
    Letter.VACANCY_REFUSED,
    Letter.VACANCY_CHANGES_REQUESTED,
    Letter.VACANCY_CLOSED,
    Letter.APPLICATION_VACANCY_ENDED,
}
DECIDED = {R.APPROVED, R.SUPERSEDED, R.REFUSED, R.CHANGES_REQUESTED}
#: How far a text is brought in one go, and how many vacancies live at once.
STAGES = st.sampled_from(["written", "submitted", "approved", "approved"])
MOST = 5
#: How many lives are tried; a server on the other side of a socket takes three times as long.
EXAMPLES = {"sqlite": 25, "postgresql": 12}
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)


class VacancyMachine(RuleBasedStateMachine):
    """Acts go through the services; a DomainError means that nothing changed."""

    #: Set by the test that runs the machine.
    session = make_employer = acting_for = make_staff = None
    vacancies = Bundle("vacancies")

    def __init__(self):
        super().__init__()
        self.travel = time_machine.travel(NOON, tick=False)
        self.clock = self.travel.start()
        self.moves = {}
        self.steps = 0
        self.savepoint = self.session.begin_nested()

    def teardown(self):
        self.savepoint.rollback()
        self.session.expunge_all()
        self.travel.stop()

    @initialize(target=vacancies, verified=st.sampled_from([True, True, True, False]))
    def begin(self, verified):
        """Have some vacancies, since the search may leave out the act that posts one."""
        status = EmployerStatus.VERIFIED if verified else EmployerStatus.REGISTERED
        self.employer = self.make_employer(status=status)
        self.boss = self.acting_for(self.employer)
        self.moderator = self.make_staff()
        return multiple(
            self.posted("approved"), self.posted("submitted"), self.posted("approved", publish_in=3)
        )

    def attempt(self, act, *args, **changes):
        """Do something; when it is refused, everything must be as it was."""
        before = self.picture()
        self.clock.shift(1)
        try:
            act(*args, **changes)
        except DomainError:
            assert self.picture() == before
            return
        self.session.flush()
        self.follow(before)

    def picture(self):
        """Return status, states of revisions and what else changes of every vacancy."""
        return {
            vacancy.id: (
                vacancy.status,
                tuple((r.id, r.state) for r in vacancy.revisions),
                (
                    vacancy.seats,
                    vacancy.seats_filled,
                    vacancy.closes_on,
                    vacancy.end_reason,
                    vacancy.confirmed_at,
                    vacancy.version,
                ),
                tuple((r.team, r.submitted_at, r.claimed_by, r.version) for r in vacancy.revisions),
            )
            for vacancy in self.all()
        }

    def follow(self, before):
        """Count the moves and see that each was allowed."""
        for id_, now in self.picture().items():
            status, states = now[:2]
            old_status, old_states = before.get(id_, (S.DRAFT, ()))[:2]
            self.count(id_, "vacancy", old_status, status)
            old = dict(old_states)
            for revision_id, state in states:
                self.count(revision_id, "revision", old.get(revision_id, R.DRAFT), state)

    def count(self, id_, what, old, new):
        moves = self.moves.setdefault((id_, what), Counter())
        if old is new:
            return
        assert new in {"vacancy": NEXT, "revision": NEXT_REVISION}[what][old], (old, new)
        moves[f"{what}.{new.value}"] += 1

    def all(self):
        return self.session.scalars(
            select(Vacancy)
            .where(Vacancy.employer_id == self.employer.id)
            .order_by(Vacancy.created_at, Vacancy.id)
        ).all()

    # The employer

    @precondition(lambda self: len(self.all()) < MOST)
    @precondition(lambda self: self.employer.status is not EmployerStatus.EXCLUDED)
    @rule(target=vacancies, publish_in=st.sampled_from([None, None, 3]), stage=STAGES)
    def post(self, publish_in, stage):
        return self.posted(stage, publish_in)

    def posted(self, stage, publish_in=None):
        vacancy = drafting.start(self.employer, by=self.boss)
        self.write(vacancy, publish_in)
        self.bring(vacancy, stage)
        return vacancy

    def bring(self, vacancy, stage):
        """Bring what was written as far as a stage, since chance alone seldom does."""
        if stage != "written":
            self.attempt(submission.submit, vacancy, by=self.boss)
        if stage == "approved":
            self.approve(vacancy)

    def write(self, vacancy, publish_in=None):
        text = samples.paid(
            title=f"Chauffeur {clock.now():%H%M%S}",
            publish_on=None if publish_in is None else clock.today() + timedelta(days=publish_in),
        )
        for name in content.STEPS:
            self.attempt(
                drafting.save_step,
                vacancy,
                content.step_of(name, text),
                version=revisions.token(vacancy),
                by=self.boss,
            )

    @rule(vacancy=vacancies, stage=STAGES)
    def edit(self, vacancy, stage):
        self.write(vacancy)
        self.bring(vacancy, stage)

    @rule(vacancy=vacancies)
    def edit_an_old_form(self, vacancy):
        self.attempt(
            drafting.save_step, vacancy, content.PeopleStep(seats=2), version="1.1", by=self.boss
        )

    @rule(
        vacancy=vacancies,
        act=st.sampled_from(
            [
                drafting.discard,
                submission.submit,
                submission.submit,
                submission.submit,
                submission.take_back,
                lifecycle.withdraw,
                lifecycle.confirm_open,
            ]
        ),
    )
    def act(self, vacancy, act):
        self.attempt(act, vacancy, by=self.boss)

    @rule(vacancy=vacancies, answer=st.sampled_from(lifecycle.ANSWERS))
    def answer(self, vacancy, answer):
        self.attempt(lifecycle.answer_still_open, vacancy, answer, by=self.boss)

    @rule(vacancy=vacancies, days=st.integers(-1, 190))
    def extend(self, vacancy, days):
        self.attempt(lifecycle.extend, vacancy, clock.today() + timedelta(days=days), by=self.boss)

    @rule(vacancy=vacancies, filled=st.integers(0, 2))
    def fill(self, vacancy, filled):
        self.attempt(lifecycle.fill_seats, vacancy, filled, by=self.boss)

    @rule(vacancy=vacancies, seats=st.integers(0, 2))
    def lower(self, vacancy, seats):
        self.attempt(lifecycle.lower_seats, vacancy, seats, by=self.boss)

    @precondition(lambda self: len(self.all()) < MOST)
    @rule(target=vacancies, vacancy=vacancies)
    def copy(self, vacancy):
        known = set(self.picture())
        self.attempt(drafting.copy, vacancy, by=self.boss)
        return next((v for v in self.all() if v.id not in known), vacancy)

    # Visitors

    @rule(vacancy=vacancies)
    def react(self, vacancy):
        self.attempt(applications.apply, vacancy, name="Sam", email="sam@voorbeeld.test")

    # The moderator

    @rule(vacancy=vacancies)
    def approve(self, vacancy):
        self.attempt(
            moderation.approve,
            vacancy.revisions[-1],
            displacement=Displacement.NONE,
            by=self.moderator,
        )

    @rule(vacancy=vacancies)
    def judge_any_text(self, vacancy):
        for revision in list(vacancy.revisions):
            self.attempt(
                moderation.refuse, revision, reason="other", message="Bel ons", by=self.moderator
            )

    @rule(vacancy=vacancies)
    def request_changes(self, vacancy):
        self.attempt(
            moderation.request_changes, vacancy.revisions[-1], message="Anders", by=self.moderator
        )

    @rule(vacancy=vacancies, act=st.sampled_from([moderation.claim, moderation.give_back]))
    def claim(self, vacancy, act):
        self.attempt(act, vacancy.revisions[-1], by=self.moderator)

    @rule(vacancy=vacancies)
    def close_by_staff(self, vacancy):
        self.attempt(lifecycle.close, vacancy, reason="displacement", by=self.moderator)

    # Time and the system

    @rule(days=st.sampled_from([0, 1, 3, 8, 25, 61]))
    def time_passes(self, days):
        self.clock.shift(timedelta(days=days))

    @rule(days=st.sampled_from([0, 1, 3, 8, 25, 31]))
    def advance(self, days):
        self.clock.shift(timedelta(days=days))
        self.attempt(lifecycle.advance)
        before = self.picture()
        assert lifecycle.advance() == lifecycle.Advanced()
        assert self.picture() == before

    @rule()
    def verify(self):
        if self.employer.status is EmployerStatus.REGISTERED:
            self.employer.status = EmployerStatus.VERIFIED

    @precondition(lambda self: self.steps > 25)
    @rule(again=st.booleans())
    def exclude(self, again):
        self.employer.status = EmployerStatus.EXCLUDED
        self.session.flush()
        self.attempt(lifecycle.close_all_of_employer, self.employer.id, by=SYSTEM)
        assert not [v for v in self.all() if v.status in OPEN]
        if again:
            self.employer.status = EmployerStatus.VERIFIED

    # What holds after each act

    @invariant()
    def everything_is_in_order(self):
        if not hasattr(self, "employer"):
            return
        self.steps += 1
        vacancies = self.all()
        for vacancy in vacancies:
            is_in_order(vacancy)
        self.every_change_has_one_audit_entry()
        self.every_decided_revision_has_one_decision(vacancies)
        self.the_public_sees_only_what_is_approved_and_open(vacancies)
        self.nobody_gets_a_letter_twice()

    def every_change_has_one_audit_entry(self):
        wanted = {subject: +moves for subject, moves in self.moves.items()}
        found = {subject: Counter() for subject in wanted}
        rows = self.session.execute(
            select(AuditEntry.subject_id, AuditEntry.subject_type, AuditEntry.action).where(
                AuditEntry.subject_id.in_({id_ for id_, _ in wanted})
            )
        )
        for subject_id, subject_type, action in rows:
            if action in STATE_ACTIONS:
                what = "vacancy" if subject_type == "vacancy" else "revision"
                found[subject_id, what][action] += 1
        assert found == wanted

    def every_decided_revision_has_one_decision(self, vacancies):
        states = {r.id: r.state for vacancy in vacancies for r in vacancy.revisions}
        decided = Counter(
            self.session.scalars(
                select(ModerationDecision.revision_id).where(
                    ModerationDecision.revision_id.in_(states)
                )
            )
        )
        assert decided == Counter(id_ for id_, state in states.items() if state in DECIDED)

    def the_public_sees_only_what_is_approved_and_open(self, vacancies):
        verified = self.employer.status is EmployerStatus.VERIFIED
        expected = {
            (vacancy.ref, revisions.approved(vacancy).title)
            for vacancy in vacancies
            if vacancy.status is S.PUBLISHED and verified and vacancy.closes_on >= clock.today()
        }
        found = self.session.execute(
            public.visible()
            .where(Vacancy.employer_id == self.employer.id)
            .with_only_columns(Vacancy.ref, VacancyRevision.title)
        ).all()
        assert sorted(map(tuple, found)) == sorted(expected)

    def nobody_gets_a_letter_twice(self):
        sent = Counter(
            (payload["letter"], subject_id, payload["to"])
            for subject_id, payload in self.session.execute(
                select(Job.subject_id, Job.payload).where(Job.kind == JobKind.WRITE_LETTER)
            )
            if payload["letter"] in ONCE
        )
        assert [letter for letter, times in sent.items() if times > 1] == []


def is_in_order(vacancy):
    """Assert what holds for every vacancy by itself, whatever happened."""
    states = [revision.state for revision in vacancy.revisions]
    working = [state for state in states if state in revisions.WORKING]
    assert len(working) <= 1
    assert (working[0] if working else None) in WORKING[vacancy.status], vacancy.status
    assert states.count(R.APPROVED) <= 1
    if vacancy.status in {S.PUBLISHED, S.SCHEDULED, S.EXPIRED}:
        assert states.count(R.APPROVED) == 1
    assert [r.number for r in vacancy.revisions] == list(range(1, len(states) + 1))
    assert 0 <= vacancy.seats_filled <= vacancy.seats
    ended = vacancy.status in {S.EXPIRED, S.CLOSED, S.WITHDRAWN}
    assert (vacancy.ended_at is not None) == ended


def test_no_sequence_of_acts_breaks_a_vacancy(session, make_employer, acting_for, make_staff):
    VacancyMachine.session = session
    VacancyMachine.make_employer = staticmethod(make_employer)
    VacancyMachine.acting_for = staticmethod(acting_for)
    VacancyMachine.make_staff = staticmethod(make_staff)
    run_state_machine_as_test(
        VacancyMachine,
        settings=settings(
            max_examples=EXAMPLES[session.get_bind().dialect.name],
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
