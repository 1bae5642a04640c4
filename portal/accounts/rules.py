"""Who may do what with accounts: pure predicates."""

from datetime import date, datetime
from uuid import UUID

from portal.accounts.identity import Identity
from portal.accounts.models import User, UserSession
from portal.accounts.roles import STAFF, Role

#: Whom somebody may become without an administrator.
SELF_SERVICE = frozenset({Role.EMPLOYER, Role.CANDIDATE})


def is_in_service(user: User, day: date) -> bool:
    """Whether the account works on this Dutch calendar day; its last day counts."""
    return user.is_active and (user.ends_on is None or day <= user.ends_on)


def is_locked(user: User, moment: datetime) -> bool:
    """Whether too many wrong passwords keep the account shut at this moment."""
    return user.locked_until is not None and moment < user.locked_until


def may_manage_staff(who: Identity) -> bool:
    """Whether somebody may make, change and end staff accounts and set teams."""
    return who.role in {Role.ADMINISTRATOR, Role.SYSTEM}


def may_set_fte(who: Identity) -> bool:
    """Whether somebody may say which part of a full-time post a colleague has (CAP-12-09)."""
    return may_manage_staff(who) or who.role is Role.MANAGER


def may_deactivate(who: Identity, user: User) -> bool:
    """Whether somebody may end this account: staff accounts, never the own one."""
    return may_manage_staff(who) and user.role in STAFF and user.id != who.user_id


def may_note_absence(who: Identity, user_id: UUID) -> bool:
    """Whether somebody may say that a staff user is absent: of oneself, or as a manager."""
    return who.is_staff and (who.user_id == user_id or may_note_any_absence(who))


def may_note_any_absence(who: Identity) -> bool:
    """Whether somebody may enter, change and end the absence of everybody."""
    return who.role in {Role.MANAGER, Role.ADMINISTRATOR}


def may_end_session(who: Identity, session: UserSession) -> bool:
    """Whether somebody may sign this browser out: the own ones only."""
    return who.user_id is not None and session.user_id == who.user_id
