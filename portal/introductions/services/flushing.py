"""Writing to the database so that a lost race is a sentence and not a crash."""

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


def lock(introduction: Introduction) -> None:
    """Let nobody else change this introduction until the transaction ends.

    Raises StaleForm when somebody did a moment before. Consents are read again when they are
    next asked for: what was given meanwhile counts.
    """
    _lock(introduction)
    session.expire(introduction, ["disclosures"])


def lock_shortlist(shortlist: Shortlist) -> None:
    """Let nobody else change this preselection until the transaction ends; raises StaleForm."""
    _lock(shortlist)


def _lock(row: Introduction | Shortlist) -> None:
    model = type(row)
    with session.no_autoflush:
        version = session.scalar(
            select(model.version).where(model.id == row.id).with_for_update(key_share=True)
        )
    if version != row.version:
        raise StaleForm
