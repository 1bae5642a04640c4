"""An employer with a contact person, signed in, and a count of statements."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from portal import db
from portal.employers.models import Employer
from portal.vacancies import content, revisions
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import own
from portal.vacancies.states import VacancyStatus


class Watched:
    """A vacancy as it is now: each request ends the session in which rows were loaded."""

    def __init__(self, vacancy):
        self.id, self.ref = vacancy.id, vacancy.ref
        self.url = f"/werkgever/vacatures/{self.ref}"

    @property
    def row(self):
        return db.session.get(Vacancy, self.id, populate_existing=True)

    @property
    def text(self):
        return content.of_revision(revisions.latest(self.row))

    @property
    def states(self):
        return [one.state.value for one in self.row.revisions]

    @property
    def token(self):
        return revisions.token(self.row)


@pytest.fixture
def organisation(session, employer):
    """Give `employer` as it is now, and as it was when only its key is asked."""
    key = employer.id
    return lambda: db.session.get(Employer, key, populate_existing=True)


@pytest.fixture
def employer(make_employer, make_staff):
    return make_employer(contact=make_staff(name="Samira Bakker", phone="070 765 43 21"))


@pytest.fixture
def inside(sign_in, me):
    """A client signed in as the admin of `employer`."""
    return sign_in(me)


@pytest.fixture
def vacancy(make_vacancy, employer):
    """Make a vacancy of `employer`; a published one by default, with changes by name."""

    def make(status=VacancyStatus.PUBLISHED, **text):
        return Watched(make_vacancy(status, employer=employer, **text))

    return make


@pytest.fixture
def draft(vacancy):
    """Make a complete draft; its text can be changed by name."""
    return lambda **text: vacancy(VacancyStatus.DRAFT, **text)


@pytest.fixture
def me(acting_for, employer):
    """The identity of the admin of `employer`."""
    return acting_for(employer)


@pytest.fixture
def newest(employer):
    """Give the vacancy of `employer` that was made last."""
    key = employer.id
    return lambda: Watched(own.of_employer(key)[0])


@pytest.fixture
def count_queries(session):
    """Count the statements of a block, without those that begin or end a transaction."""

    @contextmanager
    def counting():
        bind = session.connection().engine
        counted = SimpleNamespace(statements=0)

        def count(_connection, _cursor, statement, *_rest):
            if not statement.upper().startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
                counted.statements += 1

        event.listen(bind, "before_cursor_execute", count)
        try:
            yield counted
        finally:
            event.remove(bind, "before_cursor_execute", count)

    return counting
