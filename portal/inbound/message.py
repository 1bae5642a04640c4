"""A mail that came in, as the rest of the portal sees it: text and bytes, and nothing that acts."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Automatic(Enum):
    """Which kind of machine wrote a mail."""

    NONE = "none"
    """A person did, as far as the headers tell."""
    REPLY = "reply"
    """An absence notice or another automatic answer."""
    BOUNCE = "bounce"
    """A mail server that could not deliver something."""
    LIST = "list"
    """A mailing list or a newsletter."""
    NOTICE = "notice"
    """Another program: a receipt of reading, a report, a calendar."""


class Refusal(Enum):
    """Why a mail was not read; its headers were."""

    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_DEEP = "too_deep"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Person:
    """An address, in small letters, and the name that stood with it; both may be empty."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came along; `content_type` is what the sender says it is.

    `inline` is a picture in the text, such as the logo under a signature.
    """

    name: str
    content: bytes
    content_type: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Undelivered:
    """An address that a bounce is about; `status` is the code of RFC 3463, as in 5.1.1."""

    address: str
    status: str = ""

    @property
    def final(self) -> bool:
        """Whether it makes no sense to try again."""
        return self.status.startswith("5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the headers of a mail say. All of it is a claim of the sender.

    `message_id` and `references` are without their angle brackets, `references` in order and with
    In-Reply-To. `ambiguous` means that more than one sender stands in it; `sender` is the first.
    `to` holds everybody it was written to (To and Cc), `delivered_to` where mail servers say that
    they put it. `return_path` is None when no server noted one and empty for the null sender.
    `automatic_why` names the header that told. `answerable` is False when a header asks for no
    automatic answer. `marks` are the X-Loop marks. `authentication` holds the
    Authentication-Results headers, that of the last server first.
    """

    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sender: Person
    ambiguous: bool
    reply_to: tuple[Person, ...]
    to: tuple[Person, ...]
    delivered_to: tuple[str, ...]
    return_path: str | None
    subject: str
    date: datetime | None
    automatic: Automatic
    automatic_why: str
    answerable: bool
    marks: tuple[str, ...]
    authentication: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMail(Envelope):
    """A mail that was read.

    `text` is what the sender wrote, `quoted` what stood there already. `shortened` says that the
    text was longer than is kept. `unreadable` is a text that is encrypted (or sealed in a way
    that only a mail program opens). `left_out` names parts that are of no use to people.
    `undelivered` and `returned` (the Message-ID) are what a bounce is about.
    """

    text: str
    quoted: str
    attachments: tuple[Attachment, ...]
    shortened: bool
    unreadable: bool
    left_out: tuple[str, ...]
    undelivered: tuple[Undelivered, ...]
    returned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedMail(Envelope):
    """A mail of which only the headers were read."""

    reason: Refusal
