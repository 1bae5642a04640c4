"""Who works on a question: taking, giving back, giving to a colleague, working together."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.rules import is_in_service
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket, TicketHandler
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import consequences, holding, speaking, transitions
from portal.mail.catalogue import Letter
from portal.working_time.conversation import Event


def take(ticket: Ticket, *, by: Identity) -> None:
    """Become the handler of a question that nobody has; taking the own one again does nothing.

    Raises NotFound, and IllegalTransition when a colleague has it (who takes over says so, with
    `assign`) or when it ended. Side effects: those of `give`, without a letter to oneself.
    """
    holding.live(ticket, by=by)
    if ticket.handler_id == by.user_id:
        return
    if ticket.handler_id is not None:
        raise IllegalTransition("Een collega heeft deze vraag al.")
    give(ticket, by.user_id, "taken", by=by)


def give_back(ticket: Ticket, *, by: Identity) -> None:
    """Let a question wait with its queue again; one that nobody has stays as it is.

    Raises NotFound and IllegalTransition. Side effects: those of `give`.
    """
    holding.live(ticket, by=by)
    if ticket.handler_id is not None:
        give(ticket, None, "given_back", by=by)


def assign(ticket: Ticket, colleague_id: UUID | None, *, note: str = "", by: Identity) -> None:
    """Give a question to a colleague, with a note that only staff read.

    Raises FieldErrors (``colleague``, ``text``) for somebody who is not in service or may not get
    it, NotFound, IllegalTransition. Side effects: those of `give` and of a note.
    """
    holding.live(ticket, by=by)
    colleague = _colleague(ticket, colleague_id)
    if note.strip():
        speaking.note(ticket, note, by=by)
    if ticket.handler_id != colleague.id:
        give(ticket, colleague.id, "assigned", by=by)


def assign_many(
    found: Iterable[Ticket], colleague_id: UUID | None, *, by: Identity
) -> tuple[int, int]:
    """Give questions to a colleague; return how many went, and how many could not.

    Those that ended meanwhile, or that the colleague may not get, stay where they are. Raises
    FieldErrors (``colleague``) without a colleague, NotFound.
    """
    if colleague_id is None:
        raise FieldErrors({"colleague": _WHO})
    gone = left = 0
    for ticket in found:
        try:
            assign(ticket, colleague_id, by=by)
        except (IllegalTransition, FieldErrors):
            left += 1
        else:
            gone += 1
    return gone, left


def give(ticket: Ticket, user_id: UUID | None, what: str, *, by: Identity) -> None:
    """Make somebody the handler, or nobody; the caller holds the row and checked who.

    Side effects: audit entry `ticket.<what>`, Event.HANDED_OVER, TICKET_ASSIGNED to who gets it
    and does not act.
    """
    before = ticket.handler_id
    ticket.handler_id = user_id
    if user_id is not None:
        _leave(ticket, user_id)  # who handles it does not stand beside it as well
    flush()
    transitions.record(what, ticket, by=by, handler=_text(user_id), before=_text(before))
    transitions.note_event(ticket, Event.HANDED_OVER, by=by)
    consequences.tell_handler(ticket, Letter.TICKET_ASSIGNED, but=by.user_id)


def add_colleague(ticket: Ticket, colleague_id: UUID | None, *, by: Identity) -> None:
    """Let a colleague work on a question beside its handler; who does already stays.

    Raises FieldErrors (``colleague``), NotFound, IllegalTransition. Side effects: audit entry
    `ticket.joined`, and TICKET_ASSIGNED to the colleague.
    """
    holding.live(ticket, by=by)
    colleague = _colleague(ticket, colleague_id)
    if colleague.id == ticket.handler_id or tickets.helper(ticket, colleague.id):
        return
    session.add(TicketHandler(ticket_id=ticket.id, user_id=colleague.id))
    flush()
    transitions.record("joined", ticket, by=by, colleague=str(colleague.id))
    if colleague.id != by.user_id:
        consequences.tell_colleague(ticket, Letter.TICKET_ASSIGNED, colleague.id)


def remove_colleague(ticket: Ticket, colleague_id: UUID, *, by: Identity) -> None:
    """Let a colleague leave a question; nothing happens to one who was not there.

    Raises NotFound. Side effect: audit entry `ticket.left`.
    """
    holding.any_(ticket, by=by)
    if _leave(ticket, colleague_id):
        transitions.record("left", ticket, by=by, colleague=str(colleague_id))


_WHO = "Kies een collega."


def _colleague(ticket: Ticket, user_id: UUID | None) -> User:
    """Return somebody of staff in service who may get this question."""
    person = session.get(User, user_id) if user_id is not None else None
    if person is None:
        raise FieldErrors({"colleague": _WHO})
    if not is_in_service(person, clock.today()):
        raise FieldErrors({"colleague": "Deze collega werkt hier niet meer. Kies een ander."})
    if not rules.may_get(accounts.identity_of(person), ticket):
        raise FieldErrors({"colleague": "Deze collega mag deze vraag niet zien. Kies een ander."})
    return person


def _leave(ticket: Ticket, user_id: UUID) -> bool:
    """Take somebody from beside a question; return whether that one was there."""
    gone = session.execute(
        delete(TicketHandler)
        .where(TicketHandler.ticket_id == ticket.id, TicketHandler.user_id == user_id)
        .returning(TicketHandler.id)
    )
    return bool(gone.all())


def _text(user_id: UUID | None) -> str:
    return str(user_id) if user_id else ""
