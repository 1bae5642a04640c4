"""Who keeps the dated amounts, and which of them can still change: pure predicates."""

from datetime import date

from portal.accounts.identity import Identity
from portal.accounts.roles import RATE_KEEPERS
from portal.errors import NotFound
from portal.rates.models import Rate


def may_keep(who: Identity) -> bool:
    """Whether this person enters amounts in advance."""
    return who.role in RATE_KEEPERS


def demand_keeper(who: Identity) -> None:
    """Raise NotFound for who does not keep amounts."""
    if not may_keep(who):
        raise NotFound


def is_coming(rate: Rate, today: date) -> bool:
    """Whether an amount is not in force yet, so that nothing was calculated with it."""
    return rate.valid_from > today
