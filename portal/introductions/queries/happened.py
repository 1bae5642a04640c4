"""What happened with introductions and preselections, as questions of a timeline for staff."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

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
        _introductions(Introduction.employer_id == employer_id, Introduction.candidate_ref),
        _shortlists(Shortlist.employer_id == employer_id),
    ]


def happened_to_candidate(candidate_id: UUID) -> list[Select[Any]]:
    """Return the acts on introductions of a candidate, and that a preselection named the person.

    `whom` is the name of the employer, `title` that of the vacancy.
    """
    named = select(ShortlistEntry.shortlist_id).where(ShortlistEntry.candidate_id == candidate_id)
    return [
        _introductions(Introduction.candidate_id == candidate_id, Employer.name).join(
            Employer, Employer.id == Introduction.employer_id
        ),
        _shortlists(Shortlist.id.in_(named), Employer.name)
        .join(Employer, Employer.id == Shortlist.employer_id)
        .where(AuditEntry.action == "shortlist.sent"),
    ]


def _introductions(these: ColumnElement[bool], whom: Column) -> Select[Any]:
    among = select(Introduction.id).where(these)
    return (
        audit.happened(
            "introduction", among, ref=Introduction.ref, title=Vacancy.latest_title, whom=whom
        )
        .join(Introduction, Introduction.id == AuditEntry.subject_id)
        .outerjoin(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(AuditEntry.action.not_in(_TOLD_TWICE))
    )


def _shortlists(these: ColumnElement[bool], whom: Column = "") -> Select[Any]:
    among = select(Shortlist.id).where(these)
    return (
        audit.happened("shortlist", among, ref=Shortlist.ref, title=Vacancy.latest_title, whom=whom)
        .join(Shortlist, Shortlist.id == AuditEntry.subject_id)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
    )
