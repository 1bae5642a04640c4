"""Changes that employers reported during the run: the list, one of them, and what is done."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.money import euros
from portal.support_requests import rules
from portal.support_requests.models import SupportChange
from portal.support_requests.queries import changes as queries
from portal.support_requests.queries import payments
from portal.support_requests.queries.changes import Which
from portal.support_requests.services import applying
from portal.support_requests.states import RUNNING, ChangeKind, ChangeStatus, PayoutStatus
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.jinja import day
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import money_words
from portal.web.staff.forms.money import ApplyForm, PhoneForm, RefuseForm
from portal.web.staff.support_sections import sections

PAGE = 50


def support_changes() -> ResponseReturnValue:
    """List the changes that wait, unless all are asked."""
    typed = request.args.get("toon", "")
    which = Which(typed) if typed in set(Which) else Which.OPEN
    number = page_number()
    rows, total = queries.page(which, limit=PAGE, offset=(number - 1) * PAGE)
    kinds = money_words.kinds()
    labels = {Which.OPEN: _("Te doen"), Which.ALL: _("Alle wijzigingen")}
    return htmx.page(
        "staff/support_changes/index.html",
        sections=sections(),
        rows=[(one, kinds[one.kind], *money_words.change_state(one)) for one in rows],
        tabs=[
            {"label": label, "url": _address(one), "current": one is which, "count": None}
            for one, label in labels.items()
        ],
        pages=Pagination(number, PAGE, total, lambda page: _address(which, page)),
    )


def support_change(change_id: UUID) -> ResponseReturnValue:
    """Show one change, who confirmed it, and what can be done."""
    row = queries.get(change_id)
    label, look = money_words.change_state(row)
    people = {row.reported_by, row.confirmed_by, row.handled_by}
    names = accounts.names({one for one in people if one})
    may_handle = rules.handles(current())
    return htmx.page(
        "staff/support_changes/show.html",
        change=row,
        kind=money_words.kinds()[row.kind],
        state=label,
        look=look,
        details=money_words.details(row),
        reporter=names.get(row.reported_by, "") if row.reported_by else "",
        confirmer=names.get(row.confirmed_by, "") if row.confirmed_by else "",
        handler=names.get(row.handled_by, "") if row.handled_by else "",
        needs_decision=row.kind in applying.NEW_DECISION,
        can_confirm=may_handle and row.status is ChangeStatus.UNCONFIRMED,
        can_apply=may_handle
        and row.status is ChangeStatus.REPORTED
        and row.request.status in RUNNING,
        can_refuse=may_handle and row.status in queries.OPEN,
    )


def confirm_account(change_id: UUID) -> ResponseReturnValue:
    """Note that another account was confirmed by telephone."""
    row = queries.get(change_id)
    form = PhoneForm(data={"version": str(row.version)})

    def act() -> None:
        applying.confirm_by_phone(
            row, form.note.data or "", version=form.opened_version, by=current()
        )

    return _step(row, form, act, _("Bevestigd aan de telefoon"))


def apply_change(change_id: UUID) -> ResponseReturnValue:
    """Let a change hold."""
    row = queries.get(change_id)
    planned = (
        [one for one in payments.of_request(row.request_id) if one.status is PayoutStatus.PLANNED]
        if row.kind is ChangeKind.END
        else []
    )
    last = applying.ended_on(row)
    form = ApplyForm(
        data={
            "version": str(row.version),
            "keep": [one.ref for one in planned if one.due_on <= last],
        }
    )
    form.keep.choices = [
        (one.ref, f"{euros(one.amount)}, {day(one.due_on)}: {one.period}") for one in planned
    ]
    if not planned:
        del form.keep

    def act() -> None:
        applying.apply(
            row,
            form.note.data or "",
            version=form.opened_version,
            by=current(),
            keep=set(form.keep.data or ()) if planned else (),
        )

    return _step(row, form, act, _("Verwerken"))


def refuse_change(change_id: UUID) -> ResponseReturnValue:
    """Refuse a change with a reason."""
    row = queries.get(change_id)
    form = RefuseForm(data={"version": str(row.version)})

    def act() -> None:
        applying.refuse(row, form.note.data or "", version=form.opened_version, by=current())

    return _step(row, form, act, _("Afwijzen"))


def _step(
    row: SupportChange, form: PortalForm, act: Callable[[], None], heading: str
) -> ResponseReturnValue:
    if form.carried_out(act, of=row):
        flash(_("Vastgelegd."), "success")
        return htmx.done(url_for("staff.support_change", change_id=row.id))
    return htmx.page(
        "staff/support_changes/step.html",
        change=row,
        kind=money_words.kinds()[row.kind],
        details=money_words.details(row),
        needs_decision=row.kind in applying.NEW_DECISION and isinstance(form, ApplyForm),
        heading=heading,
        form=form,
        status=422 if form.problems else 200,
    )


def _address(which: Which, page: int = 1) -> str:
    return url_for("staff.support_changes", toon=which.value, pagina=page if page > 1 else None)
