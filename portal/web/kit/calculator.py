"""The calculator of schemes: the same for visitors and for staff with a placement.

It stores nothing. What it shows is an indication, with every step, its source and its day.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from portal.money import euros, plain
from portal.rates.calculation import Part
from portal.rates.steps import Step, written
from portal.rates.tax_allowance import Allowance
from portal.web.kit.calculator_forms import AllowanceForm, SubsidyForm
from portal.web.kit.jinja import day

SUBSIDY, ALLOWANCE = "loonkostensubsidie", "lkv"


@dataclass(frozen=True, slots=True)
class Line:
    """A step in the reader's language; `amount` is empty when the step has none."""

    label: str
    how: str
    amount: str
    source: str
    since: date | None
    is_warning: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """One period of the outcome: its name, what it gives, and how that comes about."""

    name: str
    months: str
    monthly: str
    total: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was calculated. `figures` are (label, value, hint); `warnings` say what to look at."""

    figures: list[tuple[str, str, str]]
    stretches: list[Stretch]
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Calculator:
    """A calculator with its form, and the outcome when there is one."""

    kind: str
    heading: str
    tabs: list[dict[str, Any]]
    form: SubsidyForm | AllowanceForm
    outcome: Outcome | None

    @property
    def status(self) -> int:
        """The status of the answer."""
        return 422 if self.form.problems else 200


def build(
    kind: str,
    typed: MultiDict[str, str] | None,
    *,
    address: Callable[[str], str],
    filled: Mapping[str, Any],
) -> Calculator:
    """Return the calculator of a kind; an unknown kind is the subsidy.

    `typed` is what was sent, None for an empty form with the values of `filled`. `address` gives
    the page of a kind, for the tabs.
    """
    kind = kind if kind in headings() else SUBSIDY
    shape = AllowanceForm if kind == ALLOWANCE else SubsidyForm
    form = shape(formdata=typed, data=dict(filled), meta={"csrf": False})
    outcome = _outcome(form) if typed is not None and form.validate() else None
    tabs = [
        {"label": label, "url": address(one), "current": one == kind, "count": None}
        for one, label in headings().items()
    ]
    return Calculator(kind, headings()[kind], tabs, form, outcome)


def _outcome(form: SubsidyForm | AllowanceForm) -> Outcome | None:
    if isinstance(form, AllowanceForm):
        years = form.calculate()
        return _allowance(years) if years else None
    parts = form.calculate()
    return _subsidy(parts) if parts else None


def headings() -> dict[str, str]:
    """Return the calculations by kind, in the reader's language."""
    return {
        SUBSIDY: _("Loonkostensubsidie"),
        ALLOWANCE: _("Loonkostenvoordeel (LKV)"),
    }


def lines(steps: Sequence[Step]) -> list[Line]:
    """Return steps in the reader's language."""
    return [
        Line(
            _(one.label),
            # A sentence with values is translated before they go in; one without has no signs.
            _(one.sentence) % {name: written(value) for name, value in one.values.items()},
            "" if one.amount is None else euros(one.amount),
            one.source,
            one.valid_from,
            one.is_warning,
        )
        for one in steps
    ]


def _subsidy(parts: Sequence[Part]) -> Outcome:
    total = sum((part.amount for part in parts), Decimal(0))
    stretches = [
        Stretch(
            _("%(first)s tot en met %(last)s", first=day(part.first), last=day(part.last)),
            plain(part.months),
            euros(part.calculation.monthly),
            euros(part.amount),
            lines(part.calculation.steps),
        )
        for part in parts
    ]
    warnings = [line.how for line in stretches[0].lines if line.is_warning]
    figures = [
        (_("Per maand, vanaf de eerste werkdag"), stretches[0].monthly, ""),
        (
            _("In de hele periode"),
            euros(total),
            _("Tot en met %(day)s", day=day(parts[-1].last)),
        ),
    ]
    return Outcome(figures, stretches, warnings)


def _allowance(years: Sequence[Allowance]) -> Outcome:
    stretches = [
        Stretch(str(one.year), "", "", euros(one.yearly), lines(one.steps)) for one in years
    ]
    figures = [(one.name, one.total, "") for one in stretches]
    return Outcome(figures, stretches, [])
