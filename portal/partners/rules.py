"""Who may do what with partners and agreements, and what still stands: pure predicates."""

from datetime import date

from portal.accounts.identity import Identity
from portal.accounts.roles import PARTNER_KEEPERS
from portal.candidates.states import CandidateStatus
from portal.errors import NotFound
from portal.partners.models import PartnerAgreement, PartnerShare

#: A candidate in one of these is gone or going: nothing of the person is shown any more.
GONE = frozenset({CandidateStatus.LEAVING, CandidateStatus.LEFT})


def may_keep(who: Identity) -> bool:
    """Whether this person keeps partners and records agreements."""
    return who.role in PARTNER_KEEPERS


def demand_keeper(who: Identity) -> None:
    """Raise NotFound unless this person keeps partners."""
    if not may_keep(who):
        raise NotFound


def is_in_force(agreement: PartnerAgreement, today: date) -> bool:
    """Whether data may be given under an agreement on this Dutch day."""
    return (
        agreement.partner.is_active
        and agreement.ended_at is None
        and agreement.starts_on <= today <= agreement.ends_on
    )


def stands(share: PartnerShare, today: date) -> bool:
    """Whether a partner can see what was given: taken back, past, ended and gone all end it."""
    return (
        share.revoked_at is None
        and today <= share.until
        and share.candidate.status not in GONE
        and is_in_force(share.agreement, today)
    )
