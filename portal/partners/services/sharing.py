"""Giving a candidate's data to a partner, and taking it back (doorgifte; CAP-06-11)."""

from datetime import timedelta
from uuid import UUID

from portal import clock
from portal.accounts import links
from portal.accounts.identity import Identity
from portal.accounts.models import LinkPurpose
from portal.audit import services as audit
from portal.candidates import rules as candidate_rules
from portal.candidates.models import Candidate
from portal.candidates.services import consents
from portal.candidates.states import ConsentPurpose, Through
from portal.configuration.services import number
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.partners import queries, refs, rules
from portal.partners.models import PartnerAgreement, PartnerShare

#: The version of what the candidate is asked; raise it when its meaning changes.
WORDING = "partner-2026-11"


def share(
    candidate: Candidate, agreement_id: UUID | None, *, said_yes: bool, by: Identity
) -> PartnerShare:
    """Give what one agreement names to its partner, with the candidate's yes.

    `said_yes` is what a person of staff heard from the candidate. Raises NotFound and NotAllowed
    for who does not guide, IllegalTransition for a candidate who is gone, and FieldErrors
    (`agreement`, `said_yes`) without an agreement in force, without a yes, and for a partner who
    can see it already. Side effects: a consent, audit entry `candidate.partner_given`, letters
    PARTNER_SHARED to the candidate and PARTNER_READY to the partner.
    """
    candidate_rules.demand_guide(by, candidate)
    if candidate.status in rules.GONE:
        raise IllegalTransition("Deze kandidaat is gestopt. Er gaat niets meer naar partners.")
    agreement = _in_force(agreement_id)
    today = clock.today()
    if any(
        one.agreement_id == agreement.id and rules.stands(one, today)
        for one in queries.shares_of(candidate.id)
    ):
        raise FieldErrors({"agreement": "Deze partner kan dit al zien."})
    if not said_yes:
        raise FieldErrors(
            {"said_yes": "Zonder ja van de kandidaat gaat er niets naar een partner."}
        )
    consent = consents.give(
        candidate, ConsentPurpose.PARTNER, wording=WORDING, through=Through.STAFF, by=by
    )
    row = PartnerShare(
        ref=refs.new(),
        candidate=candidate,
        agreement=agreement,
        consent_id=consent.id,
        groups=list(agreement.groups),
        until=min(agreement.ends_on, today + timedelta(days=number("partner_link_days"))),
        shared_by=by.user_id,
    )
    session.add(row)
    flush()
    audit.record(
        "candidate.partner_given",
        "candidate",
        candidate.id,
        by=by,
        through=Through.STAFF.value,
        partner=str(agreement.partner_id),
        agreement=str(agreement.id),
        groups=row.groups,
        until=row.until.isoformat(),
    )
    mail.ask(Letter.PARTNER_SHARED, row.id, to=candidate.user_id)
    mail.ask(Letter.PARTNER_READY, row.id)
    return row


def stop(row: PartnerShare, *, by: Identity) -> None:
    """Take back what a candidate gave: by the candidate, or by who guides and heard it.

    Raises NotFound, and IllegalTransition when it was taken back already. Side effects: the
    consent is withdrawn, the link stops, audit entry `candidate.partner_stopped`, letter
    PARTNER_REVOKED to the partner who could see it.
    """
    candidate_rules.demand_own_or_guide(by, row.candidate)
    session.refresh(row, ["revoked_at"], with_for_update=True)
    if row.revoked_at is not None:
        raise IllegalTransition("Het delen was al gestopt.")
    _revoke(row, by=by)


def end_all(candidate: Candidate, *, by: Identity) -> None:
    """Take back everything that a candidate gave to partners; the caller has authorised.

    Running it again does nothing. Side effects: those of `stop`.
    """
    for row in queries.shares_of(candidate.id):
        if row.revoked_at is None:
            _revoke(row, by=by)


def _in_force(agreement_id: UUID | None) -> PartnerAgreement:
    """Return the agreement, locked so that nobody ends it meanwhile; raises FieldErrors."""
    found = next((one for one in queries.in_force() if one.id == agreement_id), None)
    if found is not None:
        session.refresh(found, ["ended_at"], with_for_update=True)
    if found is None or not rules.is_in_force(found, clock.today()):
        raise FieldErrors(
            {"agreement": "Kies een afspraak die nu geldt. Zonder afspraak mag er niets weg."}
        )
    return found


def _revoke(row: PartnerShare, *, by: Identity) -> None:
    could_see = clock.today() <= row.until
    row.revoked_at = clock.now()
    consents.withdraw(row.consent_id)
    links.end_of_subject(row.id, LinkPurpose.PARTNER_SHARE)
    flush()
    audit.record(
        "candidate.partner_stopped",
        "candidate",
        row.candidate_id,
        by=by,
        partner=str(row.agreement.partner_id),
        agreement=str(row.agreement_id),
    )
    if could_see:
        mail.ask(Letter.PARTNER_REVOKED, row.id)
