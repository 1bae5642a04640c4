"""Questions about people that an employer keeps, and wants answered by mail (CAP-07-13).

What is new is found by `portal.discovery.saved_searches`; a mail never repeats a profile.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.audit.services import record
from portal.candidates.models import Candidate, SavedSearch, SavedSearchSent
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.mail.catalogue import Letter
from portal.mail.services import ask

LONGEST_NAME = 80
MOST = 10
EVERY: Mapping[int, str] = {1: "Elke dag", 7: "Elke week", 28: "Elke vier weken"}


def keep(
    name: str, question: Mapping[str, Sequence[str]], *, every_days: int, by: Identity
) -> SavedSearch:
    """Keep a question of this person, to be answered by mail every so many days.

    Raises:
        FieldErrors: the name is empty or too long, or the number of days is none of `EVERY`.
        IllegalTransition: this person keeps as many as one may.

    Side effect: an audit entry.

    """
    assert by.user_id is not None
    assert by.employer_id is not None
    name = " ".join(name.split())
    errors: dict[str, str] = {}
    if not name:
        errors["name"] = "Geef de zoekvraag een naam."
    elif len(name) > LONGEST_NAME:
        errors["name"] = "Gebruik hoogstens 80 tekens."
    if every_days not in EVERY:
        errors["every_days"] = "Kies hoe vaak u een mail wilt."
    if errors:
        raise FieldErrors(errors)
    if len(of_user(by)) >= MOST:
        raise IllegalTransition(
            "U hebt al %(most)d zoekvragen bewaard. Stop er eerst een.", most=MOST
        )
    saved = SavedSearch(
        employer_id=by.employer_id,
        user_id=by.user_id,
        name=name,
        question={key: list(values) for key, values in question.items()},
        every_days=every_days,
    )
    session.add(saved)
    session.flush()
    record("saved_search.kept", "saved_search", saved.id, by=by)
    return saved


def of_user(by: Identity) -> list[SavedSearch]:
    """Return the questions that this person keeps, oldest first; one query."""
    return list(
        session.scalars(
            select(SavedSearch)
            .where(
                SavedSearch.user_id == by.user_id,
                SavedSearch.employer_id == by.employer_id,
                SavedSearch.stopped_at.is_(None),
            )
            .order_by(SavedSearch.created_at, SavedSearch.id)
        )
    )


def get_of_user(saved_id: UUID, by: Identity) -> SavedSearch:
    """Return one that this person keeps; raises NotFound for any other."""
    found = next((one for one in of_user(by) if one.id == saved_id), None)
    if found is None:
        raise NotFound
    return found


def stop(saved: SavedSearch, *, by: Identity) -> None:
    """Send no more mails about a question; a second time changes nothing.

    `by` is who keeps it, on the page or by the link in a mail. Raises NotFound for another.
    Side effect: an audit entry.
    """
    if by.user_id != saved.user_id:
        raise NotFound
    if saved.stopped_at is None:
        saved.stopped_at = clock.now()
        record("saved_search.stopped", "saved_search", saved.id, by=by)
        session.flush()


def due(limit: int = 200) -> list[SavedSearch]:
    """Return the questions whose next mail is due, the longest waiting first; one query."""
    moment = clock.now()
    rows = session.scalars(
        select(SavedSearch)
        .where(SavedSearch.stopped_at.is_(None))
        .order_by(SavedSearch.last_sent_at.is_not(None), SavedSearch.last_sent_at, SavedSearch.id)
    )
    return [one for one in rows if _since(one) + timedelta(days=one.every_days) <= moment][:limit]


def fresh(saved: SavedSearch, refs: Iterable[str]) -> list[Candidate]:
    """Return the people among these whom no mail about this question has named; two queries."""
    wanted = list(refs)
    told = select(SavedSearchSent.candidate_id).where(SavedSearchSent.saved_search_id == saved.id)
    rows = session.scalars(
        select(Candidate).where(Candidate.ref.in_(wanted), Candidate.id.not_in(told))
    )
    by_ref = {one.ref: one for one in rows}
    return [by_ref[ref] for ref in wanted if ref in by_ref]


def tell(saved: SavedSearch, people: Sequence[Candidate]) -> None:
    """Note that a question was answered now, and ask a letter when there is anybody to name.

    Side effects: a row for each person, so that nobody is named twice; the letter.
    """
    saved.last_sent_at = moment = clock.now()
    if people:
        session.add_all(
            SavedSearchSent(saved_search_id=saved.id, candidate_id=one.id, created_at=moment)
            for one in people
        )
        ask(Letter.SAVED_SEARCH_FOUND, saved.id, to=saved.user_id)
    session.flush()


def named_last(saved: SavedSearch) -> list[str]:
    """Return the profile numbers that the last mail about a question names; one query."""
    if saved.last_sent_at is None:
        return []
    return list(
        session.scalars(
            select(Candidate.ref)
            .join(SavedSearchSent, SavedSearchSent.candidate_id == Candidate.id)
            .where(
                SavedSearchSent.saved_search_id == saved.id,
                SavedSearchSent.created_at == saved.last_sent_at,
            )
            .order_by(Candidate.confirmed_at.desc(), Candidate.ref)
        )
    )


def _since(saved: SavedSearch) -> datetime:
    """Return from when the days until the next mail count."""
    return saved.last_sent_at or saved.created_at
