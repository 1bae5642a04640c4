"""Agreements with a partner: recorded once, ended with a reason, never changed (CAP-06-11)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.accounts.fields import line
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.partners import rules
from portal.partners.models import PartnerAgreement, PartnerOrganisation
from portal.partners.states import FieldGroup

TEXT_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDetails:
    """What is typed: the purpose, values of `FieldGroup`, both days, and where the paper is."""

    purpose: str
    groups: Collection[str]
    starts_on: date | None
    ends_on: date | None
    kept_at: str


def record(
    partner: PartnerOrganisation, details: AgreementDetails, *, by: Identity
) -> PartnerAgreement:
    """Keep what was agreed with a partner.

    Raises NotFound and FieldErrors by the fields of `AgreementDetails`. Side effect: audit entry
    `partner.agreement_recorded`.
    """
    rules.demand_keeper(by)
    problems: dict[str, str] = {}
    purpose, kept_at = line(details.purpose), line(details.kept_at)
    if not purpose or len(purpose) > TEXT_MAX:
        problems["purpose"] = "Schrijf in een regel waarvoor de gegevens zijn."
    groups = [one.value for one in FieldGroup if one.value in details.groups]
    if not groups or len(groups) != len(set(details.groups)):
        problems["groups"] = "Kies welke gegevens de partner mag krijgen."
    if not kept_at or len(kept_at) > TEXT_MAX:
        problems["kept_at"] = "Schrijf op waar de getekende afspraak ligt."
    starts_on, ends_on = details.starts_on, details.ends_on
    if starts_on is None:
        problems["starts_on"] = "Vul de dag in waarop de afspraak begint."
    if ends_on is None:
        problems["ends_on"] = "Vul de laatste dag van de afspraak in."
    elif starts_on is not None and ends_on < starts_on:
        problems["ends_on"] = "Kies een einde na het begin."
    elif ends_on < clock.today():
        problems["ends_on"] = "Kies een einde dat nog komt."
    if problems or starts_on is None or ends_on is None:
        raise FieldErrors(problems)
    agreement = PartnerAgreement(
        partner=partner,
        purpose=purpose,
        groups=groups,
        starts_on=starts_on,
        ends_on=ends_on,
        kept_at=kept_at,
        recorded_by=by.user_id,
    )
    session.add(agreement)
    flush()
    audit.record(
        "partner.agreement_recorded",
        "partner",
        partner.id,
        by=by,
        agreement=str(agreement.id),
        groups=groups,
    )
    return agreement


def end(agreement: PartnerAgreement, *, reason: str, by: Identity) -> None:
    """End an agreement before its last day: what was given under it is not seen any more.

    Raises NotFound, IllegalTransition when it ended already, and FieldErrors (`reason`). Side
    effect: audit entry `partner.agreement_ended`.
    """
    rules.demand_keeper(by)
    session.refresh(agreement, ["ended_at"], with_for_update=True)
    if agreement.ended_at is not None or agreement.ends_on < clock.today():
        raise IllegalTransition("Deze afspraak is al voorbij.")
    words = line(reason)
    if not words or len(words) > TEXT_MAX:
        raise FieldErrors({"reason": "Schrijf in een regel waarom de afspraak stopt."})
    agreement.ended_at, agreement.ended_by, agreement.end_reason = clock.now(), by.user_id, words
    flush()
    audit.record(
        "partner.agreement_ended",
        "partner",
        agreement.partner_id,
        by=by,
        agreement=str(agreement.id),
    )
