"""Which clocks a conversation between an asker and the office has, and what moves them.

- **First answer**: from the question until the office first says something in public. A note
  among staff, a hand-over or an automatic confirmation is no answer.
- **Next answer**: idem for what the asker said last. A second word of the asker before the office
  answered does not start it anew: who repeats a question would otherwise wait longer.
- **Solution**: until it is closed; it stands still while the asker is to speak, and runs on when
  it is opened again. A word by which the office keeps the turn ("tomorrow you hear more") leaves
  it running, and so does putting it aside for a while: the asker waits all the same.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

from portal.working_time.stopwatch import Hand


class Event(StrEnum):
    """What can happen in a conversation, as far as a clock could care."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    """An automatic confirmation went out."""
    NOTED = "noted"
    """Staff wrote something that only staff read."""
    HANDED_OVER = "handed_over"
    """Another person or team has it, in the office."""
    SNOOZED = "snoozed"
    INFORMED = "informed"
    """The office said something and keeps the turn."""
    ANSWERED = "answered"
    """The office answered or asked something back: the turn is with the asker."""
    REPLIED = "replied"
    """The asker said something, by whatever way: mail, portal or telephone."""
    CLOSED = "closed"
    REOPENED = "reopened"


Events = Iterable[tuple[datetime, Event]]
Hands = Iterator[tuple[datetime, Hand]]

_SPOKE = {Event.INFORMED, Event.ANSWERED, Event.CLOSED}
_ASKS = {Event.ASKED, Event.REPLIED, Event.REOPENED}


def first_answer(events: Events) -> Hands:
    """Give what moves the clock of the first answer; it stops once and for all."""
    for moment, event in in_order(events):
        if event is Event.ASKED:
            yield moment, Hand.ANEW
        elif event in _SPOKE:
            yield moment, Hand.STANDS
            return


def next_answer(events: Events) -> Hands:
    """Give what moves the clock of the answer to what the asker said last."""
    open_, closed = False, False
    for moment, event in in_order(events):
        thanks = closed and event is Event.REPLIED
        if event in _ASKS and not open_ and not thanks:
            open_, closed = True, False
            yield moment, Hand.ANEW
        elif event in _SPOKE:
            open_, closed = False, event is Event.CLOSED or closed
            yield moment, Hand.STANDS


def solution(events: Events) -> Hands:
    """Give what moves the clock of the solution.

    A word after closing does nothing by itself ("thank you"); opening it again does.
    """
    closed = False
    for moment, event in in_order(events):
        if event is Event.ASKED:
            yield moment, Hand.ANEW
        elif event is Event.REOPENED or (event is Event.REPLIED and not closed):
            closed = False
            yield moment, Hand.RUNS
        elif event in {Event.ANSWERED, Event.CLOSED}:
            closed = closed or event is Event.CLOSED
            yield moment, Hand.STANDS


def in_order(events: Events) -> list[tuple[datetime, Event]]:
    """Put events in order of time; those of one moment stay as they were given."""
    return sorted(events, key=lambda one: one[0])
