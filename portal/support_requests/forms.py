"""From what was typed in a form to answers: pure functions of `content.Form`.

An answer is a text, or a list of texts for `CHOICES`: numbers and amounts as exact decimals with a
point, days as ISO 8601, yes or no as "yes" and "no". What cannot be read is kept as it was typed,
with a problem at its question, so that a draft loses nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from stdnum import iban as bank_account
from stdnum.exceptions import ValidationError

from portal import money
from portal.accounts import fields
from portal.errors import DomainError
from portal.instruments.content import EvidenceKind, Form, Question, QuestionKind
from portal.text import clean_text, parse_day

Answer = str | list[str]
_K = QuestionKind
TEXT_MAX = 200
LONG_TEXT_MAX = 4000
#: More than anybody types; what is longer is cut before anything is done with it.
TYPED_MAX = 10_000
YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a form.

    `kept` is everything that was typed, also for questions that are not asked now; `answers` are
    those that are asked and can be read. `problems` are by question: what is wrong, or missing.
    """

    kept: Mapping[str, Answer]
    answers: Mapping[str, Answer]
    problems: Mapping[str, DomainError]
    missing: Mapping[str, DomainError]

    @property
    def errors(self) -> dict[str, DomainError]:
        """All that stands in the way of sending, by question."""
        return {**self.missing, **self.problems}


class Unreadable(DomainError):  # noqa: N818  reads as what happened
    """What was typed cannot be an answer; the sentence says what to do."""


def check(form: Form, typed: Mapping[str, Any]) -> Checked:
    """Read what was typed, by the code of the question; other keys are left out."""
    kept: dict[str, Answer] = {}
    problems: dict[str, DomainError] = {}
    for question in form.questions:
        given = _tidy(question, typed.get(question.code))
        kept[question.code] = given
        if given:
            try:
                kept[question.code] = _READ[question.kind](question, given)
            except Unreadable as wrong:
                problems[question.code] = wrong
    shown = {one.code for one in asked(form, kept)}
    return Checked(
        kept={code: value for code, value in kept.items() if value},
        answers={
            code: value
            for code, value in kept.items()
            if value and code in shown and code not in problems
        },
        problems={code: one for code, one in problems.items() if code in shown},
        missing={
            one.code: _missing(one)
            for one in form.questions
            if one.required and one.code in shown and not kept[one.code]
        },
    )


def asked(form: Form, answers: Mapping[str, Any]) -> Iterator[Question]:
    """Give the questions that the answers call for.

    An answer to a question that is not asked itself calls for nothing.
    """
    counted: dict[str, Any] = {}
    for question in form.questions:
        if question.when is None or question.when.holds(counted):
            if question.code in answers:
                counted[question.code] = answers[question.code]
            yield question


def wanted(kinds: tuple[EvidenceKind, ...], answers: Mapping[str, Any]) -> list[EvidenceKind]:
    """Return the kinds of evidence that the answers call for; the answers are those of `check`."""
    return [one for one in kinds if one.when is None or one.when.holds(answers)]


def _missing(question: Question) -> DomainError:
    if question.kind in {_K.CHOICE, _K.CHOICES, _K.YES_NO}:
        return DomainError("Kies een antwoord bij “%(label)s”.", label=question.label)
    return DomainError("Vul een antwoord in bij “%(label)s”.", label=question.label)


def _tidy(question: Question, given: Any) -> Answer:
    if question.kind is _K.CHOICES:
        values = given if isinstance(given, list | tuple) else [given] if given else []
        texts = dict.fromkeys(clean_text(str(one))[:TEXT_MAX] for one in values if one)
        return [one for one in texts if one][: len(question.options)]
    if isinstance(given, list | tuple):
        given = given[0] if given else ""
    text = clean_text(str(given or "")[:TYPED_MAX])
    return fields.block(text) if question.kind is _K.LONG_TEXT else fields.line(text)


def _text(question: Question, given: Answer) -> Answer:
    usual = LONG_TEXT_MAX if question.kind is _K.LONG_TEXT else TEXT_MAX
    most = int(question.most) if question.most is not None else usual
    if len(given) > most:
        raise Unreadable("Maak de tekst korter: hoogstens %(most)s tekens.", most=most)
    return given


def _number(question: Question, given: Answer) -> Answer:
    value = money.parse(str(given))
    if value is None:
        if question.kind is _K.MONEY:
            raise Unreadable("Vul een bedrag in, zoals 15,40.")
        raise Unreadable("Vul een getal in, zoals 32 of 23,5.")
    _bounded(question, value)
    if question.kind is _K.MONEY:
        return f"{value:.2f}"
    return f"{value.normalize():f}"


def _bounded(question: Question, value: Decimal) -> None:
    write = money.euros if question.kind is _K.MONEY else money.plain
    least, most = question.least, question.most
    is_low, is_high = least is not None and value < least, most is not None and value > most
    if (is_low or is_high) and least is not None and most is not None:
        low, high = write(least), write(most)
        if question.kind is _K.MONEY:
            raise Unreadable(
                "Vul een bedrag in van %(low)s tot en met %(high)s.", low=low, high=high
            )
        raise Unreadable("Vul een getal in van %(low)s tot en met %(high)s.", low=low, high=high)
    if is_low and least is not None:
        raise Unreadable("Vul %(low)s of meer in.", low=write(least))
    if is_high and most is not None:
        raise Unreadable("Vul %(high)s of minder in.", high=write(most))


def _day(_question: Question, given: Answer) -> Answer:
    found = parse_day(str(given))
    if found is None:
        raise Unreadable("Vul een datum in als dag-maand-jaar, zoals 31-12-2026.")
    return found.isoformat()


def _choice(question: Question, given: Answer) -> Answer:
    values = YES_NO if question.kind is _K.YES_NO else [value for value, _label in question.options]
    if given not in values:
        raise Unreadable("Kies een van de mogelijkheden.")
    return given


def _choices(question: Question, given: Answer) -> Answer:
    values = [value for value, _label in question.options]
    if not set(given) <= set(values):
        raise Unreadable("Kies uit de mogelijkheden.")
    return [one for one in values if one in given]


def _iban(_question: Question, given: Answer) -> Answer:
    try:
        return str(bank_account.validate(re.sub(r"[\s.\-]", "", str(given)).upper()))
    except ValidationError as error:
        raise Unreadable(
            "Vul een rekeningnummer (IBAN) in, zoals NL91 ABNA 0417 1643 00."
        ) from error


def _email(_question: Question, given: Answer) -> Answer:
    return _of_person(fields.email, given)


def _phone(_question: Question, given: Answer) -> Answer:
    return _of_person(fields.phone, given)


def _of_person(read: Callable[[str], str], given: Answer) -> Answer:
    try:
        return read(str(given))
    except fields.Wrong as wrong:
        raise Unreadable(str(wrong)) from wrong


_READ: Mapping[QuestionKind, Callable[[Question, Answer], Answer]] = {
    _K.TEXT: _text,
    _K.LONG_TEXT: _text,
    _K.NUMBER: _number,
    _K.MONEY: _number,
    _K.DATE: _day,
    _K.CHOICE: _choice,
    _K.CHOICES: _choices,
    _K.YES_NO: _choice,
    _K.IBAN: _iban,
    _K.EMAIL: _email,
    _K.PHONE: _phone,
}


def fact(value: str | Decimal | date | None) -> str:
    """Write something that is known as `check` reads it; the empty text for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return value
