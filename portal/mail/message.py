"""From a stored mail to the message that goes over the wire."""

import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from portal.mail.catalogue import Letter
from portal.mail.errors import Refused
from portal.mail.models import Mail

#: Answers of the program to what somebody sent (RFC 3834), and those of a person.
_REPLIED = frozenset({Letter.TICKET_RECEIVED.value, Letter.TICKET_MAIL_REFUSED.value})
_WRITTEN_BY_HAND = frozenset({Letter.TICKET_ANSWERED.value})
_ID = re.compile(r"[!-;=?-~]{1,250}")
_METHOD = re.compile(r"^METHOD:(\w+)\r?$", re.MULTILINE)


def one_line(text: str) -> str:
    """Return the text without line breaks and control characters: a header is one line."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def address(spec: str, name: str = "") -> Address:
    """Return a mail address that is safe in a header; raises Refused when it is none.

    A domain with letters outside ASCII is written the way that the domain name system knows.
    """
    local, at, domain = spec.strip().rpartition("@")
    if not (local and at and domain) or any(one in spec for one in ',;:<>()[]\\" \t\r\n'):
        raise Refused("not a mail address")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
        return Address(display_name=one_line(name), username=local, domain=ascii_domain)
    except (UnicodeError, ValueError, HeaderParseError) as error:
        raise Refused("not a mail address") from error


def compose(mail: Mail, sender: Address) -> EmailMessage:
    """Build the message with its text and HTML part; raises Refused for an impossible address.

    An appointment goes along as an attached text/calendar part that names its method, by which
    calendars offer to put it in (RFC 6047).

    Every header follows from the row, so a second attempt is the same message: same Message-ID,
    same Date (when it was written). "Auto-Submitted" keeps absence notices from answering; a mail
    in which a person answers has none, so that the asker's own notice comes back. One that is part
    of a conversation says where it belongs, and carries the mark by which we know our own mail
    (`mark`).
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = address(mail.to_address, mail.to_name)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    if mail.letter not in _WRITTEN_BY_HAND:
        kind = "auto-replied" if mail.letter in _REPLIED else "auto-generated"
        message["Auto-Submitted"] = kind
    if mail.thread:
        _place(message, mail)
    message["Content-Language"] = "nl"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    if mail.calendar:
        found = _METHOD.search(mail.calendar)
        message.add_attachment(
            mail.calendar.encode(),
            maintype="text",
            subtype="calendar",
            cte="base64",
            filename="afspraak.ics",
            params={"charset": "utf-8", "method": found[1] if found else "PUBLISH"},
        )
    return message


def mark(box: str) -> str:
    """Return the X-Loop mark of the mails that are answered to this box: its domain."""
    return box.rpartition("@")[2].lower()


def _place(message: EmailMessage, mail: Mail) -> None:
    """Say to which conversation it belongs, and where the reader's answer goes."""
    if mail.reply_to:
        message["Reply-To"] = address(mail.reply_to)
        message["X-Loop"] = mark(mail.reply_to)
    if mail.answers:
        message["In-Reply-To"] = _bracketed(mail.answers[-1:])
        message["References"] = _bracketed(mail.answers)


def _bracketed(ids: Sequence[str]) -> str:
    """Return Message-IDs as they stand in a header; a stranger chose them, so nothing else."""
    return " ".join(f"<{one}>" for one in ids if _ID.fullmatch(one))
