"""What waits for one person of staff by name, of every kind of work (CAP-12-03).

Work that follows the contact person of an organisation or a candidate (requests, preselections,
introductions) goes with that, and is no kind of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from portal import clock
from portal.candidates.models import Candidate, CandidateContact, PrivacyRequest
from portal.candidates.states import CandidateStatus
from portal.employers.models import ContactAssignment
from portal.helpdesk.models import Ticket
from portal.helpdesk.states import LIVE
from portal.instruments.models import Instrument
from portal.knowledge.models import HelpArticle
from portal.knowledge.states import ArticleStatus
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import OPEN
from portal.vacancies.models import VacancyRevision
from portal.vacancies.states import RevisionState
from portal.waiting import ask, question


class Kind(StrEnum):
    """A kind of work that one person has until another takes it."""

    EMPLOYERS = "employers"
    CANDIDATES = "candidates"
    VACANCIES = "vacancies"  # taken to be judged
    SUPPORT = "support"
    PRIVACY = "privacy"
    INSTRUMENTS = "instruments"  # kept up to date
    QUESTIONS = "questions"
    ARTICLES = "articles"  # kept up to date


@dataclass(frozen=True, slots=True)
class Holding:
    """How much somebody has of one kind."""

    kind: Kind
    number: int


def of(user_id: UUID) -> list[Holding]:
    """Return what somebody has, in the order of `Kind`, without kinds of which there is nothing.

    One query.
    """
    found = {answer.what: answer.number for answer in ask(_questions(user_id))}
    return [Holding(kind, found[kind]) for kind in Kind if found[kind]]


def employers_of(user_id: Any) -> Select[Any]:
    """Return the organisations of a contact person; a key, or the column of a query outside."""
    return select(ContactAssignment.id).where(
        ContactAssignment.user_id == user_id, ContactAssignment.until_at.is_(None)
    )


def candidates_of(user_id: Any) -> Select[Any]:
    """Return the candidates of a contact person, who is on the way out apart."""
    return (
        select(CandidateContact.id)
        .join(Candidate, Candidate.id == CandidateContact.candidate_id)
        .where(
            CandidateContact.user_id == user_id,
            CandidateContact.until_at.is_(None),
            CandidateContact.is_primary.is_(True),
            Candidate.status != CandidateStatus.LEAVING,
        )
    )


def _questions(user_id: UUID) -> Mapping[str, Select[Any]]:
    held = {
        Kind.EMPLOYERS: employers_of(user_id),
        Kind.CANDIDATES: candidates_of(user_id),
        Kind.VACANCIES: select(VacancyRevision.id).where(
            VacancyRevision.claimed_by == user_id, VacancyRevision.state == RevisionState.SUBMITTED
        ),
        Kind.SUPPORT: select(SupportRequest.id).where(
            SupportRequest.handled_by == user_id, SupportRequest.status.in_(sorted(OPEN))
        ),
        Kind.PRIVACY: select(PrivacyRequest.id).where(
            PrivacyRequest.handler_id == user_id, PrivacyRequest.closed_at.is_(None)
        ),
        Kind.INSTRUMENTS: select(Instrument.id).where(
            Instrument.owner_id == user_id,
            or_(Instrument.ended_on.is_(None), Instrument.ended_on >= clock.today()),
        ),
        Kind.QUESTIONS: select(Ticket.id).where(
            Ticket.handler_id == user_id, Ticket.status.in_(sorted(LIVE))
        ),
        Kind.ARTICLES: select(HelpArticle.id).where(
            HelpArticle.owner_id == user_id, HelpArticle.status != ArticleStatus.WITHDRAWN
        ),
    }
    return {
        kind.value: question(number=func.count()).select_from(rows.subquery())
        for kind, rows in held.items()
    }
