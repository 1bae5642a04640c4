"""When what was decided is paid."""

from datetime import date, timedelta
from decimal import Decimal

from portal.instruments.content import HandlingRules
from portal.money import ZERO
from portal.support_requests.computing import amounts, split
from portal.support_requests.ledger_models import Decision
from portal.support_requests.services.promising import Planned
from portal.vacancies.wording import day
from portal.working_time.calendar import add_working_days


def plan(
    decision: Decision, handling: HandlingRules, decided_on: date, *, already: Decimal = ZERO
) -> list[Planned]:
    """Return the payments of a decision; empty for nothing.

    `already` is what an earlier decision on the same request gave that stays given. The new
    decision is about the whole, so that comes off the payments, the earliest first.

    An amount that was computed is paid month by month, after the month; what would come due on the
    same day is one payment. Any other amount is paid once. No payment is promised earlier than the
    days of the scheme after the decision, and each for a working day.
    """
    if decision.amount <= already:
        return []
    earliest = decided_on + timedelta(days=handling.pay_days)
    months = amounts(decision.steps)
    weights = [amount for _first, _last, amount in months]
    if not sum(weights, ZERO):
        return [Planned(add_working_days(earliest, 0), decision.amount - already, "in één keer")]
    found: dict[date, tuple[date, date, Decimal]] = {}
    for (first, last, _amount), share in zip(months, split(decision.amount, weights), strict=True):
        due = add_working_days(max(earliest, last), 0)
        begun, _until, before = found.get(due, (first, last, ZERO))
        found[due] = (begun, last, before + share)
    planned = []
    for due, (first, last, amount) in found.items():
        settled = min(already, amount)
        already -= settled
        if amount > settled:
            period = f"{day(first)} tot en met {day(last)}"
            planned.append(Planned(due, amount - settled, period))
    return planned
