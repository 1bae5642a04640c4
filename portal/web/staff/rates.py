"""Dated amounts of schemes: what is in force, what is coming, and what was (CAP-10-03)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.errors import FieldErrors, NotFound
from portal.rates import queries, rules
from portal.rates.codes import CODES, Code, Group, Unit
from portal.rates.models import Rate
from portal.rates.queries import Dated
from portal.rates.services import entering
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.kit.rates import amount
from portal.web.staff.forms.rates import RateForm, rate_form


@dataclass(frozen=True, slots=True)
class Line:
    """One code on the list."""

    code: str
    label: str
    used: str
    now: str
    since: date | None
    note: str
    coming: str


def rates() -> ResponseReturnValue:
    """List every code with what is in force and what comes next."""
    headings = {
        Group.WAGE: _("Minimumloon"),
        Group.SUBSIDY: _("Loonkostensubsidie"),
        Group.TAX: _("Loonkostenvoordeel en LIV"),
        Group.OTHER: _("Andere regelingen"),
    }
    today = clock.today()
    return htmx.page(
        "staff/rates/index.html",
        groups=[
            (
                heading,
                [_line(name, code, today) for name, code in CODES.items() if code.group is group],
            )
            for group, heading in headings.items()
        ],
    )


def rate(code: str) -> ResponseReturnValue:
    """Show every value of a code: the coming ones can still change."""
    found = _code(code)
    rows = queries.rows(code)
    names = accounts.names({row.entered_by for row in rows if row.entered_by is not None})
    today = clock.today()
    dated = {row.valid_from: row for row in queries.table(code)}
    return htmx.page(
        "staff/rates/rate.html",
        name=code,
        code=found,
        rows=[
            {
                "row": row,
                "until": dated[row.valid_from].valid_until if row.valid_from in dated else None,
                "value": amount(row.value, found.unit),
                "state": _state(row, dated.get(row.valid_from), today),
                "by": names.get(row.entered_by, "") if row.entered_by else "",
                "form": PortalForm(formdata=None, data={"version": str(row.version)}),
                "is_coming": rules.is_coming(row, today),
            }
            for row in rows
        ],
    )


def new_rate(code: str) -> ResponseReturnValue:
    """Enter a coming amount."""
    found = _code(code)
    form = rate_form(found.unit)()
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _entered(code, form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return _form_page(form, code, found, None)


def change_rate(code: str, valid_from: str) -> ResponseReturnValue:
    """Change a coming amount; one in force has no such page."""
    found, row = _code(code), _coming(code, valid_from)
    form = rate_form(found.unit)(
        obj=row, data={"is_abolished": row.value is None, "version": str(row.version)}
    )

    def act() -> None:
        entering.change(row, form.details(), version=form.opened_version, by=current())

    if form.carried_out(act, of=row):
        flash(_("Bewaard."), "success")
        return htmx.done(url_for("staff.rate", code=code))
    return _form_page(form, code, found, row)


def remove_rate(code: str, valid_from: str) -> ResponseReturnValue:
    """Remove a coming amount."""
    _code(code)
    form = PortalForm()
    entering.remove(_coming(code, valid_from), version=form.opened_version, by=current())
    flash(_("Het bedrag is weggehaald. Het bedrag ervoor blijft gelden."), "success")
    return htmx.done(url_for("staff.rate", code=code))


def _entered(code: str, form: RateForm) -> str:
    entering.enter(code, form.details(), by=current())
    flash(_("Bewaard."), "success")
    return url_for("staff.rate", code=code)


def _form_page(form: RateForm, name: str, code: Code, row: Rate | None) -> ResponseReturnValue:
    labels = {
        Unit.PERCENT: _("Percentage"),
        Unit.MONTHS: _("Aantal maanden"),
        Unit.DAYS: _("Aantal dagen"),
    }
    form.value.label.text = labels.get(code.unit, form.value.label.text)
    present = queries.on(name, clock.today())
    return htmx.page(
        "staff/rates/form.html",
        form=form,
        name=name,
        code=code,
        row=row,
        now=_amount_of(present, code),
        status=422 if form.problems else 200,
    )


def _code(name: str) -> Code:
    if name not in CODES:
        raise NotFound
    return CODES[name]


def _coming(code: str, valid_from: str) -> Rate:
    try:
        row = queries.get(code, date.fromisoformat(valid_from))
    except ValueError:
        raise NotFound from None
    if not rules.is_coming(row, clock.today()):
        raise NotFound
    return row


def _line(name: str, code: Code, today: date) -> Line:
    present = queries.on(name, today)
    coming = next((row for row in queries.table(name) if row.valid_from > today), None)
    return Line(
        name,
        code.label,
        code.used,
        _amount_of(present, code),
        present.valid_from if present else None,
        present.note if present else "",
        _coming_words(coming, code),
    )


def _coming_words(coming: Dated | None, code: Code) -> str:
    if coming is None:
        return ""
    day = coming.valid_from
    return str(
        _(
            "%(amount)s vanaf %(day)s",
            amount=_amount_of(coming, code),
            day=f"{day.day}-{day.month}-{day.year}",
        )
    )


def _amount_of(row: Dated | None, code: Code) -> str:
    return str(_("nog geen")) if row is None else amount(row.value, code.unit)


def _state(row: Rate, dated: Dated | None, today: date) -> tuple[Any, str]:
    """Return word and look: coming, in force, or past."""
    if rules.is_coming(row, today):
        return _("komt"), "accent"
    if dated is not None and dated.holds(today):
        return _("geldt nu"), "good"
    return _("gold eerder"), "quiet"
