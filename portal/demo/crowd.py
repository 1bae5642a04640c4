"""The many candidates of the demo beside those who live through the services.

A hundred people or two show every act with its history. The others make lists, counts and ranking
look like a real town; a life of thirty acts each would make the demo wait for a minute. They come
as rows, in one go, and a test compares such rows with those that the services leave.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates.models import (
    Candidate,
    CandidateContact,
    CandidateProfile,
    Consent,
    ProfileText,
    SegmentEntry,
    SupportNeed,
)
from portal.candidates.services import profile
from portal.candidates.services.visibility import WORDING
from portal.candidates.states import (
    CandidateStatus,
    ConsentPurpose,
    TextKind,
    TextState,
    Through,
)
from portal.configuration.services import number
from portal.db import session
from portal.demo import seeking
from portal.demo.moments import back
from portal.demo.seekers import RELEASED, Course, Seeker
from portal.demo.staff import Office

_C = Course
_S = CandidateStatus
_STATUS: dict[Course, CandidateStatus] = {
    _C.OFFERED: _S.OFFERED,
    _C.NEW: _S.FILLING,
    _C.FILLING: _S.FILLING,
    _C.PLACED: _S.PLACED,
    _C.LEFT: _S.LEFT,
    _C.LEAVING: _S.LEAVING,
}


def make(seekers: Sequence[Seeker], office: Office, password_hash: str) -> list[Candidate]:
    """Add everybody as the services would leave them, and return them in the order given."""
    made = [_person(one, office, password_hash) for one in seekers]
    session.add_all(made)
    session.flush()
    for one, candidate in zip(seekers, made, strict=True):
        _surround(candidate, one, office)
    session.flush()
    return made


def _person(one: Seeker, office: Office, password_hash: str) -> Candidate:
    random = Random(f"row of seeker {one.number}")  # noqa: S311  made-up data
    came = back(one.days_here, random.randint(9, 16), random.randint(0, 59))
    status = _STATUS.get(one.course, _S.RELEASED)
    was_released = one.course in RELEASED
    said_yes = was_released or one.course is _C.OFFERED
    is_confirmed = said_yes or one.course in {_C.LEFT, _C.LEAVING}
    confirmed = back(one.confirmed_days, random.randint(9, 16)) if is_confirmed else None
    user = User(
        id=uuid4(),
        created_at=came,
        confirmed_at=came,
        email=one.email,
        name=one.name,
        phone=one.phone,
        role=Role.CANDIDATE,
        password_hash=password_hash,
    )
    row = CandidateProfile(created_at=came)
    _fill(row, one)
    return Candidate(
        id=uuid4(),
        created_at=came,
        ref=one.ref,
        user=user,
        user_id=user.id,
        client_number=one.client_number,
        status=status,
        status_at=confirmed or came,
        status_reason={_S.PLACED: "placed", _S.LEFT: "moved"}.get(status, ""),
        is_placeable=one.course is not _C.NOT_PLACEABLE,
        wants_visible=said_yes and one.course is not _C.OFF,
        released_at=max(came, confirmed) if was_released and confirmed else None,
        released_by=office.user(seeking.GUIDES[0]) if was_released else None,
        confirmed_at=confirmed,
        entered_by_staff=random.random() < 0.4,
        is_decoy=one.is_decoy,
        suggested_at=came,
        erase_on=_erase_on(one),
        profile=row,
    )


def _surround(candidate: Candidate, one: Seeker, office: Office) -> None:
    """Add what belongs to a stored candidate: contact person, need, consent, segment, texts."""
    came = candidate.created_at
    said_yes = one.course in RELEASED or one.course is _C.OFFERED
    guide = office.user(seeking.GUIDES[one.number % len(seeking.GUIDES)])
    session.add(CandidateContact(candidate_id=candidate.id, user_id=guide, from_at=came))
    if one.needs:
        session.add(SupportNeed(candidate_id=candidate.id, text=one.needs))
    if said_yes:
        session.add(_consent(candidate, came, is_off=one.course is _C.OFF))
    if one.segment:
        session.add(
            SegmentEntry(
                candidate_id=candidate.id,
                on=clock.local(came).date(),
                support_segment=one.segment,
                author_id=guide,
            )
        )
    if one.course is not _C.FILLING:
        is_read = one.course in RELEASED
        session.add_all(_texts(candidate, one, came, guide, is_read=is_read))
    session.add(
        AuditEntry(
            created_at=came,
            actor_role=Role.SYSTEM.value,
            action="candidate.registered",
            subject_type="candidate",
            subject_id=candidate.id,
        )
    )


def _fill(row: CandidateProfile, one: Seeker) -> None:
    row.done, row.radius_km = [], 10
    for command in seeking.chosen(one):
        for column, value in profile.columns_of(command, row).items():
            setattr(row, column, value)
        profile.mark_done(row, command.slug)
    profile.mark_done(row, "hulp")
    if one.course is not _C.FILLING:
        profile.mark_done(row, "teksten")


def _consent(candidate: Candidate, given_at: datetime, *, is_off: bool) -> Consent:
    return Consent(
        candidate_id=candidate.id,
        purpose=ConsentPurpose.VISIBLE,
        wording=WORDING,
        given_at=given_at,
        given_through=Through.SELF,
        withdrawn_at=clock.now() - timedelta(days=1) if is_off else None,
    )


def _texts(
    candidate: Candidate, one: Seeker, written: datetime, reader: UUID, *, is_read: bool
) -> list[ProfileText]:
    return [
        ProfileText(
            candidate_id=candidate.id,
            kind=kind,
            state=TextState.APPROVED if is_read else TextState.SUBMITTED,
            text=text,
            submitted_at=written,
            author_id=candidate.user_id,
            reader_id=reader if is_read else None,
            read_at=written + timedelta(hours=20) if is_read else None,
        )
        for kind, text in ((TextKind.ABOUT, one.about), (TextKind.MOTIVATION, one.motivation))
        if text
    ]


def _erase_on(one: Seeker) -> date | None:
    if one.course is not _C.LEAVING:
        return None
    return clock.today() + timedelta(days=number("candidate_grace_days") - one.number % 10)
