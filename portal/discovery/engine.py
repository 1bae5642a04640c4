"""The open search engines of this process: one collection of vacancies, one of profiles.

They open when they are first needed: a broken index stops neither the site nor the worker.
"""

from functools import cache
from threading import Lock
from typing import Generic, TypeVar

import structlog

from portal.taxonomy import occupations
from search.documents import CandidateDocument, VacancyDocument
from search.engine import EngineUnavailable, SearchEngine, open_engine
from search.layout import Document

log = structlog.get_logger(__name__)

D = TypeVar("D", bound=Document)

_url = ""


class Collection(Generic[D]):
    """One collection at the address of this process."""

    def __init__(self, document_class: type[D]) -> None:
        """Know what stands in it; nothing is opened yet."""
        self.document_class = document_class
        self.lock = Lock()
        self.opened: SearchEngine[D] | None = None

    def get(self) -> SearchEngine[D]:
        """Return the engine, opening it when needed; raises EngineUnavailable when it cannot."""
        opened = self.opened
        if opened is not None:
            return opened
        with self.lock:
            if self.opened is None:
                try:
                    self.opened = open_engine(_url, self.document_class, vocabulary=vocabulary())
                except EngineUnavailable:
                    raise
                except Exception as error:  # whatever is wrong, readers answer without the engine
                    log.warning("search index does not open", error=type(error).__name__)
                    raise EngineUnavailable(str(error)) from error
            return self.opened


VACANCIES = Collection(VacancyDocument)
CANDIDATES = Collection(CandidateDocument)


def connect(search_url: str) -> None:
    """Say where the indexes are, for this process; nothing is opened yet."""
    global _url  # noqa: PLW0603  one address per process
    if search_url != _url:
        _url = search_url
        for collection in (VACANCIES, CANDIDATES):
            with collection.lock:
                collection.opened = None


def vacancies() -> SearchEngine[VacancyDocument]:
    """Return the engine of vacancies; raises EngineUnavailable when it cannot be opened."""
    return VACANCIES.get()


def candidates() -> SearchEngine[CandidateDocument]:
    """Return the engine of profiles; raises EngineUnavailable when it cannot be opened."""
    return CANDIDATES.get()


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
