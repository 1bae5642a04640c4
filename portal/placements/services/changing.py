"""Changing what was agreed: each change is a step with the day from which it holds (CAP-09-01)."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.flushing import flush, lock
from portal.money import plain
from portal.placements import rules
from portal.placements.models import Placement
from portal.placements.services.terms import Terms, checked
from portal.placements.services.transitions import move, step
from portal.placements.states import PlacementStatus

#: Terms of which a step keeps no values: they name somebody.
_OF_PEOPLE = frozenset({"supervisor", "supervisor_phone", "on_site_by"})
#: A change can be agreed this long before it holds.
_AHEAD = timedelta(days=366)
#: The alert that a new day of each term makes possible again.
ALERTS = {
    "ends_on": ("end_far", "end_near"),
    "probation_until": ("probation",),
    "guidance_until": ("guidance",),
}


def terms_of(placement: Placement) -> Terms:
    """Return the terms of a placement as they stand."""
    return Terms(**{one.name: getattr(placement, one.name) for one in fields(Terms)})


def change(
    placement: Placement,
    terms: Terms,
    *,
    on: date | None,
    version: int | None,
    by: Identity,
) -> list[str]:
    """Keep new terms that hold from `on`, and return the names of what changed.

    The row holds what was agreed last, the steps since when. A `job_type` None stays as it is.
    Raises NotFound, NotAllowed, StaleForm, IllegalTransition after the end, and FieldErrors by
    ``on`` and the names of `Terms`. Side effects: a step for each term, an audit entry
    `placement.changed`; a new end is announced anew; an earlier first day may begin the work.
    """
    rules.demand_keeper(by)
    if version != placement.version:
        raise StaleForm
    if not rules.is_open(placement):
        raise IllegalTransition("Deze plaatsing is beëindigd.")
    before = terms_of(placement)
    given = terms if terms.job_type is not None else replace(terms, job_type=before.job_type)
    if given.job_type != before.job_type:
        rules.demand(rules.may_read_job_type, by)
    found = _found(placement, given, before, on)
    changed = {name: value for name, value in found.items() if value != getattr(before, name)}
    if not changed:
        return []
    lock(placement)
    for name, value in changed.items():
        details = [] if name in _OF_PEOPLE else [_text(getattr(before, name)), _text(value)]
        step(placement, name, on=on, details=details, by=by)
        setattr(placement, name, value)
    again = {code for name in changed for code in ALERTS.get(name, ())}
    placement.alerted = [code for code in placement.alerted if code not in again]
    audit.record("placement.changed", "placement", placement.id, by=by, what=sorted(changed))
    flush()
    if placement.status is PlacementStatus.PLANNED and placement.starts_on <= clock.today():
        move(placement, PlacementStatus.ACTIVE, on=placement.starts_on, by=by)
    return list(changed)


def _found(placement: Placement, terms: Terms, before: Terms, on: date | None) -> dict[str, object]:
    problems: dict[str, str] = {}
    found: dict[str, object] = {}
    names = (placement.candidate.user.name,) if placement.candidate else ()
    try:
        found = checked(terms, names=names, before=before)
    except FieldErrors as wrong:
        problems |= wrong.errors
    first = min(placement.starts_on, terms.starts_on or placement.starts_on)
    if on is None or not first <= on <= clock.today() + _AHEAD:
        problems["on"] = "Vul in vanaf welke dag dit geldt, vanaf de eerste werkdag."
    has_begun = placement.status is PlacementStatus.ACTIVE
    if has_begun and terms.starts_on is not None and terms.starts_on > clock.today():
        problems["starts_on"] = "Het werk is al begonnen. Kies een dag tot en met vandaag."
    if problems:
        raise FieldErrors(problems)
    return found


def _text(value: Any) -> str:
    """Return a value as a step keeps it."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if isinstance(value, Decimal) else str(value)
