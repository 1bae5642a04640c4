"""Writing to the database so that a lost race is a sentence and not a crash."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from portal.db import session
from portal.employer_requests.models import EmployerRequest
from portal.errors import StaleForm


def flush() -> None:
    """Flush; raises StaleForm when somebody else changed the same rows a moment before.

    The surrounding transaction must be rolled back then, which the web layer does.
    """
    try:
        session.flush()
    except (StaleDataError, IntegrityError) as error:
        raise StaleForm from error


def lock(request: EmployerRequest) -> None:
    """Let nobody else change this request until the transaction ends; raises StaleForm."""
    with session.no_autoflush:
        version = session.scalar(
            select(EmployerRequest.version)
            .where(EmployerRequest.id == request.id)
            .with_for_update(key_share=True)
        )
    if version != request.version:
        raise StaleForm
