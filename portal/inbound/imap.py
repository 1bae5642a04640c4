"""A mailbox over IMAP (RFC 3501, 6851, 4315), always encrypted unless it is on this machine."""

import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from imaplib import IMAP4, IMAP4_SSL
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from portal.inbound.parsing import HEAD_MAX, SIZE_MAX
from portal.inbound.sources import Letter, Outcome, Source, SourceDown
from portal.settings import SettingsError

SECONDS = 20.0
LOCAL = {"127.0.0.1", "localhost", "::1"}
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_FOLDER = re.compile(r"[A-Za-z0-9 ._/-]{1,60}")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapMailbox:
    """How to reach a mailbox; `tls` is "always" (from the start), "starttls" or "none".

    Handled and refused mail goes to folders of those names, which are made when they are not
    there. Certificates are checked, against the authorities of the system or the file
    `authorities`.
    """

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: str = "always"
    authorities: str | None = None
    folder: str = "INBOX"
    handled: str = "Verwerkt"
    refused: str = "Geweigerd"

    @contextmanager
    def open(self) -> Iterator[Source]:
        """Sign in and give the mailbox; raises SourceDown."""
        session = _Session(self)
        try:
            yield session
        finally:
            session.leave()

    def connect(self) -> IMAP4:
        """Return a connection that is signed in; raises SourceDown."""
        trusted = ssl.create_default_context(cafile=self.authorities)
        client: IMAP4 | None = None
        try:
            if self.tls == "always":
                client = IMAP4_SSL(self.host, self.port, ssl_context=trusted, timeout=SECONDS)
            else:
                client = IMAP4(self.host, self.port, timeout=SECONDS)
            if self.tls == "starttls":
                client.starttls(trusted)
            client.login(self.user, self.password)
            # What a server says that it can before signing in, which is all that imaplib keeps, is
            # not all that it can.
            told = client.capability()[1]
            client.capabilities = tuple(
                (told[-1] or b"").decode("ascii", "replace").upper().split()
            )
        except (OSError, IMAP4.error) as error:
            _leave(client)
            raise SourceDown(f"cannot sign in: {type(error).__name__}") from None
        return client


class _Session:
    """A connection that is made again when it breaks; each act is tried twice."""

    def __init__(self, mailbox: ImapMailbox) -> None:
        self._mailbox = mailbox
        self._validity = ""
        self._client = self._connected()

    def letters(self) -> Iterator[Letter]:
        """Give what waits. Mail that another process filed in the meantime is passed over."""
        found = self._twice(lambda client: client.uid("SEARCH", "UNDELETED"))
        for uid in sorted((found[0] or b"").split(), key=int):
            letter = self._letter(uid.decode())
            if letter is not None:
                yield letter

    def file(self, letter: Letter, outcome: Outcome) -> None:
        """Move a letter to the folder of its outcome."""
        validity, _, uid = letter.key.partition(".")
        if outcome is Outcome.LATER or validity != self._validity:
            return
        box = self._mailbox
        folder = box.handled if outcome is Outcome.HANDLED else box.refused
        self._twice(lambda client: _move(client, uid, f'"{folder}"'))

    def leave(self) -> None:
        """Sign out."""
        _leave(self._client)

    def _letter(self, uid: str) -> Letter | None:
        key = f"{self._validity}.{uid}"
        self._twice(lambda client: client.noop())  # hear what another process took away
        told = self._twice(lambda client: client.uid("FETCH", uid, "(FLAGS RFC822.SIZE)"))
        facts = b" ".join(one for one in told if isinstance(one, bytes))
        size = _SIZE.search(facts)
        if size is None or rb"\Deleted" in facts:
            return None
        large = int(size[1]) > SIZE_MAX
        what = f"(BODY.PEEK[]<0.{HEAD_MAX}>)" if large else "(BODY.PEEK[])"
        answer = self._twice(lambda client: client.uid("FETCH", uid, what))
        raw = next((one[1] for one in answer if isinstance(one, tuple)), None)
        return Letter(raw, int(size[1]), key) if raw is not None else None

    def _twice(self, act: Callable[[IMAP4], tuple[str, list[Any]]]) -> list[Any]:
        """Do it, and once more over a new connection when the first one broke."""
        try:
            return _answer(act(self._client))
        except (OSError, IMAP4.abort):
            _leave(self._client)
            self._client = self._connected()
        except IMAP4.error as error:
            raise SourceDown(f"refused: {type(error).__name__}") from None
        try:
            return _answer(act(self._client))
        except (OSError, IMAP4.error) as error:
            raise SourceDown(f"broke twice: {type(error).__name__}") from None

    def _connected(self) -> IMAP4:
        box = self._mailbox
        client = box.connect()
        try:
            for folder in (box.handled, box.refused):
                client.create(f'"{folder}"')  # says no when it is there
            _answer(client.select(f'"{box.folder}"'))
            validity = (client.response("UIDVALIDITY")[1] or [None])[0]
        except (OSError, IMAP4.error) as error:
            _leave(client)
            raise SourceDown(f"cannot open the folder: {type(error).__name__}") from None
        number = (validity or b"0").decode("ascii", "replace")
        if self._validity not in {"", number}:
            _leave(client)
            raise SourceDown("the mailbox was numbered anew")
        self._validity = number
        return client


