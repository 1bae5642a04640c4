"""How often profiles stand in a list: numbers per day, nothing about who looked.

They only add up in memory, because a page view must not write (see
`portal.vacancies.services.counting`, which does the same for vacancies).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from threading import Lock
from uuid import UUID, uuid4

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal import clock, db
from portal.candidates.models import Candidate, CandidateDayCount

Key = tuple[str, date]

_lock = Lock()
_waiting: dict[Key, int] = {}


def found(refs: Iterable[str]) -> None:
    """Count that these profiles stood in a list that somebody saw today; touches no database."""
    _wait({(ref, clock.today()): 1 for ref in refs})


def flush() -> int:
    """Write what waits in a transaction of its own and return how many rows that took.

    Safe beside other threads and processes. When writing fails, the numbers wait again and the
    error goes on to the caller. Profiles that are no more are passed over.
    """
    with _lock:
        taken = dict(_waiting)
        _waiting.clear()
    if not taken:
        return 0
    try:
        with db.writing(), db.session.session_factory() as own, own.begin():
            return _add(own, taken)
    except Exception:
        _wait(taken)
        raise


def forget() -> None:
    """Throw away what waits (for tests)."""
    with _lock:
        _waiting.clear()


def _add(to: Session, counts: Mapping[Key, int]) -> int:
    ids: dict[str, UUID] = {}
    ids.update(
        (ref, candidate_id)
        for ref, candidate_id in to.execute(
            select(Candidate.ref, Candidate.id)
            .where(Candidate.ref.in_({ref for ref, _ in counts}))
            .order_by(Candidate.ref)
        )
    )
    # In one order everywhere, so that two processes never wait for each other in a circle.
    rows = [
        {
            "id": uuid4(),
            "created_at": clock.now(),
            "candidate_id": ids[ref],
            "day": day,
            "found": count,
        }
        for (ref, day), count in sorted(counts.items())
        if ref in ids
    ]
    if rows:
        table = CandidateDayCount.__table__
        assert isinstance(table, Table)
        dialect = postgresql if to.get_bind().dialect.name == "postgresql" else sqlite
        insert = dialect.insert(table)
        to.execute(
            insert.on_conflict_do_update(
                index_elements=["candidate_id", "day"],
                set_={"found": table.c.found + insert.excluded.found},
            ),
            rows,
        )
    return len(rows)


def _wait(counts: Mapping[Key, int]) -> None:
    with _lock:
        for key, count in counts.items():
            _waiting[key] = _waiting.get(key, 0) + count
