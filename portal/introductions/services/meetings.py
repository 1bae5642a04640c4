"""Planning a day to meet, at a place or by video, once the candidate said yes (CAP-08-13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.introductions import rules
from portal.introductions.models import Introduction
from portal.introductions.services import consequences
from portal.introductions.services.locking import lock
from portal.introductions.services.transitions import answer_by, move
from portal.introductions.states import IntroductionStatus, MeetingKind
from portal.mail.catalogue import Letter
from portal.vacancies.content import clean_text

_I = IntroductionStatus
MINUTES = range(10, 241)
WHERE_MOST = 300
FURTHEST = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Appointment:
    """When (an aware moment), how long in minutes, how, and where (an address or a link)."""

    at: datetime
    minutes: int
    kind: MeetingKind
    where: str


def plan(introduction: Introduction, wanted: Appointment, *, by: Identity) -> None:
    """Plan a meeting, or another day for one that was planned.

    Only after the candidate said yes. Raises FieldErrors (``at``, ``minutes``, ``where``),
    IllegalTransition in another status, NotFound and NotAllowed. Side effects: the move from
    AGREED; audit entry `introduction.meeting_planned`; INTRODUCTION_MEETING with an iCalendar
    part, whose sequence goes up each time, to the candidate and to the employer's people.
    """
    rules.demand(rules.may_act_for_employer, by, introduction)
    if introduction.status not in {_I.AGREED, _I.MEETING}:
        raise IllegalTransition("Een afspraak maken kan zodra de kandidaat ja heeft gezegd.")
    where = _checked(wanted)
    lock(introduction)
    introduction.meeting_at = wanted.at
    introduction.meeting_minutes = wanted.minutes
    introduction.meeting_kind = wanted.kind
    introduction.meeting_where = where
    introduction.meeting_sequence += 1
    audit.record(
        "introduction.meeting_planned",
        "introduction",
        introduction.id,
        by=by,
        at=wanted.at.isoformat(),
        kind=wanted.kind.value,
        sequence=introduction.meeting_sequence,
    )
    if introduction.status is _I.AGREED:
        move(introduction, _I.MEETING, by=by)
    else:
        introduction.reminded_at = None
        introduction.answer_by = answer_by(introduction)
        flush()
    _tell(introduction)


def cancel(introduction: Introduction, *, by: Identity) -> None:
    """Call a planned meeting off; the introduction goes on and another day can be planned.

    Also the candidate may. Raises IllegalTransition when none is planned, NotFound. Side effects:
    the move to AGREED, audit entry `introduction.meeting_cancelled`, INTRODUCTION_MEETING that
    cancels the appointment in everybody's calendar.
    """
    rules.demand(_may_cancel, by, introduction)
    if introduction.status is not _I.MEETING:
        raise IllegalTransition("Er is geen afspraak om af te zeggen.")
    introduction.meeting_sequence += 1
    audit.record("introduction.meeting_cancelled", "introduction", introduction.id, by=by)
    move(introduction, _I.AGREED, by=by)
    _tell(introduction)


def _may_cancel(who: Identity, introduction: Introduction) -> bool:
    return rules.may_act_for_employer(who, introduction) or rules.may_answer(who, introduction)


def _checked(wanted: Appointment) -> str:
    errors: dict[str, str] = {}
    now = clock.now()
    if wanted.at <= now:
        errors["at"] = "Kies een moment dat nog komt."
    elif wanted.at > now + FURTHEST:
        errors["at"] = "Kies een moment binnen een half jaar."
    if wanted.minutes not in MINUTES:
        errors["minutes"] = "Kies een duur van 10 tot 240 minuten."
    where = clean_text(wanted.where)
    if not where:
        errors["where"] = (
            "Vul het adres in."
            if wanted.kind is MeetingKind.PLACE
            else "Vul de link van het gesprek in."
        )
    elif len(where) > WHERE_MOST:
        errors["where"] = f"Gebruik hoogstens {WHERE_MOST} tekens."
    if errors:
        raise FieldErrors(errors)
    return where


def _tell(introduction: Introduction) -> None:
    consequences.tell_candidate(introduction, Letter.INTRODUCTION_MEETING)
    consequences.tell_employer(introduction, Letter.INTRODUCTION_MEETING)
