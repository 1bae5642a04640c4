"""Payments of what was promised: the list, one of them, and the files that were made."""

from flask import Response, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.errors import NotFound
from portal.support_requests import rules
from portal.support_requests.ledger_models import Payout
from portal.support_requests.payer import payer
from portal.support_requests.queries import payments as queries
from portal.support_requests.queries.payments import Which
from portal.support_requests.states import PayoutStatus
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import money_words
from portal.web.staff.forms.money import ExportForm, PaidForm
from portal.web.staff.support_sections import sections

PAGE = 50
#: The files of an export, by the last part of their address.
FILES = {"csv": "text/csv", "xml": "application/xml"}


def payments() -> ResponseReturnValue:
    """List a part of the payments: what is due, unless another part is asked."""
    typed = request.args.get("toon", "")
    return show_list(Which(typed) if typed in set(Which) else Which.DUE)


def show_list(which: Which, form: ExportForm | PaidForm | None = None) -> ResponseReturnValue:
    """Show a part of the payments with the form that fits it, or with one that came back."""
    today = clock.today()
    number = page_number()
    rows, total, amount = queries.page(which, today, limit=PAGE, offset=(number - 1) * PAGE)
    may_pay = rules.handles(current())
    if form is None and may_pay and rows:
        form = _form(which)
    chosen = set(form.payments.data or ()) if form is not None else set()
    return htmx.page(
        "staff/payments/index.html",
        sections=sections(),
        which=which.value,
        tabs=[
            {"label": label, "url": _address(one), "current": one is which, "count": None}
            for one, label in _tabs().items()
        ],
        rows=[
            (one, *money_words.payment_state(one, today), money_words.account_changes(one))
            for one in rows
        ],
        total=total,
        amount=amount,
        form=form,
        chosen=chosen,
        is_export=isinstance(form, ExportForm),
        has_payer=payer() is not None,
        pages=Pagination(number, PAGE, total, lambda page: _address(which, page)),
        status=422 if form is not None and form.problems else 200,
    )


def payment(ref: str) -> ResponseReturnValue:
    """Show one payment, what was booked on it, and what can be done."""
    row = find(ref)
    entries = queries.entries(row.id)
    names = accounts.names({one.booked_by for one in entries if one.booked_by})
    label, look = money_words.payment_state(row, clock.today())
    may_pay = rules.handles(current())
    reclaimed = queries.reclaimed(row.id)
    return htmx.page(
        "staff/payments/show.html",
        payment=row,
        state=label,
        look=look,
        words=money_words.entries(),
        entries=[(one, names.get(one.booked_by, "") if one.booked_by else "") for one in entries],
        reclaimed=reclaimed,
        can_take_back=may_pay and row.status is PayoutStatus.EXPORTED,
        can_reclaim=may_pay and row.status is PayoutStatus.PAID and reclaimed < row.amount,
    )


def find(ref: str) -> Payout:
    """Return a payment; raises NotFound."""
    if not ref.isprintable():
        raise NotFound
    return queries.get(ref)


def payment_exports() -> ResponseReturnValue:
    """List the files that were made, with who made each and when."""
    number = page_number()
    rows, total = queries.exports(limit=PAGE, offset=(number - 1) * PAGE)
    return htmx.page(
        "staff/payments/exports.html",
        rows=rows,
        pages=Pagination(
            number,
            PAGE,
            total,
            lambda page: url_for("staff.payment_exports", pagina=page if page > 1 else None),
        ),
    )


def payment_export(ref: str) -> ResponseReturnValue:
    """Show a file: who made it, what stands in it, and where to fetch it."""
    if not ref.isprintable():
        raise NotFound
    made = queries.export(ref)
    rows = queries.of_export(made.id)
    names = accounts.names({made.made_by} if made.made_by else set())
    back = made.payments - len(rows)
    today = clock.today()
    return htmx.page(
        "staff/payments/export.html",
        made=made,
        maker=names.get(made.made_by, "") if made.made_by else "",
        rows=[(one, *money_words.payment_state(one, today)) for one in rows],
        back=back,
        may_fetch=rules.handles(current()),
    )


def payment_export_file(ref: str, kind: str) -> Response:
    """Give a file, the same as when it was made; the browser keeps it and does not show it."""
    if kind not in FILES or not ref.isprintable():
        raise NotFound
    made = queries.export(ref)
    response = make_response(made.csv if kind == "csv" else made.sepa)
    response.headers["Content-Type"] = f"{FILES[kind]}; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="betalingen-{made.ref}.{kind}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _form(which: Which) -> ExportForm | PaidForm | None:
    if which in {Which.DUE, Which.PLANNED}:
        return ExportForm.empty()
    return PaidForm.empty() if which is Which.EXPORTED else None


def _tabs() -> dict[Which, str]:
    return {
        Which.DUE: _("Te betalen"),
        Which.LATE: _("Te laat"),
        Which.PLANNED: _("Alles wat gepland is"),
        Which.EXPORTED: _("Onderweg"),
        Which.PAID: _("Betaald"),
        Which.ALL: _("Alles"),
    }


def _address(which: Which, page: int = 1) -> str:
    return url_for("staff.payments", toon=which.value, pagina=page if page > 1 else None)
