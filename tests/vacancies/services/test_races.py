"""Two people at the same moment, in transactions that really commit, on a database of their own."""

from threading import Barrier, Thread

import pytest

from portal import db
from portal.errors import IllegalTransition, NotFound, StaleForm
from portal.vacancies import revisions
from portal.vacancies.content import PeopleStep
from portal.vacancies.models import ModerationDecision
from portal.vacancies.queries import moderation as waiting
from portal.vacancies.queries import numbers, own
from portal.vacancies.queries.numbers import Counts
from portal.vacancies.services import counting, drafting, lifecycle, moderation
from portal.vacancies.states import Displacement, RevisionState, VacancyStatus
from tests.support.committing import committed, session

__all__ = ["committed", "session"]


def together(*acts):
    """Do each act in a transaction and thread of its own, at once; return what they raised."""
    start = Barrier(len(acts))
    raised = []

    def run(act):
        start.wait()
        try:
            with db.transaction():
                act()
        except Exception as error:  # noqa: BLE001  the test looks at each
            raised.append(type(error))

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.parametrize("turn", range(8))
def test_two_moderators_make_one_decision(session, make_vacancy, make_staff, turn):
    one, other = make_staff(), make_staff()
    ref = make_vacancy(VacancyStatus.SUBMITTED).ref
    session.commit()
    raised = together(
        lambda: moderation.approve(waiting.submitted(ref), displacement=Displacement.NONE, by=one),
        lambda: moderation.refuse(
            waiting.submitted(ref), reason="other", message="Bel ons", by=other
        ),
        lambda: lifecycle.withdraw(own.for_staff(ref), by=other),
    )
    session.expire_all()
    vacancy = own.for_staff(ref)
    decisions = (
        session.query(ModerationDecision).filter_by(revision_id=vacancy.revisions[0].id).count()
    )

    decided = vacancy.revisions[0].state in {RevisionState.APPROVED, RevisionState.REFUSED}
    assert decisions == (1 if decided else 0)
    assert set(raised) <= {StaleForm, IllegalTransition, NotFound}
    assert 1 <= len(raised) <= 2


@pytest.mark.parametrize("turn", range(8))
def test_two_colleagues_start_one_change(session, make_vacancy, make_employer, acting_for, *, turn):
    employer = make_employer()
    boss = acting_for(employer)
    vacancy = make_vacancy(employer=employer)
    ref, version = vacancy.ref, revisions.token(vacancy)
    session.commit()

    def save(seats):
        return lambda: drafting.save_step(
            own.for_staff(ref), PeopleStep(seats=seats), version=version, by=boss
        )

    raised = together(save(2), save(3))
    session.expire_all()

    assert raised == [StaleForm]
    assert [r.state for r in own.for_staff(ref).revisions] == [
        RevisionState.APPROVED,
        RevisionState.DRAFT,
    ]


def test_many_processes_count_together(session, make_vacancy):
    ids = [make_vacancy().id for _ in range(5)]
    session.commit()
    day = counting.clock.today()

    def add():
        counting.add(db.session(), {(id_, day): Counts(seen=1, opened=2) for id_ in ids})

    assert together(*[add] * 6) == []
    assert numbers.totals(ids) == dict.fromkeys(ids, Counts(seen=6, opened=12))


def test_what_waits_is_written_once_by_many(session, make_vacancy):
    id_ = make_vacancy().id
    session.commit()
    for _ in range(50):
        counting.opened(id_)
    threads = [Thread(target=counting.flush) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert numbers.totals([id_]) == {id_: Counts(opened=50)}
