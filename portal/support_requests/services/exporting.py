"""Putting payments in a file for the financial system, each once."""

from collections.abc import Sequence
from datetime import date, timedelta

from portal import clock, refs
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.flushing import flush
from portal.money import ZERO
from portal.support_requests import payment_files
from portal.support_requests.account import current_account
from portal.support_requests.booking import year_of
from portal.support_requests.ledger_models import PaymentExport, Payout
from portal.support_requests.payer import payer
from portal.support_requests.payment_files import Line, Sheet
from portal.support_requests.queries import payments
from portal.support_requests.services import paying
from portal.support_requests.states import PayoutStatus

REF_SIGNS = 8
MOST = 500
LATEST = timedelta(days=60)


def export(chosen: Sequence[Payout], execute_on: date | None, *, by: Identity) -> PaymentExport:
    """Make the two files of planned payments and return them; the payments are EXPORTED then.

    Each goes to the account that holds today. Nothing is sent: somebody fetches the files. Who
    exports one of the same payments at the same moment waits and gets StaleForm. Raises NotAllowed,
    IllegalTransition when the installation names no account of its own, StaleForm, and FieldErrors
    for `execute_on` and `payments` (none, too many, or one without a valid account); then
    nothing is exported. Side effects: those of `paying.mark_exported`, audit entry
    `payments.exported`.
    """
    paying.demand_payer(by)
    debtor = payer()
    if debtor is None:
        raise IllegalTransition(
            "Er is niet ingesteld van welke rekening wij betalen. Vraag de beheerder."
        )
    problems: dict[str, str] = {}
    today = clock.today()
    if execute_on is None or not today <= execute_on <= today + LATEST:
        problems["execute_on"] = "Kies een dag vanaf vandaag, hoogstens 60 dagen vooruit."
    if not 0 < len(chosen) <= MOST:
        problems["payments"] = f"Kies een of meer betalingen, hoogstens {MOST}."
    if problems or execute_on is None:
        raise FieldErrors(problems)
    held = payments.hold([one.id for one in chosen])
    if any(one.status is not PayoutStatus.PLANNED for one in held):
        raise StaleForm
    held.sort(key=lambda one: (one.due_on, one.ref))
    lines = [_line(one) for one in held]
    wrong = [one.ref for one in lines if not payment_files.is_account(one.iban) or not one.holder]
    if wrong:
        raise FieldErrors(
            {"payments": "Zonder geldige rekening en naam: " + ", ".join(wrong) + "."}
        )
    sheet = Sheet(
        ref=refs.draw(REF_SIGNS),
        made_at=clock.local(clock.now()),
        execute_on=execute_on,
        debtor=debtor,
        lines=lines,
    )
    made = PaymentExport(
        ref=sheet.ref,
        made_by=by.user_id,
        execute_on=execute_on,
        payments=len(lines),
        total=sum((one.amount for one in held), ZERO),
        csv=payment_files.to_csv(sheet),
        sepa=payment_files.to_sepa(sheet),
    )
    session.add(made)
    flush()
    paying.mark_exported(held, made, by=by)
    audit.record(
        "payments.exported",
        "payment_export",
        made.id,
        by=by,
        export=made.ref,
        payments=made.payments,
        total=str(made.total),
    )
    return made


def _line(payout: Payout) -> Line:
    request = payout.request
    iban, holder = current_account(request)
    return Line(
        ref=payout.ref,
        request_ref=request.ref,
        scheme=request.instrument_version.name,
        budget_year=year_of(payout),
        employer=request.employer.name,
        kvk_number=request.employer.kvk_number or "",
        holder=holder,
        iban=iban.replace(" ", ""),
        amount=payout.amount,
        period=payout.period,
    )
