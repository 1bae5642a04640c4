"""Who may do what with support requests as staff, and when: pure predicates."""

from datetime import date

from portal.accounts.identity import Identity
from portal.accounts.roles import (
    CONTACT_PERSONS,
    SUPPORT_ADVISERS,
    SUPPORT_AGREERS,
    SUPPORT_BUDGETERS,
    SUPPORT_HANDLERS,
    Role,
)
from portal.errors import NotAllowed
from portal.support_requests.ledger_models import Decision
from portal.support_requests.models import Supplement, SupportRequest
from portal.support_requests.states import OPEN, UNSENT, SupportStatus
from portal.support_requests.term import leave_out_until

_S = SupportStatus
#: In these something can be decided, or decided anew.
DECIDABLE = frozenset({_S.IN_TREATMENT, _S.SUPPLEMENT, _S.DECIDED, _S.PAID})


def handles(who: Identity) -> bool:
    """Whether this person handles requests of employers."""
    return who.role in SUPPORT_HANDLERS


def reads_all(who: Identity) -> bool:
    """Whether this person reads every request that was sent."""
    return who.role in SUPPORT_AGREERS or who.role is Role.SYSTEM


def may_read(
    who: Identity, request: SupportRequest, *, is_contact: bool = False, is_asked: bool = False
) -> bool:
    """Whether somebody of staff may read a request; a draft is the employer's alone.

    `is_contact` is whether this is the contact person of its employer or stands in for one,
    `is_asked` whether a second opinion on it was asked of this person, of whom this person stands
    in for, or of the pool.
    """
    if request.status in UNSENT:
        return False
    return (
        reads_all(who)
        or (is_contact and who.role in CONTACT_PERSONS)
        or (is_asked and who.role in SUPPORT_ADVISERS)
    )


def opens_files(who: Identity) -> bool:
    """Whether this person opens files with a request: who handles it, agrees or advises.

    A contract says more of a person than an account manager needs to know.
    """
    return who.role in SUPPORT_AGREERS or who.role in SUPPORT_ADVISERS


def may_handle(who: Identity, request: SupportRequest) -> bool:
    """Whether somebody may take a request, ask about it, extend it and hand it over."""
    return handles(who) and request.status in OPEN


def may_decide(who: Identity, request: SupportRequest) -> bool:
    """Whether somebody may propose a decision: also a new one, after an objection or a change."""
    return handles(who) and request.status in DECIDABLE


def agrees(who: Identity) -> bool:
    """Whether this person may be the second for decisions of others."""
    return who.role in SUPPORT_AGREERS


def may_agree(who: Identity, decision: Decision) -> bool:
    """Whether somebody may be the second: never who proposed it (four eyes)."""
    return (
        agrees(who)
        and who.user_id is not None
        and who.user_id != decision.proposed_by
        and decision.request.status in DECIDABLE
    )


def advises(who: Identity) -> bool:
    """Whether this person is in the pool for second opinions."""
    return who.role in SUPPORT_ADVISERS


def may_set_budget(who: Identity) -> bool:
    """Whether this person sets what may be promised for a scheme."""
    return who.role in SUPPORT_BUDGETERS


def is_open(request: SupportRequest) -> bool:
    """Whether a request waits for a decision."""
    return request.status in OPEN


def open_supplement(request: SupportRequest) -> Supplement | None:
    """Return what was asked and neither answered nor closed."""
    return next(
        (one for one in request.supplements if one.answered_on is None and one.closed_on is None),
        None,
    )


def may_leave_out(request: SupportRequest, today: date) -> bool:
    """Whether a request may be left out: its supplement did not come in time (Awb 4:5).

    The newest question counts, from the day after its term until four weeks later. A question that
    was taken back within its term counts as no question.
    """
    newest = request.supplements[-1] if request.supplements else None
    if newest is None or newest.answered_on is not None:
        return False
    if newest.closed_on is not None and newest.closed_on <= newest.due_on:
        return False
    return newest.due_on < today <= leave_out_until(newest.due_on)


def is_late(request: SupportRequest, today: date) -> bool:
    """Whether the day to decide has passed."""
    return is_open(request) and request.decide_by is not None and request.decide_by < today


def demand_handler(who: Identity, request: SupportRequest) -> None:
    """Raise NotAllowed for who does not handle requests, or for one that is not open."""
    if not handles(who):
        raise NotAllowed("U mag dit niet doen met deze aanvraag.")
    if not is_open(request):
        raise NotAllowed("Deze aanvraag is niet meer open.")
