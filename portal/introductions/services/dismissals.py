"""What somebody does not want: a vacancy for a candidate, a candidate for a vacancy."""

from sqlalchemy import select

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.audit import services as audit
from portal.candidates.models import Candidate
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.introductions import rules
from portal.introductions.models import CandidateDismissal, VacancyDismissal
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies.models import Vacancy


def vacancy_does_not_fit(
    candidate: Candidate, vacancy: Vacancy, reason: str, *, by: Identity
) -> VacancyDismissal:
    """Keep that a candidate does not want this vacancy, with why; it counts the next time.

    A second time changes the reason. `reason` is a code of the list "past niet, omdat…". Raises
    FieldErrors (``reason``) and NotFound for somebody else. Side effect: audit entry
    `vacancy_dismissal.made`.
    """
    if not rules.is_candidate(by, candidate) and not rules.mediates(by):
        raise NotFound
    if reason not in items(ListName.NOT_SUITABLE_REASON):
        raise FieldErrors({"reason": "Kies waarom het niet past."})
    return set_vacancy_aside(candidate, vacancy, reason, by=by)


def not_now(vacancy: Vacancy, candidate: Candidate, *, by: Identity) -> CandidateDismissal:
    """Keep that an employer does not want to see this candidate for this vacancy ("niet nu").

    Doing it twice changes nothing. Raises NotFound for another organisation.
    """
    if not rules.works_for(by, vacancy.employer) and by.role is not Role.SYSTEM:
        raise NotFound
    return set_aside(vacancy, candidate, by=by)


def set_vacancy_aside(
    candidate: Candidate, vacancy: Vacancy, reason: str, *, by: Identity
) -> VacancyDismissal:
    """Do what `vacancy_does_not_fit` says; the caller has authorised."""
    row = session.scalars(
        select(VacancyDismissal).where(
            VacancyDismissal.candidate_id == candidate.id,
            VacancyDismissal.vacancy_id == vacancy.id,
        )
    ).one_or_none()
    if row is None:
        row = VacancyDismissal(candidate_id=candidate.id, vacancy_id=vacancy.id, reason=reason)
        session.add(row)
    elif row.reason == reason:
        return row
    row.reason = reason
    session.flush()
    audit.record("vacancy_dismissal.made", "candidate", candidate.id, by=by, reason=reason)
    return row


def set_aside(vacancy: Vacancy, candidate: Candidate, *, by: Identity) -> CandidateDismissal:
    """Do what `not_now` says; the caller has authorised."""
    row = session.scalars(
        select(CandidateDismissal).where(
            CandidateDismissal.vacancy_id == vacancy.id,
            CandidateDismissal.candidate_id == candidate.id,
        )
    ).one_or_none()
    if row is None:
        row = CandidateDismissal(
            vacancy_id=vacancy.id, candidate_id=candidate.id, user_id=by.user_id
        )
        session.add(row)
        session.flush()
    return row
