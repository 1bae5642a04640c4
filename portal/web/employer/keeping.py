"""Keeping what somebody types, also when a form comes twice or two people write at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from portal.errors import FieldErrors
from portal.vacancies import content, differences, revisions
from portal.vacancies.content import Step, VacancyContent
from portal.vacancies.models import Vacancy
from portal.vacancies.services import drafting
from portal.web.employer.forms.steps import StepForm
from portal.web.kit import own_saves
from portal.web.kit.identity import current


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of keeping a form.

    `text` is the text as it now is, with what could be kept. When somebody else changed the text
    in the meantime nothing is kept, and `present` holds by label what stands there now.
    """

    text: VacancyContent
    is_stale: bool = False
    present: Mapping[str, str] = field(default_factory=dict)


def save(vacancy: Vacancy, form: StepForm, name: str, before: VacancyContent) -> Saved:
    """Keep what was typed in the step called `name`, as far as it can be read; see `Saved`.

    Puts errors at the fields that cannot be kept, and the next version in the form. A version
    that this same form wrote a moment ago, while somebody typed, is no change by somebody else.
    Raises what `drafting.save_step` raises, but for StaleForm and FieldErrors.
    """
    step = form.step(before)
    present = revisions.token(vacancy)
    typed_at, form.version.data = form.version.data, present
    if content.merge(before, step) == content.merge(before, content.step_of(name, before)):
        return Saved(before)
    if typed_at != present and not own_saves.wrote(form.form_key.data, vacancy.ref, present):
        return Saved(before, is_stale=True, present=_differences(step, before))
    kept = _save(vacancy, step, form, before, present)
    form.version.data = revisions.token(vacancy)
    own_saves.remember(form.form_key.data, vacancy.ref, revisions.token(vacancy))
    return Saved(kept)


def _save(
    vacancy: Vacancy, step: Step, form: StepForm, before: VacancyContent, version: str
) -> VacancyContent:
    """Save, and when some values are impossible, save the others."""
    for _attempt in range(2):
        try:
            draft = drafting.save_step(vacancy, step, version=version, by=current())
            return content.of_revision(draft)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
            names = {one.name for one in fields(step)} & _with_partners(wrong.errors)
            step = replace(step, **{one: getattr(before, one) for one in names})
    return before


def _with_partners(names: Mapping[str, str]) -> set[str]:
    """Return the fields and the other end of their range: the two are judged together."""
    ends = {"hours": ("hours_min", "hours_max"), "wage": ("wage_min", "wage_max")}
    found = set(names)
    for pair in ends.values():
        if found.intersection(pair):
            found.update(pair)
    return found


def _differences(step: Step, before: VacancyContent) -> dict[str, str]:
    return {
        one.label: one.before
        for one in differences.differences(before, content.merge(before, step))
    }
