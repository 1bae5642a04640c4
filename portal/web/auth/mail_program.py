"""The mail program of the demo: it answers a mail as people's programs do, with the old one below.

What it makes goes the same way as a mail that a server brings.
"""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import uuid4

from portal import clock
from portal.mail.message import address
from portal.mail.models import Mail

#: As Outlook writes it in Dutch.
_QUOTED = """{text}

________________________________
Van: {reply_to}
Verzonden: {moment:%d-%m-%Y %H:%M}
Aan: {to}
Onderwerp: {subject}

{quoted}"""


def answer(mail: Mail, text: str) -> bytes:
    """Return the answer of the reader of a mail, as it goes over the wire."""
    message = EmailMessage(policy=SMTP)
    message["From"] = address(mail.to_address, mail.to_name)
    message["To"] = address(mail.reply_to)
    message["Subject"] = f"RE: {mail.subject}"
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{uuid4().hex}@{mail.to_address.rpartition('@')[2]}>"
    message["In-Reply-To"] = mail.message_id
    message["References"] = mail.message_id
    message.set_content(
        _QUOTED.format(
            text=text,
            reply_to=mail.reply_to,
            moment=clock.local(mail.created_at),
            to=mail.to_address,
            subject=mail.subject,
            quoted=mail.text,
        ),
        cte="quoted-printable",
    )
    return bytes(message)
