"""The parts of a mail: which are its text, which are files, and which are of no use to people."""

import re
from dataclasses import dataclass, field
from email.message import Message
from email.policy import compat32
from pathlib import PurePosixPath

from portal.inbound import html
from portal.inbound.cleaning import clean_line, decode, header_text
from portal.inbound.message import Attachment, Refusal, Undelivered

LEVELS_MAX = 10
PARTS_MAX = 200
NAME_MAX = 120
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SEALS = (
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pgp-encrypted",
)  # fmt: skip
_USELESS = ("application/ms-tnef", "application/vnd.ms-tnef", "text/x-amp-html", "text/watch-html")
_USELESS_NAMES = ("winmail.dat",)
_WRITTEN = ("text/plain", "text/html", "text/enriched", "text/markdown")
_MARKED_UP = ("text/html", "text/enriched")
_PGP = "-----BEGIN PGP MESSAGE-----"
_CALENDAR = "uitnodiging.ics"
_ADDRESS = re.compile(r"[^\s;<>@]{1,254}@[^\s;<>@]{1,254}")
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(slots=True)
class Found:
    """What the parts of one mail gave; `reason` is why it is refused."""

    texts: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    undelivered: list[Undelivered] = field(default_factory=list)
    returned: str = ""
    sealed: bool = False
    reason: Refusal | None = None
    parts: int = 0


def gather(message: Message) -> Found:
    """Walk through a mail; stops with a reason when there are too many parts or levels."""
    found = Found()
    _walk(message, found, 0)
    return found


def _walk(part: Message, found: Found, level: int) -> None:
    found.parts += 1
    if found.parts > PARTS_MAX:
        found.reason = Refusal.TOO_MANY_PARTS
    elif level > LEVELS_MAX:
        found.reason = Refusal.TOO_DEEP
    if found.reason is not None:
        return
    kind = part.get_content_type()
    inner = _inner(part)
    if kind.startswith("message/"):
        _message(part, inner, found)
    elif inner and kind == "multipart/alternative":
        _alternative(inner, found, level)
    elif inner and kind == "multipart/report":
        _report(inner, found, level)
    elif inner:
        found.sealed = found.sealed or kind == "multipart/encrypted"
        for one in inner:
            _walk(one, found, level + 1)
    else:
        _leaf(part, kind, found)


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _alternative(inner: list[Message], found: Found, level: int) -> None:
    """Take the plain text, the other one when it is empty, and what else stands beside them."""
    before = len(found.texts)
    for one in sorted(inner, key=_preference):
        texts = len(found.texts)
        _walk(one, found, level + 1)
        if any(text.strip() for text in found.texts[before:texts]):
            del found.texts[texts:]


def _preference(part: Message) -> int:
    order = {"text/plain": 0, "multipart/mixed": 1, "multipart/related": 1, "text/html": 2}
    return order.get(part.get_content_type(), 3)


def _report(inner: list[Message], found: Found, level: int) -> None:
    """Read a report (RFC 6522): text for people, facts for machines, the mail it is about."""
    for one in inner:
        kind = one.get_content_type()
        if kind == "message/delivery-status":
            for block in _inner(one):
                _delivery(block, found)
        elif kind in {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}:
            found.parts += 1
            mails = _inner(one)
            found.returned = found.returned or _message_id(mails[0] if mails else None, one)
        elif kind != "message/disposition-notification":
            _walk(one, found, level + 1)


def _message_id(mail: Message | None, part: Message) -> str:
    if mail is not None:
        held = header_text(str(mail.get("Message-ID", ""))[:2_000])
    else:
        text = decode(_content(part), "utf-8")
        line = re.search(r"^Message-ID:\s*(\S+)", text, re.IGNORECASE | re.MULTILINE)
        held = line[1] if line else ""
    match = re.search(r"<([^<>\s]+)>", held)
    return clean_line(match[1]) if match else ""


def _delivery(block: Message, found: Found) -> None:
    who = header_text(str(block.get("Final-Recipient") or block.get("Original-Recipient") or ""))
    address = _ADDRESS.search(who.partition(";")[2])
    status = _STATUS.search(header_text(str(block.get("Status", ""))))
    if address and header_text(str(block.get("Action", "failed"))).lower() == "failed":
        found.undelivered.append(Undelivered(address[0].lower()[:254], status[0] if status else ""))


def _message(part: Message, inner: list[Message], found: Found) -> None:
    """Keep a mail in a mail as a file: what it says is not what the sender says."""
    mail = inner[0] if inner else None
    subject = header_text(str(mail.get("Subject", ""))[:2_000]) if mail is not None else ""
    name = _name(part) or f"{subject or 'bericht'}.eml"
    try:
        content = mail.as_bytes(policy=compat32) if mail is not None else _content(part)
    except (ValueError, LookupError, TypeError, AttributeError):  # it cannot be put together again
        found.left_out.append(_safe(name))
        return
    found.attachments.append(Attachment(_safe(name), content, part.get_content_type()))


def _leaf(part: Message, kind: str, found: Found) -> None:
    name, content = _name(part), _content(part)
    attached = part.get_content_disposition() == "attachment"
    if kind in _USELESS or name.lower() in _USELESS_NAMES:
        found.left_out.append(_safe(name or kind.partition("/")[2]))
    elif kind in _SEALED or name.lower() == "smime.p7m":
        found.sealed = True
    elif kind in _SEALS or name.lower() == "smime.p7s":
        return
    elif not attached and not name and (kind in _WRITTEN or kind.startswith("multipart/")):
        # What says to hold parts and holds none is text (RFC 2046, 5.1).
        _text(part, kind, content, found)
    elif content or name:
        default = _CALENDAR if kind == "text/calendar" else "bestand"
        inline = not attached and bool(part.get("Content-ID")) and kind.startswith("image/")
        found.attachments.append(Attachment(_safe(name or default), content, kind, inline))


def _text(part: Message, kind: str, content: bytes, found: Found) -> None:
    text = decode(content, _parameter(part, "charset"))
    if _PGP in text:
        found.sealed = True
    else:
        found.texts.append(html.to_text(text) if kind in _MARKED_UP else _flowed(part, text))


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):  # a name in pieces that do not fit (RFC 2231)
        name = "bestand"
    return header_text(str(name)[:2_000])


def _safe(name: str) -> str:
    """Return the last part of a name, whichever way its folders are written, of fair length."""
    last = PurePosixPath(name.replace("\\", "/")).name.strip(". ") or "bestand"
    if len(last) <= NAME_MAX:
        return last
    stem, dot, suffix = last.rpartition(".")
    short = dot and len(suffix) <= 10
    return f"{stem[: NAME_MAX - len(suffix) - 1]}.{suffix}" if short else last[:NAME_MAX]


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name) or ""
    except (ValueError, LookupError, TypeError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value)


def _flowed(part: Message, text: str) -> str:
    """Join lines that a mail program broke itself (format=flowed, RFC 3676)."""
    if _parameter(part, "format").lower() != "flowed":
        return text
    together = _parameter(part, "delsp").lower() == "yes"
    lines: list[str] = []
    depth = -1  # of quoting, of an open line; no line is open at the start
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.lstrip(">")
        level = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if depth == level and bare != "-- ":
            lines[-1] += bare
        else:
            lines.append((">" * level + " " if level else "") + bare)
        soft = bare.endswith(" ") and bare != "-- "
        depth = level if soft else -1
        if soft and together:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
