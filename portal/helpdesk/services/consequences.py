"""Who hears about what happens to a question (CAP-14-01)."""

from uuid import UUID

from portal.helpdesk.models import InboundMail, Ticket, TicketMessage
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter


def received(ticket: Ticket, *, confirms: bool = True, but: UUID | None = None) -> None:
    """Ask for TICKET_RECEIVED to the asker, when there is an address, and tell the handler.

    `but` is who wrote it down and knows.
    """
    if confirms:
        _tell_asker(ticket, Letter.TICKET_RECEIVED, ticket.id)
    tell_handler(ticket, Letter.TICKET_ASSIGNED, but=but)


def answered(ticket: Ticket, message: TicketMessage) -> None:
    """Ask for TICKET_ANSWERED to the asker: the mail that holds the whole answer."""
    _tell_asker(ticket, Letter.TICKET_ANSWERED, message.id)


def replied(ticket: Ticket) -> None:
    """Ask for TICKET_REPLIED to who handles it."""
    tell_handler(ticket, Letter.TICKET_REPLIED)


def forwarded(ticket: Ticket) -> None:
    """Ask for TICKET_FORWARDED to the asker, and for TICKET_FOR_DESK to the other desk."""
    _tell_asker(ticket, Letter.TICKET_FORWARDED, ticket.id)
    if ticket.forwarded_email:
        mail_services.ask(Letter.TICKET_FOR_DESK, ticket.id)


def closed(ticket: Ticket) -> None:
    """Ask for TICKET_CLOSED to the asker, which asks how it went."""
    _tell_asker(ticket, Letter.TICKET_CLOSED, ticket.id)


def refused(mail: InboundMail) -> None:
    """Ask for TICKET_MAIL_REFUSED to who sent what nobody here can open."""
    mail_services.ask(Letter.TICKET_MAIL_REFUSED, mail.id)


def tell_handler(ticket: Ticket, letter: Letter, *, but: UUID | None = None) -> None:
    """Ask for a letter to who handles it, unless that is who acts."""
    if ticket.handler_id is not None and ticket.handler_id != but:
        mail_services.ask(letter, ticket.id, to=ticket.handler_id)


def tell_colleague(ticket: Ticket, letter: Letter, user_id: UUID) -> None:
    """Ask for a letter to somebody else of staff."""
    mail_services.ask(letter, ticket.id, to=user_id)


def _tell_asker(ticket: Ticket, letter: Letter, subject_id: UUID) -> None:
    """Ask for a letter to the account of the asker, or to the address that was left."""
    if ticket.asker_id is not None:
        mail_services.ask(letter, subject_id, to=ticket.asker_id)
    elif ticket.asker_email:
        mail_services.ask(letter, subject_id)
