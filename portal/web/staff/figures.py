"""Counts per period: how employers found us, and contact with them (CAP-02-01, CAP-02-07)."""

from datetime import date, timedelta

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal import clock
from portal.accounts.roles import PRIVACY_COUNTERS
from portal.employers import relations
from portal.employers.relations import Period
from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.employer_events import contact_kinds
from portal.web.staff.forms.figures import PeriodForm


def figures() -> ResponseReturnValue:
    """Show the counts of a period; the last three months when none is chosen."""
    usual = _last_months(clock.today())
    typed = request.args if {"van", "tot"} & set(request.args) else _as_typed(usual)
    form = PeriodForm(MultiDict(typed), meta={"csrf": False})
    period = form.period() if form.validate() else None
    counts = relations.contact_counts(period) if period else {}
    found = relations.found_us_counts(period) if period else {}
    known = taxonomy.items(ListName.FOUND_US)
    codes = [code for code in known if known[code].is_active or found.get(code)] + sorted(
        code for code in found if code and code not in known
    )
    return htmx.page(
        "staff/figures.html",
        form=form,
        period=period,
        contacts=[(words, counts.get(kind, 0)) for kind, words in contact_kinds().items()],
        found=[(code, found.get(code, 0)) for code in codes],
        unsaid=found.get("", 0),
        total=sum(found.values()),
        counts_privacy=current().role in PRIVACY_COUNTERS,
        status=422 if form.problems else 200,
    )


def _last_months(today: date) -> Period:
    """Return from the first day of the month two months ago until today."""
    first = today.replace(day=1)
    for _ in range(2):
        first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, today)


def _as_typed(period: Period) -> dict[str, str]:
    return {"van": period.first.isoformat(), "tot": period.last.isoformat()}
