"""The steps of a calculation, with the sentences that explain them.

The domain knows no web: a step holds the Dutch sentence as the key of its translation, with the
values that belong in it, and can write itself in Dutch.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.money import cents, euros, plain
from portal.rates.codes import CODES
from portal.rates.queries import Dated


class Kind(StrEnum):
    """What a step is about."""

    WAGE = "wage"
    YOUTH_WAGE = "youth_wage"
    HOURS = "hours"
    BASIS = "basis"
    DIFFERENCE = "difference"
    CAP = "cap"
    FLAT = "flat"
    CHARGES = "charges"
    TOTAL = "total"
    OWN_WAGE = "own_wage"
    LOW_WAGE = "low_wage"
    TAX_STARTED = "tax_started"
    TAX_ENDED = "tax_ended"
    TAX_NOT_YET = "tax_not_yet"
    TAX_ABOLISHED = "tax_abolished"
    TAX_HOURS = "tax_hours"
    TAX_AMOUNT = "tax_amount"
    TAX_CAP = "tax_cap"
    TAX_TOTAL = "tax_total"


#: By kind the label, and how the amount comes about.
WORDS: Mapping[Kind, tuple[str, str]] = {
    Kind.WAGE: (
        "Wettelijk minimumloon per uur",
        "Het bedrag per uur voor iemand van 21 jaar of ouder.",
    ),
    Kind.YOUTH_WAGE: (
        "Minimumloon bij deze leeftijd",
        "Voor iemand van %(age)s jaar geldt %(percent)s%% van %(wage)s.",
    ),
    Kind.HOURS: (
        "Uren per maand",
        "%(hours)s uur per week × 52 weken : 12 maanden = %(month)s uur.",
    ),
    Kind.BASIS: (
        "Minimumloon per maand met vakantiegeld",
        "%(wage)s × %(month)s uur, met %(percent)s%% vakantiegeld erbij.",
    ),
    Kind.DIFFERENCE: (
        "Het deel boven de loonwaarde",
        "De loonwaarde is %(value)s%%, dus blijft er %(percent)s%% van %(basis)s over.",
    ),
    Kind.CAP: (
        "De subsidie is hoogstens een deel van het minimumloon",
        "Meer dan %(percent)s%% van %(basis)s mag niet. Daarom telt dit bedrag.",
    ),
    Kind.FLAT: (
        "Zonder meting van de loonwaarde",
        "%(percent)s%% van %(basis)s, in de eerste %(months)s maanden. Daarna is een meting nodig.",
    ),
    Kind.CHARGES: (
        "Vergoeding voor werkgeverslasten",
        "%(percent)s%% van %(subsidy)s.",
    ),
    Kind.TOTAL: (
        "Loonkostensubsidie per maand",
        "De subsidie met de vergoeding erbij. Elk bedrag is apart afgerond op een cent.",
    ),
    Kind.OWN_WAGE: (
        "Loon boven het minimumloon, voor de werkgever",
        (
            "Het uurloon is %(above)s hoger dan het minimumloon: × %(month)s uur, met "
            "%(percent)s%% vakantiegeld erbij. De subsidie rekent dit deel niet mee."
        ),
    ),
    Kind.LOW_WAGE: (
        "Let op: het uurloon is lager dan het minimumloon",
        (
            "Het uurloon is %(wage)s en het minimumloon %(minimum)s. Controleer het loon en de "
            "leeftijd."
        ),
    ),
    Kind.TAX_STARTED: (
        "Duur van de tegemoetkoming",
        "Van %(first)s tot en met %(last)s loopt de tegemoetkoming in dit jaar.",
    ),
    Kind.TAX_ENDED: (
        "Duur van de tegemoetkoming",
        "De tegemoetkoming duurt %(months)s maanden en is dan voorbij.",
    ),
    Kind.TAX_NOT_YET: ("Duur van de tegemoetkoming", "Het werk begint pas na dit jaar."),
    Kind.TAX_ABOLISHED: (
        "Deze tegemoetkoming is er niet meer",
        "Voor dit jaar en deze begindag bestaat deze tegemoetkoming niet.",
    ),
    Kind.TAX_HOURS: (
        "Betaalde uren in het jaar",
        (
            "%(hours)s uur per week × 52 weken, voor %(days)s van de %(year_days)s dagen = "
            "%(total)s uur."
        ),
    ),
    Kind.TAX_AMOUNT: ("Bedrag voor de uren", "%(total)s uur × %(hour)s per uur."),
    Kind.TAX_CAP: (
        "Hoogstens per jaar",
        "Meer dan dit bedrag krijgt u niet voor één werknemer in een jaar.",
    ),
    Kind.TAX_TOTAL: (
        "Tegemoetkoming in het jaar",
        "De Belastingdienst betaalt dit na afloop van het jaar.",
    ),
}

#: Values in a sentence: an amount of money, a number, a day, or a text as it is.
Value = Decimal | date | int | str


@dataclass(frozen=True, slots=True)
class Euro:
    """An amount in a sentence."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """One line: `how` the `amount` came about, from which `source` that holds since `valid_from`.

    `label` and `sentence` are Dutch and a key of the translation, `values` belong in the sentence.
    """

    label: str
    sentence: str
    amount: Decimal | None
    source: str
    valid_from: date | None
    values: Mapping[str, "Euro | Value"] = field(default_factory=dict)

    @property
    def is_warning(self) -> bool:
        """Whether it says that something that was typed may be wrong."""
        return self.sentence == WORDS[Kind.LOW_WAGE][1]

    @property
    def how(self) -> str:
        """The Dutch sentence with its values."""
        return self.sentence % {name: written(value) for name, value in self.values.items()}


def step(
    kind: Kind, amount: Decimal | None, row: Dated | None = None, **values: "Euro | Value"
) -> Step:
    """Return the step of a kind; `row` is the dated amount on which it rests."""
    label, sentence = WORDS[kind]
    source, valid_from = ("", None) if row is None else (row.source, row.valid_from)
    return Step(label, sentence, amount, source, valid_from, values)


def written(value: "Euro | Value") -> str:
    """Write a value as it stands in a sentence; a number has two decimals at most."""
    match value:
        case Euro():
            return euros(value.amount)
        case Decimal():
            return plain(cents(value))
        case date():
            return f"{value.day}-{value.month}-{value.year}"
    return str(value)


def as_rows(steps: tuple[Step, ...]) -> list[dict[str, str]]:
    """Return steps as plain data to keep with a decision: they stay as they were read."""
    return [
        {
            "label": one.label,
            "how": one.how,
            "amount": "" if one.amount is None else str(one.amount),
            "source": one.source,
            "valid_from": "" if one.valid_from is None else one.valid_from.isoformat(),
        }
        for one in steps
    ]


def texts() -> Iterator[str]:
    """Yield what readers of another language need in theirs: the words of steps and codes."""
    for label, sentence in WORDS.values():
        yield label
        yield sentence
    for code in CODES.values():
        yield code.label
