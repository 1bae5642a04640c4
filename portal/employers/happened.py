"""What happened with an organisation, as questions of a timeline for staff (CAP-02-07)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from portal.accounts.models import User
from portal.audit import queries as audit
from portal.audit.models import AuditEntry
from portal.employers.models import ContactMoment, EmployerUser
from portal.happened import question, within_day
from portal.mail import queries as mail
from portal.mail.catalogue import Letter
from portal.mail.models import Mail

#: What stands with an organisation and is about one of its requests for people.
ABOUT_REQUESTS = "employer.request_"


def acts(employer_id: UUID) -> Select[Any]:
    """Return the acts on the organisation, its people and its agreements."""
    return audit.happened("employer", [employer_id]).where(
        AuditEntry.action.startswith("employer.", autoescape=True),
        ~AuditEntry.action.startswith(ABOUT_REQUESTS, autoescape=True),
    )


def contacts(employer_id: UUID) -> Select[Any]:
    """Return when staff spoke with the organisation: each at the day on which it was."""
    return (
        question(
            key=ContactMoment.id,
            at=within_day(ContactMoment.on_day, ContactMoment.created_at),
            what=ContactMoment.kind,
            by=ContactMoment.author_id,
            role=User.role,
            text=ContactMoment.note,
        )
        .select_from(ContactMoment)
        .join(User, User.id == ContactMoment.author_id)
        .where(ContactMoment.employer_id == employer_id)
    )


def mails(employer_id: UUID, letters: Collection[Letter]) -> Select[Any]:
    """Return these letters to the people of the organisation, since they act for it."""
    return (
        mail.happened()
        .join(EmployerUser, EmployerUser.user_id == Mail.user_id)
        .where(
            EmployerUser.employer_id == employer_id,
            Mail.created_at >= EmployerUser.created_at,
            Mail.letter.in_(sorted(letters)),
        )
    )
