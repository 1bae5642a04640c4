"""What was said about a question, for `components/thread.html`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from portal.helpdesk.models import Ticket, TicketFile, TicketMessage
from portal.helpdesk.queries import threads
from portal.helpdesk.states import OF_ASKER, Channel
from portal.web.kit.jinja import moment
from portal.web.kit.support.files import size

OWN, OTHER, OFFICE, NOTE = "own", "other", "office", "note"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to save."""

    name: str
    size: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that was said, or a note among staff; `side` says whose and how it looks."""

    number: int
    who: str
    side: str
    when: str
    text: str
    about: str = ""
    quoted: str = ""
    warning: str = ""
    files: Sequence[Attached] = ()


Address = Callable[[TicketFile], str]


def for_asker(ticket: Ticket, reader: UUID | None, *, formal: bool, url: Address) -> list[Said]:
    """Return the thread for who asked or follows it; `reader` is None for who has a link.

    Two queries. No note is in it, nor anything that only staff read.
    """
    return [
        _said(
            message,
            files,
            side=_side(ticket, message, reader),
            you=_("U") if formal else _("Jij"),
            url=url,
        )
        for message, files in threads.of(ticket)
    ]


def attached(files: Sequence[TicketFile], url: Address) -> list[Attached]:
    """Return files for a thread."""
    return [Attached(one.name, size(one.size), url(one)) for one in files]


def channel(message: TicketMessage) -> str:
    """Say by which way something came, where that is not the portal itself."""
    ways: dict[Channel, str] = {
        Channel.MAIL: _("per mail"),
        Channel.PHONE: _("door de telefoon, door ons opgeschreven"),
    }
    return ways.get(message.channel, "") if message.kind in OF_ASKER else ""


def _said(
    message: TicketMessage, files: Sequence[TicketFile], *, side: str, you: str, url: Address
) -> Said:
    return Said(
        number=message.number,
        who=you if side == OWN else message.author_name or _nobody(message),
        side=side,
        when=moment(message.created_at),
        about=channel(message),
        text=message.text,
        quoted=message.quoted,
        files=attached(files, url),
    )


def _side(ticket: Ticket, message: TicketMessage, reader: UUID | None) -> str:
    if message.kind not in OF_ASKER:
        return OFFICE
    # Without an author it came by mail, by a link or by telephone: from the asker.
    author = message.author_id or ticket.asker_id
    return OWN if author == reader or reader is None else OTHER


def _nobody(message: TicketMessage) -> str:
    return str(_("De vrager") if message.kind in OF_ASKER else _("Iemand van ons"))
