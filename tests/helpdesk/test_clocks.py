"""The clocks of a question through the services and the rows, against dates worked out by hand."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal import clock
from portal.clock import AMSTERDAM
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import lists
from portal.helpdesk.services import (
    clocking,
    closing,
    escalating,
    forwarding,
    handling,
    merging,
    sorting,
    speaking,
)
from portal.helpdesk.services.forwarding import Desk
from portal.helpdesk.states import Channel, Outcome, Priority

# 2 March 2026 is a Monday. The office is open from 8:30 to 17:00, 510 minutes. A question about
# staff is answered within 1020 of them and solved within 5100; one about a payment 510 and 2550.
# name | what happened | looked at | answer due | solution due | minutes of the solution | late
CASES = """
asked in the morning    |03-02 09:00 ask|03-02 10:30|03-04 09:00|03-16 09:00|90|
over a night            |03-02 16:30 ask|03-03 09:00|03-04 16:30|03-16 16:30|60|
before opening          |03-02 07:00 ask|03-02 09:00|03-03 17:00|03-13 17:00|30|
after closing           |03-02 19:00 ask|03-02 23:00|03-04 17:00|03-16 17:00|0|
in a weekend            |03-07 12:00 ask|03-08 20:00|03-10 17:00|03-20 17:00|0|
over a weekend          |03-06 16:00 ask|03-09 09:00|03-10 16:00|03-20 16:00|90|
to the minute in time   |03-02 09:00 ask|03-04 09:00|03-04 09:00|03-16 09:00|1020|
a minute late           |03-02 09:00 ask|03-04 09:01|03-04 09:00|03-16 09:00|1021|late
the asker is to speak   |03-02 09:00 ask, 03-02 11:00 answer|03-06 12:00|-|-|120|
the asker spoke         |03-02 09:00 ask, 03-02 11:00 answer, 03-04 10:00 reply|03-04 11:00|03-06 10:00|03-17 16:30|180|
the asker called        |03-02 09:00 ask, 03-02 11:00 answer, 03-04 10:00 call|03-04 11:00|03-06 10:00|03-17 16:30|180|
spoke at night          |03-02 09:00 ask, 03-02 11:00 answer, 03-04 22:00 reply|03-05 09:30|03-06 17:00|03-18 15:00|180|
asked twice             |03-02 09:00 ask, 03-03 09:00 reply|03-03 10:00|03-04 09:00|03-16 09:00|570|
replied twice           |03-02 09:00 ask, 03-02 11:00 answer, 03-04 10:00 reply, 03-05 12:00 reply|03-05 13:00|03-06 10:00|03-17 16:30|810|
the office keeps the turn|03-02 09:00 ask, 03-02 10:00 inform|03-02 12:00|-|03-16 09:00|180|
kept it, then a reply   |03-02 09:00 ask, 03-02 10:00 inform, 03-03 09:00 reply|03-03 10:00|03-05 09:00|03-16 09:00|570|
answered too late       |03-02 09:00 ask, 03-05 09:00 answer|03-06 12:00|-|-|1530|
a note is no answer     |03-02 09:00 ask, 03-02 09:30 note|03-02 10:30|03-04 09:00|03-16 09:00|90|
a note while waiting    |03-02 09:00 ask, 03-02 11:00 answer, 03-03 09:00 note|03-06 12:00|-|-|120|
taken and given on      |03-02 09:00 ask, 03-02 10:00 take, 03-02 11:00 assign|03-02 12:00|03-04 09:00|03-16 09:00|180|
taken and given back    |03-02 09:00 ask, 03-02 10:00 take, 03-02 11:00 give_back|03-02 12:00|03-04 09:00|03-16 09:00|180|
at the second line      |03-02 09:00 ask, 03-02 10:00 second|03-02 12:00|03-04 09:00|03-16 09:00|180|
and back                |03-02 09:00 ask, 03-02 10:00 second, 03-03 09:00 back|03-03 10:00|03-04 09:00|03-16 09:00|570|
put aside               |03-02 09:00 ask, 03-02 10:00 snooze|03-02 12:00|03-04 09:00|03-16 09:00|180|
put aside, late         |03-02 09:00 ask, 03-02 10:00 snooze|03-05 09:00|03-04 09:00|03-16 09:00|1530|late
put aside and woken     |03-02 09:00 ask, 03-02 10:00 snooze, 03-02 11:00 wake|03-02 12:00|03-04 09:00|03-16 09:00|180|
at another desk         |03-02 09:00 ask, 03-02 10:00 forward|03-06 12:00|-|-|60|
back from another desk  |03-02 09:00 ask, 03-02 10:00 forward, 03-03 09:00 reply|03-03 10:00|03-05 09:00|03-16 16:30|120|
taken back from a desk  |03-02 09:00 ask, 03-02 10:00 forward, 03-03 09:00 reopen|03-03 10:00|03-05 09:00|03-16 16:30|120|
closed                  |03-02 09:00 ask, 03-02 10:00 close|03-06 12:00|-|-|60|
a word after closing    |03-02 09:00 ask, 03-02 10:00 close, 03-02 11:00 reply|03-02 12:00|03-04 11:00|03-16 10:00|120|
thanks, closed again    |03-02 09:00 ask, 03-02 10:00 close, 03-02 11:00 reply, 03-02 11:30 close|03-06 12:00|-|-|90|
opened again            |03-02 09:00 ask, 03-02 10:00 close, 03-03 09:00 reopen|03-03 10:00|03-05 09:00|03-16 16:30|120|
closed twice            |03-02 09:00 ask, 03-02 10:00 close, 03-03 09:00 reopen, 03-03 10:00 close|03-06 12:00|-|-|120|
went on in another      |03-02 09:00 ask, 03-02 10:00 merge|03-06 12:00|-|-|60|
took another in         |03-02 09:00 ask, 03-02 10:00 answer, 03-02 11:00 take_in|03-02 12:00|03-04 11:00|03-16 10:00|120|
a part went its own way |03-02 09:00 ask, 03-02 10:00 reply, 03-02 10:30 split|03-02 12:00|03-04 09:00|03-16 09:00|180|
another category        |03-02 09:00 ask, 03-02 10:00 payment|03-02 12:00|03-03 09:00|03-09 09:00|180|
late by its category    |03-02 09:00 ask, 03-03 10:00 payment|03-03 10:30|03-03 09:00|03-09 09:00|600|late
more urgent             |03-02 09:00 ask, 03-02 10:00 urgent|03-02 12:00|03-04 09:00|03-16 09:00|180|
Easter Monday           |04-02 16:00 ask|04-07 09:00|04-07 16:00|04-17 16:00|600|
Koningsdag              |04-24 16:30 ask|04-28 09:30|04-29 16:30|05-11 16:30|90|
Ascension, Whit Monday  |05-13 16:30 ask|05-15 08:45|05-18 16:30|05-29 16:30|45|
asked on Whit Monday    |05-25 10:00 ask|05-25 12:00|05-27 17:00|06-08 17:00|0|
Christmas and New Year  |12-24 12:00 ask|12-28 10:00|12-29 12:00|2027-01-11 12:00|390|
summer time begins      |03-27 16:00 ask|03-30 09:00|03-31 16:00|04-13 16:00|90|
summer time, waiting    |03-27 16:00 ask, 03-27 16:30 answer, 03-30 09:00 reply|03-30 10:00|04-01 09:00|04-13 17:00|90|
summer time ends        |10-23 16:00 ask|10-26 09:00|10-27 16:00|11-06 16:00|90|
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in CASES.strip().splitlines()]


