"""Signed addresses by which an answer finds its thread, and only its own asker writes in it.

Every person who is mailed about a thread gets an own address to answer to: box, reference and a
signature over the reference and that person's address. An answer is trusted when the signature
fits the sender. So a stranger who got the mail passed on, and who answers under an own name, is
not let in; and who writes under the asker's name without having the mail is not either. Who has
both, the passed-on mail and a false name, is caught by the check of the mail server (DMARC) when
it says so; hence the second look at `Authentication-Results`. Trusted is never more than "may add
a message to this thread".

The signature does not expire: people answer after months. It is in base32 of small letters,
since mail servers are free to change the case of an address.
"""

import hmac
import re
from base64 import b32encode
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from enum import Enum

from portal import refs
from portal.inbound.message import Envelope

#: 80 bits: guessing one takes longer than any mail server allows.
SIGNATURE_LENGTH = 16
_PURPOSE = b"portal.inbound.addresses"
#: Comments and quoted words, in which a sender can make our server write anything.
_ASIDE = re.compile(r"\"[^\"]*\"|\([^)]*\)")
_DMARC = re.compile(
    r"^\s*dmarc\s*=\s*([a-z]+)(?:.*\bheader\.from\s*=\s*@?([^\s;]+))?", re.IGNORECASE
)


class By(Enum):
    """By what a thread was found."""

    ADDRESS = "address"
    MESSAGE_ID = "message_id"


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread that a mail says to belong to; not `trusted` is a hint to staff, nothing more."""

    ref: str
    trusted: bool
    by: By


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail of ours to which somebody answers: its thread and who takes part in it."""

    ref: str
    people: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyAddresses:
    """Makes and reads the addresses of one mailbox.

    `box` is where mail comes in ("hulp@werkpoort.nl"), `secret` the key of the installation.
    `server` is the name under which our own mail server writes Authentication-Results; without it
    those headers, which anybody can write, say nothing.
    """

    box: str
    secret: str = field(repr=False)
    server: str = ""

    def address(self, ref: str, person: str) -> str:
        """Return the address to which this person answers in this thread."""
        local, _, domain = self.box.lower().rpartition("@")
        ref = refs.tidy(ref)
        return f"{local}+{ref.lower()}.{self._signature(ref, person)}@{domain}"

    def thread_of(self, mail: Envelope, sent: Callable[[str], Sent | None]) -> Thread | None:
        """Return the thread of a mail, by its signed address first; None when there is none.

        `sent` gives the mail of ours with this Message-ID, or None. Found that way, the sender
        must be one of the people in the thread to be trusted. The subject plays no part.
        """
        fine = self.authentic(mail) is not False
        doubtful = None
        for address in dict.fromkeys([*(one.address for one in mail.to), *mail.delivered_to]):
            ref, signature = self._read(address)
            if ref and hmac.compare_digest(signature, self._signature(ref, mail.sender.address)):
                return Thread(ref, fine, By.ADDRESS)
            if ref:
                doubtful = doubtful or Thread(ref, trusted=False, by=By.ADDRESS)
        for message_id in reversed(mail.references):
            known = sent(message_id)
            if known is not None:
                takes_part = mail.sender.address in {_plain(one) for one in known.people}
                found = Thread(known.ref, fine and takes_part, By.MESSAGE_ID)
                return found if found.trusted or doubtful is None else doubtful
        return doubtful

    def authentic(self, mail: Envelope) -> bool | None:
        """Whether our mail server holds the sender for real; None when it does not say.

        DMARC decides, since it is about the address that people see. Only the header of our own
        server counts, and of those the last that was added: the first in the mail (RFC 8601).
        """
        if mail.ambiguous:
            return False
        for value in mail.authentication:
            name, _, results = _ASIDE.sub("", value).partition(";")
            if self.server and name.lower().split()[:1] == [self.server.lower()]:
                return _verdict(results, mail.sender.address.rpartition("@")[2])
        return None

    def _read(self, address: str) -> tuple[str, str]:
        """Return the reference and the signature in an address of this box, or "" twice."""
        own, _, own_domain = self.box.lower().rpartition("@")
        local, _, domain = address.lower().rpartition("@")
        box, _, tag = local.partition("+")
        ref, dot, signature = tag.partition(".")
        if (box, domain) != (own, own_domain) or not dot or not signature.isascii():
            return "", ""
        return refs.tidy(ref), signature

    def _signature(self, ref: str, person: str) -> str:
        key = hmac.digest(self.secret.encode(), _PURPOSE, "sha256")
        about = f"{ref}\0{_plain(person)}".encode()
        signed = hmac.digest(key, about, "sha256")
        return b32encode(signed).decode().lower()[:SIGNATURE_LENGTH]


def _verdict(results: str, domain: str) -> bool | None:
    """Read the results of our server; another domain than that of the sender is a failure."""
    found = [one for part in results.split(";") if (one := _DMARC.match(part))]
    if any(one[1].lower() == "fail" or (one[2] or domain).lower() != domain for one in found):
        return False
    return True if found and all(one[1].lower() == "pass" for one in found) else None


def _plain(address: str) -> str:
    """Return an address in the form in which two of them are compared."""
    return address.strip().lower()
