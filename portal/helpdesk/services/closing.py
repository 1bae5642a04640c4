"""The end of a question, and opening it again."""

from portal.accounts import fields
from portal.accounts.identity import Identity
from portal.errors import FieldErrors, IllegalTransition
from portal.helpdesk.models import Ticket
from portal.helpdesk.services import consequences, holding, speaking, transitions
from portal.helpdesk.states import Outcome, TicketStatus
from portal.mail.catalogue import Letter
from portal.working_time.conversation import Event

NOTE_MAX = 1000
_ENDED = frozenset({TicketStatus.CLOSED, TicketStatus.FORWARDED})


def close(
    ticket: Ticket,
    outcome: Outcome | None,
    *,
    note: str = "",
    tell: bool,
    version: int | None = None,
    by: Identity,
) -> None:
    """Close a question with how it ended; `tell` says whether the asker hears of it.

    After a "thank you" there is nothing to tell. `note` is for staff. Raises FieldErrors
    (``outcome``, ``note``), NotFound, StaleForm when the asker spoke meanwhile, IllegalTransition.
    Side effects: who closes what nobody has becomes its handler; audit entry `ticket.closed`,
    Event.CLOSED, TICKET_CLOSED when told.
    """
    holding.live(ticket, version=version, by=by)
    problems = {}
    text = fields.block(note)
    if outcome is None:
        problems["outcome"] = "Kies hoe het afliep."
    if len(text) > NOTE_MAX:
        problems["note"] = "Maak de tekst korter: hoogstens 1000 tekens."
    if problems:
        raise FieldErrors(problems)
    ticket.outcome, ticket.outcome_note = outcome, text
    ticket.handler_id = ticket.handler_id or by.user_id
    transitions.move(ticket, TicketStatus.CLOSED, by=by, outcome=str(outcome), told=tell)
    transitions.note_event(ticket, Event.CLOSED, by=by)
    if tell:
        consequences.closed(ticket)


def reopen(ticket: Ticket, reason: str, *, version: int | None = None, by: Identity) -> None:
    """Open a question again that was closed or forwarded; the reason stays as a note.

    Raises FieldErrors (``text``) without a reason, NotFound, StaleForm, IllegalTransition for one
    that did not end or goes on elsewhere. Side effects: a note, audit entry `ticket.open`,
    Event.REOPENED, TICKET_ASSIGNED to its handler.
    """
    holding.any_(ticket, version=version, by=by)
    if ticket.status not in _ENDED:
        raise IllegalTransition("Deze vraag kan niet weer open.")
    speaking.note(ticket, reason, by=by)
    ticket.outcome, ticket.outcome_note = None, ""
    transitions.move(ticket, TicketStatus.OPEN, by=by)
    transitions.note_event(ticket, Event.REOPENED, by=by)
    consequences.tell_handler(ticket, Letter.TICKET_ASSIGNED, but=by.user_id)
