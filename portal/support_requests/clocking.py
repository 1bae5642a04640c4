"""The clock of a request: when it must be decided, and why that day."""

from portal.instruments.content import HandlingRules, parse
from portal.support_requests.models import Supplement, SupportRequest
from portal.support_requests.term import Pause, last_day


def rules_of(request: SupportRequest) -> HandlingRules:
    """Return how a request is handled, by the version under which it was made."""
    return parse(request.instrument_version.content).handling


def pauses(request: SupportRequest) -> list[Pause]:
    """Return when the clock stood still, oldest first."""
    return [pause_of(one) for one in request.supplements]


def pause_of(supplement: Supplement) -> Pause:
    """Return a supplement as a pause; a question that was taken back ends it like an answer."""
    return Pause(
        supplement.asked_on, supplement.due_on, supplement.answered_on or supplement.closed_on
    )


def renew(request: SupportRequest) -> None:
    """Set `decide_by` of a request that was received, and where it was extended until.

    Call it after each change of a supplement or of the extension; nothing is flushed. Who was
    warned about the day before is warned again about a later one.
    """
    if request.received_on is None:
        return
    handling = rules_of(request)
    extension = handling.extension_days if request.extended_until is not None else 0
    day = last_day(request.received_on, handling.term_days, pauses(request), extension)
    if day != request.decide_by:
        request.warned_at = request.escalated_at = None
    request.decide_by = day
    if request.extended_until is not None:
        request.extended_until = day
