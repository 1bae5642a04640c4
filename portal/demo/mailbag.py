"""What the worker still has to do after the demo was built: the newest letters and nothing else."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select

from portal import clock
from portal.accounts.models import User
from portal.db import session
from portal.demo import accounts
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind

#: Letters that are written and sent, of the hundreds that all these events would bring; so many
#: of them, at most, go to the accounts of the demo.
KEPT, KEPT_FOR_DEMO = 40, 24

#: Letters with a link to somebody who has no account to sign in with.
_OUTSIDE = frozenset({Letter.INVITATION, Letter.PARTNER_READY})


def keep_newest() -> int:
    """Keep the jobs of the newest letters, to be written in their order, and drop all others.

    Letters to the accounts of the demo go first, some to each, and those to people without one
    stay. Changes of the index are dropped as well: the builder makes the index at once. Returns
    how many letters stay.
    """
    own = {
        str(key)
        for key in session.scalars(
            select(User.id).where(User.email.in_([one.email for one in accounts.EVERYBODY]))
        )
    }
    letters = session.scalars(
        select(Job)
        .where(Job.kind == JobKind.WRITE_LETTER)
        .order_by(Job.created_at.desc(), Job.subject_id)
    ).all()
    kept = [job for job in letters if job.payload["letter"] in _OUTSIDE]
    kept += _in_turn([job for job in letters if job.payload["to"] in own])[:KEPT_FOR_DEMO]
    kept += [job for job in letters if job not in kept][: KEPT - len(kept)]
    session.execute(
        delete(Job)
        .where(Job.id.not_in([job.id for job in kept]))
        .execution_options(synchronize_session=False)
    )
    start = clock.now() - timedelta(seconds=len(kept))
    for place, job in enumerate(sorted(kept, key=lambda job: job.created_at)):
        job.run_at = start + timedelta(seconds=place)
    session.flush()
    return len(kept)


def _in_turn(letters: Sequence[Job]) -> list[Job]:
    """Return the newest letter of each reader first, then the next of each."""
    turns: Counter[str] = Counter()
    placed = []
    for job in letters:
        placed.append((turns[job.payload["to"]], job))
        turns[job.payload["to"]] += 1
    return [job for _turn, job in sorted(placed, key=lambda one: one[0])]
