"""Writing to the database so that a lost race is a sentence and not a crash."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from portal.db import session
from portal.errors import StaleForm
from portal.introductions.models import Introduction, Shortlist


def flush() -> None:
    """Flush; raises StaleForm when somebody else changed the same rows a moment before.

    The surrounding transaction must be rolled back then, which the web layer does.
    """
    try:
        session.flush()
    except (StaleDataError, IntegrityError) as error:
        raise StaleForm from error


def lock(introduction_id: UUID) -> None:
    """Let nobody else change this introduction until the transaction ends."""
    _lock(Introduction, introduction_id)


def lock_shortlist(shortlist_id: UUID) -> None:
    """Let nobody else change this preselection until the transaction ends."""
    _lock(Shortlist, shortlist_id)


def _lock(model: type[Introduction] | type[Shortlist], key: UUID) -> None:
    with session.no_autoflush:
        session.execute(select(model.id).where(model.id == key).with_for_update(key_share=True))
