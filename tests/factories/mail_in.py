"""Factories for mail that comes in: the box of the helpdesk, and mails of any kind."""

from email.message import EmailMessage
from itertools import count

import pytest

from portal.helpdesk import box as boxes
from portal.helpdesk.box import Box
from portal.helpdesk.services import receiving
from portal.inbound.sources import Letter
from tests.inbound.table import ADDRESSES, BOX

_number = count(1)


@pytest.fixture
def box():
    """The box of the stored mails: hulp@werkpoort.example."""
    before = boxes.get()
    boxes.use(Box(addresses=ADDRESSES, own=frozenset({BOX, "post@werkpoort.example"})))
    yield boxes.get()
    boxes.use(before)


@pytest.fixture
def take(session, box, file_store):
    """Take a mail, as bytes or as a message, as the worker does."""

    def run(raw, *, key=None, size=None):
        raw = raw if isinstance(raw, bytes) else bytes(raw)
        key = f"1.{next(_number)}" if key is None else key
        outcome = receiving.take(Letter(raw, size or len(raw), key))
        session.expire_all()
        return outcome

    return run


def mail(text="Hoe laat begint het?", *, sender, to=BOX, subject="Een vraag", files=(), **headers):
    """Build a mail; `headers` have underscores for hyphens."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{next(_number)}@post.example>"
    for name, value in headers.items():
        header = name.replace("_", "-")
        del message[header]
        message[header] = value
    message.set_content(text)
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message


def vouched(domain):
    """Return the header in which our mail server vouches for a sender of this domain."""
    return f"mx.werkpoort.example; dmarc=pass header.from={domain}"
