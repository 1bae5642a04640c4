"""Locks, crashes and absence, with a real server."""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import sqlalchemy as sa

from search.documents import VacancyDocument
from search.engine import Criteria, EngineBusy, EngineUnavailable
from search.postgres_engine import PostgresEngine
from tests.search.vacancies import refs, titled, vacancy

WRITE = """
    import itertools, sys
    from search.documents import VacancyDocument
    from search.postgres_engine import PostgresEngine
    from tests.search.vacancies import vacancy
    engine = PostgresEngine(sys.argv[1], VacancyDocument)
    for number in itertools.count():
        new = [vacancy(f"v{number}"), vacancy(f"w{number}")]
        engine.upsert(new) if number % 3 else engine.rebuild(new)
        print(number, flush=True)
"""


@pytest.fixture
def opened(postgres_url):
    engine = PostgresEngine(postgres_url, VacancyDocument, wait=0.2)
    engine.rebuild(titled("Kok", "Lasser"))
    yield engine
    engine.close()


@pytest.fixture
def server(postgres_url):
    database = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    yield database
    database.dispose()


def test_search_while_another_changes_answers(opened, postgres_url):
    other = PostgresEngine(postgres_url, VacancyDocument)

    def slowly():
        yield vacancy("v9")
        assert refs(opened, "kok") == ["v1"]
        assert opened.suggest("la") == ["Lasser"]
        with pytest.raises(EngineBusy):
            opened.upsert([vacancy("v3")])

    other.rebuild(slowly())
    assert refs(opened) == ["v9"]
    other.close()


def test_change_while_another_holds_the_lock_is_unavailable(opened, server):
    digest = hashlib.blake2b(b"search_vacancies", digest_size=8).digest()
    with server.connect() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_lock(int.from_bytes(digest, signed=True))))
        with pytest.raises(EngineBusy):
            opened.remove(["v1"])
        assert sorted(refs(opened)) == ["v1", "v2"]
    server.dispose()
    opened.remove(["v1"])
    assert refs(opened) == ["v2"]


def test_killed_writer_leaves_whole_changes(opened, postgres_url):
    for _ in range(3):
        opened.rebuild([])
        with subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITE), postgres_url],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        ) as process:
            last = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            finished = process.stdout.read().split()
        last = int(finished[-1]) if finished else last
        patient = PostgresEngine(postgres_url, VacancyDocument)
        patient.upsert([vacancy("after")])
        found = set(patient.fingerprints()) - {"after"}
        assert {ref[1:] for ref in found if ref[0] == "v"} == {
            ref[1:] for ref in found if ref[0] == "w"
        }
        assert {f"v{last}", f"w{last}"} <= found or f"v{last + 1}" in found
        patient.close()


def test_absent_server_is_unavailable():
    engine = PostgresEngine(
        "postgresql+psycopg://postgres@127.0.0.1:1/none", VacancyDocument, wait=0.2
    )
    for deed in (
        lambda: engine.search(Criteria(words="kok")),
        lambda: engine.suggest("k"),
        lambda: engine.upsert([vacancy()]),
        lambda: engine.rebuild([]),
        engine.stats,
        engine.fingerprints,
    ):
        with pytest.raises(EngineUnavailable):
            deed()


def test_dropped_tables_are_unavailable_and_a_rebuild_heals(opened, server):
    with server.connect() as connection:
        for name in ("search_vacancies", "search_vacancies_words", "search_vacancies_state"):
            connection.execute(sa.text(f"DROP TABLE {name}"))
    for deed in (lambda: opened.search(Criteria()), lambda: opened.upsert([vacancy()])):
        with pytest.raises(EngineUnavailable):
            deed()
    opened.rebuild(titled("Kok"))
    assert refs(opened, "kok") == ["v1"]


def _bytes(server):
    """Every byte of the tables and their indexes, read from the server's files."""
    with server.connect() as connection:
        connection.execute(sa.text("CHECKPOINT"))
        paths = connection.scalars(
            sa.text(
                "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't') "
                "AND (relname LIKE 'search_vacancies%' OR oid IN (SELECT reltoastrelid FROM "
                "pg_class WHERE relname LIKE 'search_vacancies%'))"
            )
        ).all()
        return b"".join(
            connection.scalar(sa.text("SELECT pg_read_binary_file(:path)"), {"path": path})
            for path in paths
        ).lower()


def test_erase_leaves_no_byte_and_remove_does(opened, server):
    marked = vacancy("marked", "Zwartkijker", employer="Quibus", sectors=("gemerkt",))
    marks = [b"zwartkijk", b"quibus", b"gemerkt", b"marked"]
    opened.upsert([marked])
    opened.remove(["marked"])
    assert [mark in _bytes(server) for mark in marks] == [True] * 4
    opened.upsert([marked])
    opened.erase(["marked"])
    assert [mark in _bytes(server) for mark in marks] == [False] * 4


def test_words_are_counted_right_after_changes(opened, server):
    opened.upsert([vacancy("v1", "Kok kok"), vacancy("v3", "Kok")])
    opened.remove(["v2"])
    with server.connect() as connection:
        counts = dict(
            connection.execute(sa.text("SELECT word, documents FROM search_vacancies_words")).all()
        )
    assert counts == {"kok": 2, "voorbeeld": 2, "bv": 2, "den": 2, "haag": 2}


def test_missing_tables_are_made_by_the_first_change(opened, server, postgres_url):
    with server.connect() as connection:
        for name in ("search_vacancies", "search_vacancies_words", "search_vacancies_state"):
            connection.execute(sa.text(f"DROP TABLE {name}"))
    fresh = PostgresEngine(postgres_url, VacancyDocument)
    with pytest.raises(EngineUnavailable):
        fresh.search(Criteria())
    fresh.upsert(titled("Kok"))
    assert refs(fresh, "kok") == ["v1"]
    fresh.close()
