"""A form that is data (`content.Form`) as fields on a page, and what was typed in it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _
from stdnum import iban

from portal.instruments.content import Form, Question, QuestionKind
from portal.support_requests import forms
from portal.support_requests.forms import Answer, Checked
from portal.web.kit.errors import sentence

_K = QuestionKind
#: In front of the code of a question, so that none is called like a field of ours.
PREFIX = "a-"
#: The same for what says that a question stood on the page: what did not was not emptied.
SHOWN = "g-"
_EXACT = re.compile(r"\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it stands on the page.

    `control` is the id where an error leads. A question that is not asked now keeps its place
    (`is_shown` is False), where it appears when an answer calls for it.
    """

    code: str
    name: str
    control: str
    label: str
    kind: str
    value: str
    values: Sequence[str]
    options: Sequence[tuple[str, str]]
    hint: str
    error: str
    optional: bool
    limit: int | None
    is_shown: bool
    is_conditional: bool


@dataclass(frozen=True, slots=True)
class AskedSection:
    """Questions below one heading."""

    title: str
    questions: Sequence[Asked]


def typed(form: Form) -> dict[str, Any]:
    """Return what was sent, by the code of the question, for those that stood on the page."""
    shown = _shown()
    return {
        one.code: (
            request.form.getlist(PREFIX + one.code)
            if one.kind is _K.CHOICES
            else request.form.get(PREFIX + one.code, "")
        )
        for one in form.questions
        if one.code in shown
    }


def newly_asked(form: Form, checked: Checked) -> list[str]:
    """Return the codes of questions that the answers call for and that were not on the page."""
    shown = _shown()
    return [one.code for one in forms.asked(form, checked.kept) if one.code not in shown]


def changed(sections: Sequence[AskedSection]) -> list[Asked]:
    """Return the questions that appear or go, compared with what stood on the page."""
    shown = _shown()
    return [
        one
        for section in sections
        for one in section.questions
        if one.is_conditional and one.is_shown != (one.code in shown)
    ]


def sections(
    form: Form,
    checked: Checked,
    *,
    prefilled: Collection[str] = (),
    errors: Mapping[str, str] | None = None,
) -> list[AskedSection]:
    """Return the form with its answers; `errors` are sentences by question (see `sentences`)."""
    shown = {one.code for one in forms.asked(form, checked.kept)}
    return [
        AskedSection(
            section.title,
            [
                _asked(
                    one,
                    checked,
                    hint=_hint(one, is_known=one.code in prefilled),
                    error=(errors or {}).get(one.code, ""),
                    is_shown=one.code in shown,
                )
                for one in section.questions
            ],
        )
        for section in form.sections
    ]


def sentences(checked: Checked, *, also_missing: bool) -> dict[str, str]:
    """Return what is wrong by question, in the reader's language, in the order of the form."""
    found = checked.errors if also_missing else checked.problems
    return {code: sentence(error) for code, error in found.items()}


def problems(found: Sequence[AskedSection]) -> list[tuple[str, str]]:
    """Return control and sentence of each error, in the order of the page, for the summary."""
    return [
        (one.control, one.error)
        for section in found
        for one in section.questions
        if one.error and one.is_shown
    ]


def control(question: Question) -> str:
    """Return the id of the control of a question, where a link leads."""
    name = PREFIX + question.code
    return f"{name}-0" if question.kind in {_K.CHOICE, _K.CHOICES, _K.YES_NO} else name


def shown_value(question: Question, value: Answer | None, *, is_read: bool) -> str:
    """Return an answer as people write it; what could not be read as it was typed."""
    if isinstance(value, list):
        value = ", ".join(value)
    if not value or not is_read:
        return value or ""
    if question.kind in {_K.NUMBER, _K.MONEY} and _EXACT.fullmatch(value):
        return value.replace(".", ",")
    return str(iban.format(value)) if question.kind is _K.IBAN else value


def _shown() -> set[str]:
    return {name.removeprefix(SHOWN) for name in request.form if name.startswith(SHOWN)}


def _hint(question: Question, *, is_known: bool) -> str:
    known = _("Al ingevuld.") if is_known else ""
    return " ".join(one for one in (question.help, known) if one)


def _asked(
    question: Question,
    checked: Checked,
    *,
    hint: str,
    error: str,
    is_shown: bool,
) -> Asked:
    value = checked.kept.get(question.code)
    name = PREFIX + question.code
    options = list(question.options)
    if question.kind is _K.YES_NO:
        options = [("yes", _("Ja")), ("no", _("Nee"))]
    return Asked(
        code=question.code,
        name=name,
        control=control(question),
        label=question.label,
        kind=question.kind.value,
        value=shown_value(question, value, is_read=question.code in checked.answers),
        values=value if isinstance(value, list) else [],
        options=options,
        hint=hint,
        error=error,
        optional=not question.required,
        limit=_limit(question),
        is_shown=is_shown,
        is_conditional=question.when is not None,
    )


def _limit(question: Question) -> int | None:
    if question.kind is not _K.LONG_TEXT:
        return None
    return int(question.most) if question.most is not None else forms.LONG_TEXT_MAX
