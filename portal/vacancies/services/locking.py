"""Who changes a vacancy or its texts goes alone."""

from uuid import UUID

from sqlalchemy import select

from portal.db import session
from portal.vacancies.models import Vacancy


def lock(vacancy_id: UUID) -> None:
    """Let nobody else change this vacancy or its texts until the transaction ends.

    Whoever changes a text and its vacancy locks the vacancy first, so that two people never wait
    for each other in a circle. SQLite has one writer at a time and needs no lock.
    """
    with session.no_autoflush:
        session.execute(
            select(Vacancy.id).where(Vacancy.id == vacancy_id).with_for_update(key_share=True)
        )
