"""Both collections of the index: vacancies for everyone, and released profiles.

Without a name of a collection a function is about the vacancies.
"""

from collections.abc import Collection
from uuid import UUID

from portal.discovery import documents, engine, profiles, queries
from portal.discovery.keeping import Drift, Keeper
from portal.outbox.models import JobKind
from portal.vacancies.queries import public
from search.documents import CandidateDocument, VacancyDocument
from search.engine import EngineUnavailable, Stats

__all__ = ["CANDIDATES", "VACANCIES", "Drift", "EngineUnavailable", "connect"]

connect = engine.connect

VACANCIES: Keeper[VacancyDocument] = Keeper(
    name="vacancies",
    job=JobKind.INDEX_VACANCY,
    engine=engine.vacancies,
    all_documents=documents.all_documents,
    documents_of=lambda ids: [documents.document_of(one) for one in public.visible_by_ids(ids)],
    refs_of=queries.refs_of,
    ids_of=queries.ids_of,
)
CANDIDATES: Keeper[CandidateDocument] = Keeper(
    name="profiles",
    job=JobKind.INDEX_CANDIDATE,
    engine=engine.candidates,
    all_documents=profiles.all_documents,
    documents_of=profiles.documents_of,
    refs_of=queries.candidate_refs_of,
    ids_of=queries.candidate_ids_of,
)
BOTH: tuple[Keeper[VacancyDocument] | Keeper[CandidateDocument], ...] = (VACANCIES, CANDIDATES)


def index_vacancy(vacancy_id: UUID) -> None:
    """Make the index agree with one vacancy; the handler of INDEX_VACANCY (see `Keeper.index`)."""
    VACANCIES.index(vacancy_id)


def index_candidate(candidate_id: UUID, *, gone: Collection[str] = ()) -> None:
    """Make the index agree with one candidate; the handler of INDEX_CANDIDATE.

    `gone` are profile numbers that the candidate had before (payload `gone` of the job): a number
    changes at each withdrawal, and the old one must lead nowhere.
    """
    CANDIDATES.index(candidate_id, gone=gone)


def erase(refs: Collection[str]) -> None:
    """Take profiles out of the index so that no byte of them is left in its files.

    For the removal of a person (CAP-06-10); rewrites the collection, so it is no everyday act.
    Raises EngineUnavailable when that cannot be done now; an index that is gone holds no byte.
    """
    try:
        CANDIDATES.stats()
    except EngineUnavailable:
        CANDIDATES.rebuild()
        return
    engine.candidates().erase(refs)


def drift() -> Drift:
    """Compare the index of vacancies with the database; raises EngineUnavailable."""
    return VACANCIES.drift()


def heal() -> Drift:
    """Mend the index of vacancies; return what was mended; raises EngineUnavailable."""
    return VACANCIES.heal()


def heal_all() -> None:
    """Mend both collections; the handler of CHECK_SEARCH. Raises EngineUnavailable.

    Trouble with one does not keep the other from being mended.
    """
    trouble: EngineUnavailable | None = None
    for keeper in BOTH:
        try:
            keeper.heal()
        except EngineUnavailable as error:
            trouble = error
    if trouble is not None:
        raise trouble


def rebuild() -> int:
    """Make the index of vacancies anew; return how many; raises EngineUnavailable."""
    return VACANCIES.rebuild()


def rebuild_all() -> dict[str, int]:
    """Make both collections anew; return how many there are in each, by name."""
    return {keeper.name: keeper.rebuild() for keeper in BOTH}


def stats() -> Stats:
    """Return figures of the index of vacancies; raises EngineUnavailable."""
    return VACANCIES.stats()


def state() -> Stats | None:
    """Return figures of the index of vacancies, or None when it cannot be used now."""
    try:
        return stats()
    except EngineUnavailable:
        return None


def is_away() -> bool:
    """Whether one of the collections cannot be used now."""
    try:
        for keeper in BOTH:
            keeper.stats()
    except EngineUnavailable:
        return True
    return False
