"""Who has a question open or is writing, and who read that he was mentioned; no clock moves."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.helpdesk.models import Ticket, TicketMention, TicketPresence
from portal.helpdesk.services import access

#: A page says every half minute that it is open; who is silent for longer has left.
STAYS = timedelta(seconds=75)


def attend(ticket: Ticket, *, is_writing: bool, by: Identity) -> None:
    """Note that somebody has a question open; what it is for is a courtesy, and never needed.

    Reading a mention comes with it. Raises NotFound.
    """
    access.demand_reader(ticket, by=by)
    row = session.scalars(
        select(TicketPresence).where(
            TicketPresence.ticket_id == ticket.id, TicketPresence.user_id == by.user_id
        )
    ).one_or_none()
    if row is not None:
        row.seen_at, row.is_writing = clock.now(), is_writing
    else:
        _arrive(ticket, is_writing=is_writing, by=by)
    see(ticket, by=by)


def see(ticket: Ticket, *, by: Identity) -> None:
    """Note that somebody read the notes in which he was mentioned; raises NotFound."""
    access.demand_reader(ticket, by=by)
    session.execute(
        update(TicketMention)
        .where(
            TicketMention.ticket_id == ticket.id,
            TicketMention.user_id == by.user_id,
            TicketMention.seen_at.is_(None),
        )
        .values(seen_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    session.flush()


def _arrive(ticket: Ticket, *, is_writing: bool, by: Identity) -> None:
    """Add the row, unless another page of the same person did at the same moment."""
    try:
        with session.begin_nested():
            session.add(
                TicketPresence(
                    ticket_id=ticket.id,
                    user_id=by.user_id,
                    seen_at=clock.now(),
                    is_writing=is_writing,
                )
            )
    except IntegrityError:
        return
