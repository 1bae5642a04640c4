"""From the bytes of a mail to an `IncomingMail`, or to the reason why it is not read.

Nothing in it is executed, opened or fetched: it is text and files. Everything has a limit, checked
on the bytes before the parser sees them, since the parser of Python takes time that grows with
lines times levels.
"""

import re
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32

from portal.inbound import bodies, quotes
from portal.inbound.cleaning import clean
from portal.inbound.headers import envelope_fields, people
from portal.inbound.message import Automatic, IncomingMail, Refusal, RefusedMail, Undelivered

#: Bytes of a whole mail; base64 makes its files a third larger than they are.
SIZE_MAX = 20_000_000
#: So many bytes are read of a mail that is refused.
HEAD_MAX = 256_000
LINES_MAX = 500_000
#: How often a mail may say that it holds other parts or mails.
HOLDERS_MAX = 100
#: Lines times holders: the parser reads each line once for each level that is open.
WORK_MAX = 20_000_000
#: Signs of text that are kept.
TEXT_MAX = 200_000
_HOLDER = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
#: What mail programs in Dutch, English, German and French put before a subject.
_ANSWER = re.compile(r"^(re|antw|aw|ré|sv)\s*(\[\d+\])?\s*:", re.IGNORECASE)
_PASSED_ON = re.compile(r"^(fw|fwd|doorst|doorg|wg|tr)\s*:", re.IGNORECASE)


def read(raw: bytes, *, size: int | None = None) -> IncomingMail | RefusedMail:
    """Read a mail; any bytes give an answer or a refusal, never an error.

    `size` is how large the mail is when `raw` is only the beginning of it, as of one that was too
    large to fetch.
    """
    size = len(raw) if size is None else max(size, len(raw))
    reason = _refusal(raw, size)
    if reason is not None:
        return _refuse(raw, size, reason)
    try:
        return _read(raw, size)
    except Exception:  # noqa: BLE001  the parser of Python fails on mails in ways it does not name
        return _refuse(raw, size, Refusal.UNREADABLE)


def _refusal(raw: bytes, size: int) -> Refusal | None:
    if size > SIZE_MAX:
        return Refusal.TOO_LARGE
    lines = max(raw.count(b"\n"), raw.count(b"\r"))
    if lines > LINES_MAX:
        return Refusal.TOO_LARGE
    holders = sum(1 for _ in _HOLDER.finditer(raw))
    if holders > HOLDERS_MAX or holders * lines > WORK_MAX:
        return Refusal.TOO_DEEP
    return None


def _refuse(raw: bytes, size: int, reason: Refusal) -> RefusedMail:
    message = BytesHeaderParser(policy=compat32).parsebytes(raw[:HEAD_MAX])
    return RefusedMail(reason=reason, **envelope_fields(message, size))


def _read(raw: bytes, size: int) -> IncomingMail | RefusedMail:
    try:
        message = BytesParser(policy=compat32).parsebytes(raw)
        found = bodies.gather(message)
    except RecursionError:
        return _refuse(raw, size, Refusal.TOO_DEEP)
    if found.reason is not None:
        return _refuse(raw, size, found.reason)
    return _mail(message, found, size)


def _mail(message: Message, found: bodies.Found, size: int) -> IncomingMail:
    fields = envelope_fields(message, size)
    text = clean("\n\n".join(one for one in found.texts if one.strip())).strip("\n")
    answers = _ANSWER.match(fields["subject"]) or fields["references"]
    passes_on = _PASSED_ON.match(fields["subject"])
    cut = quotes.split if answers and not passes_on else quotes.whole
    parts = cut(text[:TEXT_MAX])
    bounced = fields["automatic"] is Automatic.BOUNCE
    if bounced and not found.undelivered:
        failed = people(message, "X-Failed-Recipients")
        found.undelivered = [Undelivered(one.address) for one in failed]
    return IncomingMail(
        text=parts.new,
        quoted=parts.quoted,
        attachments=tuple(found.attachments),
        shortened=len(text) > TEXT_MAX,
        unreadable=found.sealed,
        left_out=tuple(found.left_out),
        undelivered=tuple(found.undelivered),
        returned=found.returned or (fields["references"] or [""])[-1] if bounced else "",
        **fields,
    )
