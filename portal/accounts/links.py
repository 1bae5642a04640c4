"""Links from mails: they do one thing, once, for a while. Only a hash of each is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select, update

from portal import clock
from portal.accounts.models import ActionLink, LinkPurpose
from portal.configuration.services import number
from portal.db import session
from portal.errors import LinkExpired, NotFound

RESET_VALID = timedelta(hours=1)
KEEP_SPENT = timedelta(days=90)
TOKEN_MAX = 100


@dataclass(frozen=True, slots=True)
class Renewable:
    """What a spent link was about, so that a fresh one can go to the same address."""

    purpose: LinkPurpose
    user_id: UUID | None
    subject_id: UUID | None


def validity(purpose: LinkPurpose) -> timedelta:
    """How long a link for this purpose works, as configured."""
    match purpose:
        case LinkPurpose.LOGIN:
            return timedelta(minutes=number("login_link_minutes"))
        case LinkPurpose.RESET_PASSWORD:
            return RESET_VALID
        case LinkPurpose.CONFIRM_EMAIL | LinkPurpose.INVITATION | LinkPurpose.CANDIDATE_INVITATION:
            return timedelta(days=number("invitation_days"))
        case LinkPurpose.PARTNER_SHARE:
            return timedelta(days=number("partner_link_days"))
        case _:
            return timedelta(days=number("action_link_days"))


def issue(
    purpose: LinkPurpose,
    *,
    user_id: UUID | None = None,
    subject_id: UUID | None = None,
    data: Mapping[str, Any] | None = None,
    valid: timedelta | None = None,
) -> str:
    """Make a link and return its token (32 random bytes, safe in an address).

    `valid` defaults to `validity(purpose)`. The token cannot be read back: put it in the letter
    that is being written.
    """
    token = token_urlsafe(32)
    session.add(
        ActionLink(
            token_hash=_hash(token),
            purpose=purpose,
            user_id=user_id,
            subject_id=subject_id,
            data=dict(data or {}),
            expires_at=clock.now() + (validity(purpose) if valid is None else valid),
        )
    )
    session.flush()
    return token


def look(token: str, *purposes: LinkPurpose) -> ActionLink:
    """Return the link of a token, without changing anything.

    With `purposes` a link for something else does not exist. Raises NotFound for an unknown
    token and LinkExpired for one that is spent or too old.
    """
    link = _find(token)
    if link is None or (purposes and link.purpose not in purposes):
        raise NotFound
    if link.used_at is not None or link.expires_at <= clock.now():
        raise LinkExpired(token)
    link.token = token
    return link


def use(link: ActionLink) -> None:
    """Spend the link; of two that try at the same moment the second gets LinkExpired."""
    moment = clock.now()
    spent = session.scalars(
        update(ActionLink)
        .where(
            ActionLink.id == link.id,
            ActionLink.used_at.is_(None),
            ActionLink.expires_at > moment,
        )
        .values(used_at=moment)
        .returning(ActionLink.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if spent is None:
        raise LinkExpired(link.token)
    session.refresh(link)


def renewable(token: str) -> Renewable | None:
    """Return what a spent or expired link was about; None when it never existed."""
    link = _find(token)
    return None if link is None else Renewable(link.purpose, link.user_id, link.subject_id)


def end_of_user(user_id: UUID, *purposes: LinkPurpose) -> None:
    """Make every open link of a user for these purposes (default: all) useless."""
    moment = clock.now()
    session.execute(
        update(ActionLink)
        .where(
            ActionLink.user_id == user_id,
            ActionLink.used_at.is_(None),
            ActionLink.purpose.in_(purposes or tuple(LinkPurpose)),
        )
        .values(used_at=moment)
        .execution_options(synchronize_session="fetch")
    )


def end_of_subject(subject_id: UUID, purpose: LinkPurpose) -> None:
    """Make every open link about this row useless."""
    session.execute(
        update(ActionLink)
        .where(
            ActionLink.subject_id == subject_id,
            ActionLink.purpose == purpose,
            ActionLink.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .execution_options(synchronize_session="fetch")
    )


def clean_up() -> int:
    """Delete links that ended 90 days ago, and return how many; the nightly job calls it.

    They stay that long so that a late reader is offered a fresh one.
    """
    limit = clock.now() - KEEP_SPENT
    gone = session.scalars(
        delete(ActionLink)
        .where(or_(ActionLink.expires_at < limit, ActionLink.used_at < limit))
        .returning(ActionLink.id)
    )
    return len(gone.all())


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _find(token: str) -> ActionLink | None:
    if not token.isascii() or len(token) > TOKEN_MAX:
        return None
    return session.scalars(
        select(ActionLink).where(ActionLink.token_hash == _hash(token))
    ).one_or_none()
