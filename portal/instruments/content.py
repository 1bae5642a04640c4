"""What a version of an instrument says: its texts, its form and how it is handled, as data.

A document is plain JSON; `parse` checks all of it and gives frozen objects. Nothing else reads the
JSON, so a new instrument with its form is a new row and no new code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from portal.instruments.reading import ContentError, Part

__all__ = [
    "FACTS",
    "Content",
    "ContentError",
    "EvidenceKind",
    "Form",
    "HandlingRules",
    "Link",
    "Placement",
    "Provider",
    "Question",
    "QuestionKind",
    "Section",
    "When",
    "parse",
]

#: What a form can be filled from; `prefill` of a question is one of these.
FACTS = frozenset(
    {
        "employer.name",
        "employer.kvk_number",
        "employer.place",
        "employer.iban",  # of the newest earlier request
        "employer.account_holder",
        "user.name",
        "user.email",
        "user.phone",
        "vacancy.title",
        "vacancy.hours",
        "vacancy.wage",
        "placement.job_title",
        "placement.hours",
        "placement.hourly_wage",
        "placement.starts_on",
        "placement.ends_on",
        "placement.supervisor",
        "placement.supervisor_phone",
    }
)
#: Calculations that staff can let the portal make for an amount.
CALCULATIONS = frozenset({"wage_cost_subsidy", "wage_cost_subsidy_flat"})
CODE_LENGTH = 60
MOST_QUESTIONS = 40


class Provider(StrEnum):
    """Who provides an instrument."""

    MUNICIPALITY = "municipality"
    WORK_COMPANY = "work_company"
    UWV = "uwv"
    TAX_OFFICE = "tax_office"
    MINISTRY = "ministry"
    OTHER = "other"


class QuestionKind(StrEnum):
    """What is asked in a question of a form."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"


class Placement(StrEnum):
    """Whether a request is about a placement."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class When:
    """A question is asked only when another was answered with one of these values."""

    question: str
    values: tuple[str, ...]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether the answers call for the question."""
        given = answers.get(self.question, "")
        present = given if isinstance(given, list) else [given]
        return any(one in self.values for one in present)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `options` are (value, label); `least` and `most` bound a number or amount.

    For a text `most` is the number of characters. `prefill` is one of `FACTS` or empty.
    """

    code: str
    label: str
    kind: QuestionKind
    required: bool = True
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    prefill: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Questions below one heading."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of an instrument, in their order."""

    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(one for section in self.sections for one in section.questions)

    def asked(self, answers: Mapping[str, Any]) -> tuple[Question, ...]:
        """Return the questions that these answers call for."""
        return tuple(one for one in self.questions if one.when is None or one.when.holds(answers))


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of file that belongs to a request (bewijsstuk)."""

    code: str
    label: str
    required: bool = True
    help: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A place to read more: the rule itself, or who provides it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class HandlingRules:
    """How a request is handled. Days are calendar days unless they say otherwise.

    `term_days` is the term to decide (Awb 4:13), `extension_days` the one extension,
    `supplement_days` the time for a supplement (Awb 4:5), `pay_days` how long after the decision
    the first payment is promised. `team` is the code of the team where it goes. From
    `four_eyes_from` a second colleague must agree; None takes the number of the installation.
    `calculation` is one of `CALCULATIONS` or empty.
    """

    term_days: int = 56
    extension_days: int = 42
    supplement_days: int = 14
    pay_days: int = 30
    team: str = ""
    placement: Placement = Placement.OPTIONAL
    second_signature: bool = False
    four_eyes_from: Decimal | None = None
    calculation: str = ""
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a version says. Texts are plain Dutch (B1), lists are points in their order.

    `situations` are the answers of the guide with which it may apply: by question the values,
    all questions that are named must meet; `not_when` are (question, value, reason why not).
    `rates` are codes of amounts that the page shows with day and source.
    """

    summary: str
    purpose: str
    provider: Provider
    for_employer: tuple[str, ...] = ()
    for_candidate: tuple[str, ...] = ()
    employer_does: tuple[str, ...] = ()
    contract: str = ""
    lasts: str = ""
    good_to_know: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    rates: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    situations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_when: tuple[tuple[str, str, str], ...] = ()
    form: Form = Form()
    evidence: tuple[EvidenceKind, ...] = ()
    handling: HandlingRules = HandlingRules()


