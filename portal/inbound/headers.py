"""The headers of a mail, read without trust: any value may be missing, broken or enormous."""

import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from portal.inbound.automatic import asks_no_answer, automatic
from portal.inbound.cleaning import clean_line, header_text
from portal.inbound.message import Person

#: Longer values are cut before anything reads them; RFC 5322 allows 998 signs on a line.
VALUE_MAX = 50_000
SUBJECT_MAX = 500
NAME_MAX = 200
ADDRESS_MAX = 254  # RFC 5321, 4.5.3.1.3
PEOPLE_MAX = 200
REFERENCES_MAX = 100
_ID = re.compile(r"<\s*([^<>\s]{1,998})\s*>")
_SIGN = r"[^\s@<>()\[\],;:\\\"]"
_ADDRESS = re.compile(rf"(?<!{_SIGN}){_SIGN}{{1,254}}@{_SIGN}{{1,254}}")


def raw_values(message: Message, name: str) -> list[str]:
    """Return the raw values of a header, in the order in which they stand, cut when too long."""
    wanted = name.lower()
    return [str(value)[:VALUE_MAX] for key, value in message.raw_items() if key.lower() == wanted]


def envelope_fields(message: Message, size: int) -> dict[str, Any]:
    """Return the fields of `message.Envelope`; never fails on what a header holds."""
    kind, why = automatic(message)
    own_id = _ids(raw_values(message, "Message-ID"))
    replied = _ids(raw_values(message, "In-Reply-To"))
    references = dict.fromkeys([*_ids(raw_values(message, "References")), *replied[:1]])
    writers = people(message, "From") or people(message, "Sender")
    subjects = raw_values(message, "Subject")
    delivered = people(message, "Delivered-To", "X-Original-To", "Envelope-To")
    return {
        "message_id": own_id[0] if own_id else "",
        "in_reply_to": replied[0] if replied else "",
        "references": tuple(references)[-REFERENCES_MAX:],
        "sender": writers[0] if writers else Person(""),
        "ambiguous": len(writers) > 1,
        "reply_to": people(message, "Reply-To"),
        "to": people(message, "To", "Cc"),
        "delivered_to": tuple(one.address for one in delivered),
        "return_path": _return_path(message),
        "subject": header_text(subjects[0])[:SUBJECT_MAX] if subjects else "",
        "date": _date(message),
        "automatic": kind,
        "automatic_why": why,
        "answerable": not asks_no_answer(message),
        "marks": tuple(clean_line(one) for one in raw_values(message, "X-Loop")),
        "authentication": tuple(
            header_text(one) for one in raw_values(message, "Authentication-Results")
        ),
        "size": size,
    }


def people(message: Message, *names: str) -> tuple[Person, ...]:
    """Return who stands in these headers, each address once, at most `PEOPLE_MAX`."""
    found: dict[str, Person] = {}
    for name in names:
        for value in raw_values(message, name):
            for label, spec in _addresses(value):
                match = _ADDRESS.search(clean_line(header_text(spec)))
                address = match[0].lower()[:ADDRESS_MAX] if match else ""
                person = Person(address, header_text(label)[:NAME_MAX])
                if address:
                    found.setdefault(address, person)
            if len(found) >= PEOPLE_MAX:
                return tuple(found.values())[:PEOPLE_MAX]
    return tuple(found.values())


def _addresses(value: str) -> list[tuple[str, str]]:
    flat = value.replace("\r", "").replace("\n", "")
    try:
        return getaddresses([flat])
    except (ValueError, IndexError, RecursionError):  # as on comments in comments in comments
        return [("", one) for one in _ADDRESS.findall(flat)]


def _ids(values: list[str]) -> list[str]:
    found = [clean_line(one) for value in values for one in _ID.findall(value)]
    return [one for one in found if one]


def _return_path(message: Message) -> str | None:
    values = raw_values(message, "Return-Path")
    if not values:
        return None
    match = _ADDRESS.search(clean_line(values[0]))
    return match[0].lower()[:ADDRESS_MAX] if match else ""


def _date(message: Message) -> datetime | None:
    """Return the claimed moment in UTC; a date without a zone is taken as UTC."""
    for value in raw_values(message, "Date")[:1]:
        try:
            moment = parsedate_to_datetime(clean_line(value))
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return None
