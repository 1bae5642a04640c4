"""The employer reports a change during the run, each kind in a small form (CAP-10-15).

What a change leads to is decided by staff in `services.applying`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from stdnum import iban as ibans

from portal import clock, money
from portal.accounts.fields import line
from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush, lock
from portal.support_requests import own, texts
from portal.support_requests.account import current_account
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.services import confirming
from portal.support_requests.services.transitions import record
from portal.support_requests.states import ChangeKind, ChangeStatus

MOST_HOURS = Decimal(60)
MOST_WAGE = Decimal(500)
HOLDER_MAX = 70  # of a name in a payment file (pain.001, Max70Text)
#: Nobody knows today what changes later than this.
AHEAD = timedelta(days=366)
LONGEST = timedelta(days=3 * 366)
_K = ChangeKind
_WHY = "Schrijf in een paar woorden waarom."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What is typed in one of the forms; what does not belong to the kind is not read.

    `on` is the day from which it holds: for an extension the new last day, for an end the last
    day worked.
    """

    kind: ChangeKind
    on: date | None = None
    hours: Decimal | None = None
    hourly_wage: Decimal | None = None
    iban: str = ""
    account_holder: str = ""
    reason: str = ""


def report(request: SupportRequest, given: Reported, *, by: Identity) -> SupportChange:
    """Store a change and return it.

    Raises NotFound, NotAllowed while this cannot change, IllegalTransition when one of this kind
    waits already, and FieldErrors by the fields of `Reported`. Side effects: an audit entry
    without what was typed; for another account letter SUPPORT_ACCOUNT_CONFIRM to each colleague
    who can confirm it.
    """
    own.demand(by, request)
    own.demand_may(lambda who, one: own.may_report(who, one, given.kind), by, request)
    effective_on, details = _checked(request, given)
    lock(request)
    session.refresh(request, ["changes"])
    if own.waiting(request, given.kind) is not None:
        raise IllegalTransition("Hierover staat al een melding open. Trek die eerst in.")
    is_account = given.kind is _K.ACCOUNT
    last = session.scalar(
        select(func.max(SupportChange.number)).where(SupportChange.request_id == request.id)
    )
    change = SupportChange(
        request=request,
        number=(last or 0) + 1,
        kind=given.kind,
        status=ChangeStatus.UNCONFIRMED if is_account else ChangeStatus.REPORTED,
        effective_on=effective_on,
        details=details,
        reported_by=by.user_id,
    )
    session.add(change)
    flush()
    record("change_reported", request, by=by, kind=given.kind.value, change=change.number)
    if is_account:
        confirming.ask_colleagues(change)
    return change


def withdraw(change: SupportChange, *, by: Identity) -> None:
    """Take back a change that nobody has dealt with. Raises NotFound and IllegalTransition.

    Side effect: an audit entry.
    """
    own.demand(by, change.request)
    lock(change)
    if change.status not in own.WAITING_CHANGE:
        raise IllegalTransition("Deze melding is al verwerkt.")
    change.status = ChangeStatus.WITHDRAWN
    flush()
    record("change_withdrawn", change.request, by=by, kind=change.kind.value, change=change.number)


def _checked(request: SupportRequest, given: Reported) -> tuple[date, dict[str, Any]]:
    problems: dict[str, str] = {}
    check = {
        _K.HOURS: _hours,
        _K.WAGE: _wage,
        _K.ACCOUNT: _account,
        _K.EXTENSION: _extension,
        _K.END: _end,
    }[given.kind]
    details = check(request, given, problems)
    if problems:
        raise FieldErrors(problems)
    return given.on or clock.today(), details


def _hours(request: SupportRequest, given: Reported, problems: dict[str, str]) -> dict[str, Any]:
    hours = given.hours
    if hours is None or not 0 < hours <= MOST_HOURS:
        problems["hours"] = "Vul de nieuwe uren per week in, tussen 0 en 60."
    _day_in_run(request, given.on, problems)
    return {"hours": f"{hours.normalize():f}" if hours is not None else ""}


def _wage(request: SupportRequest, given: Reported, problems: dict[str, str]) -> dict[str, Any]:
    wage = given.hourly_wage
    if wage is None or not 0 < wage <= MOST_WAGE:
        problems["hourly_wage"] = "Vul het nieuwe loon per uur in, zoals 15,40."
    _day_in_run(request, given.on, problems)
    return {"hourly_wage": f"{money.cents(wage):f}" if wage is not None else ""}


def _account(request: SupportRequest, given: Reported, problems: dict[str, str]) -> dict[str, Any]:
    iban = ibans.compact(given.iban)
    holder = line(given.account_holder)
    if not ibans.is_valid(iban):
        problems["iban"] = "Vul een geldig rekeningnummer (IBAN) in, zoals NL91 ABNA 0417 1643 00."
    elif iban == ibans.compact(current_account(request)[0]):
        problems["iban"] = "Dit is de rekening waarop wij nu al betalen."
    if not holder or len(holder) > HOLDER_MAX:
        problems["account_holder"] = "Vul in op wiens naam de rekening staat, hoogstens 70 tekens."
    return {"iban": iban, "account_holder": holder}


def _extension(
    request: SupportRequest, given: Reported, problems: dict[str, str]
) -> dict[str, Any]:
    until = given.on
    earliest = max(request.runs_until or clock.today(), clock.today())
    if until is None:
        problems["on"] = "Vul in tot en met welke dag u langer wilt."
    elif until <= earliest:
        problems["on"] = "Kies een dag na de laatste dag die nu is afgesproken."
    elif until > earliest + LONGEST:
        problems["on"] = "Kies een dag binnen drie jaar."
    reason = texts.check(given.reason, "reason", problems, required=_WHY)
    return {"until": until.isoformat() if until else "", "reason": reason}


def _end(request: SupportRequest, given: Reported, problems: dict[str, str]) -> dict[str, Any]:
    _day_in_run(request, given.on, problems)
    reason = texts.check(given.reason, "reason", problems, required=_WHY)
    return {"ended_on": given.on.isoformat() if given.on else "", "reason": reason}


def _day_in_run(request: SupportRequest, on: date | None, problems: dict[str, str]) -> None:
    """Keep a problem for a day outside the run, or further ahead than anybody knows."""
    if on is None:
        problems["on"] = "Vul de dag in."
    elif request.runs_from is not None and on < request.runs_from:
        problems["on"] = "Kies een dag vanaf de eerste dag van deze regeling."
    elif request.runs_until is not None and on > request.runs_until:
        problems["on"] = "Kies een dag tot en met de laatste dag van deze regeling."
    elif on > clock.today() + AHEAD:
        problems["on"] = "Kies een dag binnen een jaar."
