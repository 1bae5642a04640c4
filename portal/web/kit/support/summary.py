"""What was asked and answered, to read: on the page before sending, and afterwards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal import money
from portal.instruments.content import Form, Question, QuestionKind
from portal.support_requests import forms
from portal.support_requests.forms import Answer, Checked
from portal.support_requests.models import SupportRequest
from portal.vacancies import revisions
from portal.web.kit.jinja import day
from portal.web.kit.placements import label
from portal.web.kit.support.questions import shown_value

_K = QuestionKind


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its answer in words, and where to change it."""

    label: str
    value: str | Sequence[str]
    url: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers below one heading."""

    title: str
    rows: Sequence[Row]


def answered(
    form: Form, checked: Checked, *, url: Callable[[Question], str] | None = None
) -> list[Answered]:
    """Return the answers to what is asked, by section; `url` is where a question is changed."""
    shown = {one.code for one in forms.asked(form, checked.kept)}
    found = [
        Answered(
            section.title,
            [
                Row(one.label, _in_words(one, checked), url(one) if url else "")
                for one in section.questions
                if one.code in shown
            ],
        )
        for section in form.sections
    ]
    return [one for one in found if one.rows]


def about(one: SupportRequest) -> str:
    """Say for what work a request is, without a name; empty when it is about none."""
    if one.placement is not None:
        return label(one.placement)
    if one.vacancy is not None:
        return revisions.latest(one.vacancy).title or _("Nieuwe vacature")
    return ""


def _in_words(question: Question, checked: Checked) -> str | Sequence[str]:
    value = checked.kept.get(question.code, "")
    if question.code not in checked.answers:
        return value
    return _read(question, value)


def _read(question: Question, value: Answer) -> str | Sequence[str]:
    labels: Mapping[str, str] = dict(question.options)
    if question.kind is _K.YES_NO:
        labels = {"yes": _("Ja"), "no": _("Nee")}
    if isinstance(value, list):
        return [labels.get(one, one) for one in value]
    if labels:
        return labels.get(value, value)
    if question.kind is _K.DATE:
        return day(date.fromisoformat(value))
    if question.kind is _K.MONEY and (amount := money.parse(value)) is not None:
        return money.euros(amount)
    return shown_value(question, value, is_read=True)
