"""The states of an employer's request."""

from enum import StrEnum


class RequestStatus(StrEnum):
    """Where a request (personeelsvraag) is."""

    ASKED = "asked"  # waits for the account manager
    ANSWERED = "answered"  # a proposal was sent; waits for the employer
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PASSED_ON = "passed_on"  # the responsible department goes on with it, outside the portal
    WITHDRAWN = "withdrawn"  # by the employer
    CLOSED = "closed"  # by staff or the system, with a reason


_S = RequestStatus

#: From each state the states it may go to; `services.transitions.move` is the only one that does.
#: A new version of a proposal leads from answered to answered; a proposal that was accepted can
#: need a department that makes the offer (CAP-08-03).
NEXT: dict[RequestStatus, frozenset[RequestStatus]] = {
    _S.ASKED: frozenset({_S.ANSWERED, _S.PASSED_ON, _S.WITHDRAWN, _S.CLOSED}),
    _S.ANSWERED: frozenset({_S.ANSWERED, _S.ACCEPTED, _S.DECLINED, _S.PASSED_ON, _S.CLOSED}),
    _S.ACCEPTED: frozenset({_S.PASSED_ON}),
    _S.DECLINED: frozenset(),
    _S.PASSED_ON: frozenset(),
    _S.WITHDRAWN: frozenset(),
    _S.CLOSED: frozenset(),
}

OPEN = frozenset({_S.ASKED, _S.ANSWERED})
