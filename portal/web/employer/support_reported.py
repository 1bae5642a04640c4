"""The changes of a request on its page: what was reported, and what can be."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from stdnum import iban as ibans

from portal import money
from portal.accounts.identity import Identity
from portal.support_requests import own
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.queries.followed import Followed
from portal.support_requests.services import confirming
from portal.support_requests.states import ChangeKind, ChangeStatus
from portal.web.kit.jinja import day


@dataclass(frozen=True, slots=True)
class Change:
    """A change as the employer reads it; `confirm_url` is there for who can confirm an account."""

    number: int
    title: str
    text: str
    on: str
    label: str
    tag: str
    note: str
    can_withdraw: bool
    confirm_url: str


@dataclass(frozen=True, slots=True)
class Report:
    """A change that can be reported."""

    label: str
    url: str


#: How a kind of change stands in an address.
SLUGS = {
    ChangeKind.HOURS: "uren",
    ChangeKind.WAGE: "loon",
    ChangeKind.ACCOUNT: "rekening",
    ChangeKind.EXTENSION: "langer",
    ChangeKind.END: "stoppen",
}


def changes(found: Followed, by: Identity) -> list[Change]:
    """Return the changes that were reported, the newest first."""
    return [_change(row, found, by) for row in reversed(found.request.changes)]


def reports(one: SupportRequest, by: Identity) -> list[Report]:
    """Return the changes that can be reported now; one of a kind at a time."""
    return [
        Report(title(kind), url_for("employer.report_change", ref=one.ref, kind=slug))
        for kind, slug in SLUGS.items()
        if own.may_report(by, one, kind) and own.waiting(one, kind) is None
    ]


def title(kind: ChangeKind) -> str:
    """Return what a kind of change is called."""
    titles: dict[ChangeKind, str] = {
        ChangeKind.HOURS: _("Andere uren"),
        ChangeKind.WAGE: _("Ander loon"),
        ChangeKind.ACCOUNT: _("Ander rekeningnummer"),
        ChangeKind.EXTENSION: _("Langer doorgaan"),
        ChangeKind.END: _("Eerder stoppen"),
    }
    return titles[kind]


def what(row: SupportChange) -> str:
    """Say what changes, in one line."""
    given = {key: str(value) for key, value in row.details.items()}
    on = day(row.effective_on)
    if row.kind is ChangeKind.ACCOUNT:
        return account(given)
    text: str
    if row.kind is ChangeKind.HOURS:
        hours = given.get("hours", "").replace(".", ",")
        text = _("%(hours)s uur per week vanaf %(day)s", hours=hours, day=on)
    elif row.kind is ChangeKind.WAGE:
        wage = money.parse(given.get("hourly_wage", ""))
        amount = money.euros(wage) if wage is not None else ""
        text = _("%(amount)s per uur vanaf %(day)s", amount=amount, day=on)
    elif row.kind is ChangeKind.EXTENSION:
        text = _("tot en met %(day)s: %(reason)s", day=on, reason=given.get("reason", ""))
    else:
        text = _("laatste dag %(day)s: %(reason)s", day=on, reason=given.get("reason", ""))
    return text


def account(details: dict[str, str]) -> str:
    """Return an account as people read it: in groups of four, and on whose name it is."""
    number = str(ibans.format(details.get("iban", "")))
    holder = details.get("account_holder", "")
    text: str = _("%(iban)s op naam van %(name)s", iban=number, name=holder)
    return text


def _change(row: SupportChange, found: Followed, by: Identity) -> Change:
    label, tag = {
        ChangeStatus.UNCONFIRMED: (_("nog niet bevestigd"), "accent"),
        ChangeStatus.REPORTED: (_("wij kijken ernaar"), "brand"),
        ChangeStatus.APPLIED: (_("verwerkt"), "good"),
        ChangeStatus.REFUSED: (_("niet overgenomen"), "quiet"),
        ChangeStatus.WITHDRAWN: (_("ingetrokken"), "quiet"),
    }[row.status]
    can_confirm = own.may_confirm(by, row) and any(
        one.user_id == by.user_id and confirming.can_confirm(one, row) for one in found.people
    )
    return Change(
        row.number,
        title(row.kind),
        what(row),
        day(row.created_at),
        label,
        tag,
        row.handling_note,
        row.status in own.WAITING_CHANGE,
        url_for("employer.confirm_account", ref=found.request.ref, number=row.number)
        if can_confirm
        else "",
    )
