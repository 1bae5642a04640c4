"""Picking a revision of a vacancy. All functions read the loaded `vacancy.revisions`."""

from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.states import RevisionState

WORKING = frozenset({RevisionState.DRAFT, RevisionState.SUBMITTED})


def working(vacancy: Vacancy) -> VacancyRevision | None:
    """Return the revision that is being written or judged, if there is one."""
    return next((r for r in vacancy.revisions if r.state in WORKING), None)


def approved(vacancy: Vacancy) -> VacancyRevision | None:
    """Return the revision in force, if there is one; its vacancy may have ended."""
    return next((r for r in vacancy.revisions if r.state is RevisionState.APPROVED), None)


def latest(vacancy: Vacancy) -> VacancyRevision:
    """Return the newest revision that was not thrown away: what an edit starts from.

    When all were thrown away it is the last of them.
    """
    kept = [r for r in vacancy.revisions if r.state is not RevisionState.DISCARDED]
    return (kept or vacancy.revisions)[-1]


def previous(revision: VacancyRevision) -> VacancyRevision | None:
    """Return the text that was submitted before this one, which staff have read."""
    earlier = [
        one
        for one in revision.vacancy.revisions
        if one.number < revision.number and one.submitted_at is not None
    ]
    return earlier[-1] if earlier else None


def token(vacancy: Vacancy) -> str:
    """Return what a form carries to find out that somebody changed the text in the meantime."""
    return token_of(latest(vacancy))


def token_of(revision: VacancyRevision) -> str:
    """Return the token of one revision, which changes with every change of its row."""
    return f"{revision.number}.{revision.version}"
