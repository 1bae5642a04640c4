"""One mail handed over by a program, and letters that are taken one by one."""

import io

from portal.inbound.message import Refusal
from portal.inbound.parsing import HEAD_MAX, SIZE_MAX, read
from portal.inbound.sources import Letter, Outcome, collect, from_stream

HEAD = b"From: jan@x.example\nSubject: groot\n\n"


def test_from_stream_reads_a_mail():
    assert from_stream(io.BytesIO(HEAD + b"hallo")) == Letter(HEAD + b"hallo", len(HEAD) + 5)


def test_from_stream_reads_to_the_end_and_keeps_the_beginning():
    stream = io.BytesIO(HEAD + b"x" * (SIZE_MAX + 100_000))
    letter = from_stream(stream)
    assert stream.read() == b""
    assert letter.size == len(HEAD) + SIZE_MAX + 100_000
    assert len(letter.raw) == HEAD_MAX
    refused = read(letter.raw, size=letter.size)
    assert (refused.reason, refused.subject) == (Refusal.TOO_LARGE, "groot")


class Pile:
    def __init__(self, number):
        self.waiting = [Letter(HEAD, len(HEAD), str(one)) for one in range(number)]
        self.filed = []

    def letters(self):
        yield from self.waiting

    def file(self, letter, outcome):
        self.filed.append((letter.key, outcome))


def test_collect_stops_at_its_limit():
    pile = Pile(5)
    assert collect(pile, lambda _: Outcome.HANDLED, at_most=3) == 3
    assert pile.filed == [(str(one), Outcome.HANDLED) for one in range(3)]
    assert collect(pile, lambda _: Outcome.HANDLED, at_most=0) == 0
    assert collect(Pile(0), lambda _: Outcome.HANDLED, at_most=3) == 0
