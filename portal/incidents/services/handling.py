"""The privacy officer assesses a leak, decides who is told, and ends it (GDPR articles 33, 34)."""

from dataclasses import dataclass
from datetime import date, datetime

from portal import clock
from portal.accounts.identity import Identity
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.flushing import flush, lock
from portal.incidents import rules
from portal.incidents.models import DataLeak
from portal.incidents.services import texts
from portal.incidents.services.reporting import IN_THE_FUTURE
from portal.incidents.services.transitions import demand_next, move, record
from portal.incidents.states import LeakStatus, Risk

_S = LeakStatus
_WHY_NOT = "Schrijf waarom niet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the officer thinks: a leak or not, its risk (a value of `Risk`), and why.

    `discovered_at` is aware: the moment at which the work company knew, which may be another one
    than the reporter typed.
    """

    is_leak: bool | None
    risk: str
    words: str
    discovered_at: datetime | None


def assess(leak: DataLeak, given: Assessment, *, version: int | None, by: Identity) -> None:
    """Say whether it is a leak, and of which risk; also again, when more is known.

    `version` is that of when the form was opened. Raises NotFound, NotAllowed, StaleForm, and
    FieldErrors by the fields of `Assessment`. Side effects: those of the move; another
    `discovered_at` moves the end of the term.
    """
    _demand(leak, version, by)
    problems: dict[str, str] = {}
    if given.is_leak is None:
        problems["is_leak"] = "Kies of het een datalek is."
    if given.is_leak and given.risk not in set(Risk):
        problems["risk"] = "Kies hoe groot het risico is."
    words = texts.check(given.words, "words", problems, required="Schrijf waarom u dit vindt.")
    discovered_at = given.discovered_at
    if discovered_at is None:
        problems["discovered_at"] = "Vul in wanneer het is ontdekt."
    elif discovered_at > clock.now():
        problems["discovered_at"] = IN_THE_FUTURE
    if problems or discovered_at is None:
        raise FieldErrors(problems)
    lock(leak)
    leak.assessment = words
    leak.risk = Risk(given.risk) if given.is_leak else None
    leak.discovered_at, leak.report_before = discovered_at, rules.report_before(discovered_at)
    move(
        leak,
        _S.CONFIRMED if given.is_leak else _S.DISMISSED,
        by=by,
        risk=leak.risk.value if leak.risk else "",
        report_before=leak.report_before.isoformat(),
    )


def tell_authority(
    leak: DataLeak, *, told_at: datetime | None, reason: str, version: int | None, by: Identity
) -> None:
    """Keep when the Autoriteit Persoonsgegevens was told, or why it is not told.

    A report after the term needs a reason as well (article 33(1)). Raises as `assess`, with
    FieldErrors for `told_at` and `reason`, and IllegalTransition unless it is a leak that is not
    closed. Side effect: audit entry `leak.authority`.
    """
    _demand(leak, version, by, status=_S.CONFIRMED)
    problems: dict[str, str] = {}
    is_after_term = told_at is not None and rules.is_late(leak.report_before, told_at)
    required = "" if told_at else _WHY_NOT
    if is_after_term:
        required = "Schrijf waarom het later is dan 72 uur."
    words = texts.check(reason, "reason", problems, required=required)
    if told_at is not None and not leak.discovered_at <= told_at <= clock.now():
        problems["told_at"] = "Kies een moment na de ontdekking dat al voorbij is."
    if problems:
        raise FieldErrors(problems)
    lock(leak)
    leak.authority_told_at, leak.authority_reason = told_at, words
    flush()
    record(
        "authority",
        leak,
        by=by,
        told_at=told_at.isoformat() if told_at else "",
        in_time=rules.is_in_time(leak),
    )


def tell_people(
    leak: DataLeak, *, told_on: date | None, reason: str, version: int | None, by: Identity
) -> None:
    """Keep on which day the people concerned were told, or why they are not told.

    Raises as `tell_authority`, with FieldErrors for `told_on` and `reason`. Side effect: audit
    entry `leak.people`.
    """
    _demand(leak, version, by, status=_S.CONFIRMED)
    problems: dict[str, str] = {}
    words = texts.check(reason, "reason", problems, required="" if told_on else _WHY_NOT)
    discovered_on = clock.local(leak.discovered_at).date()
    if told_on is not None and not discovered_on <= told_on <= clock.today():
        problems["told_on"] = "Kies een dag vanaf de ontdekking tot en met vandaag."
    if problems:
        raise FieldErrors(problems)
    lock(leak)
    leak.people_told_on, leak.people_reason = told_on, words
    flush()
    record("people", leak, by=by, told_on=told_on.isoformat() if told_on else "")


def note_measures(leak: DataLeak, text: str, *, version: int | None, by: Identity) -> None:
    """Keep what was done against the leak and against the next one.

    Raises as `tell_authority`, with FieldErrors for `measures`. Side effect: audit entry
    `leak.measures`.
    """
    _demand(leak, version, by, status=_S.CONFIRMED)
    problems: dict[str, str] = {}
    words = texts.check(
        text, "measures", problems, required="Schrijf welke maatregelen er zijn genomen."
    )
    if problems:
        raise FieldErrors(problems)
    lock(leak)
    leak.measures = words
    flush()
    record("measures", leak, by=by)


def close(leak: DataLeak, *, version: int | None, by: Identity) -> None:
    """End a leak about which everything was decided; it stays in the register.

    Raises NotFound, NotAllowed, StaleForm, and IllegalTransition while something is missing. Side
    effects: those of the move.
    """
    _demand(leak, version, by)
    demand_next(leak, _S.CLOSED)
    if not rules.may_close(leak):
        raise IllegalTransition(
            "Vul eerst in of het is gemeld, of de mensen het weten en welke maatregelen er zijn."
        )
    move(leak, _S.CLOSED, by=by)


def _demand(
    leak: DataLeak, version: int | None, by: Identity, *, status: LeakStatus | None = None
) -> None:
    rules.demand_handler(by)
    if version != leak.version:
        raise StaleForm
    if status is not None and leak.status is not status:
        raise IllegalTransition("Dit kan nu niet met dit datalek.")
