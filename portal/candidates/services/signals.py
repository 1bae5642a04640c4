"""The signal of a work-floor guide that somebody is ready for work, and what comes of it.

It goes to the contact person, who involves an account manager in one act or sets it aside
(CAP-08-09; 002:L2805-2811).
"""

from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts.fields import block
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import queries, rules
from portal.candidates.models import Candidate, ReadySignal
from portal.candidates.services import contacts
from portal.candidates.states import ACTIVE, NEXT_SIGNAL, SignalState
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter

NOTE_MAX = 500
_S = SignalState


def give(candidate: Candidate, *, note: str = "", by: Identity) -> ReadySignal:
    """Say that a candidate is ready for work; while one signal is open it is the same one.

    Raises NotFound for who may not know the candidate, NotAllowed for who does not guide this one
    on the work floor, FieldErrors (``note``), and IllegalTransition for somebody who looks for no
    work with us. Side effects: audit entry `candidate.ready`, letter CANDIDATE_READY to the
    contact person.
    """
    contacts.demand_known(candidate, by)
    if not may_give(candidate, by=by):
        raise NotAllowed("Alleen wie een kandidaat op de werkvloer begeleidt, kan dit melden.")
    if candidate.status not in ACTIVE:
        raise IllegalTransition("Deze kandidaat zoekt nu geen werk met onze hulp.")
    clean = block(note)
    if len(clean) > NOTE_MAX:
        raise FieldErrors({"note": f"Gebruik hoogstens {NOTE_MAX} tekens."})
    known = latest(candidate)
    if known is not None and known.state is _S.OPEN:
        return known
    made = ReadySignal(candidate_id=candidate.id, author_id=by.user_id, note=clean)
    session.add(made)
    flush()
    audit.record("candidate.ready", "candidate", candidate.id, by=by)
    guide = queries.contact_person(candidate.id)
    if guide is not None:
        mail.ask(Letter.CANDIDATE_READY, made.id, to=guide.id)
    return made


def may_give(candidate: Candidate, *, by: Identity) -> bool:
    """Whether somebody guides this candidate on the work floor, beside the contact person."""
    return rules.may_signal(by) and queries.is_involved(candidate.id, by.user_id, beside=True)


def latest(candidate: Candidate) -> ReadySignal | None:
    """Return the last signal about a candidate, whatever came of it."""
    return session.scalars(
        select(ReadySignal)
        .where(ReadySignal.candidate_id == candidate.id)
        .order_by(ReadySignal.created_at.desc(), ReadySignal.id)
        .limit(1)
    ).one_or_none()


def involve(candidate: Candidate, manager_id: UUID, *, by: Identity) -> None:
    """Involve an account manager, which answers the open signal: one act (CAP-08-09).

    Raises NotAllowed, NotFound without a signal, IllegalTransition when it was answered, and
    FieldErrors (``contact_person``) as `contacts.involve` does. Side effects: audit entry
    `candidate.ready_involved`, letter CANDIDATE_INVOLVED, also to who was involved before.
    """
    signal = _open(candidate, by)
    if manager_id not in {one.id for one in queries.account_managers()}:
        raise FieldErrors({"contact_person": "Kies een accountmanager die nu werkt."})
    row = contacts.involve(candidate, manager_id, by=by, tell=False)
    _move(signal, _S.INVOLVED, by=by)
    if manager_id != by.user_id:
        mail.ask(Letter.CANDIDATE_INVOLVED, row.id, to=manager_id)


def set_aside(candidate: Candidate, *, reason: str, by: Identity) -> None:
    """Answer the open signal with why nothing follows now; its giver reads that.

    Raises NotAllowed, NotFound without a signal, IllegalTransition when it was answered, and
    FieldErrors (``reason``). Side effect: audit entry `candidate.ready_set_aside`.
    """
    signal = _open(candidate, by)
    words = block(reason)
    if not words:
        raise FieldErrors({"reason": "Schrijf waarom u de melding opzijlegt."})
    if len(words) > NOTE_MAX:
        raise FieldErrors({"reason": f"Gebruik hoogstens {NOTE_MAX} tekens."})
    signal.reason = words
    _move(signal, _S.SET_ASIDE, by=by)


def _open(candidate: Candidate, by: Identity) -> ReadySignal:
    if not rules.may_hand_over(by):
        raise NotAllowed("U mag niet kiezen wie een kandidaat begeleidt.")
    found = latest(candidate)
    if found is None:
        raise NotFound
    if found.state is not _S.OPEN:
        raise IllegalTransition("Op deze melding is al geantwoord.")
    return found


def _move(signal: ReadySignal, to: SignalState, *, by: Identity) -> None:
    """Change the state of a signal; the one place that does. Writes the audit entry."""
    if to not in NEXT_SIGNAL[signal.state]:
        raise IllegalTransition("Op deze melding is al geantwoord.")
    signal.state = to
    signal.settled_at, signal.settled_by = clock.now(), by.user_id
    flush()
    audit.record(f"candidate.ready_{to.value}", "candidate", signal.candidate_id, by=by)
