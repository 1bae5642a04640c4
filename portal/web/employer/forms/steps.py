"""What the forms of the three steps of a vacancy share."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from wtforms import FieldList, FormField, HiddenField, RadioField, SelectMultipleField

from portal.vacancies.content import STEP_OF, Step, VacancyContent

#: How many rows a list of rows shows at most.
MOST_ROWS = 20


class StepForm(Protocol):
    """A form of one step, such as `forms.work.WorkForm`."""

    version: Any
    naar: Any

    form_key: Any

    def __getitem__(self, name: str) -> Any:
        """Return a field."""

    def __iter__(self) -> Iterator[Any]:
        """Go over the fields."""

    def validate(self) -> bool:
        """Check shapes and lengths."""

    def add_errors(self, errors: dict[str, str]) -> None:
        """Put sentences at their fields."""

    def step(self, before: VacancyContent) -> Step:
        """Return what was typed, with what stood there before where it cannot be read."""

    def change_rows(self, button: str) -> str | None:
        """Add or take away a row as a button says; return the name of the list of rows."""


def kept(form: Any, before: VacancyContent, name: str) -> Any:
    """Return what was typed in a field, or what stood there when it cannot be read."""
    field = form[name]
    if field.errors:
        return getattr(before, name)
    return "" if field.data is None and isinstance(getattr(before, name), str) else field.data


def listed(field: Any) -> str:
    """Return the chosen code of a list; anything that is not offered counts as nothing chosen."""
    return next((str(code) for code, *_rest in field.choices if code == field.data), "")


def of_step(errors: Mapping[str, str], step: str) -> dict[str, str]:
    """Return the sentences that belong to the fields of one step."""
    return {field: text for field, text in errors.items() if STEP_OF.get(field) == step}


def drop_row(rows: Any, button: str, name: str) -> bool:
    """Take away the row that a button named "weg-<rows>-<position>" is about."""
    position = button.removeprefix(f"weg-{name}-")
    if not (position.isascii() and position.isdigit()) or len(position) > 3:
        return False
    if int(position) >= len(rows.entries):
        return False
    rows.entries.pop(int(position))
    return True


def problems(form: Any) -> list[tuple[str, str]]:
    """Return the id of the control and the sentence of each error, in the order of the form."""
    found = [("", str(one)) for one in form.form_errors]
    for field in form:
        found += _of_field(field)
    return found


def _of_field(field: Any) -> list[tuple[str, str]]:
    if isinstance(field, FieldList):
        own = [(_control(field), str(one)) for one in field.errors if isinstance(one, str)]
        return own + [one for entry in field for one in _of_field(entry)]
    if isinstance(field, FormField):
        return [one for part in field.form for one in _of_field(part)]
    return [(_control(field), str(one)) for one in field.errors]


def _control(field: Any) -> str:
    """Return the id of the control that a sentence leads to."""
    if isinstance(field, FieldList):
        first = next(iter(field), None)
        if first is None:
            return str(field.id)
        return str(next(iter(first.form)).id if isinstance(first, FormField) else first.id)
    if isinstance(field, RadioField | SelectMultipleField):
        return f"{field.id}-0"
    return "" if isinstance(field, HiddenField) else str(field.id)
