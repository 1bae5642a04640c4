"""A search index of its own for a test."""

from types import SimpleNamespace

import pytest

from portal.discovery import engine as engines
from portal.discovery import services

#: The engines in PostgreSQL by address: they hold connections, so one each is enough.
_opened = {}


def make(request, session, folder):
    """Connect to an empty index, and back afterwards.

    With a PostgreSQL database the index is in that database, as in a large installation.
    """
    before = engines._url
    if request.config.getoption("--database") == "postgresql":
        url = request.getfixturevalue("engine").url.render_as_string(hide_password=False)
        if url not in _opened:
            engines.connect(url)
            _opened[url] = (engines.vacancies(), engines.candidates())
        engines._url = url
        engines.VACANCIES.opened, engines.CANDIDATES.opened = _opened[url]
    else:
        engines.connect(f"whoosh://{folder}/index")
    engines.vacancies().rebuild([])
    engines.candidates().rebuild([])
    yield SimpleNamespace(
        fill=lambda: (session.commit(), services.rebuild())[1],
        fill_candidates=lambda: (session.commit(), services.CANDIDATES.rebuild())[1],
    )
    engines.connect(before)


def make_broken(folder):
    """Connect to an index that cannot be opened: a file stands where its folder should be."""
    before = engines._url
    (folder / "file").write_text("no folder")
    engines.connect(f"whoosh://{folder}/file/index")
    yield
    engines.connect(before)


@pytest.fixture(scope="session", autouse=True)
def _close_engines(engine):
    """Give back the connections before the database goes."""
    yield
    for opened in _opened.values():
        for one in opened:
            one.close()


@pytest.fixture
def index(request, session, tmp_path):
    """An empty index; `index.fill()` makes it say what the database says."""
    yield from make(request, session, tmp_path)


@pytest.fixture
def broken_index(session, tmp_path):
    """An index that cannot be opened."""
    yield from make_broken(tmp_path)
