"""Table of contents of the pages about the money of schemes, and what changes during a run."""

from flask import Blueprint

from portal.web.kit.access import (
    AGREEING_SUPPORT,
    BUDGETING_SUPPORT,
    COUNTING_SUPPORT,
    HANDLING_SUPPORT,
    route,
)
from portal.web.staff import (
    budgets,
    payment_acts,
    payments,
    support_changes,
    support_figures,
)

BOTH = ("GET", "POST")
SEND = ("POST",)
PAY = "/regelingen/uitbetalingen"
FILE = "/regelingen/betaalbestanden"
CHANGE = "/regelingen/wijzigingen/<uuid:change_id>"


def add(pages: Blueprint) -> None:
    """Add them to the pages of staff."""
    route(pages, PAY, payments.payments, AGREEING_SUPPORT)
    route(pages, f"{PAY}/exporteren", payment_acts.export_payments, HANDLING_SUPPORT, methods=BOTH)
    route(pages, f"{PAY}/betaald", payment_acts.mark_paid, HANDLING_SUPPORT, methods=BOTH)
    route(pages, f"{PAY}/<ref>", payments.payment, AGREEING_SUPPORT)
    back, reclaim = f"{PAY}/<ref>/opnieuw", f"{PAY}/<ref>/terugvorderen"
    route(pages, back, payment_acts.take_payment_back, HANDLING_SUPPORT, methods=SEND)
    route(pages, reclaim, payment_acts.reclaim_payment, HANDLING_SUPPORT, methods=BOTH)
    route(pages, FILE, payments.payment_exports, AGREEING_SUPPORT)
    route(pages, f"{FILE}/<ref>", payments.payment_export, AGREEING_SUPPORT)
    route(pages, f"{FILE}/<ref>/<kind>", payments.payment_export_file, HANDLING_SUPPORT)

    route(pages, "/regelingen/wijzigingen", support_changes.support_changes, AGREEING_SUPPORT)
    route(pages, CHANGE, support_changes.support_change, AGREEING_SUPPORT)
    for step, view in (
        ("bevestigen", support_changes.confirm_account),
        ("verwerken", support_changes.apply_change),
        ("afwijzen", support_changes.refuse_change),
    ):
        route(pages, f"{CHANGE}/{step}", view, HANDLING_SUPPORT, methods=BOTH)

    route(pages, "/regelingen/budgetten", budgets.budgets, COUNTING_SUPPORT)
    one = "/regelingen/budgetten/<code>/<int:year>"
    route(pages, one, budgets.budget, BUDGETING_SUPPORT, methods=BOTH)
    route(pages, "/regelingen/cijfers", support_figures.support_figures, COUNTING_SUPPORT)
    route(pages, "/regelingen/cijfers.csv", support_figures.support_figures_csv, COUNTING_SUPPORT)
    rows = "/regelingen/cijfers/<figure>/<scheme>/<int:year>"
    route(pages, rows, support_figures.support_figure, COUNTING_SUPPORT)
