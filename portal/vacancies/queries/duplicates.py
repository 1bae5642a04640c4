"""Vacancies that look like another of the same employer."""

from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal import clock
from portal.db import session
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.states import OPEN, RevisionState

#: Two texts that score this or more out of 100 look like the same work.
ALIKE = 85
#: An ended vacancy of longer ago is no duplicate but a new need.
LOOK_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another vacancy of the same employer, and how much it looks like this one (0-100)."""

    revision: VacancyRevision
    score: int

    @property
    def vacancy(self) -> Vacancy:
        """The vacancy that the text is of, loaded."""
        return self.revision.vacancy


def near_duplicates(revision: VacancyRevision, *, limit: int = 5) -> list[Duplicate]:
    """Return other vacancies of the employer that look like this revision, most alike first.

    Compared are texts that were submitted, with the same occupation or a place in common, of
    vacancies that are open or ended in the last 60 days. One query.
    """
    others = session.scalars(
        select(VacancyRevision)
        .join(VacancyRevision.vacancy)
        .options(joinedload(VacancyRevision.vacancy))
        .where(
            Vacancy.employer_id == revision.vacancy.employer_id,
            Vacancy.id != revision.vacancy_id,
            VacancyRevision.state.in_([RevisionState.SUBMITTED, RevisionState.APPROVED]),
            Vacancy.status.in_(sorted(OPEN)) | (Vacancy.ended_at > clock.now() - LOOK_BACK),
        )
        .order_by(VacancyRevision.number.desc(), VacancyRevision.id)
    )
    found: dict[Vacancy, Duplicate] = {}
    for other in others:
        if not _comparable(revision, other):
            continue
        score = likeness(revision, other)
        known = found.get(other.vacancy)
        if score >= ALIKE and (known is None or known.score < score):
            found[other.vacancy] = Duplicate(other, score)
    ranked = sorted(found.values(), key=lambda found: (-found.score, found.vacancy.ref))
    return ranked[:limit]


def likeness(one: VacancyRevision, other: VacancyRevision) -> int:
    """Return how much two texts are alike (0-100), whatever the order of their words."""
    title = fuzz.token_sort_ratio(one.title.lower(), other.title.lower())
    tasks = fuzz.token_sort_ratio(one.tasks.lower(), other.tasks.lower())
    return round((title + tasks) / 2)


def _comparable(one: VacancyRevision, other: VacancyRevision) -> bool:
    same_work = bool(one.occupation) and one.occupation == other.occupation
    return same_work or bool(set(one.places) & set(other.places))
