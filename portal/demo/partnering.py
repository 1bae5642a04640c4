"""Partners of the demo, what was agreed with them, and what some candidates let them see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.candidates.models import Candidate
from portal.db import session
from portal.demo import ageing
from portal.demo.moments import back
from portal.demo.staff import Office
from portal.partners.models import PartnerAgreement, PartnerOpening, PartnerShare
from portal.partners.services import agreements, partners, sharing
from portal.partners.services.agreements import AgreementDetails
from portal.partners.services.partners import PartnerDetails
from portal.partners.states import FieldGroup, PartnerKind

_G = FieldGroup


@dataclass(frozen=True, slots=True)
class _Agreed:
    """An agreement that began and ends so many days from today."""

    purpose: str
    groups: tuple[FieldGroup, ...]
    began: int
    ends: int
    paper: str


@dataclass(frozen=True, slots=True)
class _Partner:
    """A partner, whom we mail there, and what was agreed."""

    name: str
    kind: PartnerKind
    contact: str
    address: str
    agreed: tuple[_Agreed, ...]


_PARTNERS = (
    _Partner(
        "Vakschool De Kade",
        PartnerKind.EDUCATION,
        "Iris Kuiper",
        "iris.kuiper@vakschooldekade.example",
        (
            _Agreed(
                "Samen een opleiding of leerwerkplek kiezen",
                (_G.NAME, _G.CONTACT, _G.WISHES, _G.ABILITIES),
                150,
                215,
                "DMS 2026-0114",
            ),
        ),
    ),
    _Partner(
        "UWV Haaglanden",
        PartnerKind.UWV,
        "Ronald Vermeer",
        "ronald.vermeer@uwv.example",
        (
            _Agreed(
                "Samen een werkplek zoeken",
                (_G.NAME, _G.WISHES, _G.AVAILABILITY, _G.ABILITIES),
                300,
                65,
                "DMS 2025-0871",
            ),
            _Agreed(
                "Proef met gezamenlijke spreekuren",
                (_G.NAME, _G.CONTACT),
                120,
                245,
                "DMS 2026-0203",
            ),
        ),
    ),
    _Partner(
        "Leerwerkcentrum De Linde",
        PartnerKind.SHELTERED_WORK,
        "Hetty van Rijn",
        "hetty.vanrijn@delinde.example",
        (
            _Agreed(
                "Een plek in het leerwerkcentrum",
                (_G.NAME, _G.AVAILABILITY, _G.TRAVEL),
                356,
                9,
                "DMS 2025-0640",
            ),
        ),
    ),
    _Partner(
        "Uitzendbureau Vlietstroom",
        PartnerKind.AGENCY,
        "Danny Kouwenberg",
        "danny@vlietstroom.example",
        (
            _Agreed(
                "Bemiddelen naar uitzendwerk",
                (_G.NAME, _G.CONTACT, _G.WISHES, _G.AVAILABILITY, _G.TRAVEL),
                60,
                305,
                "DMS 2026-0377",
            ),
        ),
    ),
)


def make(people: Sequence[Candidate], office: Office, own: Candidate) -> int:
    """Record the agreements, let some people share, and return how many did.

    `own` is the demo's candidate, whose data a school read twice.
    """
    manager, guide = office.by_box["manager"], office.by_box["begeleider"]
    school, uwv, trial, centre, agency = [
        agreement for partner in _PARTNERS for agreement in _agree(partner, manager)
    ]
    others = [
        one for one in people if candidates.is_visible(one) and not one.is_decoy and one is not own
    ][:6]
    chosen = (school, uwv, uwv, trial, centre, agency)
    _share(own, school, guide, days=4, read=(3, 1))
    made = [
        _share(one, agreement, guide, days=2 + number, read=(1,) if number % 2 else ())
        for number, (one, agreement) in enumerate(zip(others, chosen, strict=False))
    ]
    with ageing.at(back(1, 15)):
        agreements.end(trial, reason="De proef is afgelopen.", by=manager)
    _take_back(made[-1])
    return len(made) + 1


def _agree(partner: _Partner, by: Identity) -> list[PartnerAgreement]:
    today = clock.today()
    with ageing.at(back(max(one.began for one in partner.agreed) + 7, 10)):
        row = partners.add(
            PartnerDetails(
                name=partner.name,
                kind=partner.kind.value,
                contact_name=partner.contact,
                contact_email=partner.address,
            ),
            by=by,
        )
    made = []
    for one in partner.agreed:
        with ageing.at(back(one.began + 2, 11)):
            details = AgreementDetails(
                purpose=one.purpose,
                groups=[group.value for group in one.groups],
                starts_on=today - timedelta(days=one.began),
                ends_on=today + timedelta(days=one.ends),
                kept_at=one.paper,
            )
            made.append(agreements.record(row, details, by=by))
    return made


def _share(
    candidate: Candidate,
    agreement: PartnerAgreement,
    guide: Identity,
    *,
    days: int,
    read: Sequence[int],
) -> PartnerShare:
    with ageing.at(back(days, 10)):
        row = sharing.share(candidate, agreement.id, said_yes=True, by=guide)
    row.until -= timedelta(days=days)
    for ago in read:
        with ageing.at(back(ago, 14)):
            session.add(PartnerOpening(share_id=row.id, address=agreement.partner.contact_email))
    return row


def _take_back(row: PartnerShare) -> None:
    user = row.candidate.user
    with ageing.at(back(0, 9)):
        sharing.stop(row, by=Identity(user_id=user.id, role=Role.CANDIDATE, name=user.name))
