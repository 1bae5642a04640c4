"""Writing to the database so that a lost race is a sentence and not a crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from portal.db import session
from portal.errors import StaleForm

log = structlog.get_logger(__name__)


class Versioned(Protocol):
    """A row that counts its changes."""

    @property
    def id(self) -> UUID:
        """The key."""

    @property
    def version(self) -> int:
        """How often it changed."""


def flush() -> None:
    """Flush; raises StaleForm when somebody else changed the same rows a moment before.

    The surrounding transaction must be rolled back then, which the web layer does.
    """
    try:
        session.flush()
    except (StaleDataError, IntegrityError) as error:
        raise StaleForm from error


def lock(row: Versioned) -> None:
    """Let nobody else change this row until the transaction ends.

    Raises StaleForm when somebody did a moment before. SQLite has one writer at a time and needs
    no lock.
    """
    model: Any = type(row)
    with session.no_autoflush:
        version = session.scalar(
            select(model.version).where(model.id == row.id).with_for_update(key_share=True)
        )
    if version != row.version:
        raise StaleForm


@contextmanager
def one_of_many() -> Iterator[None]:
    """Let one that somebody just changed wait for the next run instead of stopping this one."""
    try:
        with session.begin_nested():
            yield
    except StaleForm:
        log.info("left for the next run: changed a moment ago")
