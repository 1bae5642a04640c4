"""Budgets per scheme and year: what is left, and setting one."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.errors import NotFound, StaleForm
from portal.support_requests import rules
from portal.support_requests.queries import ledger
from portal.support_requests.services import budgets as services
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.money import BudgetForm
from portal.web.staff.support_sections import sections
from portal.web.staff.years import year_of


def budgets() -> ResponseReturnValue:
    """Show for each scheme with requests what was promised and what is left in a year."""
    this = clock.today().year
    years = _years(this)
    year = year_of(request.args.get("jaar", ""), years, this)
    return htmx.page(
        "staff/budgets/index.html",
        sections=sections(),
        year=year,
        years=[
            {
                "label": str(one),
                "url": url_for("staff.budgets", jaar=one),
                "current": one == year,
                "count": None,
            }
            for one in years
        ],
        rows=ledger.overview(year),
        may_set=rules.may_set_budget(current()),
    )


def budget(code: str, year: int) -> ResponseReturnValue:
    """Set the budget of a scheme in a year."""
    if year not in _years(clock.today().year):
        raise NotFound
    scheme, name = ledger.scheme(code)
    found = ledger.budget(scheme.id, year)
    form = BudgetForm(
        data={
            "amount": found.amount if found else None,
            "version": str(found.version if found else 0),
        }
    )

    def act() -> None:
        services.set_amount(
            scheme, year, form.amount.data, version=form.opened_version, by=current()
        )

    try:
        if form.carried_out(act):
            flash(_("Het budget is bewaard."), "success")
            return htmx.done(url_for("staff.budgets", jaar=year))
    except StaleForm as stale:
        form.add_errors({"": str(stale)})
        found = ledger.budget(scheme.id, year)
        form.version.data = str(found.version if found else 0)
    return htmx.page(
        "staff/budgets/edit.html",
        code=code,
        name=name,
        year=year,
        now=ledger.balance(scheme.id, year),
        form=form,
        status=422 if form.problems else 200,
    )


def _years(this: int) -> range:
    return range(this - services.YEARS_BACK, this + services.YEARS_AHEAD + 1)
