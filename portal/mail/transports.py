"""Ways for a mail to leave: a mail server, the console, or nowhere (the demo mailbox)."""

import smtplib
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from portal.mail.errors import NotSent, Refused
from portal.settings import SettingsError

SECONDS = 20.0
LOCAL = {"127.0.0.1", "localhost", "::1"}


class Transport(Protocol):
    """Something that takes a message for one person.

    `keeps_bodies` says that the stored mail itself is what people read, so it is not wiped.
    """

    @property
    def keeps_bodies(self) -> bool:
        """Whether the stored bodies stay after sending."""

    def send(self, message: EmailMessage, *, returns_to: str = "") -> None:
        """Hand the message over; raises Refused for good, NotSent for now.

        `returns_to` is where mail servers tell that it could not be delivered after all; by
        default the sender.
        """


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Nothing leaves the machine: the stored mail is read on the demo mailbox page."""

    keeps_bodies: bool = True

    def send(self, message: EmailMessage, *, returns_to: str = "") -> None:
        """Do nothing: the row is the mail."""


@dataclass(frozen=True, slots=True)
class Console:
    """Prints the text part to standard output, for development."""

    keeps_bodies: bool = False

    def send(self, message: EmailMessage, *, returns_to: str = "") -> None:
        """Print receiver, subject and text."""
        del returns_to
        part = message.get_body(("plain",))
        text = part.get_content() if part is not None else ""
        sys.stdout.write(f"To: {message['To']}\nSubject: {message['Subject']}\n\n{text}\n")
        sys.stdout.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """A mail server. `tls` is "none", "starttls" (after connecting) or "always" (from the start).

    Certificates are checked, against the authorities of the system or the file `authorities`.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "none"
    authorities: str | None = None
    keeps_bodies: bool = False

    def send(self, message: EmailMessage, *, returns_to: str = "") -> None:
        """Deliver to the server; raises Refused for good, NotSent for now.

        An error about ourselves (sender, password, certificate) is NotSent: after the last
        attempt the job is parked, where an administrator sees it.
        """
        try:
            with self._connection() as server:
                server.send_message(message, from_addr=returns_to or None)
        except smtplib.SMTPRecipientsRefused as error:
            raise _by_code(next(iter(error.recipients.values()))[0]) from None
        except smtplib.SMTPDataError as error:
            raise _by_code(error.smtp_code) from None
        except smtplib.SMTPNotSupportedError as error:
            if self.tls == "starttls" and "STARTTLS" in str(error):
                raise NotSent("server offers no encryption") from None
            raise Refused("server does not support this address") from None
        except (smtplib.SMTPException, OSError) as error:
            code = getattr(error, "smtp_code", "")
            raise NotSent(f"{type(error).__name__} {code}".strip()) from None

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        trusted = ssl.create_default_context(cafile=self.authorities)
        server = (
            smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=trusted)
            if self.tls == "always"
            else smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        )
        try:
            if self.tls == "starttls":
                server.starttls(context=trusted)
            if self.user:
                server.login(self.user, self.password)
            yield server
        finally:
            _leave(server)


def transport(url: str) -> Transport:
    """Return the transport that MAIL_URL names; raises SettingsError when it cannot be used.

    ``smtp://user:password@host:587?tls=starttls``, ``smtps://user:password@host``, ``console:``
    or ``mailbox:``. ``&ca=/path.pem`` names the authorities for a server inside the organisation.
    """
    parts = urlsplit(url)
    if parts.scheme == "mailbox":
        return Mailbox()
    if parts.scheme == "console":
        return Console()
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingsError(["MAIL_URL must be smtp://, smtps://, console: or mailbox:"])
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    tls = "always" if parts.scheme == "smtps" else options.pop("tls", "none")
    authorities = options.pop("ca", None)
    if options or tls not in {"always", "starttls", "none"}:
        raise SettingsError(["MAIL_URL may have ?tls=starttls and &ca=<file>, nothing else"])
    if parts.username and tls == "none" and parts.hostname not in LOCAL:
        raise SettingsError(["MAIL_URL would send a password unencrypted: add ?tls=starttls"])
    try:
        port = parts.port
    except ValueError:
        raise SettingsError(["MAIL_URL has a port that is not a number"]) from None
    return Smtp(
        host=parts.hostname,
        port=port or {"always": 465, "starttls": 587, "none": 25}[tls],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
        authorities=authorities,
    )


def _by_code(code: int) -> NotSent | Refused:
    """Tell final replies (from 500; RFC 5321, 4.2.1) from those that ask to come back later."""
    return Refused(f"server answered {code}") if code >= 500 else NotSent(f"server answered {code}")


def _leave(server: smtplib.SMTP) -> None:
    # The message was taken or not; a server that hangs up on QUIT changes nothing about that.
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()
