"""Writing to the database so that a lost race is a sentence and not a crash."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from portal.db import session
from portal.errors import StaleForm
from portal.vacancies.models import Vacancy


def flush() -> None:
    """Flush; raises StaleForm when somebody else changed the same rows a moment before.

    The surrounding transaction must be rolled back then, which the web layer does.
    """
    try:
        session.flush()
    except (StaleDataError, IntegrityError) as error:
        raise StaleForm from error


def lock(vacancy_id: UUID) -> None:
    """Let nobody else change this vacancy or its texts until the transaction ends.

    Whoever changes a text and its vacancy locks the vacancy first, so that two people never wait
    for each other in a circle. SQLite has one writer at a time and needs no lock.
    """
    with session.no_autoflush:
        session.execute(
            select(Vacancy.id).where(Vacancy.id == vacancy_id).with_for_update(key_share=True)
        )
