"""How often profiles stand in a list: numbers per day, nothing about who looked.

They only add up in memory, because a page view must not write (see `portal.day_counts`).
"""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.candidates.models import Candidate, CandidateDayCount
from portal.day_counts import DayCounts, add_to_rows

Key = tuple[str, date]

_counts: DayCounts[str, int] = DayCounts()


def found(refs: Iterable[str]) -> None:
    """Count that these profiles stood in a list that somebody saw today; touches no database."""
    _counts.add({(ref, clock.today()): 1 for ref in refs})


def flush() -> int:
    """Write what waits, as `DayCounts.flush`; profiles that are no more are passed over."""
    return _counts.flush(_add)


def forget() -> None:
    """Throw away what waits (for tests)."""
    _counts.forget()


def _add(to: Session, counts: Mapping[Key, int]) -> int:
    rows = to.execute(
        select(Candidate.ref, Candidate.id)
        .where(Candidate.ref.in_({ref for ref, _ in counts}))
        .order_by(Candidate.ref)
    )
    ids = {row.ref: row.id for row in rows}
    return add_to_rows(
        to,
        CandidateDayCount,
        "candidate_id",
        {(ids[ref], day): {"found": count} for (ref, day), count in counts.items() if ref in ids},
    )
