"""What the search asks the database beside the rows themselves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from uuid import UUID

from sqlalchemy import Select, Text, cast, func, or_, select, union
from sqlalchemy.orm import joinedload

from portal import clock
from portal.candidates import queries as candidates
from portal.candidates.models import Candidate, CandidateProfile, HiddenEmployer
from portal.db import session
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.introductions.models import CandidateDismissal, Introduction, VacancyDismissal
from portal.introductions.states import IntroductionStatus
from portal.outbox.models import Job, JobKind
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.queries import public
from portal.vacancies.states import VacancyStatus

MOST_HIDDEN = 2_000
BATCH = 500
MOST_DISMISSED = 100
MOST_DECOYS = 50


def hidden_refs() -> frozenset[str]:
    """Return refs that may still be in the index and must not be counted any more; one query.

    Those whose removal waits in the queue, and those of employers that may not be public
    (CAP-04-03). So a thing that is gone is gone from counts as well, before the worker ran.
    """
    waiting = select(Vacancy.ref).where(
        Vacancy.id.in_(select(Job.subject_id).where(Job.kind == JobKind.INDEX_VACANCY)),
        (Vacancy.status != VacancyStatus.PUBLISHED) | (Vacancy.closes_on < clock.today()),
    )
    barred = select(Vacancy.ref).where(
        # Few employers are not verified, and their vacancies are found by index.
        Vacancy.employer_id.in_(
            select(Employer.id).where(Employer.status != EmployerStatus.VERIFIED)
        ),
        Vacancy.status == VacancyStatus.PUBLISHED,
    )
    both = union(waiting, barred).subquery()
    return frozenset(session.scalars(select(both.c.ref).order_by(both.c.ref).limit(MOST_HIDDEN)))


def visible_titles(titles: Collection[str]) -> frozenset[str]:
    """Return the ones among these that are the title of a visible vacancy; one query."""
    if not titles:
        return frozenset()
    wanted = (
        public.visible()
        .with_only_columns(VacancyRevision.title)
        .where(VacancyRevision.title.in_(sorted(titles)))
    )
    return frozenset(session.scalars(wanted))


def of_employer(employer_id: UUID, limit: int) -> list[Vacancy]:
    """Return the visible vacancies of one employer, newest first; one query."""
    return list(
        session.scalars(
            public.visible()
            .where(Vacancy.employer_id == employer_id)
            .order_by(Vacancy.published_at.desc(), Vacancy.ref)
            .limit(limit)
        )
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A visible vacancy as far as a list of addresses needs it."""

    ref: str
    title: str
    employer_ref: str
    changed_at: datetime
    """When it was published, or when its present text was handed in, if later."""


def all_listed(limit: int) -> list[Listed]:
    """Return all visible vacancies, newest first, without loading rows; one query."""
    rows = session.execute(
        public.visible()
        .with_only_columns(
            Vacancy.ref,
            VacancyRevision.title,
            Employer.ref,
            Vacancy.published_at,
            VacancyRevision.submitted_at,
        )
        .order_by(Vacancy.published_at.desc(), Vacancy.ref)
        .limit(limit)
    )
    return [
        Listed(ref, title, employer_ref, max(one for one in moments if one is not None))
        for ref, title, employer_ref, *moments in rows
    ]


