"""Words for the clocks of questions."""

from datetime import datetime, timedelta

import pytest
import time_machine

from portal.clock import AMSTERDAM
from portal.helpdesk.states import Outcome, Place, Priority, TicketStatus
from portal.web.staff import ticket_words as words


def dutch(text):
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=AMSTERDAM)


# 2 March 2026 is a Monday; it is ten in the morning.
@pytest.mark.parametrize(
    ("due", "said", "tag"),
    [
        ("02 10:01", "nog 1 minuut", "accent"),
        ("02 10:59", "nog 59 minuten", "accent"),
        ("02 11:59", "nog 1 uur", "accent"),
        ("02 12:00", "nog 2 uur", ""),
        ("03 09:30", "nog 8 uur", ""),
        ("04 10:00", "nog 2 werkdagen", ""),
        ("09 10:00", "nog 5 werkdagen", ""),
        ("02 09:30", "30 minuten te laat", "late"),
        ("02 08:30", "1 uur te laat", "late"),
    ],
)
def test_what_is_left_is_office_time(app, due, said, tag):
    with app.test_request_context(), time_machine.travel(dutch("02 10:00"), tick=False):
        assert words.left(dutch(due)) == words.Left(said, tag)


def test_what_is_late_since_the_office_closed_is_just_late(app):
    with app.test_request_context(), time_machine.travel(dutch("08 12:00"), tick=False):
        assert words.left(dutch("06 17:00")) == words.Left("net te laat", "late")


def test_nothing_is_due_where_a_clock_stands_still(app):
    assert words.left(None) is None
    assert words.span(timedelta(minutes=1020)) == "2 werkdagen"


def test_every_state_has_its_words(app):
    with app.test_request_context():
        assert set(words.statuses()) == set(TicketStatus)
        assert set(words.outcomes()) == set(Outcome)
        assert set(words.priorities()) == set(Priority)
        assert set(words.places()) == set(Place)
        assert words.queue("logistics", ()) == "logistics"
        assert words.queue("case_manager", ()) == "Begeleiders"
        assert words.queue("specialist", ()) == "Specialisten"
