"""The text check: points at words that may exclude people, and says why and what instead.

It warns and never refuses; people decide (CAP-04-08; mensenrechten.nl/nl/vacaturecheck).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.vacancies.content import VacancyContent
from portal.vacancies.signals import (
    DIFFICULT,
    DIFFICULT_PATTERN,
    FALSE_ALARMS,
    SIGNALS,
    WITHOUT_WAGE,
)

#: A sentence of more words is hard to read (level B1).
LONGEST_SENTENCE = 25

#: Kinds of place that are for people who learn, so that they may be called so.
_FOR_STUDENTS = frozenset({"internship", "bbl_job"})
_STUDENT = re.compile(r"student|scholier", re.IGNORECASE)

_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text to look at again.

    `field` is the name of the field, for a requirement "requirements.0" and so on; `start` and
    `end` count characters in that field's text, `word` is what stands there. `kind` is age, sex,
    origin, health, contact, wage or hard. `reason` and `suggestion` are Dutch sentences.
    """

    field: str
    start: int
    end: int
    word: str
    kind: str
    reason: str
    suggestion: str


def check(content: VacancyContent) -> list[Hit]:
    """Return the hits in all texts of a vacancy, in the order of the form."""
    texts = [
        ("title", content.title),
        ("tasks", content.tasks),
        ("learning_goal", content.learning_goal),
        ("prospect", content.prospect),
        *((f"requirements.{n}", item.text) for n, item in enumerate(content.requirements)),
        ("working_times", content.working_times),
        ("offer", content.offer),
    ]
    unknown = content.wage_min is None and content.wage_max is None
    has_wage = not (content.is_paid and unknown)
    return [
        hit
        for field, text in texts
        for hit in check_text(field, text, has_wage=has_wage, kind=content.kind)
    ]


def check_text(field: str, text: str, *, has_wage: bool = True, kind: str = "") -> list[Hit]:
    """Return the hits in one text, in reading order.

    `has_wage` is whether the vacancy names a wage; without one "marktconform" is a hit. `kind` is
    the kind of place: an internship may ask for students.
    """
    innocent = [match.span() for match in FALSE_ALARMS.finditer(text)]
    signals = SIGNALS if has_wage else (*SIGNALS, WITHOUT_WAGE)
    found = [
        Hit(field, *match.span(), match[0], signal.kind, signal.reason, signal.suggestion)
        for signal in signals
        for match in signal.pattern.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in innocent)
        and not (kind in _FOR_STUDENTS and _STUDENT.match(match[0]))
    ]
    found += _difficult_words(field, text)
    hits = [*_without_overlap(found, len(text)), *_long_sentences(field, text)]
    return sorted(hits, key=lambda hit: (hit.start, -hit.end))


def _difficult_words(field: str, text: str) -> Iterator[Hit]:
    for match in DIFFICULT_PATTERN.finditer(text):
        easier = DIFFICULT[" ".join(match[0].lower().split())]
        yield Hit(
            field,
            *match.span(),
            match[0],
            "hard",
            "Niet iedereen kent dit woord.",
            f"Schrijf bijvoorbeeld: {easier}.",
        )


def _long_sentences(field: str, text: str) -> Iterator[Hit]:
    for match in _SENTENCE.finditer(text):
        words = len(_WORD.findall(match[0]))
        if words > LONGEST_SENTENCE:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Hit(
                field,
                start,
                match.end(),
                text[start : match.end()],
                "hard",
                f"Deze zin heeft {words} woorden. Dat leest moeilijk.",
                "Maak er twee of drie zinnen van.",
            )


def _without_overlap(found: list[Hit], length: int) -> list[Hit]:
    """Keep the longest of hits that overlap: "jonge hond" says more than "jonge"."""
    kept: list[Hit] = []
    taken = bytearray(length)
    for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"x" * (hit.end - hit.start)
            kept.append(hit)
    return kept
