"""Keeping what somebody writes in a request, also when two people write at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.support_requests import forms
from portal.support_requests.forms import Checked
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import drafting
from portal.web.kit import own_saves
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.support import questions


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of keeping a form: the answers as they are read.

    When somebody else changed the request in the meantime nothing is kept, `checked` is what was
    typed, and `present` are label and answer of what stands there now.
    """

    checked: Checked
    is_stale: bool = False
    present: Sequence[tuple[str, str]] = ()


def save(one: SupportRequest, form: PortalForm) -> Saved:
    """Keep what was typed in a draft; see `Saved`. Puts the next version in the form.

    A version that this same form wrote a moment ago, while somebody typed, is no change by
    somebody else. Raises what `drafting.save` raises.
    """
    asked = drafting.content_of(one).form
    typed = questions.typed(asked)
    checked = forms.check(asked, {**one.answers, **typed})
    opened, form.version.data = form.opened_version, str(one.version)
    different = [
        question
        for question in asked.questions
        if checked.kept.get(question.code) != one.answers.get(question.code)
    ]
    if (
        different
        and opened != one.version
        and not own_saves.wrote(form.form_key.data, one.ref, one.version)
    ):
        now = forms.check(asked, one.answers)
        return Saved(
            checked,
            is_stale=True,
            present=[
                (
                    question.label,
                    questions.shown_value(
                        question,
                        one.answers.get(question.code),
                        is_read=question.code in now.answers,
                    ),
                )
                for question in different
            ],
        )
    checked = drafting.save(one, typed, by=current())
    form.version.data = str(one.version)
    own_saves.remember(form.form_key.data, one.ref, one.version)
    return Saved(checked)
