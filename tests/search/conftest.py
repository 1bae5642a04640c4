"""Engines to hold against the contract: every test with `index` runs on each of them."""

import os
import uuid

import pytest
import sqlalchemy as sa

from search.documents import VacancyDocument
from search.engine import open_engine
from tests.search.vacancies import VOCABULARY

LOCAL = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"


@pytest.fixture(scope="session")
def postgres_url():
    """An own database on a real PostgreSQL, gone afterwards."""
    address = os.environ.get("TEST_POSTGRES") or os.environ.get("TEST_POSTGRES_URL") or LOCAL
    if address == "none":
        pytest.skip("TEST_POSTGRES=none")
    server = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    name = f"search_{uuid.uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield sa.make_url(address).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(params=["whoosh", "postgres"])
def search_url(request, tmp_path):
    """The address of an empty index."""
    if request.param == "whoosh":
        return f"whoosh://{tmp_path}/index"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def index(search_url):
    """An empty index of vacancies."""
    engine = open_engine(search_url, VacancyDocument, vocabulary=VOCABULARY)
    engine.rebuild([])
    yield engine
    engine.close()
