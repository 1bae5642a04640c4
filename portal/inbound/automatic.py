"""Whether a machine wrote a mail, by its headers.

Sources: RFC 3834 (Auto-Submitted), RFC 3464 and 6522 (reports), RFC 8098 (receipts), RFC 2919 and
2369 (lists), and what Exchange, autoresponders and newsletters add without a standard. Subjects
count only where they are the fixed words of a mail program.
"""

import re
from email.message import Message

from portal.inbound.cleaning import clean_line, header_text
from portal.inbound.message import Automatic

_ABSENT = re.compile(
    r"^\W*(automatisch (antwoord|bericht)|automatic reply|auto(matic)?[- ]?reply"
    r"|out of (the )?office|afwezigheids(bericht|melding|assistent)|niet aanwezig op kantoor)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"^\W*(undeliver(ed|able)|onbestelbaar|niet te bezorgen|delivery status notification"
    r"|mail delivery (failed|failure|subsystem)|returned mail|failure notice)\b",
    re.IGNORECASE,
)
_READ = re.compile(r"^\W*(gelezen|read|niet gelezen|not read):", re.IGNORECASE)
_SERVERS = re.compile(r"(mailer-daemon|postmaster|mail-?daemon)@?", re.IGNORECASE)
_LISTS = ("List-Id", "List-Post", "List-Unsubscribe", "List-Help", "Feedback-ID")
_ANSWERERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Mail-Autoreply")


def automatic(message: Message) -> tuple[Automatic, str]:
    """Return which machine wrote it and by which header that shows; no one and "" for a person."""
    subject = _text(message, "Subject")
    return (
        _bounced(message, subject)
        or _reported(message, subject)
        or _answered(message, subject)
        or _listed(message)
        or (Automatic.NONE, "")
    )


def asks_no_answer(message: Message) -> bool:
    """Whether a header asks for no automatic answer (X-Auto-Response-Suppress, of Exchange)."""
    asked = {one.strip() for one in _word(message, "X-Auto-Response-Suppress").split(",")}
    return bool(asked & {"all", "oof", "autoreply"})


def _bounced(message: Message, subject: str) -> tuple[Automatic, str] | None:
    if _report(message) == "delivery-status":
        return Automatic.BOUNCE, "Content-Type"
    if _text(message, "X-Failed-Recipients"):
        return Automatic.BOUNCE, "X-Failed-Recipients"
    from_server = bool(_SERVERS.search(_text(message, "From")))
    if from_server and (_text(message, "Return-Path") == "<>" or _FAILED.match(subject)):
        return Automatic.BOUNCE, "From"
    return None


def _reported(message: Message, subject: str) -> tuple[Automatic, str] | None:
    report = _report(message)
    if report or (_READ.match(subject) and _text(message, "Return-Path") == "<>"):
        return Automatic.NOTICE, "Content-Type" if report else "Subject"
    return None


def _answered(message: Message, subject: str) -> tuple[Automatic, str] | None:
    for name in _ANSWERERS:
        if _text(message, name):
            return Automatic.REPLY, name
    submitted = re.split(r"[;\s(]", _word(message, "Auto-Submitted"), maxsplit=1)[0]
    if submitted and submitted != "no":
        absent = submitted == "auto-replied" or _ABSENT.match(subject)
        return (Automatic.REPLY if absent else Automatic.NOTICE), "Auto-Submitted"
    if _word(message, "Precedence") in {"auto_reply", "auto-reply"}:
        return Automatic.REPLY, "Precedence"
    return (Automatic.REPLY, "Subject") if _ABSENT.match(subject) else None


def _listed(message: Message) -> tuple[Automatic, str] | None:
    for name in _LISTS:
        if _text(message, name):
            return Automatic.LIST, name
    if _word(message, "Precedence") in {"list", "bulk", "junk"}:
        return Automatic.LIST, "Precedence"
    return None


def _report(message: Message) -> str:
    """Return the kind of a report, as in "delivery-status"; "" when it is none."""
    value = _word(message, "Content-Type")
    if not value.startswith("multipart/report"):
        return ""
    found = re.search(r"report-type\s*=\s*\"?([\w-]+)", value)
    return found[1] if found else "report"


def _text(message: Message, name: str) -> str:
    value = message.raw_items()
    wanted = name.lower()
    for key, held in value:
        if key.lower() == wanted:
            return header_text(str(held)[:2_000])
    return ""


def _word(message: Message, name: str) -> str:
    return clean_line(_text(message, name)).lower()