def imap_mailbox(url: str) -> ImapMailbox:
    """Return the mailbox that INBOUND_URL names; raises SettingsError when it cannot be used.

    ``imaps://user:password@host/INBOX?handled=Verwerkt&refused=Geweigerd``, or ``imap://`` with
    ``?tls=starttls``. ``&ca=/path.pem`` names the authorities for a server inside the organisation.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"imap", "imaps"} or not (parts.hostname and parts.username):
        raise SettingsError(["INBOUND_URL must be imaps://user:password@host or imap://"])
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    tls = "always" if parts.scheme == "imaps" else options.pop("tls", "starttls")
    authorities = options.pop("ca", None)
    folders = {"folder": unquote(parts.path.strip("/")) or "INBOX"}
    folders |= {name: options.pop(name) for name in ("handled", "refused") if name in options}
    if options or tls not in {"always", "starttls", "none"}:
        raise SettingsError(["INBOUND_URL may have ?tls=, &ca=, &handled= and &refused= alone"])
    if tls == "none" and parts.hostname not in LOCAL:
        raise SettingsError(["INBOUND_URL would send a password unencrypted: use imaps://"])
    if not all(_FOLDER.fullmatch(one) for one in folders.values()):
        raise SettingsError(["INBOUND_URL names a folder that is not letters, digits, ., / or -"])
    try:
        port = parts.port
    except ValueError:
        raise SettingsError(["INBOUND_URL has a port that is not a number"]) from None
    return ImapMailbox(
        host=parts.hostname,
        port=port or (993 if tls == "always" else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        tls=tls,
        authorities=authorities,
        **folders,
    )


def _move(client: IMAP4, uid: str, folder: str) -> tuple[str, list[Any]]:
    """Move one mail, when it still waits; without MOVE it is copied and the first taken away.

    Without UIDPLUS it is only marked as deleted, since EXPUNGE would remove what others marked.
    """
    client.noop()
    answer = client.uid("SEARCH", "UID", uid, "UNDELETED")
    if answer[0] != "OK" or not answer[1][0]:
        return answer
    if "MOVE" in client.capabilities:
        return client.uid("MOVE", uid, folder)
    answer = client.uid("COPY", uid, folder)
    if answer[0] == "OK":
        answer = client.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
    if answer[0] == "OK" and "UIDPLUS" in client.capabilities:
        answer = client.uid("EXPUNGE", uid)
    return answer


def _answer(answer: tuple[str, list[Any]]) -> list[Any]:
    status, data = answer
    if status != "OK":
        raise IMAP4.error(status)
    return data


def _leave(client: IMAP4 | None) -> None:
    if client is not None:
        with suppress(OSError, IMAP4.error):
            client.logout()
        with suppress(OSError):
            client.shutdown()
