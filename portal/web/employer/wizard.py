"""Writing a vacancy in four steps: the work, who, the conditions, and the check before sending."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.configuration.services import number
from portal.errors import FieldErrors, NotFound, StaleForm
from portal.vacancies import checks, revisions, rules
from portal.vacancies.content import VacancyContent
from portal.vacancies.models import Vacancy
from portal.vacancies.services import submission
from portal.web.employer import drafts, keeping, scope, summary
from portal.web.employer.forms import conditions as conditions_form
from portal.web.employer.forms import people as people_form
from portal.web.employer.forms import work as work_form
from portal.web.employer.forms.steps import StepForm, of_step, problems
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.kit.transaction import keep_anyway
from portal.working_time import add_working_days

#: Asked in the first step for a place without wages only.
UNPAID = ("learning_goal", "prospect")


@dataclass(frozen=True, slots=True)
class Page:
    """One step: its word in addresses, its heading, its form and where it goes on."""

    slug: str
    heading: Any
    endpoint: str
    following: str
    opened: Callable[[Vacancy, VacancyContent], StepForm]
    typed: Callable[[VacancyContent], StepForm]
    more: Callable[[], dict[str, Any]]


def _rows() -> int:
    asked = request.args.get("rijen", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0


PAGES: Mapping[str, Page] = {
    "work": Page(
        "werk",
        _l("Het werk"),
        "employer.work",
        "employer.people",
        lambda _vacancy, text: work_form.opened(text),
        lambda _text: work_form.WorkForm(),
        lambda: {
            "kind_groups": work_form.kind_groups(),
            "usual": work_form.USUAL,
            "usual_hint": work_form.kind_hint(work_form.USUAL),
        },
    ),
    "people": Page(
        "wie",
        _l("Wie zoekt u?"),
        "employer.people",
        "employer.conditions",
        lambda _vacancy, text: people_form.opened(text, rows=_rows()),
        lambda _text: people_form.PeopleForm(),
        lambda: {"support_options": people_form.support_options()},
    ),
    "conditions": Page(
        "voorwaarden",
        _l("Voorwaarden"),
        "employer.conditions",
        "employer.check",
        lambda vacancy, text: conditions_form.opened(text, vacancy.employer, rows=_rows()),
        conditions_form.typed,
        lambda: {"may_give_reason": rules.may_give_reason_for_no_end(current())},
    ),
}
#: Where the sentence about a field stands when it is not the field itself.
FIELDS: Mapping[str, str] = {"occupation": "occupation_text"}
#: Fields beside which findings stand that change while somebody types.
WATCHED: Mapping[str, Sequence[str]] = {
    "work": ("title", "tasks", *UNPAID),
    "people": ("requirements",),
    "conditions": (
        "work_address",
        "fixed_hours",
        "working_times",
        "wage_min",
        "contract_months",
        "offer",
    ),
}
SLUGS: Mapping[str, str] = {page.slug: name for name, page in PAGES.items()}


def work(ref: str) -> ResponseReturnValue:
    """Step 1."""
    return _step(ref, "work")


def people(ref: str) -> ResponseReturnValue:
    """Step 2."""
    return _step(ref, "people")


def conditions(ref: str) -> ResponseReturnValue:
    """Step 3."""
    return _step(ref, "conditions")


def save(ref: str, step: str) -> ResponseReturnValue:
    """Keep what was typed so far, while somebody types; says so and shows the text check."""
    name = SLUGS.get(step)
    if name is None:
        raise NotFound
    if not htmx.wants_partial():
        # Only the script sends here; a form without it is saved by its own buttons.
        return _step(ref, name)
    vacancy = scope.vacancy(ref)
    before = drafts.text(vacancy)
    form = PAGES[name].typed(before)
    form.validate()
    answer = keeping.save(vacancy, form, name, before)
    if answer.is_stale:
        raise StaleForm
    changed = _changed(name, form, answer.text)
    return htmx.page(
        "employer/wizard/_saved.html",
        form=form,
        text=answer.text,
        problems=problems(form),
        at=clock.local(clock.now()),
        remarks=drafts.remarks(vacancy),
        news=summary.new_words(before, answer.text),
        watched=_watched(name, is_new_kind=changed["new_kind"]),
        **changed,
        **_beside(name, answer.text),
    )


def check(ref: str) -> ResponseReturnValue:
    """Step 4: show everything, what is missing and what to look at again; send it in."""
    vacancy = scope.vacancy(ref)
    form = PortalForm()
    status = 200
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _send(vacancy, form.version.data))
        except FieldErrors:
            status = 422
        except StaleForm as stale:
            status = 409
            form.form_errors = [*form.form_errors, sentence(stale)]
    text = drafts.text(vacancy)
    form.version.data = revisions.token(vacancy)
    return htmx.page(
        "employer/wizard/check.html",
        status=status,
        form=form,
        vacancy=vacancy,
        text=text,
        state=drafts.state(vacancy),
        sections=summary.sections(text, vacancy.ref),
        errors=summary.linked(checks.all_errors(text), vacancy.ref),
        steps=_steps(vacancy),
        warnings=summary.warnings(text, vacancy.ref),
        remarks=drafts.remarks(vacancy),
        promised_on=add_working_days(clock.today(), number("moderation_days")),
    )


def _send(vacancy: Vacancy, version: str | None) -> str:
    if version != revisions.token(vacancy):
        raise StaleForm
    submission.submit(vacancy, by=current())
    return url_for("employer.vacancy", ref=vacancy.ref, verstuurd="ja")


def _step(ref: str, name: str) -> ResponseReturnValue:
    vacancy = scope.vacancy(ref)
    before = drafts.text(vacancy)
    if request.method == "GET":
        if not drafts.state(vacancy).can_edit:
            return redirect(url_for("employer.vacancy", ref=vacancy.ref))
        form = PAGES[name].opened(vacancy, before)
        form.version.data = revisions.token(vacancy)
        form.naar.data = summary.CHECK if request.args.get("naar") == summary.CHECK else ""
        return _show(vacancy, name, form, before)
    form = PAGES[name].typed(before)
    return _receive(vacancy, name, form, before)


def _receive(
    vacancy: Vacancy, name: str, form: StepForm, before: VacancyContent
) -> ResponseReturnValue:
    button = request.form.get("knop", "verder")
    form.validate()
    rows = form.change_rows(button)
    answer = keeping.save(vacancy, form, name, before)
    if answer.is_stale:
        return _show(vacancy, name, form, before, status=409, present=answer.present)
    if rows is None and button == "verder":
        wanted = of_step(checks.all_errors(answer.text), name)
        form.add_errors(
            {
                FIELDS.get(field, field): text
                for field, text in wanted.items()
                if not form[FIELDS.get(field, field)].errors
            }
        )
    if problems(form):
        # What could be read is kept; the rest stands on the screen with what to do.
        keep_anyway()
        return _show(vacancy, name, form, answer.text, status=422)
    return redirect(_address_after(vacancy, name, form, button, rows), code=303)


def _address_after(vacancy: Vacancy, name: str, form: Any, button: str, rows: str | None) -> str:
    page = PAGES[name]
    if rows is not None:
        return url_for(
            page.endpoint,
            ref=vacancy.ref,
            rijen=len(form[rows].entries),
            weg="ja" if button.startswith("weg-") else None,
            naar=form.naar.data or None,
            _anchor=f"{rows}-rows",
        )
    if button == "later":
        flash(_("Uw concept is bewaard. U kunt er later mee verder."), "success")
        return url_for("employer.vacancies")
    if form.naar.data == summary.CHECK:
        return url_for("employer.check", ref=vacancy.ref)
    return url_for(page.following, ref=vacancy.ref)


def _show(
    vacancy: Vacancy,
    name: str,
    form: StepForm,
    text: VacancyContent,
    *,
    status: int = 200,
    present: Mapping[str, str] | None = None,
) -> ResponseReturnValue:
    page = PAGES[name]
    return htmx.page(
        f"employer/wizard/{name}.html",
        status=status,
        form=form,
        vacancy=vacancy,
        name=name,
        page=page,
        text=text,
        present=present or {},
        steps=_steps(vacancy),
        state=drafts.state(vacancy),
        remarks=drafts.remarks(vacancy),
        problems=problems(form),
        is_dropped=request.args.get("weg") == "ja",
        **page.more(),
        **_beside(name, text),
    )


def _beside(name: str, text: VacancyContent) -> dict[str, Any]:
    """Return what stands beside the fields of a step: the text check, and what we expect."""
    expected = conditions_form.expectations(text) if name == "conditions" else {}
    return {"hits": summary.hits_by_field(text), "expected": expected}


def _changed(name: str, form: Any, text: VacancyContent) -> dict[str, Any]:
    """Return which parts of the first step look different now: the sector, the unpaid fields."""
    if name != "work":
        return {"new_sector": False, "new_kind": False}
    return {
        "new_sector": bool(text.sector) and (form.sector.data or "") != text.sector,
        "new_kind": ("learning_goal" in request.form) == text.is_paid,
    }


def _watched(name: str, *, is_new_kind: bool) -> list[str]:
    """Return the watched fields that stand on the page of who types."""
    gone = UNPAID if is_new_kind or UNPAID[0] not in request.form else ()
    paid = "wage_min" in request.form
    return [one for one in WATCHED[name] if one not in gone and (one != "wage_min" or paid)]


def _steps(vacancy: Vacancy) -> list[tuple[str, str]]:
    pages = [
        (str(page.heading), url_for(page.endpoint, ref=vacancy.ref)) for page in PAGES.values()
    ]
    return [*pages, (_("Controleren"), url_for("employer.check", ref=vacancy.ref))]
