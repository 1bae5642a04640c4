"""Who keeps the catalogue, and what holds on a day: pure predicates."""

from datetime import date

from portal.accounts.identity import Identity
from portal.accounts.roles import CATALOGUE_KEEPERS, Role
from portal.errors import NotAllowed, NotFound
from portal.instruments.models import Instrument, InstrumentVersion


def may_read(who: Identity) -> bool:
    """Whether this person sees versions, owners and notes: everybody of staff."""
    return who.is_staff or who.role is Role.SYSTEM


def may_keep(who: Identity) -> bool:
    """Whether this person changes the catalogue (000:L2201-2203); the command line does too."""
    return who.role in CATALOGUE_KEEPERS or who.role is Role.SYSTEM


def demand_reader(who: Identity) -> None:
    """Raise NotFound for who is not of staff."""
    if not may_read(who):
        raise NotFound


def demand_keeper(who: Identity) -> None:
    """Raise NotFound for who is not of staff, NotAllowed for who only reads."""
    demand_reader(who)
    if not may_keep(who):
        raise NotAllowed("Vraag een collega die de regelingen beheert.")


def has_ended(instrument: Instrument, on: date) -> bool:
    """Whether it can no longer be asked on this day."""
    return instrument.ended_on is not None and instrument.ended_on < on


def is_past_review(instrument: Instrument, on: date) -> bool:
    """Whether it should have been looked at before this day; what has ended needs no look."""
    return instrument.review_on < on and not has_ended(instrument, on)


def is_coming(version: InstrumentVersion, on: date) -> bool:
    """Whether a version does not hold yet, so that it can still be replaced."""
    return version.valid_from > on