def parse(document: Mapping[str, Any]) -> Content:
    """Read a document; raises ContentError with every fault and where it stands.

    Unknown keys are faults too: a misspelled one would silently do nothing.
    """
    part = Part(document)
    form = _form(part)
    content = Content(
        summary=part.text("summary"),
        purpose=part.text("purpose"),
        provider=part.choice("provider", Provider, Provider.OTHER),
        for_employer=part.texts("for_employer"),
        for_candidate=part.texts("for_candidate"),
        employer_does=part.texts("employer_does"),
        contract=part.text("contract", optional=True),
        lasts=part.text("lasts", optional=True),
        good_to_know=part.texts("good_to_know"),
        links=tuple(Link(one.text("label"), one.url("url")) for one in part.parts("links")),
        rates=part.texts("rates"),
        keywords=part.texts("keywords"),
        situations=part.lists("situations"),
        not_when=tuple(
            (one.text("question"), one.text("value"), one.text("reason"))
            for one in part.parts("not_when")
        ),
        form=form,
        evidence=tuple(_evidence(one) for one in part.parts("evidence")),
        handling=_handling(part.part("handling")),
    )
    part.unique("evidence", (one.code for one in content.evidence))
    _whens(part, form, content.evidence)
    part.finish()
    return content


def _form(part: Part) -> Form:
    form = part.part("form")
    sections = tuple(
        Section(one.text("title"), tuple(_question(ask) for ask in one.parts("questions")))
        for one in form.parts("sections")
    )
    found = Form(sections)
    form.unique("sections", (one.code for one in found.questions))
    if len(found.questions) > MOST_QUESTIONS:
        form.fault("sections", f"meer dan {MOST_QUESTIONS} vragen")
    return found


def _question(part: Part) -> Question:
    kind = part.choice("kind", QuestionKind, QuestionKind.TEXT)
    options = tuple((one.code("value"), one.text("label")) for one in part.parts("options"))
    if (kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}) != bool(options):
        part.fault("options", "hoort bij een keuze, en een keuze heeft het nodig")
    part.unique("options", (value for value, _label in options))
    return Question(
        code=part.code("code"),
        label=part.text("label"),
        kind=kind,
        required=part.flag("required", default=True),
        help=part.text("help", optional=True),
        options=options,
        least=part.decimal("least"),
        most=part.decimal("most"),
        prefill=part.one_of("prefill", FACTS),
        when=_when(part),
    )


def _evidence(part: Part) -> EvidenceKind:
    return EvidenceKind(
        code=part.code("code"),
        label=part.text("label"),
        required=part.flag("required", default=True),
        help=part.text("help", optional=True),
        when=_when(part),
    )


def _when(part: Part) -> When | None:
    if not part.has("when"):
        return None
    when = part.part("when")
    return When(when.code("question"), when.texts("values", least=1))


def _handling(part: Part) -> HandlingRules:
    usual = HandlingRules()
    return HandlingRules(
        term_days=part.days("term_days", usual.term_days),
        extension_days=part.days("extension_days", usual.extension_days),
        supplement_days=part.days("supplement_days", usual.supplement_days),
        pay_days=part.days("pay_days", usual.pay_days),
        team=part.text("team", optional=True),
        placement=part.choice("placement", Placement, usual.placement),
        second_signature=part.flag("second_signature", default=False),
        four_eyes_from=part.decimal("four_eyes_from"),
        calculation=part.one_of("calculation", CALCULATIONS),
        checklist=part.texts("checklist"),
    )


def _whens(part: Part, form: Form, evidence: Iterable[EvidenceKind]) -> None:
    """Keep a fault for a condition on what is no earlier choice, or on a value it has not."""
    earlier: dict[str, Question] = {}
    for question in form.questions:
        if question.when is not None:
            _check(part, question.code, question.when, earlier)
        earlier[question.code] = question
    for kind in evidence:
        if kind.when is not None:
            _check(part, kind.code, kind.when, earlier)


def _check(part: Part, code: str, when: When, earlier: Mapping[str, Question]) -> None:
    asked = earlier.get(when.question)
    if asked is None:
        part.fault(code, f"er is geen eerdere vraag {when.question}")
        return
    values = {value for value, _label in asked.options}
    if asked.kind is QuestionKind.YES_NO:
        values = {"yes", "no"}
    if unknown := sorted(set(when.values) - values):
        part.fault(code, f"{when.question} heeft geen {', '.join(unknown)}")
