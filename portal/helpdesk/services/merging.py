"""Two questions that are one, and one that is two."""

from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import IllegalTransition, NotFound
from portal.flushing import flush
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket, TicketMessage
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import access, asking, holding, sorting, speaking, transitions
from portal.helpdesk.services.asking import Asker, Question
from portal.helpdesk.states import OF_ASKER, TicketStatus
from portal.placements.models import Placement
from portal.working_time.conversation import Event


def merge(one: Ticket, into: Ticket, *, version: int | None = None, by: Identity) -> None:
    """Let `one` go on in another question; what comes in later goes there.

    What was said stays where it was said: each asker reads the own thread. Only questions that the
    same people may follow go together (`rules.may_merge`). When the office was to speak in `one`,
    it is to speak in the other. Raises NotFound, StaleForm, IllegalTransition. Side effects:
    audit entries `ticket.merged` and `ticket.took_in`, Event.CLOSED in `one` and perhaps
    Event.REPLIED in the other.
    """
    access.demand_reader(into, by=by)
    for ticket in sorted((one, into), key=lambda ticket: ticket.id):  # two merges do not wait
        speaking.hold(ticket)
    holding.live(one, version=version, by=by)
    if not rules.is_live(into):
        raise IllegalTransition("De andere vraag is gesloten. Open die eerst weer.")
    if not rules.may_merge(one, into):
        raise IllegalTransition(
            "Deze vragen zijn van verschillende mensen. Koppel ze, dan blijven ze apart."
        )
    waits = one.status is TicketStatus.OPEN
    one.merged_into_id = into.id
    transitions.move(one, TicketStatus.MERGED, by=by, into=into.ref)
    transitions.note_event(one, Event.CLOSED, by=by)
    for earlier in tickets.merged_into(one):
        earlier.merged_into_id = into.id
    flush()
    transitions.record("took_in", into, by=by, other=one.ref)
    if waits and into.status is TicketStatus.ANSWERED:
        transitions.move(into, TicketStatus.OPEN, by=by)
        transitions.note_event(into, Event.REPLIED, by=by)


def split(message: TicketMessage, *, subject: str = "", category: str = "", by: Identity) -> Ticket:
    """Make a question of its own of what the asker said besides; return it, linked with the first.

    The message stays in its thread as well. Raises NotFound, IllegalTransition for what the office
    said, and what `asking.ask` raises. Side effects: those of `asking.ask`, so that the asker
    hears the new number, and of a link.
    """
    ticket = session.get(Ticket, message.ticket_id)
    if ticket is None:
        raise NotFound
    access.demand_reader(ticket, by=by)
    if message.kind not in OF_ASKER:
        raise IllegalTransition("Alleen wat de vrager schreef kan een eigen vraag worden.")
    made = asking.ask(
        Question(
            text=message.text,
            subject=subject,
            category=category,
            is_personal=ticket.is_personal,
            placement=_placement(ticket),
        ),
        by=by,
        asker=Asker(
            name=ticket.asker_name,
            email=ticket.asker_email,
            phone=ticket.asker_phone,
            user_id=ticket.asker_id,
            employer_id=ticket.employer_id,
            candidate_id=ticket.candidate_id,
            locale=ticket.locale,
        ),
        channel=message.channel,
    )
    transitions.record("split", ticket, by=by, other=made.ref)
    sorting.join(ticket, made, is_split=True, by=by)
    return made


def _placement(ticket: Ticket) -> str:
    if ticket.placement_id is None or ticket.employer_id is None:
        return ""
    placement = session.get(Placement, ticket.placement_id)
    return placement.ref if placement else ""
