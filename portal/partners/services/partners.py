"""Partner organisations and whom we mail there; administrators and managers keep them."""

from dataclasses import dataclass

from sqlalchemy import func, select

from portal import clock
from portal.accounts import fields, links
from portal.accounts.fields import Wrong
from portal.accounts.identity import Identity
from portal.accounts.models import LinkPurpose
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, StaleForm
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.partners import queries, rules
from portal.partners.models import PartnerOrganisation
from portal.partners.states import PartnerKind

NAME_MAX = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDetails:
    """What is typed about a partner; `kind` is a value of `PartnerKind`."""

    name: str
    kind: str
    contact_name: str
    contact_email: str
    is_active: bool = True


def add(details: PartnerDetails, *, by: Identity) -> PartnerOrganisation:
    """Keep a partner. Raises NotFound and FieldErrors by the fields of `PartnerDetails`.

    Side effect: audit entry `partner.added`.
    """
    rules.demand_keeper(by)
    partner = PartnerOrganisation(**_checked(details, None))
    session.add(partner)
    flush()
    _record("partner.added", partner, by)
    return partner


def change(
    partner: PartnerOrganisation, details: PartnerDetails, *, version: int | None, by: Identity
) -> None:
    """Change a partner; `version` is that of when the form was opened.

    Links that were sent to another address stop, and what still stands is sent to the new one.
    Raises NotFound, StaleForm and FieldErrors. Side effects: audit entry `partner.changed` with
    the names of the changed fields, letters PARTNER_READY.
    """
    rules.demand_keeper(by)
    session.refresh(partner, with_for_update=True)
    if version != partner.version:
        raise StaleForm
    fresh = _checked(details, partner)
    changed = [name for name, value in fresh.items() if getattr(partner, name) != value]
    for name in changed:
        setattr(partner, name, fresh[name])
    flush()
    if "contact_email" in changed:
        _send_again(partner)
    if changed:
        _record("partner.changed", partner, by, fields=changed)


def _send_again(partner: PartnerOrganisation) -> None:
    today = clock.today()
    for share in queries.shares_with(partner.id):
        links.end_of_subject(share.id, LinkPurpose.PARTNER_SHARE)
        if rules.stands(share, today):
            mail.ask(Letter.PARTNER_READY, share.id)


def _checked(details: PartnerDetails, present: PartnerOrganisation | None) -> dict[str, object]:
    problems: dict[str, str] = {}
    name = fields.line(details.name)
    if not name or len(name) > NAME_MAX:
        problems["name"] = "Vul de naam van de partner in, hoogstens 120 tekens."
    elif _is_taken(name, present):
        problems["name"] = "Er is al een partner met deze naam."
    if details.kind not in set(PartnerKind):
        problems["kind"] = "Kies wat voor partner het is."
    found: dict[str, object] = {"name": name, "is_active": details.is_active}
    for field, check in (("contact_name", fields.name), ("contact_email", fields.email)):
        try:
            found[field] = check(getattr(details, field))
        except Wrong as wrong:
            problems[field] = str(wrong)
    if problems:
        raise FieldErrors(problems)
    return found | {"kind": PartnerKind(details.kind)}


def _is_taken(name: str, present: PartnerOrganisation | None) -> bool:
    found = session.scalars(
        select(PartnerOrganisation.id).where(func.lower(PartnerOrganisation.name) == name.lower())
    )
    return any(present is None or key != present.id for key in found)


def _record(action: str, partner: PartnerOrganisation, by: Identity, **details: object) -> None:
    audit.record(action, "partner", partner.id, by=by, is_active=partner.is_active, **details)
