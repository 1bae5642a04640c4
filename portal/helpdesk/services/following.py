"""What the asker does with a question beside speaking: call it solved, and say how it went."""

from portal import clock
from portal.accounts import fields
from portal.accounts.identity import SYSTEM, Identity
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.flushing import flush
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import threads
from portal.helpdesk.services import consequences, speaking, transitions
from portal.helpdesk.states import Outcome, TicketStatus
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.working_time.conversation import Event

RATINGS = range(1, 6)
NOTE_MAX = 1000


def finish(ticket: Ticket, *, by: Identity | None) -> None:
    """Close a question because who asked says that it is solved.

    `by` is None for who has the link in a mail. Raises NotFound for a question of others and
    IllegalTransition for one that ended. Side effects: clocks, audit entry, and TICKET_CLOSED to
    the asker when a colleague calls it solved.
    """
    _demand_asker(ticket, by)
    speaking.hold(ticket)
    if not rules.is_live(ticket):
        raise IllegalTransition("Deze vraag is al afgerond.")
    ticket.outcome, ticket.outcome_note = Outcome.HELPED, ""
    transitions.move(ticket, TicketStatus.CLOSED, by=by or SYSTEM, outcome=Outcome.HELPED.value)
    transitions.note_event(ticket, Event.CLOSED, by=by)
    if by is not None and by.user_id != ticket.asker_id:
        consequences.closed(ticket)


def rate(ticket: Ticket, rating: int | None, note: str, *, by: Identity | None) -> None:
    """Keep how the asker was helped, from 1 (very badly) to 5 (very well); the last word counts.

    `by` is None for who has the link in a mail. Raises FieldErrors (``rating``, ``note``), NotFound
    for anybody but the asker and IllegalTransition for a question that is not closed. Side
    effects: audit entry, TICKET_RATED to who handled it.
    """
    _demand_asker(ticket, by)
    if by is not None and by.user_id != ticket.asker_id:
        raise NotFound
    problems, checked = {}, fields.block(note)
    if rating not in RATINGS:
        problems["rating"] = "Kies een van de mogelijkheden."
    if len(checked) > NOTE_MAX:
        problems["note"] = "Maak de tekst korter: hoogstens 1000 tekens."
    if problems:
        raise FieldErrors(problems)
    speaking.hold(ticket)
    if ticket.status is not TicketStatus.CLOSED:
        raise IllegalTransition("Deze vraag is weer open. U kunt later zeggen hoe het ging.")
    ticket.rating, ticket.rating_note, ticket.rated_at = rating, checked, clock.now()
    flush()
    transitions.record("rated", ticket, by=by or SYSTEM, rating=rating)
    consequences.tell_handler(ticket, Letter.TICKET_RATED)


def send_link_again(ticket: Ticket) -> bool:
    """Send the asker a mail with a fresh link to where the question stands now.

    Returns False when there is no address. Side effect: TICKET_ANSWERED with what the office said
    last, TICKET_CLOSED for a closed question, else TICKET_RECEIVED.
    """
    if ticket.asker_id is None and not ticket.asker_email:
        return False
    if ticket.status is TicketStatus.CLOSED:
        consequences.closed(ticket)
    elif (last := threads.last_answer(ticket)) is not None:
        consequences.answered(ticket, last)
    else:
        mail_services.ask(Letter.TICKET_RECEIVED, ticket.id, to=ticket.asker_id)
    return True


def _demand_asker(ticket: Ticket, by: Identity | None) -> None:
    if by is not None and not rules.asks_for(by, ticket):
        raise NotFound
