"""A candidate gives name and contact details for one introduction, and takes them back."""

from collections.abc import Sequence

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.audit import services as audit
from portal.candidates.states import Through
from portal.configuration.services import number
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.introductions import disclosure, rules
from portal.introductions.models import Disclosure, Introduction
from portal.introductions.services import consequences
from portal.introductions.services.locking import lock
from portal.introductions.services.transitions import move
from portal.introductions.states import REVEALING, IntroductionStatus
from portal.mail.catalogue import Letter
from portal.vacancies.services import applications

_I = IntroductionStatus
#: People who only talk stop when the consent goes; work that began goes on without it.
_TALKING = frozenset({_I.AGREED, _I.MEETING})


def give(
    introduction: Introduction, fields: Sequence[str], *, by: Identity, through: Through
) -> Disclosure:
    """Record a consent: these fields, to this employer, for this introduction, until a day.

    `fields` are of `disclosure.FIELDS`; the name is always given. One before it ends. The caller
    has authorised and moves the status. Raises FieldErrors for another field, or a CV that is not
    there. Side effects: audit entry `disclosure.given` with the names of the fields.
    """
    given = checked(introduction, fields)
    lock(introduction)
    moment = clock.now()
    _end_standing(introduction)
    row = Disclosure(
        introduction=introduction,
        candidate_id=introduction.candidate_id,
        fields=given,
        given_at=moment,
        until=clock.months_later(clock.today(), number("disclosure_months")),
        given_through=through,
        recorded_by=by.user_id,
    )
    session.add(row)
    audit.record(
        "disclosure.given",
        "introduction",
        introduction.id,
        by=by,
        fields=given,
        through=through.value,
        until=row.until.isoformat(),
    )
    flush()
    return row


def give_again(
    introduction: Introduction, fields: Sequence[str], *, by: Identity, through: Through
) -> Disclosure:
    """Give other fields, or give anew what expired, in an introduction that goes on.

    Raises IllegalTransition when the candidate has not said yes or it has ended, NotFound and
    NotAllowed. Side effects: those of `give`.
    """
    rules.demand(rules.may_answer, by, introduction)
    if introduction.status not in REVEALING or rules.is_gone(introduction.candidate):
        raise IllegalTransition("Dit kan niet meer met deze kennismaking.")
    return give(introduction, fields, by=by, through=through)


def revoke(introduction: Introduction, *, by: Identity) -> None:
    """Take the consent back: the employer sees nothing from now on and is told to delete.

    An introduction of people who only talk ends with it ("withdrawn"); a trial or placement goes
    on. A reaction to the vacancy goes as well. Raises IllegalTransition when nothing was given,
    NotFound and NotAllowed. Side effects: those of the move, or audit entry `disclosure.revoked`
    and INTRODUCTION_REVOKED to the employer.
    """
    rules.demand(rules.may_answer, by, introduction)
    if not any(one.revoked_at is None for one in introduction.disclosures):
        raise IllegalTransition("Je hebt al gestopt met delen.")
    if introduction.status in _TALKING:
        move(introduction, _I.CLOSED, by=by, reason="withdrawn")
        return
    lock(introduction)
    _take_back_reaction(introduction)
    today = clock.today()
    # Also an employer that sees nothing now, since somebody left: it may have noted something.
    stood = any(rules.stands(one, today) for one in introduction.disclosures)
    _end_standing(introduction)
    audit.record("disclosure.revoked", "introduction", introduction.id, by=by)
    flush()
    if stood:
        consequences.tell_employer(introduction, Letter.INTRODUCTION_REVOKED)


def expire(introduction: Introduction) -> None:
    """End a consent whose last day passed and tell the employer to delete; the repeating job.

    Side effects: audit entry `disclosure.expired`; INTRODUCTION_REVOKED to the employer; what the
    candidate typed in a reaction goes.
    """
    lock(introduction)
    _take_back_reaction(introduction)
    _end_standing(introduction)
    audit.record("disclosure.expired", "introduction", introduction.id, by=SYSTEM)
    flush()
    consequences.tell_employer(introduction, Letter.INTRODUCTION_REVOKED)


def _take_back_reaction(introduction: Introduction) -> None:
    if introduction.candidate is not None:
        applications.take_back(introduction.candidate.user_id, introduction.employer_id)


def checked(introduction: Introduction, fields: Sequence[str]) -> list[str]:
    """Return the fields in their fixed order, with the name; raises FieldErrors."""
    wanted = {"name", *fields}
    if wanted - set(disclosure.FIELDS):
        raise FieldErrors({"fields": "Kies uit wat je kunt geven."})
    candidate_id = introduction.candidate_id
    if "cv" in wanted and (candidate_id is None or not disclosure.has_cv(candidate_id)):
        raise FieldErrors({"fields": "Er staat nog geen cv bij het profiel."})
    return [name for name in disclosure.FIELDS if name in wanted]


def _end_standing(introduction: Introduction) -> None:
    moment = clock.now()
    for row in introduction.disclosures:
        if row.revoked_at is None:
            row.revoked_at = moment
    flush()  # the unique index allows one that is not revoked at any moment
