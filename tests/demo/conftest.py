"""A small demo that the tests of a module share, built once more to compare."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from portal import db
from portal.candidates.models import Candidate
from portal.configuration import services as configuration_services
from portal.demo import services
from portal.discovery import engine as search_engine
from portal.employer_requests.models import EmployerRequest
from portal.employers.models import Employer
from portal.files import connected
from portal.files.stores import FolderStore
from portal.introductions.models import Introduction
from portal.introductions.states import Origin
from portal.support_requests import payer
from portal.support_requests.payment_files import Debtor
from portal.taxonomy import queries as taxonomy_queries
from portal.vacancies.models import Vacancy

EMPLOYERS, VACANCIES, CANDIDATES = 14, 60, 260


@contextmanager
def undone(engine):
    """Work on the database of the run; what happened in the block is rolled back after it."""
    with db.writing(), engine.connect() as connection:
        outer = connection.begin()
        db.session.remove()
        db.session.configure(
            bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        )
        taxonomy_queries.forget()
        configuration_services.forget()
        try:
            yield db.session
        finally:
            db.session.remove()
            outer.rollback()
            db.session.configure(
                bind=engine,
                join_transaction_mode="conditional_savepoint",
                expire_on_commit=True,
            )


def story(session):
    """What every build should make the same."""
    employers = session.execute(
        select(Employer.ref, Employer.name, Employer.kvk_number, Employer.status).order_by(
            Employer.ref
        )
    ).all()
    vacancies = [
        (
            vacancy.ref,
            vacancy.employer.ref,
            vacancy.status,
            vacancy.closes_on,
            vacancy.seats,
            [(one.state, one.title, one.tasks, one.offer) for one in vacancy.revisions],
        )
        for vacancy in session.scalars(select(Vacancy).order_by(Vacancy.ref))
    ]
    people = [
        (one.ref, one.user.name, one.status, one.profile.desired_occupations, one.profile.is_rare)
        for one in session.scalars(select(Candidate).order_by(Candidate.ref))
    ]
    meetings = session.execute(
        select(Introduction.ref, Introduction.status, Introduction.end_reason)
        .where(Introduction.origin != Origin.SHORTLIST)
        .order_by(Introduction.ref)
    ).all()
    asked = session.execute(
        select(EmployerRequest.ref, EmployerRequest.status, EmployerRequest.promised_on).order_by(
            EmployerRequest.ref
        )
    ).all()
    return employers, vacancies, people, meetings, asked


@pytest.fixture(scope="module")
def built(engine, tmp_path_factory):
    """Two demos, one after the other, each on an empty database; the second one is there."""
    before, store, debtor = search_engine._url, connected._store, payer.payer()
    connected._store = FolderStore(tmp_path_factory.mktemp("files"))
    payer.use(Debtor(name="Werkbedrijf Noord", iban="NL20INGB0001234567"))
    search_engine.connect(f"whoosh://{tmp_path_factory.mktemp('index')}/index")
    said = []
    with undone(engine) as session:
        services.build(employers=EMPLOYERS, vacancies=VACANCIES, candidates=CANDIDATES)
        first = story(session)
    with undone(engine) as session:
        result = services.build(
            employers=EMPLOYERS,
            vacancies=VACANCIES,
            candidates=CANDIDATES,
            progress=said.append,
        )
        yield SimpleNamespace(
            first=first, second=story(session), result=result, said=said, session=session
        )
    search_engine.connect(before)
    connected._store = store
    payer.use(debtor or Debtor(name="", iban=""))
