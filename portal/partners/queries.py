"""Questions about partners, agreements and what was given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from portal import clock
from portal.db import session
from portal.errors import NotFound
from portal.partners.models import (
    PartnerAgreement,
    PartnerOpening,
    PartnerOrganisation,
    PartnerShare,
)


def partners() -> Sequence[PartnerOrganisation]:
    """Return every partner with its agreements, by name; two queries."""
    return session.scalars(
        select(PartnerOrganisation)
        .options(selectinload(PartnerOrganisation.agreements))
        .order_by(PartnerOrganisation.name, PartnerOrganisation.id)
    ).all()


def get_partner(partner_id: UUID) -> PartnerOrganisation:
    """Return a partner; raises NotFound."""
    found = session.get(PartnerOrganisation, partner_id)
    if found is None:
        raise NotFound
    return found


def get_agreement(agreement_id: UUID, partner_id: UUID) -> PartnerAgreement:
    """Return an agreement with this partner; raises NotFound."""
    found = session.get(
        PartnerAgreement, agreement_id, options=[joinedload(PartnerAgreement.partner)]
    )
    if found is None or found.partner_id != partner_id:
        raise NotFound
    return found


def in_force() -> Sequence[PartnerAgreement]:
    """Return the agreements under which data may be given today, by partner; one query.

    The same as `rules.is_in_force` says of one.
    """
    today = clock.today()
    return session.scalars(
        select(PartnerAgreement)
        .join(PartnerAgreement.partner)
        .options(contains_eager(PartnerAgreement.partner))
        .where(
            PartnerOrganisation.is_active,
            PartnerAgreement.ended_at.is_(None),
            PartnerAgreement.starts_on <= today,
            PartnerAgreement.ends_on >= today,
        )
        .order_by(PartnerOrganisation.name, PartnerAgreement.purpose, PartnerAgreement.id)
    ).all()


def find_share(share_id: UUID) -> PartnerShare | None:
    """Return what was given with its agreement and candidate; None when it is gone."""
    return session.scalars(_shares().where(PartnerShare.id == share_id)).one_or_none()


def get_share(share_id: UUID, candidate_id: UUID) -> PartnerShare:
    """Return what this candidate gave; raises NotFound for another's."""
    found = find_share(share_id)
    if found is None or found.candidate_id != candidate_id:
        raise NotFound
    return found


def shares_of(candidate_id: UUID) -> Sequence[PartnerShare]:
    """Return everything that a candidate gave, the latest first, with openings; one query."""
    return (
        session.scalars(
            _shares()
            .options(joinedload(PartnerShare.openings))
            .where(PartnerShare.candidate_id == candidate_id)
            .order_by(PartnerShare.created_at.desc(), PartnerShare.id)
        )
        .unique()
        .all()
    )


def shares_with(partner_id: UUID) -> Sequence[PartnerShare]:
    """Return what a partner was given and that was not taken back."""
    return session.scalars(
        _shares()
        .join(PartnerAgreement, PartnerAgreement.id == PartnerShare.agreement_id)
        .where(PartnerAgreement.partner_id == partner_id, PartnerShare.revoked_at.is_(None))
        .order_by(PartnerShare.created_at, PartnerShare.id)
    ).all()


@dataclass(frozen=True, slots=True)
class Use:
    """One use of an agreement: when and by whom data was given, how often and by whom read.

    About whom is not in it: who keeps partners need not know the candidate.
    """

    given_at: datetime
    shared_by: UUID | None
    openings: int
    last_opened_at: datetime | None
    read_by: str


def uses_of(agreement_id: UUID) -> list[Use]:
    """Return each use of an agreement, the latest first; one query."""
    rows = session.execute(
        select(
            PartnerShare.created_at,
            PartnerShare.shared_by,
            func.count(PartnerOpening.id),
            func.max(PartnerOpening.created_at),
            func.coalesce(func.max(PartnerOpening.address), ""),
        )
        .outerjoin(PartnerOpening, PartnerOpening.share_id == PartnerShare.id)
        .where(PartnerShare.agreement_id == agreement_id)
        .group_by(PartnerShare.id)
        .order_by(PartnerShare.created_at.desc(), PartnerShare.id)
    )
    return [Use(*row) for row in rows]


def _shares() -> Select[PartnerShare]:
    return select(PartnerShare).options(
        joinedload(PartnerShare.candidate, innerjoin=True),
        joinedload(PartnerShare.agreement, innerjoin=True).joinedload(
            PartnerAgreement.partner, innerjoin=True
        ),
    )
