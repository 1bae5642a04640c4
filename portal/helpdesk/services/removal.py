"""Questions that may not stay: of a person who is removed, and past their term."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, delete, func, or_, select, update

from portal import clock
from portal.accounts.models import ActionLink, User
from portal.candidates.models import Candidate
from portal.candidates.services import erasing
from portal.candidates.services.erasing import Erased
from portal.configuration.services import number
from portal.db import session
from portal.helpdesk.models import (
    InboundMail,
    Ticket,
    TicketFile,
    TicketMessage,
    TicketNote,
)
from portal.helpdesk.states import LIVE
from portal.knowledge.services import using
from portal.outbox.models import Job, JobKind
from portal.outbox.services import enqueue
from portal.placements.models import Placement
from portal.placements.services import removal

#: Days in a month, for a term of months that nobody counts to the day.
_MONTH = timedelta(days=30)
AT_MOST = 500


def erase(candidate_id: UUID) -> Erased | None:
    """Remove a person in the surrounding transaction; None when it was stopped or done already.

    Side effects: see `forget` and `placements.services.removal.erase`.
    """
    if erasing.due(candidate_id) is None:
        return None
    forget(candidate_id)
    return removal.erase(candidate_id)


def forget(candidate_id: UUID) -> None:
    """Remove a person's own questions, and empty what others asked about the person's placement.

    Own are also those that the person mailed without an account, on behalf of no organisation. An
    employer's question about an employee stays as a row with its clocks: what was said in it
    is about the person and goes, with its files and notes. Running it again does nothing.
    """
    user_id, address = session.execute(
        select(User.id, User.email)
        .join(Candidate, Candidate.user_id == User.id)
        .where(Candidate.id == candidate_id)
    ).one_or_none() or (None, "")
    mailed = (
        (func.lower(Ticket.asker_email) == address.lower())
        & Ticket.employer_id.is_(None)
        & or_(Ticket.asker_id.is_(None), Ticket.asker_id == user_id)
    )
    of_person = Ticket.candidate_id == candidate_id
    own = select(Ticket.id).where(or_(of_person, mailed) if address else of_person)
    about = select(Ticket.id).where(
        Ticket.placement_id.in_(select(Placement.id).where(Placement.candidate_id == candidate_id)),
        Ticket.candidate_id.is_(None),
    )
    mails: list[ColumnElement[bool]] = [InboundMail.ticket_id.in_(own)]
    if address:
        mails.append(InboundMail.sender == address)
    _run(update(InboundMail).where(or_(*mails)).values(sender="", message_id="", why=""))
    _remove(session.scalars(own.order_by(Ticket.id)).all())
    _empty(session.scalars(about.order_by(Ticket.id)).all())
    session.flush()
    session.expire_all()


def purge() -> int:
    """Remove questions that ended longer ago than they are kept (CAP-16-05); return how many.

    The nightly job; at most `AT_MOST` at a time, the oldest first.
    """
    before = clock.now() - number("ticket_keep_months") * _MONTH
    keys = session.scalars(
        select(Ticket.id)
        .where(Ticket.status.not_in(sorted(LIVE)), Ticket.status_at < before)
        .order_by(Ticket.status_at, Ticket.id)
        .limit(AT_MOST)
    ).all()
    _remove(keys)
    _run(delete(InboundMail).where(InboundMail.created_at < before))
    return len(keys)


def _remove(keys: Collection[UUID]) -> None:
    using.forget_tickets(
        session.scalars(select(Ticket.ref).where(Ticket.id.in_(keys)).order_by(Ticket.ref)).all()
    )
    _forget_files(keys)
    _forget_waiting(keys)
    _run(update(Ticket).where(Ticket.merged_into_id.in_(keys)).values(merged_into_id=None))
    _run(delete(Ticket).where(Ticket.id.in_(keys)))


def _empty(keys: Collection[UUID]) -> None:
    _forget_files(keys)
    _forget_waiting(keys)
    _run(delete(TicketNote).where(TicketNote.ticket_id.in_(keys)))
    _run(
        update(TicketMessage)
        .where(TicketMessage.ticket_id.in_(keys))
        .values(text="", quoted="", author_name="", mail_id="")
    )
    _run(
        update(Ticket)
        .where(Ticket.id.in_(keys))
        .values(subject="", forwarded_note="", outcome_note="", rating_note="")
    )
    for key in sorted(keys):
        enqueue(JobKind.INDEX_TICKET, key)


def _forget_files(keys: Collection[UUID]) -> None:
    """Delete the rows of the files, and the files themselves after the commit."""
    files = session.scalars(
        select(TicketFile.key).where(TicketFile.ticket_id.in_(keys)).order_by(TicketFile.key)
    ).all()
    for key in files:
        enqueue(JobKind.DELETE_FILE, payload={"key": key})
    _run(delete(TicketFile).where(TicketFile.ticket_id.in_(keys)))


def _forget_waiting(keys: Collection[UUID]) -> None:
    """Drop links and letters about questions and what was said in them."""
    messages = session.scalars(
        select(TicketMessage.id).where(TicketMessage.ticket_id.in_(keys))
    ).all()
    notes = session.scalars(select(TicketNote.id).where(TicketNote.ticket_id.in_(keys))).all()
    subjects = [*keys, *messages, *notes]
    _run(delete(ActionLink).where(ActionLink.subject_id.in_(subjects)))
    _run(delete(Job).where(Job.subject_id.in_(subjects), Job.kind == JobKind.WRITE_LETTER))


def _run(statement: Executable) -> None:
    """Run a bulk statement without looking at what the session holds."""
    session.execute(statement, execution_options={"synchronize_session": False})
