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
_kept: dict[tuple[str, str], int] = {}
_kept_at: datetime | None = None


def number(name: str, municipality: str = "") -> int:
    """Return the number in force, of a municipality where it has one of its own.

    Raises KeyError for a name that is not in `NUMBERS`.
    """
    default = NUMBERS[name].default
    kept = _in_force()
    return kept.get((name, municipality), kept.get((name, ""), default))


def own_numbers(name: str) -> dict[str, int]:
    """Return what municipalities set for themselves, by code; empty when none did."""
    return {
        municipality: value
        for (kept, municipality), value in _in_force().items()
        if kept == name and municipality
    }


def set_number(
    name: str, value: int | None, *, municipality: str = "", by: audit_services.Actor
) -> None:
    """Set a number from now on, or only for what belongs to one municipality.

    No value lets a municipality follow the general number again. Raises NotFound for a number
    that there is not, or that is the same everywhere; FieldErrors outside its limits. Side effect:
    an audit entry.
    """
    if name not in NUMBERS or (municipality and not NUMBERS[name].per_municipality):
        raise NotFound
    limits = NUMBERS[name]
    follows = value is None and municipality
    if not follows and (value is None or not limits.lowest <= value <= limits.highest):
        raise FieldErrors({name: f"Kies een getal van {limits.lowest} tot {limits.highest}."})
    row = ConfiguredNumber(name=name, municipality=municipality, value=value, set_by=by.user_id)
    session.add(row)
    session.flush()
    audit_services.record(
        "number.set", "number", row.id, by=by, name=name, value=value, municipality=municipality
    )
    forget()


def _in_force() -> dict[tuple[str, str], int]:
    global _kept, _kept_at
    moment = clock.now()
    if _kept_at is None or not timedelta() <= moment - _kept_at < KEEP:
        rows = session.scalars(
            select(ConfiguredNumber).order_by(ConfiguredNumber.created_at, ConfiguredNumber.id)
        )
        newest = {(row.name, row.municipality): row.value for row in rows}
        fresh = {key: value for key, value in newest.items() if value is not None}
        with _lock:
            _kept, _kept_at = fresh, moment
    return _kept


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