def refs_of(vacancy_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the public reference of each of these vacancies, visible or not; one query."""
    rows = session.execute(
        select(Vacancy.id, Vacancy.ref).where(Vacancy.id.in_(vacancy_ids)).order_by(Vacancy.id)
    )
    found: dict[UUID, str] = {}
    found.update((vacancy_id, ref) for vacancy_id, ref in rows)
    return found


def ids_of(refs: Collection[str]) -> Mapping[str, UUID]:
    """Return the key of each of these references that has a row."""
    found: dict[str, UUID] = {}
    wanted = sorted(refs)
    for start in range(0, len(wanted), BATCH):
        rows = session.execute(
            select(Vacancy.ref, Vacancy.id)
            .where(Vacancy.ref.in_(wanted[start : start + BATCH]))
            .order_by(Vacancy.ref)
        )
        found.update((ref, vacancy_id) for ref, vacancy_id in rows)
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """An index job that is due; `gone` are refs that its subject had before."""

    job_id: UUID
    subject_id: UUID
    gone: tuple[str, ...]


def waiting_jobs(kind: JobKind, limit: int) -> list[Waiting]:
    """Return index jobs of a kind that are due and that nobody works on, oldest first."""
    rows = session.execute(
        select(Job.id, Job.subject_id, Job.payload)
        .where(
            Job.kind == kind,
            Job.subject_id.is_not(None),
            Job.parked_at.is_(None),
            Job.locked_until.is_(None),
            Job.run_at <= clock.now(),
        )
        .order_by(Job.run_at, Job.created_at, Job.id)
        .limit(limit)
    )
    return [
        Waiting(job_id, subject_id, tuple(payload.get("gone", ())))
        for job_id, subject_id, payload in rows
        if subject_id is not None
    ]


def candidate_refs_of(candidate_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the present profile number of each of these candidates; one query."""
    rows = session.execute(
        select(Candidate.id, Candidate.ref)
        .where(Candidate.id.in_(candidate_ids))
        .order_by(Candidate.id)
    )
    found: dict[UUID, str] = {}
    found.update((candidate_id, ref) for candidate_id, ref in rows)
    return found


def candidate_ids_of(refs: Collection[str]) -> Mapping[str, UUID]:
    """Return the key of each of these profile numbers that has a row."""
    found: dict[str, UUID] = {}
    wanted = sorted(refs)
    for start in range(0, len(wanted), BATCH):
        rows = session.execute(
            select(Candidate.ref, Candidate.id)
            .where(Candidate.ref.in_(wanted[start : start + BATCH]))
            .order_by(Candidate.ref)
        )
        found.update((ref, candidate_id) for ref, candidate_id in rows)
    return found


def visible_by_refs(refs: Collection[str]) -> list[Candidate]:
    """Return the visible ones among these profile numbers with their texts, in the order asked.

    Who hid an organisation is among `hidden_profiles` already, and not asked here. One query.
    """
    if not refs:
        return []
    rows = session.scalars(
        candidates.visible()
        .options(joinedload(Candidate.texts))
        .where(Candidate.ref.in_(sorted(refs)))
    ).unique()
    by_ref = {row.ref: row for row in rows}
    return [by_ref[ref] for ref in dict.fromkeys(refs) if ref in by_ref]


def profiles_with(occupations: Collection[str], limit: int, offset: int = 0) -> list[str]:
    """Return profile numbers of visible people with one of these occupations, newest first.

    For when the index is away. No occupation is any. One query.
    """
    wanted = candidates.visible().with_only_columns(Candidate.ref).where(~Candidate.is_decoy)
    if occupations:
        columns = (CandidateProfile.desired_occupations, CandidateProfile.attainable_occupations)
        wanted = wanted.join(CandidateProfile, CandidateProfile.candidate_id == Candidate.id).where(
            or_(
                *(
                    # Both databases write a JSON list of codes the same way.
                    cast(column, Text).contains(f'"{code}"', autoescape=True)
                    for column in columns
                    for code in sorted(occupations)
                )
            )
        )
    return list(
        session.scalars(
            wanted.order_by(Candidate.confirmed_at.desc(), Candidate.ref)
            .limit(limit)
            .offset(offset)
        )
    )


def count_visible_profiles() -> int:
    """Return how many people employers may find now; one query."""
    wanted = candidates.visible().with_only_columns(func.count(Candidate.id))
    return int(session.scalar(wanted.where(~Candidate.is_decoy)) or 0)


def decoy_for(user_id: UUID | None) -> str | None:
    """Return the number of one made-up person, the same for a user all day; one query."""
    refs = list(
        session.scalars(
            candidates.visible()
            .with_only_columns(Candidate.ref)
            .where(Candidate.is_decoy)
            .order_by(Candidate.ref)
            .limit(MOST_DECOYS)
        )
    )
    if not refs:
        return None
    key = blake2b(f"{user_id}{clock.today()}".encode(), digest_size=4).digest()
    return refs[int.from_bytes(key) % len(refs)]


def dismissed_by(candidate_id: UUID) -> list[tuple[VacancyDismissal, Vacancy]]:
    """Return what a candidate said does not fit, with the vacancies, newest first; one query."""
    rows = session.execute(
        select(VacancyDismissal, Vacancy)
        .join(Vacancy, Vacancy.id == VacancyDismissal.vacancy_id)
        .options(joinedload(Vacancy.approved))
        .where(VacancyDismissal.candidate_id == candidate_id)
        .order_by(VacancyDismissal.created_at.desc(), VacancyDismissal.id)
        .limit(MOST_DISMISSED)
    )
    return [(one, vacancy) for one, vacancy in rows]


def employers_hidden_by(candidate_id: UUID) -> frozenset[UUID]:
    """Return the organisations that may not see a candidate; one query."""
    return frozenset(
        session.scalars(
            select(HiddenEmployer.employer_id)
            .where(HiddenEmployer.candidate_id == candidate_id)
            .order_by(HiddenEmployer.employer_id)
        )
    )


def employers_in(
    sectors: Collection[str], *, without: Collection[UUID], limit: int
) -> list[Employer]:
    """Return verified organisations in some sectors, by name; one query."""
    return list(
        session.scalars(
            select(Employer)
            .where(
                Employer.status == EmployerStatus.VERIFIED,
                Employer.sector.in_(sorted(sectors)),
                Employer.id.not_in(list(without)),
            )
            .order_by(Employer.name, Employer.ref)
            .limit(limit)
        )
    )


def hidden_profiles(employer_id: UUID | None, *, vacancy_id: UUID | None = None) -> frozenset[str]:
    """Return profile numbers that must not be found or counted, whatever the index says.

    Those whose change waits in the queue and whom nobody may find now, with the numbers they had
    before; for an employer those who hid this organisation. So who stopped is gone before the
    worker ran (CAP-07-03). For a vacancy also those whom the employer does not want to see there,
    and those with whom an introduction is open or was tried for it. Two queries.
    """
    jobs = select(Job.subject_id).where(Job.kind == JobKind.INDEX_CANDIDATE)
    still = candidates.visible().with_only_columns(Candidate.id).where(Candidate.id.in_(jobs))
    parts: list[Select[str]] = [
        select(Candidate.ref).where(Candidate.id.in_(jobs), Candidate.id.not_in(still))
    ]
    if employer_id is not None:
        parts.append(
            select(Candidate.ref)
            .join(HiddenEmployer, HiddenEmployer.candidate_id == Candidate.id)
            .where(HiddenEmployer.employer_id == employer_id)
        )
    if vacancy_id is not None:
        parts += _left_out_of(employer_id, vacancy_id)
    every = union(*parts).subquery() if len(parts) > 1 else parts[0].subquery()
    refs = session.scalars(select(every.c.ref).order_by(every.c.ref))
    before = session.scalars(
        select(Job.payload)
        .where(Job.kind == JobKind.INDEX_CANDIDATE)
        .order_by(Job.created_at, Job.id)
        .limit(MOST_HIDDEN)
    )
    return frozenset(refs) | {ref for payload in before for ref in payload.get("gone", ())}


def _left_out_of(employer_id: UUID | None, vacancy_id: UUID) -> list[Select[str]]:
    return [
        select(Candidate.ref)
        .join(CandidateDismissal, CandidateDismissal.candidate_id == Candidate.id)
        .where(CandidateDismissal.vacancy_id == vacancy_id),
        select(Candidate.ref)
        .join(Introduction, Introduction.candidate_id == Candidate.id)
        .where(
            Introduction.employer_id == employer_id,
            (Introduction.status != IntroductionStatus.CLOSED)
            | (Introduction.vacancy_id == vacancy_id),
        ),
    ]
