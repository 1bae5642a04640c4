"""Fixtures of the tests of public pages."""

import pytest

from portal.vacancies.services import counting
from tests.discovery import index as indexes
from tests.discovery.index import _close_engines

__all__ = ["_close_engines", "broken_index", "index"]


@pytest.fixture
def index(app, request, session, tmp_path):
    """An index of its own, made after the app connected to another one."""
    yield from indexes.make(request, session, tmp_path)


@pytest.fixture
def broken_index(app, session, tmp_path):
    """An index that cannot be opened."""
    yield from indexes.make_broken(tmp_path)


@pytest.fixture(autouse=True)
def _no_counts():
    """Views of other tests do not count here."""
    counting.forget()
    yield
    counting.forget()
