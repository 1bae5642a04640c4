"""What the people of an employer may do with a request of their own: pure predicates."""

from collections.abc import Callable

from portal.accounts.identity import Identity
from portal.employers.rules import is_own
from portal.errors import NotAllowed, NotFound
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.rules import open_supplement
from portal.support_requests.states import (
    OPEN,
    POSITIVE,
    RUNNING,
    ChangeKind,
    ChangeStatus,
    SupportStatus,
)

_S = SupportStatus
#: A reported change that nobody has dealt with yet.
WAITING_CHANGE = frozenset({ChangeStatus.UNCONFIRMED, ChangeStatus.REPORTED})


def demand(who: Identity, request: SupportRequest) -> None:
    """Raise NotFound for somebody of another organisation, and for staff."""
    if not is_own(who, request.employer_id):
        raise NotFound


def demand_may(
    may: Callable[[Identity, SupportRequest], bool], who: Identity, request: SupportRequest
) -> None:
    """Raise NotFound for somebody of another organisation, NotAllowed for an act of others."""
    demand(who, request)
    if not may(who, request):
        raise NotAllowed("U kunt dit nu niet doen met deze aanvraag.")


def may_sign(who: Identity, request: SupportRequest) -> bool:
    """Whether somebody may sign as the second: an admin who did not sign as the first."""
    return (
        request.status is _S.SIGNING
        and is_own(who, request.employer_id)
        and who.is_employer_admin
        and all(one.user_id != who.user_id for one in request.signatures)
    )


def may_send_back(who: Identity, request: SupportRequest) -> bool:
    """Whether somebody may make a request a draft again.

    An admin who was asked to sign it, and who signed it first.
    """
    signed = any(one.user_id == who.user_id for one in request.signatures)
    return (
        request.status is _S.SIGNING
        and is_own(who, request.employer_id)
        and (signed or who.is_employer_admin)
    )


def may_answer(who: Identity, request: SupportRequest) -> bool:
    """Whether somebody may answer the supplement that is open."""
    return (
        request.status is _S.SUPPLEMENT
        and is_own(who, request.employer_id)
        and open_supplement(request) is not None
    )


def may_withdraw(who: Identity, request: SupportRequest) -> bool:
    """Whether somebody may take back a request on which nothing was decided."""
    return request.status in OPEN and is_own(who, request.employer_id)


def may_report(who: Identity, request: SupportRequest, kind: ChangeKind) -> bool:
    """Whether somebody may report a change: of what was granted and still runs.

    Another account also before the decision, so that no payment goes to an old one.
    """
    return is_own(who, request.employer_id) and (
        runs(request) or (kind is ChangeKind.ACCOUNT and request.status in OPEN)
    )


def runs(request: SupportRequest) -> bool:
    """Whether something was granted that has not ended."""
    return request.status in RUNNING and request.outcome in POSITIVE


def waiting(request: SupportRequest, kind: ChangeKind) -> SupportChange | None:
    """Return the change of a kind that was reported and not dealt with, if there is one."""
    return next(
        (one for one in request.changes if one.kind is kind and one.status in WAITING_CHANGE), None
    )


def may_confirm(who: Identity, change: SupportChange) -> bool:
    """Whether somebody may confirm another account: never who reported it."""
    return (
        change.kind is ChangeKind.ACCOUNT
        and change.status is ChangeStatus.UNCONFIRMED
        and who.user_id is not None
        and who.user_id != change.reported_by
        and is_own(who, change.request.employer_id)
    )
