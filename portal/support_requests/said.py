"""How it is said where a request stands: sentences with values, and how they feel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal import money
from portal.vacancies.wording import day

Value = str | date | Decimal | tuple[str, ...]


class Tone(StrEnum):
    """How a standing feels; the value is the kind of its tag."""

    CALM = "brand"  # it goes its way
    ASKS = "accent"  # the employer must do something
    GOOD = "good"
    LATE = "late"  # we did not keep our word
    QUIET = "quiet"  # it is over


@dataclass(frozen=True, slots=True)
class Words:
    """A Dutch sentence with its values by name: days, amounts, texts, or a list of texts."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the sentence in Dutch."""
        return self.text % {name: _dutch(value) for name, value in self.values.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands: the sentence, what comes next, and how it feels.

    `code` names the short word beside it.
    """

    code: str
    line: Words
    next_step: Words
    tone: Tone

    @property
    def waits_for_employer(self) -> bool:
        """Whether the employer has something to do."""
        return self.tone is Tone.ASKS


def _dutch(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return day(value)
    return money.euros(value) if isinstance(value, Decimal) else value
