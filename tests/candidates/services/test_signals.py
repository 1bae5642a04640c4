"""The work floor says that somebody is ready for work, and what comes of it."""

import pytest
from sqlalchemy.exc import IntegrityError

from portal.accounts.identity import SYSTEM
from portal.accounts.roles import FLOOR_GUIDES, Role
from portal.audit.models import AuditEntry
from portal.candidates import casework, queries
from portal.candidates.models import ReadySignal
from portal.candidates.services import contacts, placing, signals
from portal.candidates.states import CandidateStatus, SignalState
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.outbox.models import Job, JobKind
from portal.waiting import Scope, ask

_S = SignalState


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.fixture
def candidate(make_candidate, guide):
    return make_candidate(contact=guide, ready=True)


@pytest.fixture
def floor(make_staff, candidate, guide):
    """A work supervisor who is involved with the candidate."""
    identity = make_staff(Role.WORK_SUPERVISOR, name="Wesley Tak")
    contacts.involve(candidate, identity.user_id, by=guide, tell=False)
    return identity


@pytest.fixture
def manager(make_staff):
    return make_staff(Role.ACCOUNT_MANAGER)


def waiting(**scope):
    return [one.ref for one in ask({"": casework.signals(Scope(**scope))})]


def told(session):
    return [
        (job.payload["letter"], job.payload["to"])
        for job in session.query(Job).filter_by(kind=JobKind.WRITE_LETTER)
    ]


def acts(session, candidate):
    rows = session.query(AuditEntry).filter_by(subject_id=candidate.id)
    return [row.action for row in rows if row.action.startswith("candidate.ready")]


def test_a_signal_reaches_the_contact_person(session, candidate, floor, guide):
    made = signals.give(candidate, note="  Werkt  zelfstandig. ", by=floor)

    assert (made.state, made.author_id, made.note) == (
        _S.OPEN,
        floor.user_id,
        "Werkt zelfstandig.",
    )
    assert told(session) == [("candidate_ready", str(guide.user_id))]
    assert acts(session, candidate) == ["candidate.ready"]
    assert waiting(me=guide.user_id) == [candidate.ref]


def test_one_signal_is_open_at_a_time(session, candidate, floor):
    first = signals.give(candidate, by=floor)

    assert signals.give(candidate, note="Nog eens", by=floor) is first
    assert (len(told(session)), first.note) == (1, "")
    session.add(ReadySignal(candidate_id=candidate.id))
    with pytest.raises(IntegrityError), session.begin_nested():
        session.flush()


def test_without_a_contact_person_it_waits_for_everybody(session, make_candidate, make_staff):
    alone, floor = make_candidate(), make_staff(Role.JOB_COACH)
    contacts.involve(alone, floor.user_id, by=make_staff(Role.MANAGER), tell=False)

    signals.give(alone, by=floor)

    assert told(session) == []
    assert waiting() == [alone.ref]


@pytest.mark.parametrize("role", sorted(FLOOR_GUIDES))
def test_each_guide_of_the_floor_signals_about_the_own_candidates(
    make_staff, make_candidate, candidate, guide, role
):
    identity = make_staff(role)
    contacts.involve(candidate, identity.user_id, by=guide)
    assert signals.give(candidate, by=identity).author_id == identity.user_id

    other = NotFound if role is Role.WORK_SUPERVISOR else NotAllowed
    with pytest.raises(other):
        signals.give(make_candidate(), by=identity)


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.ACCOUNT_MANAGER, Role.MANAGER])
def test_others_who_are_involved_do_not_signal(make_staff, candidate, guide, role):
    identity = make_staff(role)
    contacts.involve(candidate, identity.user_id, by=guide)
    with pytest.raises(NotAllowed):
        signals.give(candidate, by=identity)


def test_the_contact_person_does_not_signal_to_himself(make_candidate, make_staff):
    leader = make_staff(Role.TEAM_LEADER)
    with pytest.raises(NotAllowed):
        signals.give(make_candidate(contact=leader), by=leader)


def test_who_is_not_involved_any_more_knows_nobody(candidate, floor, guide):
    contacts.end_involvement(candidate, floor.user_id, by=guide)

    with pytest.raises(NotFound):
        contacts.demand_known(candidate, floor)
    with pytest.raises(NotFound):
        signals.give(candidate, by=floor)


