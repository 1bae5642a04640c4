"""Concluding an introduction: on to a trial or a job, or an end with a reason (CAP-08-14)."""

from portal.accounts.identity import Identity
from portal.errors import FieldErrors, IllegalTransition
from portal.introductions import reasons, rules
from portal.introductions.models import Introduction
from portal.introductions.services.transitions import move
from portal.introductions.states import IntroductionStatus
from portal.vacancies.content import clean_text

_I = IntroductionStatus
NOTE_MOST = 1000
#: Where an introduction can go on to, in order.
ONWARD = (_I.TRIAL, _I.PLACED, _I.AFTERCARE)


def close(introduction: Introduction, *, reason: str, note: str = "", by: Identity) -> None:
    """End an introduction with a reason of `reasons.given_by`; `note` is read by staff alone.

    Raises FieldErrors (``reason``, ``note``), IllegalTransition when it has ended, NotFound and
    NotAllowed (a candidate declines or revokes). Side effects: those of the move; the consent
    ends with it.
    """
    rules.demand(rules.may_close, by, introduction)
    if reason not in reasons.given_by(by):
        raise FieldErrors({"reason": "Kies waarom de kennismaking stopt."})
    text = clean_text(note)
    if len(text) > NOTE_MOST:
        raise FieldErrors({"note": f"Gebruik hoogstens {NOTE_MOST} tekens."})
    move(introduction, _I.CLOSED, by=by, reason=reason, note=text)


def go_on(introduction: Introduction, to: IntroductionStatus, *, by: Identity) -> None:
    """Say that it led to a trial, a job or aftercare (one of `ONWARD`).

    Raises IllegalTransition for another status or one that cannot follow, NotFound and
    NotAllowed. Side effects: those of the move.
    """
    rules.demand(rules.may_act_for_employer, by, introduction)
    if to not in ONWARD:
        raise IllegalTransition("Dit kan niet met deze kennismaking.")
    move(introduction, to, by=by)


def conclude(introduction: Introduction, outcome: str, *, note: str = "", by: Identity) -> None:
    """Do what somebody chose: an outcome is a status of `ONWARD` or a reason to end.

    Raises and does what `go_on` and `close` do.
    """
    onward = {status.value: status for status in ONWARD}
    if outcome in onward:
        go_on(introduction, onward[outcome], by=by)
    else:
        close(introduction, reason=outcome, note=note, by=by)
