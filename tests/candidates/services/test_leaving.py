from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import UserSession
from portal.accounts.roles import Role
from portal.audit import services as audit
from portal.candidates import retention
from portal.candidates.models import RestrictedRecord
from portal.candidates.services import leaving
from portal.candidates.states import CandidateStatus
from portal.configuration import services as configuration
from portal.errors import IllegalTransition, NotFound
from portal.outbox.models import Job, JobKind

_C = CandidateStatus


@pytest.fixture
def travel():
    with time_machine.travel("2026-03-02T11:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def letters(session):
    def asked():
        jobs = session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER)).all()
        return sorted(job.payload["letter"] for job in jobs)

    return asked


def erasures(session):
    return session.scalars(select(Job.subject_id).where(Job.kind == JobKind.ERASE_CANDIDATE)).all()


def pass_(travel, session, days):
    travel.shift(timedelta(days=days))
    leaving.advance()
    session.flush()


def test_asking_plans_a_day_and_tells_it(travel, someone, themselves, letters):
    candidate = someone()
    day = leaving.ask(candidate, by=themselves(candidate))

    assert day == clock.today() + timedelta(days=14)
    assert (candidate.status, candidate.erase_on) == (_C.LEAVING, day)
    assert letters() == ["erasure_planned"]


def test_asking_twice_keeps_the_first_day(travel, someone, themselves, letters):
    candidate = someone()
    first = leaving.ask(candidate, by=themselves(candidate))
    travel.shift(timedelta(days=3))

    assert leaving.ask(candidate, by=themselves(candidate)) == first
    assert letters() == ["erasure_planned"]


def test_stopping_keeps_the_candidate_without_showing_the_profile(travel, someone, themselves):
    candidate = someone()
    leaving.ask(candidate, by=themselves(candidate))
    leaving.stop(candidate, by=themselves(candidate))

    assert (candidate.status, candidate.erase_on) == (_C.FILLING, None)
    with pytest.raises(IllegalTransition):
        leaving.stop(candidate, by=themselves(candidate))


@pytest.mark.parametrize("act", [leaving.ask, leaving.stop])
def test_nobody_else_asks_or_stops(travel, someone, themselves, make_staff, act):
    candidate, other = someone(), someone(name="Iemand Anders")
    for who in (themselves(other), make_staff(Role.JOB_COACH), make_staff()):
        with pytest.raises(NotFound):
            act(candidate, by=who)
    assert candidate.status is _C.RELEASED


def test_a_guide_asks_on_behalf(travel, someone, make_staff):
    candidate = someone()
    leaving.ask(candidate, by=make_staff(Role.CASE_MANAGER))
    assert candidate.status is _C.LEAVING


def test_who_is_due_is_removed_once(travel, session, someone, themselves):
    candidate, stays = someone(), someone(name="Blijft")
    leaving.ask(candidate, by=themselves(candidate))

    pass_(travel, session, 13)
    assert erasures(session) == []
    pass_(travel, session, 1)
    leaving.advance()
    assert erasures(session) == [candidate.id]
    assert stays.status is _C.RELEASED


def test_silence_warns_once_then_plans_and_then_removes(travel, session, someone, letters):
    candidate = someone()

    pass_(travel, session, 330)
    assert letters() == []
    pass_(travel, session, 6)
    leaving.advance()
    assert letters() == ["retention_warning"]
    assert candidate.status is _C.RELEASED

    pass_(travel, session, 29)
    assert candidate.status is _C.RELEASED
    pass_(travel, session, 1)
    assert (candidate.status, candidate.status_reason) == (_C.LEAVING, "retention")
    assert letters() == ["erasure_planned", "retention_warning"]
    pass_(travel, session, 14)
    assert erasures(session) == [candidate.id]


def test_a_municipality_has_a_term_of_its_own(travel, session, someone, letters):
    officer = Identity(user_id=uuid4(), role=Role.ADMINISTRATOR)
    elsewhere, here = someone(), someone()
    session.add(RestrictedRecord(candidate_id=here.id, paying_municipality="delft"))
    configuration.set_number("candidate_inactive_months", 6, municipality="delft", by=officer)

    pass_(travel, session, 170)
    leaving.advance()

    assert here.retention_warned_at is not None
    assert elsewhere.retention_warned_at is None
    assert retention.months("candidate_inactive_months", here.id) == 6
    assert retention.months("candidate_inactive_months", elsewhere.id) == 12

    configuration.set_number("candidate_inactive_months", None, municipality="delft", by=officer)
    leaving.advance()
    assert here.retention_warned_at is None


def _signs_in(session, candidate, _guide):
    session.add(
        UserSession(
            user_id=candidate.user_id,
            device="Telefoon",
            expires_at=clock.now() + timedelta(days=30),
        )
    )


def _confirms(_session, candidate, _guide):
    candidate.confirmed_at = clock.now()


def _guide_acts(_session, candidate, guide):
    audit.record("candidate.noted", "candidate", candidate.id, by=guide)


def _does_something(_session, candidate, _guide):
    me = Identity(user_id=candidate.user_id, role=Role.CANDIDATE)
    audit.record("vacancy.kept", "vacancy", candidate.id, by=me)


@pytest.mark.parametrize("sign", [_signs_in, _confirms, _guide_acts, _does_something])
def test_a_sign_of_life_after_the_warning_starts_the_term_anew(
    travel, session, someone, letters, sign
):
    candidate = someone()
    guide = Identity(user_id=uuid4(), role=Role.CASE_MANAGER)
    pass_(travel, session, 340)
    travel.shift(timedelta(days=10))
    sign(session, candidate, guide)
    session.flush()

    pass_(travel, session, 60)
    assert (candidate.status, candidate.retention_warned_at) == (_C.RELEASED, None)
    pass_(travel, session, 280)
    assert letters() == ["retention_warning", "retention_warning"]


def test_who_has_a_running_introduction_is_not_inactive(travel, session, someone, letters):
    candidate = someone()
    travel.shift(timedelta(days=400))
    leaving.advance(lambda ids: ids)
    assert (letters(), candidate.retention_warned_at) == ([], None)


def test_a_decoy_stays(travel, session, someone, letters):
    candidate = someone()
    candidate.is_decoy = True
    pass_(travel, session, 800)
    assert letters() == []
