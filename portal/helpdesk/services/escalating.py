"""The second line: specialists look, and the asker is not asked again (CAP-11-04)."""

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.rules import is_in_service
from portal.db import session
from portal.errors import IllegalTransition
from portal.flushing import flush
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import categories
from portal.helpdesk.services import consequences, holding, routing, speaking, transitions
from portal.helpdesk.states import Place
from portal.mail.catalogue import Letter
from portal.working_time.conversation import Event


def to_second_line(ticket: Ticket, note: str, *, version: int | None = None, by: Identity) -> None:
    """Send a question on to where its category says (`then`), else to the specialists.

    Who had it gets it back. The note tells the colleagues what is asked of them; the asker reads
    nothing of it. Raises FieldErrors (``text``) without a note, NotFound, StaleForm,
    IllegalTransition for one that is there already, that ended, or that is confined: who handles
    a complaint names a colleague instead. Side effects: a note, audit entry `ticket.second_line`,
    Event.HANDED_OVER, TICKET_ASSIGNED when it goes to one person.
    """
    holding.live(ticket, version=version, by=by)
    if ticket.second_line:
        raise IllegalTransition("Deze vraag ligt al bij de tweede lijn.")
    if ticket.is_confined:
        raise IllegalTransition(
            "Deze vraag is vertrouwelijk. Noem een collega in een notitie als u hulp nodig hebt."
        )
    speaking.note(ticket, note, by=by)
    category = categories.by_code(ticket.category) if ticket.category else None
    route = routing.to((category and category.then) or Place.SPECIALIST, ticket)
    ticket.first_line_id = ticket.handler_id or by.user_id
    ticket.second_line = True
    ticket.queue, ticket.handler_id = route.queue, route.handler_id
    _went(ticket, "second_line", by=by)


def back(ticket: Ticket, note: str, *, version: int | None = None, by: Identity) -> None:
    """Give a question back to who had it first, with what was found out.

    When that one has left it waits with the queue of its category. Raises FieldErrors (``text``)
    without a note, NotFound, StaleForm, IllegalTransition when it is not at the second line. Side
    effects: as `to_second_line`, audit entry `ticket.first_line`.
    """
    holding.live(ticket, version=version, by=by)
    if not ticket.second_line:
        raise IllegalTransition("Deze vraag ligt niet bij de tweede lijn.")
    speaking.note(ticket, note, by=by)
    category = categories.by_code(ticket.category) if ticket.category else None
    first = session.get(User, ticket.first_line_id) if ticket.first_line_id else None
    stays = first is not None and is_in_service(first, clock.today())
    ticket.handler_id = first.id if first is not None and stays else None
    ticket.queue = routing.first(ticket, category).queue
    ticket.second_line, ticket.first_line_id = False, None
    _went(ticket, "first_line", by=by)


def _went(ticket: Ticket, what: str, *, by: Identity) -> None:
    flush()
    transitions.record(what, ticket, by=by, queue=ticket.queue)
    transitions.note_event(ticket, Event.HANDED_OVER, by=by)
    consequences.tell_handler(ticket, Letter.TICKET_ASSIGNED, but=by.user_id)
