"""Who hears about what happens to a vacancy."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.db import session
from portal.employers.models import EmployerUser
from portal.employers.queries import contact_person
from portal.employers.states import Rights
from portal.mail.catalogue import Letter
from portal.mail.services import ask
from portal.vacancies.models import JobApplication, Vacancy
from portal.vacancies.states import OPEN, VacancyStatus

#: The employer gets one letter about its exclusion, not one for every vacancy.
_TOLD_OTHERWISE = frozenset({"employer_excluded"})


def of_move(vacancy: Vacancy, before: VacancyStatus, *, by: Identity) -> None:
    """Ask for the letters that a change of status brings.

    One that expires: VACANCY_EXPIRED to its people. An ended one: VACANCY_CLOSED to its people when
    somebody else ended it, and APPLICATION_VACANCY_ENDED to everyone who reacted (CAP-03-15). A
    vacancy that was never submitted ends in silence.
    """
    if vacancy.status is VacancyStatus.EXPIRED and before is not VacancyStatus.DRAFT:
        tell(vacancy, Letter.VACANCY_EXPIRED, vacancy.id)
    if vacancy.status in OPEN:
        return
    foreign = by.employer_id != vacancy.employer_id
    if foreign and before is not VacancyStatus.DRAFT and vacancy.end_reason not in _TOLD_OTHERWISE:
        tell(vacancy, Letter.VACANCY_CLOSED, vacancy.id)
    for application_id in session.scalars(
        select(JobApplication.id)
        .where(JobApplication.vacancy_id == vacancy.id, JobApplication.email != "")
        .order_by(JobApplication.created_at, JobApplication.id)
    ):
        ask(Letter.APPLICATION_VACANCY_ENDED, application_id)


def tell(vacancy: Vacancy, letter: Letter, subject_id: UUID, *, first: UUID | None = None) -> None:
    """Ask for a letter to the people of a vacancy; see `people_of`."""
    for user_id in people_of(vacancy, first=first):
        ask(letter, subject_id, to=user_id)


def people_of(vacancy: Vacancy, *, first: UUID | None = None) -> Sequence[UUID]:
    """Return who hears about a vacancy: `first`, else who made it, else the employer's admins.

    Somebody who no longer works for the employer, or whose account is off, is passed over. For
    an employer without any account it is its contact person of staff, who asks by telephone
    (CAP-02-15).
    """
    people = session.execute(
        select(EmployerUser.user_id, EmployerUser.rights)
        .join(User, User.id == EmployerUser.user_id)
        .where(EmployerUser.employer_id == vacancy.employer_id, User.is_active.is_(True))
        .order_by(EmployerUser.created_at, EmployerUser.id)
    ).all()
    present = [user_id for user_id, _ in people]
    for wanted in (first, vacancy.created_by):
        if wanted in present:
            return [wanted]
    admins = [user_id for user_id, rights in people if rights is Rights.ADMIN]
    return admins or _contact_person(vacancy.employer_id)


def _contact_person(employer_id: UUID) -> Sequence[UUID]:
    person = contact_person(employer_id)
    return [person.id] if person else []
