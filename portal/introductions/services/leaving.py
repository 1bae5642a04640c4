"""A candidate stops: nothing is shown any more, at once (CAP-06-07, CAP-06-09)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.accounts.identity import SYSTEM, Identity
from portal.candidates import rules as candidate_rules
from portal.candidates.models import Candidate
from portal.candidates.services import placing, visibility
from portal.db import session
from portal.errors import NotFound
from portal.flushing import flush
from portal.introductions import rules
from portal.introductions.models import Introduction
from portal.introductions.services import consenting, shortlists
from portal.introductions.services.transitions import move
from portal.introductions.states import OPEN, IntroductionStatus
from portal.partners.services import sharing
from portal.vacancies.services import applications

_I = IntroductionStatus
#: Work goes on when somebody stops looking; only what is shown of the person ends.
_WORKING = frozenset({_I.TRIAL, _I.PLACED, _I.AFTERCARE})


def withdraw(candidate: Candidate, *, by: Identity) -> None:
    """Do what the candidate's stop button says: invisible, nothing shared, nothing open.

    Raises NotFound for somebody else. Side effects: those of `visibility.switch_off` (a new
    reference, the consent withdrawn), and of `end_all`.
    """
    is_staff = rules.mediates(by) or candidate_rules.may_guide(by, candidate)
    if not rules.is_candidate(by, candidate) and not is_staff:
        raise NotFound
    visibility.switch_off(candidate, by=by)
    end_all(candidate, by=by)


def place(candidate: Candidate, *, by: Identity, reason: str = "placed") -> int:
    """Note that a candidate has work, end talks with others, and return how many ended.

    What began goes on as it is shown.
    Raises and side effects: those of `placing.place` and of `end_talks`.
    """
    placing.place(candidate, by=by, reason=reason)
    return end_talks(candidate, by=by, reason="found_self")


def leave(candidate: Candidate, *, reason: str, by: Identity) -> int:
    """Note that a candidate stopped looking, end everything, and return how many ended.

    Employers see nothing any more.
    Raises and side effects: those of `placing.leave` and of `end_all`.
    """
    placing.leave(candidate, reason=reason, by=by)
    return end_all(candidate, by=by)


def end_all(candidate: Candidate, *, by: Identity, reason: str = "withdrawn") -> int:
    """Revoke every consent and end every introduction of people who only talk; return how many.

    A trial or placement goes on without what was shown. The caller has authorised; running it
    again does nothing. Side effects: those of the moves and of `consenting.revoke`; the candidate
    leaves preselections that were not answered; reactions to vacancies go; partners see nothing
    any more.
    """
    sharing.end_all(candidate, by=by)
    ended = end_talks(candidate, by=by, reason=reason)
    for one in _open_of(candidate.id):
        if any(row.revoked_at is None for row in one.disclosures):
            consenting.revoke(one, by=SYSTEM if not rules.may_answer(by, one) else by)
            ended += 1
    return ended


def end_talks(candidate: Candidate, *, by: Identity, reason: str = "withdrawn") -> int:
    """End the introductions of people who only talk, and return how many.

    For somebody who found work: a trial or placement goes on with what was shown. Otherwise as
    `end_all`.
    """
    ended = 0
    for one in _open_of(candidate.id):
        if one.status not in _WORKING:
            move(one, _I.CLOSED, by=by, reason=reason)
            ended += 1
    shortlists.take_out(candidate, by=by)
    applications.take_back(candidate.user_id)
    flush()
    return ended


def erase(candidate_id: UUID) -> None:
    """Take a person out of what stays for the figures, just before the rows are removed.

    Ends what is open and empties every text that may say something about the person. The worker
    calls it in the transaction that removes the candidate; the links to the person go with the
    rows (CAP-16-05). Running it again does nothing.
    """
    candidate = session.get(Candidate, candidate_id)
    if candidate is None:
        return
    end_all(candidate, by=SYSTEM)
    for one in session.scalars(
        select(Introduction)
        .where(Introduction.candidate_id == candidate_id)
        .order_by(Introduction.created_at, Introduction.id)
    ):
        if one.status in OPEN:
            move(one, _I.CLOSED, by=SYSTEM, reason="withdrawn")
        one.expected_by_candidate = one.found_by_candidate = None
        one.expected_by_employer = one.found_by_employer = None
        one.candidate_ref = one.message = one.motivation = one.end_note = one.meeting_where = ""
        flush()


def _open_of(candidate_id: UUID) -> Sequence[Introduction]:
    return session.scalars(
        select(Introduction)
        .where(Introduction.candidate_id == candidate_id, Introduction.status.in_(sorted(OPEN)))
        .order_by(Introduction.created_at, Introduction.id)
    ).all()
