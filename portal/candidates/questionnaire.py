"""A short list of statements that fills strengths and wishes (CAP-05-10; 004:L1587-1588).

No test and no score: each yes adds what goes with it, and the candidate sees and changes that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What somebody says about a statement."""

    YES = "ja"
    A_LITTLE = "beetje"
    NO = "nee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement in plain Dutch and what a yes adds, as codes of the lists.

    "A little" adds the tasks and sectors alone: what somebody likes a little is worth a look, a
    strength is more.
    """

    code: str
    text: str
    strengths: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """What the answers add, each once and in the order of the statements."""

    strengths: tuple[str, ...]
    tasks: tuple[str, ...]
    sectors: tuple[str, ...]


STATEMENTS: tuple[Statement, ...] = (
    Statement(
        code="hands",
        text="Ik werk graag met mijn handen.",
        strengths=("handy",),
        tasks=("assembly", "repair"),
    ),
    Statement(
        code="outside",
        text="Ik ben liever buiten dan binnen.",
        tasks=("gardening", "street_cleaning"),
        sectors=("green",),
    ),
    Statement(
        code="moving",
        text="Ik houd ervan om te bewegen op mijn werk.",
        strengths=("energetic",),
        tasks=("order_picking", "moving"),
        sectors=("logistics",),
    ),
    Statement(
        code="machines",
        text="Ik vind machines en techniek leuk.",
        tasks=("machine", "installing"),
        sectors=("engineering", "production"),
    ),
    Statement(
        code="tidy",
        text="Ik vind het fijn als alles schoon en netjes is.",
        strengths=("tidy",),
        tasks=("cleaning",),
        sectors=("facility",),
    ),
    Statement(
        code="cooking",
        text="Ik kook of bak graag.",
        tasks=("cooking", "kitchen_help"),
        sectors=("hospitality",),
    ),
    Statement(
        code="caring",
        text="Ik help graag mensen die hulp nodig hebben.",
        strengths=("helpful", "patient"),
        tasks=("caring",),
        sectors=("care",),
    ),
    Statement(
        code="talking",
        text="Ik praat makkelijk met mensen die ik niet ken.",
        strengths=("talks_easily", "friendly"),
        tasks=("selling", "reception"),
        sectors=("retail",),
    ),
    Statement(
        code="driving",
        text="Ik ben graag onderweg.",
        tasks=("driving",),
        sectors=("logistics",),
    ),
    Statement(
        code="computer",
        text="Ik werk graag met een computer.",
        tasks=("administration", "data_entry"),
        sectors=("business",),
    ),
    Statement(code="precise", text="Ik zie snel of iets niet klopt.", strengths=("precise",)),
    Statement(
        code="same",
        text="Ik vind het prettig als ik elke dag weet wat ik ga doen.",
        strengths=("structured",),
        tasks=("packing",),
    ),
    Statement(
        code="together",
        text="Ik werk het liefst samen met anderen.",
        strengths=("team_player",),
    ),
    Statement(code="busy", text="Ik blijf rustig als het druk is.", strengths=("calm",)),
)


def filled(answers: Mapping[str, Answer]) -> Filled:
    """Return what the answers add; a statement without an answer adds nothing."""
    yes = [one for one in STATEMENTS if answers.get(one.code) is Answer.YES]
    liked = [one for one in STATEMENTS if answers.get(one.code) in {Answer.YES, Answer.A_LITTLE}]
    return Filled(
        _once(code for one in yes for code in one.strengths),
        _once(code for one in liked for code in one.tasks),
        _once(code for one in yes for code in one.sectors),
    )


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
