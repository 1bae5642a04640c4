"""Setting what may be promised for a scheme in a year."""

from decimal import Decimal

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, NotAllowed, StaleForm
from portal.flushing import flush
from portal.instruments.models import Instrument
from portal.money import ZERO, euros
from portal.support_requests import rules
from portal.support_requests.booking import hold
from portal.support_requests.ledger_models import Budget
from portal.support_requests.queries import ledger

#: A budget can be set for last year (payments that came late) and three years ahead.
YEARS_BACK, YEARS_AHEAD = 1, 3


def set_amount(
    scheme: Instrument, year: int, amount: Decimal | None, *, version: int | None, by: Identity
) -> Budget:
    """Set the budget of a scheme in a year, also again.

    What is left is what `queries.ledger.Balance.left` says: the amount − what was promised + what
    was released + what was reclaimed. The amount may not make that negative. `version` is that of
    the budget when the form was opened, 0 when there was none. Waits for decisions that are being
    taken on the scheme. Raises NotAllowed, StaleForm, and FieldErrors for `amount` and `year`.
    Side effect: audit entry `budget.set` with the amounts.
    """
    if not rules.may_set_budget(by):
        raise NotAllowed("U mag geen budgetten vaststellen.")
    hold(scheme.id)
    budget = ledger.budget(scheme.id, year)
    if version != (budget.version if budget else 0):
        raise StaleForm
    this = clock.today().year
    if not this - YEARS_BACK <= year <= this + YEARS_AHEAD:
        raise FieldErrors({"year": "Kies een jaar uit de lijst."})
    if amount is None or amount < ZERO:
        raise FieldErrors({"amount": "Vul een bedrag in van nul of meer, bijvoorbeeld 250.000."})
    now = ledger.balance(scheme.id, year)
    least = now.bound - now.reclaimed
    if amount < least:
        raise FieldErrors(
            {"amount": f"Er is al {euros(least)} toegezegd. Vul dat bedrag in of meer."}
        )
    before = budget.amount if budget else None
    if budget is None:
        budget = Budget(instrument_id=scheme.id, budget_year=year)
        session.add(budget)
    budget.amount, budget.set_by = amount, by.user_id
    flush()
    audit.record(
        "budget.set",
        "instrument",
        scheme.id,
        by=by,
        year=year,
        amount=str(amount),
        before=str(before) if before is not None else "",
    )
    return budget
