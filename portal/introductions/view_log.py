"""Who looked at whom: openings of profiles, of names that were given, and by partners (CAP-16-07).

Each is logged where it happens (CAP-16-03) and kept for the term of the register. Here they are
read together, for who watches over privacy.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    Uuid,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from portal import clock
from portal.accounts.models import User
from portal.accounts.queries import find_piece
from portal.candidates.models import Candidate, ProfileOpening
from portal.candidates.refs import tidy
from portal.db import session
from portal.employers.models import Employer
from portal.introductions.models import Disclosure, DisclosureOpening, Introduction
from portal.partners.models import (
    PartnerAgreement,
    PartnerOpening,
    PartnerOrganisation,
    PartnerShare,
)

PROFILE, NAME, PARTNER = "profile", "name", "partner"


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked: at what of which profile number, who, for which organisation, and why.

    `who` is empty for a partner, which has no accounts, and for an account that is gone; `role`
    is a code; `organisation` is empty for staff. `why` is the purpose as it was logged.
    """

    at: datetime
    what: str
    ref: str
    who: str
    role: str
    organisation: str
    why: str


def page(
    first: date, last: date, text: str = "", *, limit: int, offset: int = 0
) -> tuple[list[Look], int]:
    """Return one page of who looked on these Dutch days, the latest first, and how many in all.

    `text` is a profile number, or a piece of the name of who looked or of the organisation. Two
    queries.
    """
    logged = _logged(clock.start_of(first), clock.start_of(last + timedelta(days=1)))
    organisation = func.coalesce(Employer.name, logged.c.partner, "")
    query = (
        select(
            logged.c.at,
            logged.c.what,
            Candidate.ref,
            func.coalesce(User.name, ""),
            func.coalesce(cast(User.role, String), ""),
            organisation,
            logged.c.why,
        )
        .select_from(logged)
        .join(Candidate, Candidate.id == logged.c.candidate_id)
        .outerjoin(User, User.id == logged.c.user_id)
        .outerjoin(Employer, Employer.id == logged.c.employer_id)
        .where(*_about(text, organisation))
    )
    total = session.scalar(select(func.count()).select_from(query.subquery()))
    rows = session.execute(
        query.order_by(logged.c.at.desc(), Candidate.ref).limit(limit).offset(offset)
    )
    return [Look(*row) for row in rows], int(total or 0)


def _logged(since: datetime, before: datetime) -> Any:
    nobody, nothing = cast(null(), Uuid), cast(literal(""), String)

    def rows(what: str, opening: Any, *columns: Any) -> Any:
        return select(
            opening.created_at.label("at"),
            cast(literal(what), String).label("what"),
            *(
                column.label(name)
                for name, column in zip(
                    ("candidate_id", "user_id", "employer_id", "partner", "why"),
                    columns,
                    strict=True,
                )
            ),
        ).where(opening.created_at >= since, opening.created_at < before)

    profiles = rows(
        PROFILE,
        ProfileOpening,
        ProfileOpening.candidate_id,
        ProfileOpening.user_id,
        ProfileOpening.employer_id,
        cast(null(), String),
        ProfileOpening.purpose,
    )
    names = (
        rows(
            NAME,
            DisclosureOpening,
            Disclosure.candidate_id,
            DisclosureOpening.user_id,
            Introduction.employer_id,
            cast(null(), String),
            nothing,
        )
        .join(Disclosure, Disclosure.id == DisclosureOpening.disclosure_id)
        .join(Introduction, Introduction.id == Disclosure.introduction_id)
    )
    partners = (
        rows(
            PARTNER,
            PartnerOpening,
            PartnerShare.candidate_id,
            nobody,
            nobody,
            PartnerOrganisation.name,
            PartnerAgreement.purpose,
        )
        .join(PartnerShare, PartnerShare.id == PartnerOpening.share_id)
        .join(PartnerAgreement, PartnerAgreement.id == PartnerShare.agreement_id)
        .join(PartnerOrganisation, PartnerOrganisation.id == PartnerAgreement.partner_id)
    )
    return union_all(profiles, names, partners).subquery()


def _about(text: str, organisation: ColumnElement[str]) -> list[ColumnElement[bool]]:
    piece = find_piece(text)
    if not piece:
        return []
    return [
        or_(
            Candidate.ref == tidy(piece),
            User.name.icontains(piece, autoescape=True),
            organisation.icontains(piece, autoescape=True),
        )
    ]