def dutch(text):
    if text == "-":
        return None
    full = text if text.startswith("20") else f"2026-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=AMSTERDAM)


@pytest.fixture
def act(make_ticket, boss, agent, colleague):
    """Do with a question what a word of the table says."""

    def other():
        return make_ticket(by=boss, category="hrm")

    def speak(ticket, **how):
        speaking.answer(ticket, "Zo.", seen=ticket.messages_count, by=agent, **how)

    acts = {
        "answer": speak,
        "inform": lambda one: speak(one, keeps_turn=True),
        "reply": lambda one: speaking.reply(one, "En nu?", by=boss),
        "call": lambda one: speaking.reply(one, "En nu?", channel=Channel.PHONE, by=agent),
        "note": lambda one: speaking.note(one, "Onder ons.", by=agent),
        "take": lambda one: handling.take(one, by=agent),
        "assign": lambda one: handling.assign(one, colleague.user_id, by=agent),
        "give_back": lambda one: handling.give_back(one, by=agent),
        "second": lambda one: escalating.to_second_line(one, "Weet jij dit?", by=agent),
        "back": lambda one: escalating.back(one, "Ja.", by=agent),
        "snooze": lambda one: sorting.snooze(one, clock.today() + timedelta(days=30), by=agent),
        "wake": lambda one: sorting.wake(one, by=agent),
        "forward": lambda one: forwarding.forward(one, Desk(desk="Loket"), by=agent),
        "close": lambda one: closing.close(one, Outcome.HELPED, tell=False, by=agent),
        "reopen": lambda one: closing.reopen(one, "Toch niet goed.", by=agent),
        "merge": lambda one: merging.merge(one, other(), by=agent),
        "take_in": lambda one: merging.merge(other(), one, by=agent),
        "split": lambda one: merging.split(one.messages[-1], by=agent),
        "payment": lambda one: sorting.set_category(one, "payment", by=agent),
        "urgent": lambda one: sorting.set_priority(one, Priority.HIGH, by=agent),
    }
    return lambda word, ticket: acts[word](ticket)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_dated_case(session, make_ticket, boss, act, row):
    _name, steps, looked_at, answer, solution, minutes, late = row
    ticket = None
    for step in steps.split(", "):
        moment, _, word = step.rpartition(" ")
        with time_machine.travel(dutch(moment), tick=False):
            if word == "ask":
                ticket = make_ticket(by=boss, category="hrm")
            else:
                act(word, ticket)
    session.flush()
    session.expire_all()
    with time_machine.travel(dutch(looked_at), tick=False):
        assert (ticket.answer_due_at, ticket.solution_due_at) == (dutch(answer), dutch(solution))
        due = [one for one in (dutch(answer), dutch(solution)) if one]
        assert ticket.due_on == (min(due).date() if due else None)
        reading = clocking.readings(ticket, clocking.events_of(ticket))[1]
        assert reading.minutes == int(minutes)
        found = session.scalars(select(Ticket.id).where(Ticket.id == ticket.id, lists.late()))
        assert bool(found.all()) is bool(late)


def test_the_table_has_its_forty_cases():
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 40
