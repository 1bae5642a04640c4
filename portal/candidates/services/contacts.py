"""Who guides a candidate: one fixed contact person at a time, and who is involved (CAP-05-07)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts import rules as account_rules
from portal.accounts.fields import block
from portal.accounts.identity import Identity
from portal.accounts.models import TeamMember, User
from portal.accounts.roles import CONTACT_PERSONS
from portal.audit import services as audit
from portal.candidates import queries, rules
from portal.candidates.models import Candidate, CandidateContact
from portal.candidates.services import handover
from portal.candidates.states import CandidateStatus
from portal.db import session
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter

NOTE_MAX = 500


def assign(
    candidate: Candidate,
    user_id: UUID,
    *,
    note: str = "",
    by: Identity,
    tell: bool = True,
    at: datetime | None = None,
) -> CandidateContact:
    """Make somebody the contact person; the one before ends at the same moment.

    `note` is for colleagues. The same person again changes nothing. Profile, introductions and
    history stay. Raises NotAllowed, and FieldErrors by ``contact_person`` and ``note``. Side
    effects: audit entry, letter CANDIDATE_CONTACT_CHANGED, which names the successor, unless
    not `tell`.
    """
    _demand(by)
    successor = check(user_id)
    clean = block(note)
    if len(clean) > NOTE_MAX:
        raise FieldErrors({"note": f"Gebruik hoogstens {NOTE_MAX} tekens."})
    before = present(candidate)
    if before is not None and before.user_id == successor.id:
        return before
    moment = at or clock.now()
    if before is not None:
        before.until_at = moment
        flush()  # the unique index allows one present row at any moment
    _end(candidate, successor.id)
    fresh = CandidateContact(
        candidate_id=candidate.id,
        user_id=successor.id,
        from_at=moment,
        note=clean,
        assigned_by=by.user_id,
    )
    session.add(fresh)
    flush()
    audit.record(
        "candidate.contact_assigned",
        "candidate",
        candidate.id,
        by=by,
        user=str(successor.id),
        before=str(before.user_id) if before else None,
    )
    if tell:
        mail.ask(Letter.CANDIDATE_CONTACT_CHANGED, fresh.id, to=candidate.user_id)
    return fresh


def hand_over(
    candidates: Collection[Candidate], to_user_id: UUID, *, note: str = "", by: Identity
) -> int:
    """Give candidates to another contact person; return how many changed hands (CAP-12-03).

    `note` stands at each of them, for the successor to read. Each candidate gets
    CANDIDATE_CONTACT_CHANGED, the successor one CASELOAD_HANDED_OVER with the count, unless it is
    who does this. Raises NotAllowed, and FieldErrors by ``contact_person`` and ``note``.
    """
    _demand(by)
    check(to_user_id)
    moment = clock.now()  # one for all: it ties together what was handed over at once
    given = []
    # One order for everybody who changes many, so that no two wait for each other for ever.
    for candidate in sorted(candidates, key=lambda one: one.id):
        before = present(candidate)
        if before is None or before.user_id != to_user_id:
            given.append(assign(candidate, to_user_id, note=note, by=by, at=moment))
    if given and to_user_id != by.user_id:
        mail.ask(Letter.CASELOAD_HANDED_OVER, given[0].id, to=to_user_id)
    return len(given)


def hand_over_all(from_user_id: UUID, to_user_id: UUID, *, note: str = "", by: Identity) -> int:
    """Do what `hand_over` does with all candidates of one contact person."""
    _demand(by)
    if from_user_id == to_user_id:
        raise FieldErrors({"contact_person": "Kies iemand anders."})
    rows = session.scalars(
        select(Candidate)
        .join(CandidateContact, CandidateContact.candidate_id == Candidate.id)
        .where(
            CandidateContact.user_id == from_user_id,
            CandidateContact.until_at.is_(None),
            CandidateContact.is_primary.is_(True),
            Candidate.status != CandidateStatus.LEAVING,
        )
    ).all()
    return hand_over(rows, to_user_id, note=note, by=by)


def assign_free_one(
    candidate: Candidate,
    *,
    by: Identity,
    teams: Collection[str] = (),
    tell: bool = True,
) -> CandidateContact | None:
    """Give a candidate without contact person the least busy guide; None when there is none.

    A guide of one of these teams goes before others. See `assign` for `tell`.
    """
    known = present(candidate)
    if known is not None and queries.contact_person(candidate.id) is not None:
        return known
    choices = [one.user.id for one in queries.guides()]
    if not choices:
        return None
    near = set(session.scalars(select(TeamMember.user_id).where(TeamMember.team_code.in_(teams))))
    first = next((one for one in choices if one in near), choices[0])
    return assign(candidate, first, by=by, tell=tell)


def begin(candidate: Candidate, *, by: Identity) -> None:
    """Give somebody whom staff just registered a contact person: who did it, where that can be.

    No letter: the welcome names the contact person. Raises NotAllowed.
    """
    if by.user_id is not None and rules.may_be_contact(by.role):
        assign(candidate, by.user_id, by=by, tell=False)
    else:
        assign_free_one(candidate, by=by, teams=by.teams, tell=False)


def involve(
    candidate: Candidate, user_id: UUID, *, by: Identity, tell: bool = True
) -> CandidateContact:
    """Let a colleague be involved beside the contact person; twice is once.

    Raises NotAllowed, and FieldErrors (``contact_person``) for who may not know candidates, and
    for an account manager while something is missing that they need (`handover`; CAP-08-11).
    Side effects: an audit entry, letter CANDIDATE_INVOLVED to the colleague, unless not `tell`.
    """
    _demand(by)
    user = _in_service(user_id)
    if not rules.may_be_involved(user.role):
        raise FieldErrors({"contact_person": "Kies een collega die kandidaten begeleidt."})
    known = session.scalars(
        select(CandidateContact).where(
            CandidateContact.candidate_id == candidate.id,
            CandidateContact.user_id == user.id,
            CandidateContact.until_at.is_(None),
        )
    ).first()
    if known is not None:
        return known
    open_yet = handover.missing(candidate) if user.role in CONTACT_PERSONS else ()
    if open_yet:
        raise FieldErrors({"contact_person": handover.sentence(open_yet)})
    fresh = CandidateContact(
        candidate_id=candidate.id,
        user_id=user.id,
        is_primary=False,
        from_at=clock.now(),
        assigned_by=by.user_id,
    )
    session.add(fresh)
    audit.record("candidate.involved", "candidate", candidate.id, by=by, user=str(user.id))
    flush()
    if tell and user.id != by.user_id:
        mail.ask(Letter.CANDIDATE_INVOLVED, fresh.id, to=user.id)
    return fresh


def end_involvement(candidate: Candidate, user_id: UUID, *, by: Identity) -> None:
    """Let a colleague be involved no more; raises NotAllowed, NotFound. Writes an audit entry."""
    _demand(by)
    if not _end(candidate, user_id):
        raise NotFound
    audit.record("candidate.involvement_ended", "candidate", candidate.id, by=by, user=str(user_id))
    flush()


def demand_known(candidate: Candidate, by: Identity) -> None:
    """Raise NotFound unless somebody may know this candidate: all, or by being involved."""
    if rules.may_see_named(by):
        return
    if not (rules.may_be_involved(by.role) and queries.is_involved(candidate.id, by.user_id)):
        raise NotFound


def present(candidate: Candidate) -> CandidateContact | None:
    """Return the row of the contact person, also when that person works here no more."""
    return session.scalars(
        select(CandidateContact).where(
            CandidateContact.candidate_id == candidate.id,
            CandidateContact.until_at.is_(None),
            CandidateContact.is_primary.is_(True),
        )
    ).one_or_none()


def check(user_id: UUID) -> User:
    """Return who can be a contact person; raises FieldErrors (``contact_person``)."""
    user = _in_service(user_id)
    if not rules.may_be_contact(user.role):
        raise FieldErrors({"contact_person": "Kies een begeleider die nu werkt."})
    return user


def _in_service(user_id: UUID) -> User:
    wrong = FieldErrors({"contact_person": "Kies een begeleider die nu werkt."})
    try:
        user = accounts.get_staff(user_id)
    except NotFound as error:
        raise wrong from error
    if not account_rules.is_in_service(user, clock.today()):
        raise wrong
    return user


def _end(candidate: Candidate, user_id: UUID) -> int:
    """End that somebody is involved beside the contact person; return how many rows that were."""
    rows: Sequence[CandidateContact] = session.scalars(
        select(CandidateContact).where(
            CandidateContact.candidate_id == candidate.id,
            CandidateContact.user_id == user_id,
            CandidateContact.until_at.is_(None),
            CandidateContact.is_primary.is_(False),
        )
    ).all()
    for row in rows:
        row.until_at = clock.now()
    flush()
    return len(rows)


def _demand(by: Identity) -> None:
    if not rules.may_hand_over(by):
        raise NotAllowed("U mag niet kiezen wie een kandidaat begeleidt.")
