"""No order of acts shows a name without a standing consent (CAP-06-07).

Two employers, their staff, two candidates, the worker and time act as chance has it. After each
act: the one function that gives a name does so exactly when an independent look at the rows says
that it may. At the end of a life every page and letter of the employers is rendered and searched.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import time_machine
from hypothesis import HealthCheck, Phase
from hypothesis import settings as search
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, select

from portal import clock
from portal.audit.models import AuditEntry
from portal.candidates.models import Candidate
from portal.candidates.services import terms
from portal.candidates.states import CandidateStatus, Through
from portal.employers.states import EmployerStatus
from portal.errors import DomainError
from portal.introductions import disclosure, queries
from portal.introductions.models import (
    Disclosure,
    DisclosureOpening,
    Introduction,
    IntroductionStep,
    Shortlist,
    ShortlistEntry,
)
from portal.introductions.services import (
    advancing,
    answering,
    asking,
    consenting,
    ending,
    leaving,
    meetings,
    proposing,
    reacting,
    shortlists,
)
from portal.introductions.services.meetings import Appointment
from portal.introductions.services.shortlists import Answer
from portal.introductions.states import (
    NEXT,
    REVEALING,
    IntroductionStatus,
    MeetingKind,
    ShortlistAnswer,
)
from portal.letters import services as letter_services
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import Claimed
from portal.vacancies.models import JobApplication
from portal.vacancies.queries import own
from portal.vacancies.services import applications, lifecycle
from portal.vacancies.states import VacancyStatus
from tests.introductions.conftest import *  # noqa: F403  the same people
from tests.web.conftest import *  # noqa: F403  the pages

_I = IntroductionStatus
MONDAY = datetime(2026, 3, 2, 11, tzinfo=UTC)
EXAMPLES = {"sqlite": 20, "postgresql": 8}
WHO = st.integers(0, 1)
STAGES = st.sampled_from(["", "asked", "agreed", "planned", "working", "working", "reacted"])
#: Acts after which little can happen come late in a life.
LATE = 14
#: Letters that come once for one introduction and reader, whatever happens.
ONCE = {
    Letter.INTRODUCTION_ASKED,
    Letter.INTRODUCTION_PROPOSED,
    Letter.INTRODUCTION_AGREED,
    Letter.INTRODUCTION_ENDED,
    Letter.INTRODUCTION_NEWS,
    Letter.SHORTLIST_READY,
    Letter.SHORTLIST_ASKED,
}


#: What a life leaves, in an order in which it can go.
LEFT = (
    DisclosureOpening,
    Disclosure,
    IntroductionStep,
    ShortlistEntry,
    Shortlist,
    Introduction,
    JobApplication,
    Job,
    Mail,
    AuditEntry,
)


class IntroductionMachine(RuleBasedStateMachine):
    """Acts go through the services; a DomainError means that nothing changed."""

    #: Set by the test that runs the machine.
    session = make = render = None

    def __init__(self):
        super().__init__()
        self.travel = time_machine.travel(MONDAY, tick=False)
        self.clock = self.travel.start()
        self.people = []
        self.steps = 0

    def teardown(self):
        try:
            if self.people:
                self.nothing_rendered_names_who_did_not_agree()
        finally:
            # A page commits, so what this life left is deleted and not rolled back.
            for model in LEFT:
                self.session.execute(delete(model))
            self.session.commit()
            self.session.expunge_all()
            self.travel.stop()

    @initialize(stages=st.tuples(*[STAGES] * 4))
    def begin(self, stages):
        self.guide, self.manager = self.make["guide"], self.make["manager"]
        self.employers = [self.make["employer"](contact=self.manager) for _ in range(2)]
        self.bosses = [self.make["acting_for"](one) for one in self.employers]
        for boss in self.bosses:
            terms.accept(boss)
        self.vacancies = [self.make["vacancy"](employer=one) for one in self.employers]
        self.people = [self.make["candidate"]() for _ in range(2)]
        self.selves = [self.make["self_of"](one) for one in self.people]
        self.names = [one.user.name for one in self.people]
        self.keys = [one.id for one in self.people]
        for place, stage in enumerate(stages):
            self.bring(place // 2, place % 2, stage)

    def bring(self, n, e, stage):
        """Bring a pair as far as a stage, since chance alone seldom does."""
        if stage == "reacted":
            self.attempt(self.send_reaction, n, e)
        if stage in {"asked", "agreed", "planned", "working"}:
            self.attempt(
                asking.ask,
                self.person(n),
                employer=self.employers[e],
                vacancy=self.vacancies[e],
                by=self.bosses[e],
            )
        if stage in {"agreed", "planned", "working"} and self.between(n, e):
            self.agree(n, e, {"phone"}, staff=False)
        if stage == "working" and self.between(n, e):
            self.conclude(n, e, "trial", staff=False)
        if stage == "planned" and self.between(n, e):
            self.plan(n, e, 3)

    # Doing something

    def attempt(self, act, *args, **changes):
        """Do something in a savepoint, as a request does; whether it was accepted."""
        before = self.statuses()
        point = self.session.begin_nested()
        self.clock.shift(1)
        try:
            act(*args, **changes)
            self.session.flush()
        except DomainError:
            point.rollback()
            self.session.expire_all()
            assert self.statuses() == before
            return False
        point.commit()
        self.follow(before)
        return True

    def statuses(self):
        return dict(self.session.execute(select(Introduction.id, Introduction.status)).all())

    def follow(self, before):
        """See that each introduction went by steps that there are."""
        steps = self.session.execute(
            select(
                IntroductionStep.introduction_id, IntroductionStep.number, IntroductionStep.status
            ).order_by(IntroductionStep.introduction_id, IntroductionStep.number)
        ).all()
        walked = {}
        for key, number, status in steps:
            walked.setdefault(key, []).append((number, status))
        for key, status in self.statuses().items():
            numbers = [number for number, _ in walked[key]]
            states = [state for _, state in walked[key]]
            assert numbers == list(range(1, len(numbers) + 1))
            assert states[-1] is status
            for old, new in pairwise(states):
                assert new in NEXT[old], (old, new)
        assert set(before) <= set(self.statuses())

    def person(self, n):
        return self.session.get(Candidate, self.keys[n])

    def between(self, n, e):
        person = self.person(n)
        return queries.open_between(person.id, self.employers[e].id) if person else None

    def all(self):
        return self.session.scalars(
            select(Introduction).order_by(Introduction.created_at, Introduction.id)
        ).all()

    # The employers and their contact person

    @rule(n=WHO, e=WHO, stage=STAGES)
    def come_together(self, n, e, stage):
        if self.person(n):
            self.return_(n)
            self.bring(n, e, stage)

    @rule(n=WHO, e=WHO, with_vacancy=st.booleans())
    def ask(self, n, e, with_vacancy):
        if self.person(n):
            self.attempt(
                asking.ask,
                self.person(n),
                employer=self.employers[e],
                vacancy=self.vacancies[e] if with_vacancy else None,
                by=self.bosses[e],
            )

    @rule(n=WHO, e=WHO)
    def ask_for_another(self, n, e):
        if self.person(n):
            done = self.attempt(
                asking.ask, self.person(n), employer=self.employers[e], by=self.bosses[1 - e]
            )
            assert not done

    @rule(n=WHO, e=WHO, with_vacancy=st.booleans())
    def propose(self, n, e, with_vacancy):
        if self.person(n):
            self.attempt(
                proposing.propose,
                self.person(n),
                employer=self.employers[e],
                vacancy=self.vacancies[e] if with_vacancy else None,
                motivation="Werkt graag.",
                by=self.manager,
            )

    @rule(n=WHO, e=WHO, interested=st.booleans())
    def answer_proposal(self, n, e, interested):
        one = self.between(n, e)
        if one is not None:
            self.attempt(proposing.answer, one, interested=interested, by=self.bosses[e])

    @rule(e=WHO, answers=st.tuples(*[st.sampled_from(list(ShortlistAnswer))] * 2))
    def preselect(self, e, answers):
        if not self.attempt(shortlists.request, self.vacancies[e], by=self.bosses[e]):
            return
        row = queries.open_shortlist_of(self.vacancies[e].id)
        for n in (0, 1):
            if self.person(n):
                self.attempt(shortlists.add, row, self.person(n), "Past.", by=self.manager)
        if self.attempt(shortlists.send, row, by=self.manager):
            said = {
                entry.id: Answer(answer, "Wanneer?")
                for entry, answer in zip(row.entries, answers, strict=False)
            }
            self.attempt(shortlists.answer, row, said, by=self.bosses[e])
        self.attempt(shortlists.close, row, by=self.manager)

    @rule(n=WHO, e=WHO, days=st.integers(1, 5))
    def plan(self, n, e, days):
        one = self.between(n, e)
        if one is not None:
            at = clock.now() + timedelta(days=days)
            self.attempt(
                meetings.plan,
                one,
                Appointment(at, 45, MeetingKind.PLACE, "Laan 1"),
                by=self.bosses[e],
            )

    @rule(n=WHO, e=WHO)
    def call_off(self, n, e):
        one = self.between(n, e)
        if one is not None:
            self.attempt(meetings.cancel, one, by=self.selves[n])

    @rule(
        n=WHO,
        e=WHO,
        outcome=st.sampled_from(["trial", "placed", "other_chosen", "requirements", "no_show"]),
        staff=st.booleans(),
    )
    def conclude(self, n, e, outcome, staff):
        one = self.between(n, e)
        if one is not None:
            by = self.manager if staff else self.bosses[e]
            self.attempt(ending.conclude, one, outcome, by=by)

    @rule(e=WHO)
    def fill_vacancy(self, e):
        self.attempt(
            lifecycle.close, self.vacancies[e], reason="filled_elsewhere", by=self.bosses[e]
        )
        if self.vacancies[e].status is VacancyStatus.CLOSED:
            self.vacancies[e] = self.make["vacancy"](employer=self.employers[e])

    @precondition(lambda self: self.steps > LATE)
    @rule(e=WHO, status=st.sampled_from([EmployerStatus.VERIFIED, EmployerStatus.EXCLUDED]))
    def bar(self, e, status):
        self.employers[e].status = status
        self.session.flush()

    # The candidates and their guide

    @rule(n=WHO, e=WHO, fields=st.sets(st.sampled_from(["phone", "email"])), staff=st.booleans())
    def agree(self, n, e, fields, staff):
        one = self.between(n, e)
        if one is not None:
            by = self.guide if staff else self.selves[n]
            self.attempt(answering.agree, one, fields=sorted(fields), by=by, through=Through.SELF)

    @rule(n=WHO, e=WHO)
    def agree_for_another(self, n, e):
        one = self.between(n, e)
        if one is not None:
            for by in (self.selves[1 - n], self.bosses[e], self.bosses[1 - e]):
                assert not self.attempt(
                    answering.agree, one, fields=[], by=by, through=Through.SELF
                )

    @rule(n=WHO, e=WHO, reason=st.sampled_from(["hours", "work", "other", "found_self"]))
    def decline(self, n, e, reason):
        one = self.between(n, e)
        if one is not None:
            self.attempt(answering.decline, one, reason=reason, by=self.selves[n])

    @rule(n=WHO, e=WHO)
    def talk(self, n, e):
        one = self.between(n, e)
        if one is not None:
            self.attempt(answering.talk_first, one, by=self.selves[n])

    @rule(n=WHO, e=WHO)
    def react(self, n, e):
        if self.person(n):
            self.attempt(self.send_reaction, n, e)

    def send_reaction(self, n, e):
        applications.apply(
            self.vacancies[e], name=self.names[n], email="h@voorbeeld.test", by=self.selves[n]
        )
        reacting.react(self.person(n), self.vacancies[e], fields=["email"], by=self.selves[n])

    @rule(n=WHO, e=WHO, fields=st.sets(st.sampled_from(["phone", "email"])))
    def give_again(self, n, e, fields):
        one = self.between(n, e)
        if one is not None:
            self.attempt(
                consenting.give_again,
                one,
                sorted(fields),
                by=self.selves[n],
                through=Through.SELF,
            )

    @rule(n=WHO, e=WHO, staff=st.booleans())
    def revoke(self, n, e, staff):
        one = self.between(n, e)
        if one is not None:
            by = self.guide if staff else self.selves[n]
            self.attempt(consenting.revoke, one, by=by)

    @rule(n=WHO)
    def withdraw(self, n):
        if self.person(n):
            self.attempt(leaving.withdraw, self.person(n), by=self.selves[n])

    @rule(n=WHO)
    def return_(self, n):
        """Come back into view, as the switch of the profile does."""
        person = self.person(n)
        if person:
            person.wants_visible, person.confirmed_at = True, clock.now()
            person.status, person.released_at = CandidateStatus.RELEASED, clock.now()
            self.session.flush()

    @precondition(lambda self: self.steps > LATE)
    @rule(n=WHO, status=st.sampled_from([CandidateStatus.LEFT, CandidateStatus.LEAVING]))
    def leave(self, n, status):
        person = self.person(n)
        if person:
            person.status, person.erase_on = status, clock.today()
            self.session.flush()

    @precondition(lambda self: self.steps > LATE)
    @rule(n=WHO)
    def erase(self, n):
        """Remove a person, as the worker does in one transaction."""
        person = self.person(n)
        if person is None:
            return
        leaving.erase(person.id)
        self.session.flush()
        self.session.execute(Candidate.__table__.delete().where(Candidate.id == person.id))
        self.session.expire_all()

    # Time and the worker

    @rule(days=st.sampled_from([1, 3, 6, 31, 95]))
    def time_passes(self, days):
        self.clock.shift(timedelta(days=days))

    @rule(days=st.sampled_from([0, 3, 6, 31]))
    def advance(self, days):
        self.clock.shift(timedelta(days=days))
        assert self.attempt(advancing.advance)
        assert advancing.advance() == advancing.Advanced()

    # What holds after each act

    @invariant()
    def a_name_needs_a_standing_consent(self):
        self.steps += 1
        for one in self.all() if self.people else []:
            for e, boss in enumerate(self.bosses):
                shown = disclosure.revealed(one, by=boss)
                assert (shown is not None) == self.may_show(one, e), (one.status, one.disclosures)
                if shown is not None:
                    [standing] = [row for row in one.disclosures if row.revoked_at is None]
                    assert bool(shown.email) == ("email" in standing.fields)
                    assert bool(shown.phone) == ("phone" in standing.fields)

    def may_show(self, one, e):
        """Say in plain words of the requirement whether this employer may see the name."""
        employer = self.employers[e]
        gone = one.candidate is None or one.candidate.status in {
            CandidateStatus.LEFT,
            CandidateStatus.LEAVING,
        }
        return (
            one.employer_id == employer.id
            and employer.status is EmployerStatus.VERIFIED
            and one.status in REVEALING
            and not gone
            and any(
                row.revoked_at is None and clock.today() <= row.until for row in one.disclosures
            )
        )

    @invariant()
    def every_step_has_one_audit_entry(self):
        steps = Counter(
            (key, f"introduction.{status.value}")
            for key, status in self.session.execute(
                select(IntroductionStep.introduction_id, IntroductionStep.status)
            )
        )
        entries = Counter(
            (key, action)
            for key, action in self.session.execute(
                select(AuditEntry.subject_id, AuditEntry.action).where(
                    AuditEntry.subject_type == "introduction",
                    AuditEntry.action.in_([f"introduction.{one.value}" for one in _I]),
                )
            )
        )
        assert entries == steps

    @invariant()
    def nobody_gets_a_letter_twice(self):
        sent = Counter(
            (payload["letter"], subject_id, payload["to"])
            for subject_id, payload in self.session.execute(
                select(Job.subject_id, Job.payload).where(Job.kind == JobKind.WRITE_LETTER)
            )
            if payload["letter"] in ONCE
        )
        assert [one for one, times in sent.items() if times > 1] == []

    def nothing_rendered_names_who_did_not_agree(self):
        """Write every letter and open every page of both employers, and look for the names."""
        readers = {boss.user_id for boss in self.bosses}
        jobs = self.session.execute(
            select(Job.subject_id, Job.payload).where(Job.kind == JobKind.WRITE_LETTER)
        ).all()
        for subject_id, payload in jobs:
            letter_services.write(Claimed(uuid4(), JobKind.WRITE_LETTER, subject_id, payload))
        for mail in self.session.scalars(select(Mail).where(Mail.user_id.in_(readers))):
            for name in self.names:
                assert name not in mail.subject + mail.text + mail.html + mail.calendar
        wanted = [(boss, self.paths(e), self.allowed(e)) for e, boss in enumerate(self.bosses)]
        for boss, paths, allowed in wanted:
            for path, text in self.render(boss, paths):
                for name in self.names:
                    assert name not in text or name in allowed, (path, name)

    def allowed(self, e):
        """Return the names that an employer may read now."""
        return {
            self.names[self.keys.index(one.candidate_id)]
            for one in self.all()
            if self.may_show(one, e)
        }

    def paths(self, e):
        mine = [one.ref for one in self.all() if one.employer_id == self.employers[e].id]
        theirs = [one.ref for one in self.all() if one.employer_id != self.employers[e].id]
        return [
            "/werkgever",
            "/werkgever/kennismakingen",
            "/werkgever/kennismakingen?toon=gestopt",
            *(f"/werkgever/vacatures/{one.ref}" for one in own.of_employer(self.employers[e].id)),
            *(f"/werkgever/kennismakingen/{ref}" for ref in mine + theirs),
        ]


def test_no_order_of_acts_shows_a_name_without_a_standing_consent(*, session, request):
    get = request.getfixturevalue
    sign_in = get("sign_in")

    def render(boss, paths):
        client = sign_in(boss)
        for path in paths:
            yield path, client.get(path).get_data(as_text=True)

    IntroductionMachine.session = session
    IntroductionMachine.render = staticmethod(render)
    IntroductionMachine.make = {
        "guide": get("guide"),
        "manager": get("manager"),
        "employer": get("make_employer"),
        "vacancy": get("make_vacancy"),
        "candidate": get("make_candidate"),
        "acting_for": get("acting_for"),
        "self_of": get("self_of"),
    }
    run_state_machine_as_test(
        IntroductionMachine,
        settings=search(
            max_examples=EXAMPLES[session.get_bind().dialect.name],
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
