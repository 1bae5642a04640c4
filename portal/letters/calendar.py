"""An appointment as iCalendar text (RFC 5545), with the method that calendars act on (RFC 5546)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from portal import clock

_LINE = 75
#: The clock of the Netherlands: summer time from the last Sunday of March to that of October.
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One appointment. `uid` stays the same for all its versions, `sequence` goes up with each.

    `at` is aware. `organizer` and `attendee` are mail addresses: of the desk and of the reader,
    never of the other side.
    """

    uid: str
    sequence: int
    at: datetime
    minutes: int
    summary: str
    where: str
    text: str
    link: str
    organizer: str
    organizer_name: str
    attendee: str
    is_cancelled: bool = False


def write(event: Event) -> str:
    """Return the calendar text with CRLF line ends, lines folded at 75 octets."""
    cancelled = event.is_cancelled
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Werkpoort//Kennismakingen//NL",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if cancelled else 'REQUEST'}",
        *_ZONE.splitlines(),
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{clock.now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Europe/Amsterdam:{_local(event.at)}",
        f"DTEND;TZID=Europe/Amsterdam:{_local(event.at + timedelta(minutes=event.minutes))}",
        f"SUMMARY:{_text(event.summary)}",
        f"LOCATION:{_text(event.where)}",
        f"DESCRIPTION:{_text(event.text)}",
        f"URL:{event.link}",
        f"ORGANIZER;CN={_parameter(event.organizer_name)}:mailto:{event.organizer}",
        f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:{event.attendee}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _local(moment: datetime) -> str:
    return f"{clock.local(moment):%Y%m%dT%H%M%S}"


def _text(value: str) -> str:
    """Return a value with the signs escaped that mean something in a TEXT (section 3.3.11)."""
    plain = "".join(one for one in value if one == "\n" or one.isprintable())
    escaped = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _parameter(value: str) -> str:
    """Return a value between quotes, in which no quote and no control sign can stand."""
    return '"' + "".join(one for one in value if one.isprintable() and one != '"') + '"'


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, never cutting a character (section 3.1)."""
    pieces, piece, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LINE:
            pieces.append(piece)
            piece, size = " ", 1  # a line that goes on starts with a space
        piece += sign
        size += width
    return "\r\n".join([*pieces, piece])
