"""Fixtures of the tests of discovery."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from tests.discovery.index import _close_engines, broken_index, index
from tests.discovery.people import make_person

__all__ = ["_close_engines", "broken_index", "count_queries", "index", "make_person"]


@pytest.fixture
def count_queries(session):
    """Count the statements of a block, without those that begin or end a transaction."""

    @contextmanager
    def counting():
        counted = SimpleNamespace(statements=0)

        def count(_connection, _cursor, statement, *_rest):
            if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")):
                counted.statements += 1

        bind = session.get_bind()
        event.listen(bind, "before_cursor_execute", count)
        try:
            yield counted
        finally:
            event.remove(bind, "before_cursor_execute", count)

    return counting
