"""The one staff member who is an organisation's contact person (CAP-02-04 to 06)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts import queries as account_queries
from portal.accounts import rules as account_rules
from portal.accounts.fields import block
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit import services as audit_services
from portal.db import session
from portal.employers import queries, rules
from portal.employers.models import ContactAssignment, Employer
from portal.employers.services import access
from portal.errors import FieldErrors, NotFound
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter

NOTE_MAX = 500


def assign(employer: Employer, user_id: UUID, *, note: str, by: Identity) -> ContactAssignment:
    """Make a staff user the contact person; the one before ends at the same moment.

    When there was one before, the organisation's people get CONTACT_PERSON_CHANGED, which names
    the successor. The same person again changes nothing. Raises NotAllowed, and FieldErrors by
    ``contact_person`` and ``note``.
    """
    access.require_keeper(by)
    access.lock(employer)
    return put(employer, user_id, note=note, by=by)


def hand_over(employers: Collection[Employer], to_user_id: UUID, *, note: str, by: Identity) -> int:
    """Give organisations to another contact person; return how many changed hands (CAP-12-03).

    `note` stands at each of them, for the successor to read. Each organisation's people get
    CONTACT_PERSON_CHANGED, the successor one CASELOAD_HANDED_OVER with the count, unless it is
    who does this. Raises NotAllowed, and FieldErrors by ``contact_person`` and ``note``.
    """
    access.require_keeper(by)
    return _hand_over(employers, to_user_id, note=note, by=by)


def hand_over_all(from_user_id: UUID, to_user_id: UUID, *, note: str, by: Identity) -> int:
    """Do what `hand_over` does with all organisations of one contact person."""
    access.require_keeper(by)
    if from_user_id == to_user_id:
        raise FieldErrors({"contact_person": "Kies iemand anders."})
    employers = session.scalars(
        select(Employer)
        .join(ContactAssignment, ContactAssignment.employer_id == Employer.id)
        .where(ContactAssignment.user_id == from_user_id, ContactAssignment.until_at.is_(None))
    ).all()
    return _hand_over(employers, to_user_id, note=note, by=by, of=from_user_id)


def _hand_over(
    employers: Collection[Employer],
    to_user_id: UUID,
    *,
    note: str,
    by: Identity,
    of: UUID | None = None,
) -> int:
    """Give organisations away, those of `of` alone when that is said; the caller has authorised."""
    check(to_user_id)
    moment = clock.now()  # one for all: it ties together what was handed over at once
    given = []
    # One order for everybody who locks many, so that no two wait for each other for ever.
    for employer in sorted(employers, key=lambda one: one.id):
        access.lock(employer)
        present = _present(employer)
        # Meanwhile somebody else may have given this one away.
        if of is not None and (present is None or present.user_id != of):
            continue
        if present is None or present.user_id != to_user_id:
            given.append(put(employer, to_user_id, note=note, by=by, at=moment))
    if given and to_user_id != by.user_id:
        mail_services.ask(Letter.CASELOAD_HANDED_OVER, given[0].id, to=to_user_id)
    return len(given)


def assign_free_one(employer: Employer, *, by: Identity) -> ContactAssignment | None:
    """Give a locked organisation without a contact person the least busy of its sector's team.

    Only account managers who are in service; None when there is none. One who is there stays.
    """
    if queries.contact_person(employer.id) is not None:
        return _present(employer)
    for choice in queries.contact_choices(employer.sector):
        if choice.is_in_team and choice.user.role is Role.ACCOUNT_MANAGER:
            return put(employer, choice.user.id, note="", by=by)
    return None


def put(
    employer: Employer, user_id: UUID, *, note: str, by: Identity, at: datetime | None = None
) -> ContactAssignment:
    """Do what `assign` says on a locked row; the caller has authorised."""
    successor = check(user_id)
    clean = block(note)
    if len(clean) > NOTE_MAX:
        raise FieldErrors({"note": "Maak de notitie korter: hoogstens 500 tekens."})
    before = _present(employer)
    if before is not None and before.user_id == successor.id:
        return before
    moment = at or clock.now()
    if before is not None:
        before.until_at = moment
        session.flush()  # the unique index allows one present row at any moment
    fresh = ContactAssignment(
        employer_id=employer.id,
        user_id=successor.id,
        from_at=moment,
        note=clean,
        assigned_by=by.user_id,
    )
    session.add(fresh)
    session.flush()
    audit_services.record(
        "employer.contact_person_assigned",
        "employer",
        employer.id,
        by=by,
        user=str(successor.id),
        before=str(before.user_id) if before else None,
    )
    if before is not None:
        for recipient in queries.recipients(employer.id):
            mail_services.ask(Letter.CONTACT_PERSON_CHANGED, fresh.id, to=recipient)
    return fresh


def check(user_id: UUID) -> User:
    """Return who can be a contact person; raises FieldErrors (``contact_person``)."""
    wrong = FieldErrors({"contact_person": "Kies een accountmanager die nu werkt."})
    try:
        user = account_queries.get_staff(user_id)
    except NotFound as error:
        raise wrong from error
    if not (rules.may_be_contact_person(user) and account_rules.is_in_service(user, clock.today())):
        raise wrong
    return user


def _present(employer: Employer) -> ContactAssignment | None:
    return session.scalars(
        select(ContactAssignment)
        .where(ContactAssignment.employer_id == employer.id, ContactAssignment.until_at.is_(None))
        .execution_options(populate_existing=True)
    ).one_or_none()
