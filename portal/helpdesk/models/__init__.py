"""Tables of the helpdesk."""

from portal.helpdesk.models.category import ReadyAnswer, TicketCategory
from portal.helpdesk.models.mail import InboundMail
from portal.helpdesk.models.ticket import (
    Ticket,
    TicketEvent,
    TicketFile,
    TicketMessage,
    TicketText,
)
from portal.helpdesk.models.work import (
    TicketArticle,
    TicketCheck,
    TicketHandler,
    TicketLink,
    TicketMention,
    TicketNote,
    TicketPresence,
    TicketResult,
)

__all__ = [
    "InboundMail",
    "ReadyAnswer",
    "Ticket",
    "TicketArticle",
    "TicketCategory",
    "TicketCheck",
    "TicketEvent",
    "TicketFile",
    "TicketHandler",
    "TicketLink",
    "TicketMention",
    "TicketMessage",
    "TicketNote",
    "TicketPresence",
    "TicketResult",
    "TicketText",
]
