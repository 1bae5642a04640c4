"""A question that another desk answers: permits, taxes, self-employment (CAP-11-05)."""

from dataclasses import dataclass

from portal.accounts import fields
from portal.accounts.identity import Identity
from portal.errors import FieldErrors
from portal.flushing import flush
from portal.helpdesk.models import Ticket, TicketCategory
from portal.helpdesk.services import consequences, holding, transitions
from portal.helpdesk.services.asking import TEXT_MAX
from portal.helpdesk.states import Channel, MessageKind, Place, TicketStatus
from portal.working_time.conversation import Event

DESK_MAX = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """To whom a question goes, with which note, and what the asker is told.

    Without `email` the desk gets no mail: whoever forwards tells it by telephone.
    """

    desk: str
    email: str = ""
    note: str = ""
    told: str = ""


def usual(category: TicketCategory | None) -> Desk | None:
    """Return the desk of a category that is of another desk, for one press; None for others."""
    if category is None or category.first is not Place.OTHER_DESK or not category.desk:
        return None
    return Desk(desk=category.desk, email=category.desk_email, told=category.desk_text)


def forward(ticket: Ticket, to: Desk, *, version: int | None = None, by: Identity) -> None:
    """Give a question to another desk, and tell the asker which.

    For the office it is done: the clocks stop, and what the asker says later starts them again.
    Raises FieldErrors (``desk``, ``email``, ``note``, ``told``), NotFound, StaleForm,
    IllegalTransition. Side effects: a message in the thread, audit entry `ticket.forwarded`,
    Event.CLOSED, TICKET_FORWARDED to the asker and TICKET_FOR_DESK to the desk.
    """
    holding.live(ticket, version=version, by=by)
    checked = _checked(to)
    told = checked.told or f"Uw vraag ligt nu bij {checked.desk}. Zij nemen contact met u op."
    transitions.demand_next(ticket, TicketStatus.FORWARDED)
    transitions.say(ticket, MessageKind.INFORMED, told, channel=Channel.PORTAL, by=by)
    ticket.forwarded_to = checked.desk
    ticket.forwarded_email, ticket.forwarded_note = checked.email, checked.note
    ticket.handler_id = ticket.handler_id or by.user_id
    flush()
    transitions.move(ticket, TicketStatus.FORWARDED, by=by)
    transitions.note_event(ticket, Event.CLOSED, by=by)
    consequences.forwarded(ticket)


def _checked(to: Desk) -> Desk:
    problems: dict[str, str] = {}
    desk, email = fields.line(to.desk), fields.line(to.email)
    note, told = fields.block(to.note), fields.block(to.told)
    if not desk:
        problems["desk"] = "Schrijf naar wie de vraag gaat."
    elif len(desk) > DESK_MAX:
        problems["desk"] = "Gebruik hoogstens 120 tekens."
    if email:
        try:
            email = fields.email(email)
        except fields.Wrong as wrong:
            problems["email"] = str(wrong)
    for name, text in (("note", note), ("told", told)):
        if len(text) > TEXT_MAX:
            problems[name] = "Maak de tekst korter: hoogstens 8000 tekens."
    if problems:
        raise FieldErrors(problems)
    return Desk(desk=desk, email=email, note=note, told=told)
