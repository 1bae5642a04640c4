"""Where mail comes from: a mailbox that is asked over IMAP, or one mail handed over by a program.

Each mail is given at least once. Between taking it and filing it the machine can stop, and then it
is given again: who takes mails must know by `Letter.key`, and by the Message-ID, what was taken.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO, Protocol

from portal.inbound.parsing import HEAD_MAX, SIZE_MAX

PIECE = 65_536


class SourceDown(Exception):  # noqa: N818  reads as what happened
    """The mailbox cannot be reached or used for now; the message holds no password or mail."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it came; `raw` is only its beginning when `size` is more than is read.

    `key` is the same each time that the same mail is given, and "" when the source knows none.
    """

    raw: bytes
    size: int
    key: str = ""


class Outcome(Enum):
    """What happened to a letter, and so where it belongs."""

    HANDLED = "handled"
    REFUSED = "refused"
    LATER = "later"
    """It stays where it is and is given again next time."""


class Source(Protocol):
    """A mailbox that is open."""

    def letters(self) -> Iterator[Letter]:
        """Give what waits, the oldest first; raises SourceDown."""

    def file(self, letter: Letter, outcome: Outcome) -> None:
        """Put a letter away, by its key; filing it twice changes nothing. Raises SourceDown."""


def collect(source: Source, take: Callable[[Letter], Outcome], *, at_most: int) -> int:
    """Have up to so many letters taken, file each, and return how many were given.

    What `take` raises goes on to the caller; that letter stays in the mailbox.
    """
    number = 0
    if at_most < 1:
        return 0
    for number, letter in enumerate(source.letters(), start=1):
        source.file(letter, take(letter))
        if number >= at_most:
            break
    return number


def from_stream(stream: BinaryIO) -> Letter:
    """Read one mail to its end, as a mail server hands it to a program; keeps no more than it may.

    It always reads to the end: a mail server takes a pipe that is shut early for a failure.
    """
    raw = stream.read(SIZE_MAX + 1)
    if len(raw) <= SIZE_MAX:
        return Letter(raw, len(raw))
    size = len(raw)
    while piece := stream.read(PIECE):
        size += len(piece)
    return Letter(raw[:HEAD_MAX], size)
