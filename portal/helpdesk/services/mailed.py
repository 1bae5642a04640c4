"""What of a mail goes into a thread: its text within the limits, the files that we open.

What does not fit or cannot be opened is told to staff in a note, and named for the sender.
"""

from portal.accounts.fields import block, line
from portal.accounts.identity import SYSTEM, Identity
from portal.errors import DomainError
from portal.files import connected
from portal.helpdesk.models import Ticket, TicketMessage
from portal.helpdesk.services import files, speaking
from portal.helpdesk.services.asking import SUBJECT_MAX, TEXT_MAX
from portal.inbound.message import Attachment, Envelope, IncomingMail, RefusedMail

#: A picture in the text that is not larger than this is the logo under a signature.
LOGO_MAX = 20_000
NAME_MAX = 100
#: More of a text is not kept in notes; nobody reads it.
NOTES_MAX = 10
_PIECE = TEXT_MAX - 100
_MORE = "\n\n[Deze mail was langer. De rest bewaarden wij bij deze vraag.]"
_NO_TEXT = "(Deze mail had geen tekst.)"
#: Why nobody can open a mail, in words for the thread; by `Refusal` and `ENCRYPTED`.
ENCRYPTED = "encrypted"
_UNREAD = {
    "too_large": "Er kwam een mail binnen die te groot is: meer dan 20 MB.",
    ENCRYPTED: "Er kwam een mail binnen die versleuteld is.",
}
_UNREAD_ELSE = "Er kwam een mail binnen die wij niet konden openen."


def unread(mail: IncomingMail | RefusedMail) -> str:
    """Return why nobody can open a mail: a `Refusal` or "encrypted"; empty when one can."""
    if isinstance(mail, RefusedMail):
        return mail.reason.value
    return ENCRYPTED if mail.unreadable and not mail.text.strip() else ""


def in_words(why: str) -> str:
    """Return a sentence that says why nobody can open a mail."""
    return _UNREAD.get(why, _UNREAD_ELSE)


def name_of(mail: Envelope) -> str:
    """Return how the sender is called, by the mail itself; the address when it tells no name."""
    return line(mail.sender.name)[:NAME_MAX].strip() or mail.sender.address


def subject_of(mail: Envelope) -> str:
    """Return the subject, cut at a word when it is too long; it may be empty."""
    subject = line(mail.subject)
    if len(subject) <= SUBJECT_MAX:
        return subject
    return subject[: SUBJECT_MAX - 1].rsplit(" ", 1)[0][: SUBJECT_MAX - 1] + "…"


def says_nothing(mail: IncomingMail) -> bool:
    """Whether there is neither a text nor a file in it."""
    return not block(mail.text) and not _files(mail)


def text_of(mail: IncomingMail) -> tuple[str, list[str]]:
    """Return the text for a message, and what does not fit in it, in pieces for notes."""
    text = block(mail.text)
    if len(text) <= TEXT_MAX:
        return text or line(mail.subject) or _NO_TEXT, []
    first, *rest = _pieces(text)
    return first + _MORE, rest


def keep_files(
    ticket: Ticket, mail: IncomingMail, message: TicketMessage, *, by: Identity | None
) -> list[str]:
    """Keep what came along with a message; return what was refused, each with its reason.

    When one cannot be kept now, those before it leave the store again: the mail comes back later.
    """
    kept, refused = [], []
    try:
        for one in _files(mail):
            try:
                row = files.add(ticket, one.name, one.content, message=message, by=by)
            except DomainError as error:
                refused.append(f"{line(one.name)[:NAME_MAX]}: {error}")
            else:
                kept.append(row.key)
    except BaseException:
        for key in kept:
            connected.delete(key)
        raise
    return refused


def tell_staff(ticket: Ticket, mail: IncomingMail, rest: list[str], refused: list[str]) -> None:
    """Note what of a mail is not in the thread."""
    for piece in rest[:NOTES_MAX]:
        note(ticket, f"De rest van de mail:\n\n{piece}")
    if mail.shortened or len(rest) > NOTES_MAX:
        note(ticket, "De mail was nog langer. Wat hierna kwam, is niet bewaard.")
    lost = [
        *refused,
        *(f"{line(one)[:NAME_MAX]}: hier kan niemand iets mee." for one in mail.left_out),
    ]
    if lost:
        note(ticket, "Deze bestanden uit de mail zijn niet bewaard:\n\n" + "\n".join(lost))


def note(ticket: Ticket, text: str) -> None:
    """Write a note for staff that no person wrote."""
    speaking.note(ticket, text[:TEXT_MAX], by=SYSTEM)


def _files(mail: IncomingMail) -> list[Attachment]:
    """Return what came along, without the logo under a signature."""
    return [one for one in mail.attachments if not (one.inline and len(one.content) <= LOGO_MAX)]


def _pieces(text: str) -> list[str]:
    """Cut a text at its lines; only a line that is too long by itself is cut within."""
    found = []
    while len(text) > _PIECE:
        cut = text.rfind("\n", 0, _PIECE)
        if cut < _PIECE // 2:
            cut = _PIECE
        found.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*found, text]
