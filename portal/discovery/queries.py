"""What the search asks the database beside the rows themselves."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, union

from portal import clock
from portal.db import session
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.outbox.models import Job, JobKind
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.queries import public
from portal.vacancies.states import VacancyStatus

MOST_HIDDEN = 2_000
BATCH = 500


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


def waiting_jobs(limit: int) -> Sequence[tuple[UUID, UUID]]:
    """Return key and vacancy of index jobs that are due and that nobody works on, oldest first."""
    rows = session.execute(
        select(Job.id, Job.subject_id)
        .where(
            Job.kind == JobKind.INDEX_VACANCY,
            Job.subject_id.is_not(None),
            Job.parked_at.is_(None),
            Job.locked_until.is_(None),
            Job.run_at <= clock.now(),
        )
        .order_by(Job.run_at, Job.created_at, Job.id)
        .limit(limit)
    )
    return [(job_id, subject_id) for job_id, subject_id in rows if subject_id is not None]
