"""The open search engine of this process.

It opens when it is first needed: a broken index stops neither the site nor the worker.
"""

from functools import cache
from threading import Lock

import structlog

from portal.taxonomy import occupations
from search.documents import VacancyDocument
from search.engine import EngineUnavailable, SearchEngine, open_engine

log = structlog.get_logger(__name__)

_lock = Lock()
_url = ""
_open: SearchEngine[VacancyDocument] | None = None


def connect(search_url: str) -> None:
    """Say where the index is, for this process; nothing is opened yet."""
    global _url, _open
    with _lock:
        if search_url != _url:
            _url, _open = search_url, None


def vacancies() -> SearchEngine[VacancyDocument]:
    """Return the engine, opening it when needed; raises EngineUnavailable when it cannot."""
    global _open  # noqa: PLW0603  idem
    if _open is not None:
        return _open
    with _lock:
        if _open is None:
            try:
                _open = open_engine(_url, VacancyDocument, vocabulary=vocabulary())
            except EngineUnavailable:
                raise
            except Exception as error:  # whatever is wrong, readers answer without the engine
                log.warning("search index does not open", error=type(error).__name__)
                raise EngineUnavailable(str(error)) from error
        return _open


@cache
def vocabulary() -> tuple[str, ...]:
    """Return the names of our own occupations, which help to split compounds.

    Imported occupations are left out: what splits a word must not differ between processes that
    started before and after an import.
    """
    return tuple(
        dict.fromkeys(
            label for occupation in occupations.own().values() for label in occupation.labels
        )
    )
