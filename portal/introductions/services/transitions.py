"""The only place where the status of an introduction changes."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.configuration.services import number
from portal.db import session
from portal.errors import IllegalTransition
from portal.flushing import flush
from portal.introductions import rules
from portal.introductions.models import Introduction, IntroductionStep
from portal.introductions.services import consequences
from portal.introductions.services.locking import lock
from portal.introductions.states import NEXT, IntroductionStatus
from portal.vacancies.services import applications
from portal.working_time.calendar import add_working_days

_I = IntroductionStatus
#: States in which somebody has to answer before a day.
WAITING = frozenset({_I.PROPOSED, _I.ASKED, _I.AGREED, _I.MEETING})
FIRST = frozenset({_I.PROPOSED, _I.ASKED, _I.AGREED})
TWICE = "Er loopt al een kennismaking tussen deze kandidaat en deze organisatie."


def start(introduction: Introduction, status: IntroductionStatus, *, by: Identity) -> None:
    """Put a new introduction in its first status (one of `FIRST`) and store it.

    Raises IllegalTransition when the pair has an open one. Side effects: as `move`.
    """
    if status not in FIRST:
        raise IllegalTransition("Een kennismaking kan zo niet beginnen.")
    introduction.status = status
    introduction.status_at = clock.now()
    assert introduction.candidate is not None  # nobody starts one without
    introduction.candidate_ref = introduction.candidate.ref
    introduction.answer_by = answer_by(introduction)
    session.add(introduction)
    try:
        session.flush()
    except IntegrityError as error:
        raise IllegalTransition(TWICE) from error
    _note(introduction, None, by=by)


def move(
    introduction: Introduction,
    to: IntroductionStatus,
    *,
    by: Identity,
    reason: str = "",
    note: str = "",
    tells: bool = True,
) -> None:
    """Change the status of an introduction; the one place that does.

    `reason` is a code of the list of end reasons, needed to close, and `note` the free text that
    belongs to it. `tells` off leaves out the letters, for a step that others tell of. Raises
    IllegalTransition for a step that `NEXT` does not have and StaleForm when somebody else
    changed it. Side effects: one IntroductionStep and one audit entry
    `introduction.<to>`; the day before which somebody should answer; a close ends the standing
    consent at the same moment (CAP-06-07) and removes what the candidate typed in reactions to
    the employer's vacancies; the letters of `consequences.of_step`.
    """
    before = introduction.status
    if to not in NEXT[before]:
        raise IllegalTransition("Dit kan niet meer met deze kennismaking.")
    if to is _I.CLOSED and not reason:
        raise IllegalTransition("Kies waarom de kennismaking stopt.")
    lock(introduction)
    moment = clock.now()
    introduction.status = to
    introduction.status_at = moment
    introduction.reminded_at = introduction.escalated_at = None
    introduction.wants_talk = False
    introduction.answer_by = answer_by(introduction)
    was_shown = False
    if to is _I.CLOSED:
        introduction.ended_at = moment
        introduction.end_reason, introduction.end_note = reason, note
        introduction.ended_by_role = rules.side(by)
        if introduction.candidate is not None:
            applications.take_back(introduction.candidate.user_id, introduction.employer_id)
        for disclosure in introduction.disclosures:
            if disclosure.revoked_at is None:
                was_shown = was_shown or rules.stands(disclosure, clock.today())
                disclosure.revoked_at = moment
                audit.record(
                    "disclosure.ended", "introduction", introduction.id, by=by, reason=reason
                )
    flush()
    _note(introduction, before, by=by, reason=reason, was_shown=was_shown, tells=tells)


def _note(
    introduction: Introduction,
    before: IntroductionStatus | None,
    *,
    by: Identity,
    reason: str = "",
    was_shown: bool = False,
    tells: bool = True,
) -> None:
    step = IntroductionStep(
        introduction=introduction,
        number=len(introduction.steps) + 1,
        status=introduction.status,
        by_role=rules.side(by),
        reason=reason,
    )
    session.add(step)
    details = {"from": before.value} if before else {"origin": introduction.origin.value}
    if reason:
        details["reason"] = reason
    audit.record(
        f"introduction.{introduction.status.value}",
        "introduction",
        introduction.id,
        by=by,
        **details,
    )
    flush()
    if tells:
        consequences.of_step(introduction, step, before, by=by, was_shown=was_shown)


def answer_by(introduction: Introduction) -> date | None:
    """Return before which day the one whose turn it is should answer; None when nobody must."""
    if introduction.status not in WAITING:
        return None
    first = clock.today()
    if introduction.status is _I.MEETING and introduction.meeting_at is not None:
        first = max(first, clock.local(introduction.meeting_at).date())
    return add_working_days(first, number("introduction_answer_days"))
