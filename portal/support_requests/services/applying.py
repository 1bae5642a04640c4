"""What staff do with a change that an employer reported during the run (CAP-10-15)."""

from collections.abc import Collection
from datetime import date

from portal import clock
from portal.accounts.identity import Identity
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.flushing import flush, lock
from portal.mail.catalogue import Letter
from portal.support_requests import rules, texts
from portal.support_requests.models import SupportChange
from portal.support_requests.queries import payments
from portal.support_requests.services import ending, paying, telling
from portal.support_requests.services.transitions import record
from portal.support_requests.states import RUNNING, ChangeKind, ChangeStatus, PayoutStatus

_S = ChangeStatus
PHONE = "phone"
#: These change what was decided: staff take a new decision on the request.
NEW_DECISION = frozenset({ChangeKind.HOURS, ChangeKind.WAGE, ChangeKind.EXTENSION})


def confirm_by_phone(
    change: SupportChange, note: str, *, version: int | None, by: Identity
) -> None:
    """Note that the employer confirmed another account on a telephone number that we knew.

    Raises NotAllowed, StaleForm, IllegalTransition unless it waits for that, and FieldErrors for
    `note`: whom was spoken. Side effect: audit entry `support.account_confirmed`.
    """
    _demand(change, version, by)
    if change.status is not _S.UNCONFIRMED:
        raise IllegalTransition("Deze wijziging wacht niet op een bevestiging.")
    problems: dict[str, str] = {}
    words = texts.check(
        note, "note", problems, required="Schrijf wie u sprak en welk nummer u belde."
    )
    if problems:
        raise FieldErrors(problems)
    change.status = _S.REPORTED
    change.confirmed_by, change.confirmed_how = by.user_id, PHONE
    change.confirmed_at, change.confirmation_note = clock.now(), words
    flush()
    record("account_confirmed", change.request, by=by, change=change.number, how=PHONE)


def apply(
    change: SupportChange,
    note: str,
    *,
    version: int | None,
    by: Identity,
    keep: Collection[str] = (),
) -> None:
    """Let a reported change hold; `note` is what the employer reads with it.

    ACCOUNT: what is not exported yet goes there from the day on which it holds. END: the run ends
    on that day, and planned payments come free, except those of which the number is in `keep`.
    HOURS, WAGE and EXTENSION change nothing by themselves: the note says what comes, and a new
    decision is taken on the request. Raises NotAllowed, StaleForm, IllegalTransition for a change
    that is not reported (an account that nobody confirmed) or a request that ended, and FieldErrors
    for `note`, which is required for what asks for a new decision. Side effects: audit entry
    `support.change_applied`, letter SUPPORT_CHANGE_HANDLED; for END those of `paying.release` and
    of the end of the request.
    """
    _demand(change, version, by)
    request = change.request
    if change.status is not _S.REPORTED or request.status not in RUNNING:
        raise IllegalTransition("Dit kan nu niet met deze wijziging.")
    problems: dict[str, str] = {}
    required = "Schrijf wat de werkgever kan verwachten." if change.kind in NEW_DECISION else ""
    words = texts.check(note, "note", problems, required=required)
    if problems:
        raise FieldErrors(problems)
    lock(request)
    _handle(change, _S.APPLIED, words, by=by)
    if change.kind is ChangeKind.END:
        request.runs_until = ended_on(change)
        rest = [
            one
            for one in payments.of_request(request.id)
            if one.status is PayoutStatus.PLANNED and one.ref not in keep
        ]
        flush()
        paying.release(rest, by=by)
        paying.settle(request, by=by)
        ending.end_if_over(request, by=by)


def refuse(change: SupportChange, reason: str, *, version: int | None, by: Identity) -> None:
    """Refuse a change with a reason that the employer reads; also an account nobody confirmed.

    Raises NotAllowed, StaleForm, IllegalTransition for one that was handled, and FieldErrors for
    `note`. Side effects: audit entry `support.change_refused`, letter SUPPORT_CHANGE_HANDLED.
    """
    _demand(change, version, by)
    if change.status not in {_S.UNCONFIRMED, _S.REPORTED}:
        raise IllegalTransition("Dit kan nu niet met deze wijziging.")
    problems: dict[str, str] = {}
    words = texts.check(reason, "note", problems, required="Schrijf waarom dit niet kan.")
    if problems:
        raise FieldErrors(problems)
    _handle(change, _S.REFUSED, words, by=by)


def ended_on(change: SupportChange) -> date:
    """Return the last day of the run that an END reports."""
    try:
        return date.fromisoformat(str(change.details.get("ended_on", "")))
    except ValueError:
        return change.effective_on


def _demand(change: SupportChange, version: int | None, by: Identity) -> None:
    if not rules.handles(by):
        raise NotAllowed("U mag geen wijzigingen afhandelen.")
    if version != change.version:
        raise StaleForm
    lock(change)


def _handle(change: SupportChange, to: ChangeStatus, note: str, *, by: Identity) -> None:
    change.status, change.handling_note = to, note
    change.handled_by, change.handled_at = by.user_id, clock.now()
    flush()
    record(
        f"change_{to.value}", change.request, by=by, change=change.number, kind=change.kind.value
    )
    telling.employer(change.request, Letter.SUPPORT_CHANGE_HANDLED, change.id)
