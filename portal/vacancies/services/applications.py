"""Reacting to a vacancy."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete, select

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.models import User
from portal.audit import services as audit
from portal.configuration.services import number
from portal.db import session
from portal.employers.models import ContactAssignment, EmployerUser
from portal.errors import FieldErrors, Gone
from portal.mail.catalogue import Letter
from portal.mail.services import ask
from portal.text import clean_text
from portal.vacancies.models import JobApplication, Vacancy
from portal.vacancies.queries import public
from portal.vacancies.queries.numbers import Counts
from portal.vacancies.services import counting
from portal.vacancies.states import VacancyStatus

_ENDED = frozenset({VacancyStatus.EXPIRED, VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is not signed in, for the audit trail."""

    user_id: UUID | None = None
    role: str = "visitor"


def apply(
    vacancy: Vacancy,
    *,
    name: str,
    email: str = "",
    phone: str = "",
    message: str = "",
    by: Identity | None = None,
) -> JobApplication:
    """Send a reaction to the employer of a public vacancy and return it.

    A name and an e-mail address or telephone number are needed, else FieldErrors; shape and
    length are the form's. Sending it is the consent, for this vacancy alone. Raises Gone when the
    vacancy is not public any more. Side effects: audit entry `application.sent` without personal
    data; one more in "answered"; letters APPLICATION_RECEIVED to the employer's people and its
    contact person, APPLICATION_SENT to an e-mail address that was given. The very same reaction
    once more (somebody went back and sent it again) changes nothing and returns the first.
    """
    if public.find_visible(vacancy.id) is None:
        raise Gone(vacancy.ref)
    application = JobApplication(
        vacancy_id=vacancy.id,
        vacancy=vacancy,
        user_id=by.user_id if by else None,
        name=clean_text(name),
        email=clean_text(email),
        phone=clean_text(phone),
        message=clean_text(message),
    )
    errors: dict[str, str] = {}
    if not application.name:
        errors["name"] = "Vul je naam in."
    if not application.email and not application.phone:
        errors["email"] = "Vul je e-mailadres of je telefoonnummer in."
    if errors:
        raise FieldErrors(errors)
    before = _same(application)
    if before is not None:
        return before
    session.add(application)
    session.flush()
    audit.record("application.sent", "vacancy", vacancy.id, by=by or Visitor())
    counting.add(session(), {(vacancy.id, clock.today()): Counts(answered=1)})
    for user_id in _receivers(vacancy):
        ask(Letter.APPLICATION_RECEIVED, application.id, to=user_id)
    if application.email:
        ask(Letter.APPLICATION_SENT, application.id)
    return application


def take_back(user_id: UUID, employer_id: UUID | None = None) -> int:
    """Remove what somebody with an account typed in reactions; return how many went.

    To the vacancies of one employer, or to all. The numbers of the vacancies stay. The caller has
    authorised. Side effect: an audit entry `application.taken_back` for each reaction.
    """
    query = select(JobApplication).where(JobApplication.user_id == user_id)
    if employer_id is not None:
        query = query.join(Vacancy, Vacancy.id == JobApplication.vacancy_id).where(
            Vacancy.employer_id == employer_id
        )
    rows = session.scalars(query.order_by(JobApplication.id)).all()
    for row in rows:
        audit.record("application.taken_back", "vacancy", row.vacancy_id, by=SYSTEM)
        session.delete(row)
    session.flush()
    return len(rows)


def forget(today: date | None = None) -> int:
    """Remove reactions to vacancies that ended long ago, and return how many went.

    `reaction_keep_days` after the end (CAP-16-05: contact data at an employer four weeks after
    refusal). The numbers of the vacancy stay. The nightly job calls it.
    """
    limit = clock.start_of((today or clock.today()) - timedelta(days=number("reaction_keep_days")))
    gone = session.scalars(
        delete(JobApplication)
        .where(
            JobApplication.vacancy_id.in_(
                select(Vacancy.id).where(
                    Vacancy.status.in_(sorted(_ENDED)), Vacancy.ended_at < limit
                )
            )
        )
        .returning(JobApplication.id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


def _same(application: JobApplication) -> JobApplication | None:
    return session.scalars(
        select(JobApplication)
        .where(
            JobApplication.vacancy_id == application.vacancy_id,
            JobApplication.name == application.name,
            JobApplication.email == application.email,
            JobApplication.phone == application.phone,
            JobApplication.message == application.message,
        )
        .order_by(JobApplication.created_at, JobApplication.id)
        .limit(1)
    ).one_or_none()


def _receivers(vacancy: Vacancy) -> list[UUID]:
    people = session.scalars(
        select(EmployerUser.user_id)
        .join(User, User.id == EmployerUser.user_id)
        .where(EmployerUser.employer_id == vacancy.employer_id, User.is_active.is_(True))
        .order_by(EmployerUser.created_at, EmployerUser.id)
    ).all()
    contact = session.scalars(
        select(ContactAssignment.user_id).where(
            ContactAssignment.employer_id == vacancy.employer_id,
            ContactAssignment.until_at.is_(None),
        )
    ).all()
    return [*people, *contact]
