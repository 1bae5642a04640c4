"""Asking permission and taking turns, for all services of this package."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.db import session
from portal.employers import rules
from portal.employers.models import Employer, EmployerUser
from portal.employers.states import Rights
from portal.errors import NotAllowed, NotFound


def lock(employer: Employer) -> None:
    """Read the row again and keep others from changing it until this transaction ends.

    Whoever changes an organisation, its people or its contact person does this first, so that
    two of them wait for each other.
    """
    session.refresh(employer, with_for_update=True)


def require(may: Callable[[Identity, Employer], bool], who: Identity, employer: Employer) -> None:
    """Raise NotFound for who has nothing to do with the organisation, else NotAllowed."""
    if not rules.may_see(who, employer):
        raise NotFound
    if not may(who, employer):
        raise NotAllowed("U mag dit niet doen voor deze organisatie. Vraag een beheerder.")


def require_keeper(who: Identity) -> None:
    """Raise NotFound for who is no staff, NotAllowed for staff without this task."""
    if not (who.is_staff or who.role is Role.SYSTEM):
        raise NotFound
    if not rules.may_keep(who):
        raise NotAllowed("Uw rol geeft geen toegang tot deze handeling.")


def require_still_admin(who: Identity, employer_id: UUID) -> None:
    """Raise NotFound when somebody of the organisation is no admin of it any more.

    An identity is as old as its request; after `lock` the rows say what holds now.
    """
    if who.role is not Role.EMPLOYER:
        return
    rights = session.scalars(
        select(EmployerUser.rights).where(
            EmployerUser.employer_id == employer_id, EmployerUser.user_id == who.user_id
        )
    ).one_or_none()
    if rights is not Rights.ADMIN:
        raise NotFound
