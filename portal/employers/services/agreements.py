"""Agreements with an organisation: staff enter them, its people read them (CAP-02-09)."""

from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.accounts.fields import line
from portal.accounts.identity import Identity
from portal.audit import services as audit_services
from portal.db import session
from portal.employers.models import Agreement, Employer
from portal.employers.services import access
from portal.employers.states import AgreementStatus
from portal.errors import FieldErrors, StaleForm
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

TITLE_MAX = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDetails:
    """What staff type; `kind` is a code of the list of kinds, `ends_on` its last day if any."""

    kind: str
    title: str
    status: AgreementStatus
    starts_on: date | None
    ends_on: date | None = None


def add(employer: Employer, details: AgreementDetails, *, by: Identity) -> Agreement:
    """Enter an agreement; audit entry. Raises NotFound, NotAllowed and FieldErrors by field."""
    access.require_keeper(by)
    title, starts_on = _check(details, kept="")
    agreement = Agreement(
        employer_id=employer.id,
        kind=details.kind,
        title=title,
        status=details.status,
        starts_on=starts_on,
        ends_on=details.ends_on,
        entered_by=by.user_id,
    )
    session.add(agreement)
    session.flush()
    _record("employer.agreement_added", agreement, by)
    return agreement


def change(
    agreement: Agreement, details: AgreementDetails, *, version: int | None, by: Identity
) -> Agreement:
    """Change an agreement; `version` is that of the agreement when the form was opened.

    Audit entry when anything changed. Raises NotFound, NotAllowed, StaleForm and FieldErrors.
    """
    access.require_keeper(by)
    session.refresh(agreement, with_for_update=True)
    if version != agreement.version:
        raise StaleForm
    title, starts_on = _check(details, kept=agreement.kind)
    fresh = {
        "kind": details.kind,
        "title": title,
        "status": details.status,
        "starts_on": starts_on,
        "ends_on": details.ends_on,
    }
    changed = [name for name, value in fresh.items() if getattr(agreement, name) != value]
    for name in changed:
        setattr(agreement, name, fresh[name])
    session.flush()
    if changed:
        _record("employer.agreement_changed", agreement, by)
    return agreement


def _check(details: AgreementDetails, *, kept: str) -> tuple[str, date]:
    problems: dict[str, str] = {}
    item = items(ListName.AGREEMENT_KIND).get(details.kind)
    if item is None or not (item.is_active or details.kind == kept):
        problems["kind"] = "Kies wat voor afspraak het is."
    title = line(details.title)
    if not title:
        problems["title"] = "Vul in waar de afspraak over gaat."
    elif len(title) > TITLE_MAX:
        problems["title"] = "Gebruik hoogstens 120 tekens."
    starts_on = details.starts_on
    if starts_on is None:
        problems["starts_on"] = "Vul de dag in waarop de afspraak begint."
    elif details.ends_on is not None and details.ends_on < starts_on:
        problems["ends_on"] = "Kies een einde na het begin."
    if details.status is AgreementStatus.ENDED and details.ends_on is None:
        problems["ends_on"] = "Vul in op welke dag de afspraak eindigde."
    elif (
        details.status is AgreementStatus.RUNNING
        and details.ends_on is not None
        and details.ends_on < clock.today()
    ):
        problems["status"] = "Deze afspraak is voorbij: kies “Beëindigd” of een later einde."
    if problems or starts_on is None:
        raise FieldErrors(problems)
    return title, starts_on


def _record(action: str, agreement: Agreement, by: Identity) -> None:
    audit_services.record(
        action,
        "employer",
        agreement.employer_id,
        by=by,
        agreement=str(agreement.id),
        status=agreement.status.value,
    )
