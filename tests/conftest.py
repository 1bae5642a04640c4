"""Fixtures of the whole suite: one database per process, one rolled-back transaction per test."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from portal import db, models
from portal.accounts import seed as accounts_seed
from portal.configuration import services as configuration_services
from portal.helpdesk import seed as helpdesk_seed
from portal.rates import queries as rates_queries
from portal.rates import seed as rates_seed
from portal.taxonomy import queries as taxonomy_queries
from portal.taxonomy import seed as taxonomy_seed
from tests.support.database import database_url

pytest_plugins = [
    "tests.factories.fixtures",
    "tests.factories.handled",
    "tests.factories.instruments",
    "tests.factories.money",
    "tests.factories.placements",
    "tests.factories.support",
    "tests.factories.mail_in",
    "tests.factories.tickets",
]


def pytest_addoption(parser):
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="which database the suite runs on",
    )


@pytest.fixture(scope="session")
def engine(request, tmp_path_factory):
    kind = request.config.getoption("--database")
    with database_url(kind, tmp_path_factory.mktemp("database")) as url:
        engine = db.make_engine(url)
        assert models.vacancies  # importing it registered every table
        db.Base.metadata.create_all(engine)
        db.session.configure(bind=engine)
        with db.transaction():
            accounts_seed.everything()
            taxonomy_seed.everything()
            rates_seed.everything()
            helpdesk_seed.everything()
        yield engine
        db.session.remove()
        engine.dispose()


@pytest.fixture
def session(engine):
    """The session that services use; whatever a test commits is undone after it."""
    with db.writing(), engine.connect() as connection:
        outer = connection.begin()
        db.session.remove()
        db.session.configure(
            bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        )
        taxonomy_queries.forget()
        rates_queries.forget()
        configuration_services.forget()
        yield db.session
        db.session.remove()
        outer.rollback()
        db.session.configure(
            bind=engine, join_transaction_mode="conditional_savepoint", expire_on_commit=True
        )


@pytest.fixture
def queries(engine):
    """Record the SELECTs of a block: ``with queries() as asked``."""

    @contextmanager
    def record():
        asked = []

        def note(_connection, _cursor, statement, *_rest):
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                asked.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return record
