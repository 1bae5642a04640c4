"""What happened with introductions and preselections, as questions of a timeline for staff."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select

from portal.audit import queries as audit
from portal.audit.models import AuditEntry
from portal.employers.models import Employer
from portal.happened import Column
from portal.introductions.models import Introduction, Shortlist, ShortlistEntry
from portal.vacancies.models import Vacancy

#: The step says the same: planning a meeting writes its own act each time, and calling one off is
#: the step back to "agreed".
_TOLD_TWICE = ("introduction.meeting", "introduction.meeting_cancelled")


def happened_at_employer(employer_id: UUID) -> list[Select[Any]]:
    """Return the acts on introductions and preselections of an employer.

    `whom` is the profile number as the employer knows it, `title` that of the vacancy.
    """
    return [
        _introductions(Introduction.candidate_ref).where(Introduction.employer_id == employer_id),
        _shortlists().where(Shortlist.employer_id == employer_id),
    ]


def happened_to_candidate(candidate_id: UUID) -> list[Select[Any]]:
    """Return the acts on introductions of a candidate, and that a preselection named the person.

    `whom` is the name of the employer, `title` that of the vacancy.
    """
    return [
        _introductions(Employer.name)
        .join(Employer, Employer.id == Introduction.employer_id)
        .where(Introduction.candidate_id == candidate_id),
        _shortlists(Employer.name)
        .join(Employer, Employer.id == Shortlist.employer_id)
        .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
        .where(ShortlistEntry.candidate_id == candidate_id, AuditEntry.action == "shortlist.sent"),
    ]


def _introductions(whom: Column) -> Select[Any]:
    return (
        audit.happened("introduction", ref=Introduction.ref, title=Vacancy.latest_title, whom=whom)
        .join(Introduction, Introduction.id == AuditEntry.subject_id)
        .outerjoin(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(AuditEntry.action.not_in(_TOLD_TWICE))
    )


def _shortlists(whom: Column = "") -> Select[Any]:
    return (
        audit.happened("shortlist", ref=Shortlist.ref, title=Vacancy.latest_title, whom=whom)
        .join(Shortlist, Shortlist.id == AuditEntry.subject_id)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
    )
