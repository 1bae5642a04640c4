"""A candidate answers: yes, no, or first a talk with the contact person (CAP-06-07, CAP-08-14)."""

from collections.abc import Sequence

from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates.states import Through
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.introductions import reasons, rules
from portal.introductions.models import Disclosure, Introduction
from portal.introductions.services import consenting, consequences, dismissals
from portal.introductions.services.transitions import move
from portal.introductions.states import IntroductionStatus
from portal.mail.catalogue import Letter

_I = IntroductionStatus
ANSWERED = "Op deze vraag is al geantwoord."


def agree(
    introduction: Introduction, *, fields: Sequence[str], by: Identity, through: Through
) -> Disclosure:
    """Say yes for the candidate and return the receipt of what the employer may now see.

    `fields` are of `disclosure.FIELDS`; the name is always among them. `through` is how the yes
    came: staff record what the candidate told them as STAFF. Raises IllegalTransition when it was
    answered or the candidate is leaving, FieldErrors (``fields``), NotFound and NotAllowed. Side
    effects: those of `consenting.give` and of the move (INTRODUCTION_AGREED to the employer).
    """
    rules.demand(rules.may_answer, by, introduction)
    _demand_open(introduction)
    if rules.is_gone(introduction.candidate) or rules.has_ended(introduction.vacancy):
        raise IllegalTransition("Deze kennismaking kan niet meer doorgaan.")
    if by.is_staff:
        through = Through.STAFF
    given = consenting.give(introduction, fields, by=by, through=through)
    move(introduction, _I.AGREED, by=by)
    return given


def decline(introduction: Introduction, *, reason: str, by: Identity) -> reasons.Refusal:
    """Say no for the candidate; return what follows from the reason.

    `reason` is a code of `reasons.refusals`. The employer reads only that it does not go on.
    When the place, hours or availability did not fit, the caller offers to correct the profile;
    work that is not wanted sets the vacancy aside, so that it is not suggested again. Raises
    FieldErrors (``reason``), IllegalTransition when it was answered, NotFound and NotAllowed.
    """
    rules.demand(rules.may_answer, by, introduction)
    _demand_open(introduction)
    refusal = reasons.of_refusal(reason)
    if refusal is None:
        raise FieldErrors({"reason": "Kies waarom het niet past."})
    if refusal.dismissal and introduction.vacancy is not None and introduction.candidate:
        dismissals.set_vacancy_aside(
            introduction.candidate, introduction.vacancy, refusal.dismissal, by=by
        )
    move(introduction, _I.CLOSED, by=by, reason=refusal.end)
    return refusal


def talk_first(introduction: Introduction, *, by: Identity) -> None:
    """Say that the candidate wants to talk with the contact person first; saying it twice is fine.

    The contact person gets INTRODUCTION_REMINDER and the task; the employer sees no difference.
    Raises IllegalTransition when it was answered, NotFound and NotAllowed. Side effect: audit
    entry `introduction.talk_asked`.
    """
    rules.demand(rules.may_answer, by, introduction)
    _demand_open(introduction)
    if introduction.wants_talk:
        return
    introduction.wants_talk = True
    audit.record("introduction.talk_asked", "introduction", introduction.id, by=by)
    flush()
    consequences.tell_turn(introduction, Letter.INTRODUCTION_REMINDER)


def _demand_open(introduction: Introduction) -> None:
    if introduction.status is not _I.ASKED:
        raise IllegalTransition(ANSWERED)
