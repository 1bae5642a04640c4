from datetime import UTC, datetime

import time_machine

from portal.letters import calendar
from portal.letters.calendar import Event


def event(**changes):
    return Event(
        **{
            "uid": "kennismaking-1@werkpoort.test",
            "sequence": 2,
            "at": datetime(2026, 7, 1, 8, 30, tzinfo=UTC),
            "minutes": 45,
            "summary": "Kennismaken: kandidaat K7QF",
            "where": "Laan 1; Den Haag, 2e etage",
            "text": "Regel een\nregel twee \\ slot",
            "link": "https://werkpoort.test/werkgever/kennismakingen/X",
            "organizer": "helpdesk@werkpoort.test",
            "organizer_name": 'Werk"poort',
            "attendee": "sam@voorbeeld.test",
        }
        | changes
    )


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


@time_machine.travel(datetime(2026, 6, 1, 10, tzinfo=UTC), tick=False)
def test_an_appointment_is_on_dutch_clocks_with_its_version():
    lines = unfolded(calendar.write(event()))

    assert [lines[0], lines[-2], lines[-1]] == ["BEGIN:VCALENDAR", "END:VCALENDAR", ""]
    assert "METHOD:REQUEST" in lines
    inside = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT") + 1]
    assert inside == [
        "BEGIN:VEVENT",
        "UID:kennismaking-1@werkpoort.test",
        "SEQUENCE:2",
        "DTSTAMP:20260601T100000Z",
        "DTSTART;TZID=Europe/Amsterdam:20260701T103000",
        "DTEND;TZID=Europe/Amsterdam:20260701T111500",
        "SUMMARY:Kennismaken: kandidaat K7QF",
        "LOCATION:Laan 1\\; Den Haag\\, 2e etage",
        "DESCRIPTION:Regel een\\nregel twee \\\\ slot",
        "URL:https://werkpoort.test/werkgever/kennismakingen/X",
        'ORGANIZER;CN="Werkpoort":mailto:helpdesk@werkpoort.test',
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:sam@voorbeeld.test",
        "STATUS:CONFIRMED",
        "END:VEVENT",
    ]


def test_in_winter_the_clock_is_one_hour_from_utc():
    lines = unfolded(calendar.write(event(at=datetime(2026, 12, 1, 8, 30, tzinfo=UTC))))

    assert "DTSTART;TZID=Europe/Amsterdam:20261201T093000" in lines


def test_a_cancelled_appointment_says_so():
    lines = unfolded(calendar.write(event(is_cancelled=True)))

    assert {"METHOD:CANCEL", "STATUS:CANCELLED"} <= set(lines)


def test_lines_are_folded_at_75_octets_without_cutting_a_character():
    text = calendar.write(event(summary="é" * 200))

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "SUMMARY:" + "é" * 200 in unfolded(text)


def test_no_value_can_add_a_line_of_its_own():
    text = calendar.write(event(where="Laan 1\r\nATTENDEE:mailto:evil@evil.test", text="\x00a\x1b"))

    assert [line for line in unfolded(text) if line.startswith("ATTENDEE:")] == []
    assert "\x00" not in text
    assert "\x1b" not in text
