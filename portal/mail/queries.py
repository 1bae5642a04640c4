"""Reading stored mails."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.db import session
from portal.errors import NotFound
from portal.mail.models import Mail


def mailbox(limit: int = 100, *, to: str | None = None) -> Sequence[Mail]:
    """Return the mails of the demo mailbox, newest first; `to` keeps those to one address."""
    query = select(Mail).order_by(Mail.created_at.desc(), Mail.id).limit(limit)
    if to:
        query = query.where(Mail.to_address == to.strip().lower())
    return session.scalars(query).all()


def get(mail_id: UUID) -> Mail:
    """Return one mail; raises NotFound."""
    mail = session.get(Mail, mail_id)
    if mail is None:
        raise NotFound
    return mail


def by_message_id(message_id: str) -> Mail | None:
    """Return the mail of ours with this Message-ID (without its brackets), or None."""
    return session.scalars(
        select(Mail).where(Mail.message_id == f"<{message_id}>").order_by(Mail.id).limit(1)
    ).one_or_none()


def latest_to(address: str, thread: str) -> Mail | None:
    """Return the last mail of a conversation to this address, or None."""
    return session.scalars(
        select(Mail)
        .where(Mail.to_address == address, Mail.thread == thread)
        .order_by(Mail.created_at.desc(), Mail.id)
        .limit(1)
    ).one_or_none()


def refused(limit: int = 100) -> Sequence[Mail]:
    """Return mails that a server refused for good, latest first: a task for staff (CAP-14-04)."""
    return session.scalars(
        select(Mail)
        .where(Mail.refused_at.is_not(None))
        .order_by(Mail.refused_at.desc(), Mail.id)
        .limit(limit)
    ).all()
