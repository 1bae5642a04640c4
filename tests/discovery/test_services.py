"""The index follows the database."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.discovery import engine, queries, services
from portal.discovery.services import Drift
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import Handler, run_due
from portal.outbox.services import enqueue
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus
from search.engine import EngineUnavailable

HANDLERS = {
    JobKind.INDEX_VACANCY: Handler(
        lambda job: services.index_vacancy(job.subject_id), talks_outside=True
    ),
}
NOTHING = Drift((), (), ())


def stored():
    return sorted(engine.vacancies().fingerprints())


def test_index_vacancy_adds_changes_and_removes(session, index, make_vacancy):
    vacancy = make_vacancy(title="Kok")
    session.commit()
    services.index_vacancy(vacancy.id)
    assert (stored(), services.drift()) == ([vacancy.ref], NOTHING)

    row = session.get(Vacancy, vacancy.id)
    row.approved.title = "Bakker"
    session.commit()
    assert services.drift().different == (vacancy.ref,)
    services.index_vacancy(vacancy.id)
    assert services.drift() == NOTHING

    session.get(Vacancy, vacancy.id).status = VacancyStatus.WITHDRAWN
    session.commit()
    services.index_vacancy(vacancy.id)
    assert stored() == []


def test_index_vacancy_of_an_unknown_key_does_nothing(session, index, make_vacancy):
    vacancy = make_vacancy(VacancyStatus.DRAFT)
    session.commit()
    services.index_vacancy(vacancy.employer_id)
    assert stored() == []


def test_index_vacancy_takes_waiting_jobs_along(session, index, make_vacancy):
    first, second, later = make_vacancy(), make_vacancy(), make_vacancy()
    for vacancy in (first, second):
        enqueue(JobKind.INDEX_VACANCY, vacancy.id)
    enqueue(JobKind.INDEX_VACANCY, later.id, run_at=clock.now() + timedelta(hours=1))
    session.commit()
    assert run_due(HANDLERS) == 1
    assert stored() == sorted([first.ref, second.ref])
    assert list(session.scalars(select(Job.subject_id))) == [later.id]


def test_index_vacancy_with_a_broken_index_keeps_the_job(session, broken_index, make_vacancy):
    vacancy = make_vacancy()
    enqueue(JobKind.INDEX_VACANCY, vacancy.id)
    session.commit()
    assert run_due(HANDLERS) == 1
    job = session.scalars(select(Job)).one()
    assert (job.attempts, job.parked_at, job.locked_until) == (1, None, None)
    assert job.last_error.startswith("EngineUnavailable")


def test_services_raise_when_the_index_is_away(session, broken_index):
    for ask in (services.drift, services.rebuild, services.heal, services.stats):
        with pytest.raises(EngineUnavailable):
            ask()
    assert services.state() is None


def test_heal_mends_every_difference(session, index, make_vacancy):
    kept, changed, ended = make_vacancy(), make_vacancy(title="Kok"), make_vacancy()
    index.fill()
    session.get(Vacancy, changed.id).approved.title = "Bakker"
    session.get(Vacancy, ended.id).status = VacancyStatus.WITHDRAWN
    fresh = make_vacancy()
    session.commit()
    stray = make_vacancy(title="Weg")
    session.commit()
    services.index_vacancy(stray.id)
    row = session.get(Vacancy, stray.id)
    session.delete(row.approved)
    session.delete(row)
    session.commit()

    found = services.heal()
    assert found == Drift((fresh.ref,), tuple(sorted([ended.ref, stray.ref])), (changed.ref,))
    assert services.drift() == NOTHING
    assert stored() == sorted([kept.ref, changed.ref, fresh.ref])
    assert services.heal() == NOTHING


@pytest.fixture
def gone_index(session, tmp_path):
    """An index of which nothing is left."""
    engine.connect(f"whoosh://{tmp_path}/gone")
    yield
    engine.connect("")


@pytest.mark.parametrize("mend", ["index_vacancy", "heal"])
def test_an_index_that_is_gone_is_made_anew_with_everything(
    session, gone_index, make_vacancy, mend
):
    refs = sorted(make_vacancy().ref for _ in range(3))
    first = session.scalars(select(Vacancy.id).order_by(Vacancy.ref)).first()
    session.commit()
    assert services.state() is None

    services.index_vacancy(first) if mend == "index_vacancy" else services.heal()

    assert (stored(), services.drift()) == (refs, NOTHING)


def test_index_vacancy_makes_a_damaged_index_anew(session, gone_index, make_vacancy, tmp_path):
    refs = sorted(make_vacancy().ref for _ in range(3))
    session.commit()
    services.rebuild()
    for file in (tmp_path / "gone/vacancies/current").resolve().glob("*.seg"):
        file.write_bytes(b"x")

    services.index_vacancy(session.scalars(select(Vacancy.id).order_by(Vacancy.ref)).first())

    engine.vacancies().close()
    assert (stored(), services.drift()) == (refs, NOTHING)


def test_rebuild_counts_what_it_wrote(session, index, make_vacancy):
    make_vacancy()
    make_vacancy()
    make_vacancy(VacancyStatus.SUBMITTED)
    session.commit()
    assert services.rebuild() == 2
    assert services.stats().documents == 2
    assert services.state().documents == 2


def test_drift_is_true_when_there_is_any():
    assert Drift(("A",), (), ())
    assert not NOTHING


def test_hidden_refs_are_those_that_may_not_count_any_more(session, make_vacancy, make_employer):
    from portal.employers.states import EmployerStatus

    make_vacancy()
    waiting = make_vacancy(VacancyStatus.CLOSED)
    enqueue(JobKind.INDEX_VACANCY, waiting.id)
    shown = make_vacancy()
    enqueue(JobKind.INDEX_VACANCY, shown.id)
    barred = make_vacancy(employer=make_employer(status=EmployerStatus.EXCLUDED))
    session.flush()
    assert queries.hidden_refs() == {waiting.ref, barred.ref}