def test_a_signal_is_about_who_looks_for_work(candidate, floor, guide):
    placing.place(candidate, by=guide)
    with pytest.raises(IllegalTransition):
        signals.give(candidate, by=floor)


def test_a_long_note_is_refused(candidate, floor):
    with pytest.raises(FieldErrors) as refused:
        signals.give(candidate, note="x" * 501, by=floor)
    assert list(refused.value.errors) == ["note"]


def test_one_act_involves_an_account_manager(session, candidate, floor, guide, manager):
    made = signals.give(candidate, by=floor)

    signals.involve(candidate, manager.user_id, by=guide)

    assert (made.state, made.settled_by) == (_S.INVOLVED, guide.user_id)
    assert made.settled_at is not None
    assert queries.is_involved(candidate.id, manager.user_id, beside=True)
    assert told(session)[1:] == [("candidate_involved", str(manager.user_id))]
    assert acts(session, candidate) == ["candidate.ready", "candidate.ready_involved"]
    assert waiting() == []
    with pytest.raises(IllegalTransition):
        signals.involve(candidate, manager.user_id, by=guide)
    assert signals.give(candidate, by=floor).state is _S.OPEN


def test_who_was_involved_already_gets_the_letter_as_well(
    session, candidate, floor, guide, manager
):
    contacts.involve(candidate, manager.user_id, by=guide, tell=False)
    signals.give(candidate, by=floor)

    signals.involve(candidate, manager.user_id, by=guide)

    assert told(session)[1:] == [("candidate_involved", str(manager.user_id))]


def test_somebody_else_than_an_account_manager_is_no_answer(candidate, floor, guide, make_staff):
    signals.give(candidate, by=floor)
    gone = make_staff(Role.ACCOUNT_MANAGER, is_active=False)
    for wrong in (make_staff(Role.JOB_COACH), gone):
        with pytest.raises(FieldErrors) as refused:
            signals.involve(candidate, wrong.user_id, by=guide)
        assert list(refused.value.errors) == ["contact_person"]


def test_who_lacks_something_stays_with_the_guide(make_candidate, make_staff, guide, manager):
    lacks, floor = make_candidate(contact=guide), make_staff(Role.JOB_COACH)
    contacts.involve(lacks, floor.user_id, by=guide)
    made = signals.give(lacks, by=floor)

    with pytest.raises(FieldErrors, match="Controleer"):
        signals.involve(lacks, manager.user_id, by=guide)
    assert made.state is _S.OPEN


def test_a_signal_is_set_aside_with_a_reason(session, candidate, floor, guide):
    made = signals.give(candidate, by=floor)
    for wrong in (" ", "x" * 501):
        with pytest.raises(FieldErrors) as refused:
            signals.set_aside(candidate, reason=wrong, by=guide)
        assert list(refused.value.errors) == ["reason"]

    signals.set_aside(candidate, reason="Eerst de cursus afmaken.", by=guide)

    assert (made.state, made.reason) == (_S.SET_ASIDE, "Eerst de cursus afmaken.")
    assert acts(session, candidate)[1:] == ["candidate.ready_set_aside"]
    with pytest.raises(IllegalTransition):
        signals.set_aside(candidate, reason="Toch niet.", by=guide)


def test_who_does_not_guide_answers_nothing(candidate, floor, manager):
    signals.give(candidate, by=floor)
    for somebody in (floor, manager):
        with pytest.raises(NotAllowed):
            signals.involve(candidate, manager.user_id, by=somebody)
        with pytest.raises(NotAllowed):
            signals.set_aside(candidate, reason="Nee.", by=somebody)


def test_without_a_signal_there_is_nothing_to_answer(candidate, guide, manager):
    with pytest.raises(NotFound):
        signals.involve(candidate, manager.user_id, by=guide)
    with pytest.raises(NotFound):
        signals.set_aside(candidate, reason="Nee.", by=SYSTEM)


def test_two_answers_at_once_are_one(session, candidate, floor, guide, manager):
    made = signals.give(candidate, by=floor)
    session.execute(
        ReadySignal.__table__.update().values(version=made.version + 1)  # somebody else answered
    )
    with pytest.raises(StaleForm):
        signals.set_aside(candidate, reason="Later.", by=guide)


def test_the_work_list_leaves_out_who_looks_for_no_work(candidate, floor, guide):
    signals.give(candidate, by=floor)
    placing.place(candidate, by=guide)

    assert candidate.status is CandidateStatus.PLACED
    assert waiting() == []
