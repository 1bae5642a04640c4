"""What stands in the file of a candidate beside the profile, for staff: a query for each reader.

Each joins one kind of rows of which there can be many with what there is one of at most.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select

from portal.candidates.models import (
    Candidate,
    CandidateFile,
    ProfileReport,
    ReadySignal,
    SegmentEntry,
    SupportNeed,
)
from portal.db import session
from portal.employers.models import Employer


@dataclass(frozen=True, slots=True)
class Said:
    """What others say about a candidate, for all staff who know the candidate.

    The last signal of the work floor, whatever came of it; the reports of employers that nobody
    looked into, oldest first, with the organisation; whether work fitness was ever judged.
    """

    signal: ReadySignal | None
    reports: list[tuple[ProfileReport, str]]
    is_judged: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What a candidate told who guides: the need, None when nothing was told, and the files.

    The newest file stands first.
    """

    need: SupportNeed | None
    files: list[CandidateFile]


def said(candidate_id: UUID) -> Said:
    """Return what others say about this candidate; one query."""
    last = (
        select(ReadySignal.id)
        .where(ReadySignal.candidate_id == candidate_id)
        .order_by(ReadySignal.created_at.desc(), ReadySignal.id)
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            ReadySignal,
            exists().where(SegmentEntry.candidate_id == Candidate.id),
            ProfileReport,
            Employer.name,
        )
        .select_from(Candidate)
        .outerjoin(ReadySignal, ReadySignal.id == last)
        .outerjoin(
            ProfileReport,
            (ProfileReport.candidate_id == Candidate.id) & ProfileReport.settled_at.is_(None),
        )
        .outerjoin(Employer, Employer.id == ProfileReport.employer_id)
        .where(Candidate.id == candidate_id)
        .order_by(ProfileReport.created_at, ProfileReport.id)
    ).all()
    signal, is_judged, *_report = rows[0]
    reports = [(report, name or "") for _signal, _judged, report, name in rows if report]
    return Said(signal, reports, bool(is_judged))


def kept(candidate_id: UUID) -> Kept:
    """Return what is for who guides this candidate; one query."""
    rows = session.execute(
        select(SupportNeed, CandidateFile)
        .select_from(Candidate)
        .outerjoin(SupportNeed, SupportNeed.candidate_id == Candidate.id)
        .outerjoin(CandidateFile, CandidateFile.candidate_id == Candidate.id)
        .where(Candidate.id == candidate_id)
        .order_by(CandidateFile.created_at.desc(), CandidateFile.id)
    ).all()
    return Kept(rows[0][0], [file for _need, file in rows if file])
