"""Reading and setting the numbers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import select

from portal import clock
from portal.audit import services as audit_services
from portal.configuration.models import ConfiguredNumber
from portal.configuration.numbers import NUMBERS
from portal.db import session
from portal.errors import FieldErrors, NotFound

KEEP = timedelta(seconds=60)
_lock = Lock()
_kept: dict[str, int] = {}
_kept_at: datetime | None = None


def number(name: str) -> int:
    """Return the number in force; raises KeyError for a name that is not in `NUMBERS`."""
    global _kept, _kept_at
    default = NUMBERS[name].default
    moment = clock.now()
    if _kept_at is None or not timedelta() <= moment - _kept_at < KEEP:
        rows = session.scalars(
            select(ConfiguredNumber).order_by(ConfiguredNumber.created_at, ConfiguredNumber.id)
        )
        fresh = {row.name: row.value for row in rows}
        with _lock:
            _kept, _kept_at = fresh, moment
    return _kept.get(name, default)


def set_number(name: str, value: int, *, by: audit_services.Actor) -> None:
    """Set a number from now on; raises FieldErrors outside its limits. Writes an audit entry."""
    if name not in NUMBERS:
        raise NotFound
    limits = NUMBERS[name]
    if not limits.lowest <= value <= limits.highest:
        raise FieldErrors({name: f"Kies een getal van {limits.lowest} tot {limits.highest}."})
    row = ConfiguredNumber(name=name, value=value, set_by=by.user_id)
    session.add(row)
    session.flush()
    audit_services.record("number.set", "number", row.id, by=by, name=name, value=value)
    forget()


def history() -> Sequence[ConfiguredNumber]:
    """All changes, newest first."""
    return session.scalars(
        select(ConfiguredNumber).order_by(ConfiguredNumber.created_at.desc(), ConfiguredNumber.id)
    ).all()


def forget() -> None:
    """Read the numbers afresh next time."""
    global _kept_at  # noqa: PLW0603
    with _lock:
        _kept_at = None
