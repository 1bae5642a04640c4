"""Made-up people who stand in no list: only a machine that takes every number opens one.

CAP-06-16; see `openings`. They must look as fresh as real profiles do, and count nowhere.
"""

import secrets
from datetime import timedelta
from random import Random
from uuid import uuid4

from sqlalchemy import func, select, update

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit import services as audit
from portal.candidates import refs, sections
from portal.candidates.models import Candidate, CandidateProfile
from portal.candidates.states import CandidateStatus
from portal.configuration.services import number
from portal.db import session
from portal.flushing import flush
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

MOST = 50
#: Addresses at which nothing can ever arrive (RFC 2606).
DOMAIN = "niemand.invalid"
_HOURS = ((12, 16), (16, 20), (20, 24), (24, 28), (28, 32), (32, 36), (36, 40))
_DAYS = ("mon", "tue", "wed", "thu", "fri")


def make(wanted: int) -> int:
    """Make made-up people until there are so many, at most `MOST`; return how many were made.

    Side effects: rows that employers can open, an audit entry each. Nobody gets a mail.
    """
    present = int(
        session.scalar(select(func.count(Candidate.id)).where(Candidate.is_decoy.is_(True))) or 0
    )
    missing = max(0, min(wanted, MOST) - present)
    random = Random(secrets.token_bytes(16))  # noqa: S311  made-up data, unlike on each machine
    for _ in range(missing):
        session.add(_person(random))
    flush()
    return missing


def confirm() -> None:
    """Keep that made-up profiles are right, before they would be hidden; the worker calls it."""
    half = timedelta(days=number("profile_confirm_days")) / 2
    session.execute(
        update(Candidate)
        .where(Candidate.is_decoy.is_(True), Candidate.confirmed_at < clock.now() - half)
        .values(confirmed_at=clock.now(), version=Candidate.version + 1)
    )


def _person(random: Random) -> Candidate:
    moment = clock.now() - timedelta(days=random.randint(1, 30), minutes=random.randint(0, 1000))
    user = User(
        id=uuid4(),
        email=f"{secrets.token_hex(8)}@{DOMAIN}",
        name="Verzonnen profiel",
        role=Role.CANDIDATE,
        confirmed_at=moment,
    )
    made = Candidate(
        id=uuid4(),
        ref=refs.new(),
        user=user,
        user_id=user.id,
        status=CandidateStatus.RELEASED,
        status_at=moment,
        released_at=moment,
        confirmed_at=moment,
        suggested_at=moment,
        wants_visible=True,
        is_decoy=True,
        profile=_profile(random),
    )
    audit.record("candidate.registered", "candidate", made.id, by=SYSTEM)
    return made


def _profile(random: Random) -> CandidateProfile:
    work = random.choice(list(occupations.own().values()))
    low, high = random.choice(_HOURS)
    return CandidateProfile(
        desired_occupations=[work.code],
        desired_sectors=[work.sector],
        kinds=["job"],
        hours_min=low,
        hours_max=high,
        days=list(_DAYS[: random.randint(3, 5)]),
        day_parts=["morning", "afternoon"],
        home_place="den-haag",
        radius_km=random.choice((10, 15, 25)),
        transport=["public"],
        experiences=[
            {"occupation": work.code, "sector": work.sector, "years": random.randint(1, 8)}
        ],
        skills=_some(random, ListName.SKILL, 4),
        languages=[{"language": "nl", "level": "good"}],
        education_level=random.choice(("vmbo", "mbo_1", "mbo_2")),
        strengths=_some(random, ListName.STRENGTH, 3),
        available_from=clock.today(),
        done=list(sections.BY_SLUG),
    )


def _some(random: Random, name: ListName, many: int) -> list[str]:
    codes = sorted(code for code, item in items(name).items() if item.is_active)
    return random.sample(codes, min(many, len(codes)))
