"""Candidates in memory, for what needs no database."""

from datetime import UTC, date, datetime
from uuid import uuid4

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.candidates.models import Candidate, CandidateProfile, ProfileText
from portal.candidates.states import CandidateStatus, TextKind, TextState

MOMENT = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)

FILLED = {
    "desired_occupations": ["orderpicker", "magazijnmedewerker"],
    "attainable_occupations": ["heftruckchauffeur"],
    "tasks": ["order_picking"],
    "desired_sectors": ["logistics"],
    "open_to_all": False,
    "kinds": ["job"],
    "hours_min": 22,
    "hours_max": 30,
    "days": ["mon", "tue"],
    "day_parts": ["morning"],
    "home_place": "delft",
    "radius_km": 20,
    "travel_minutes": 45,
    "transport": ["bicycle"],
    "available_from": date(2026, 8, 1),
    "availability_until": None,
    "experiences": [{"occupation": "orderpicker", "sector": "logistics", "years": 4}],
    "skills": ["hand_scanner"],
    "certificates": [{"code": "vca_basic", "year": 2024}],
    "driving_licences": ["b"],
    "languages": [
        {"language": "nl", "level": "basic"},
        {"language": "ti", "level": "native"},
    ],
    "education_level": "abroad",
    "strengths": ["precise"],
    "done": [],
    "is_rare": False,
}


def candidate(*, texts=(), name="Fatma Yılmaz-Bakker", **changes):
    """A released candidate with a filled profile; `changes` are columns of the profile."""
    user = User(
        id=uuid4(),
        name=name,
        email="fatma.yilmaz@post.test",
        phone="06 98765432",
        role=Role.CANDIDATE,
    )
    made = Candidate(
        id=uuid4(),
        ref="K7Q2M9XA",
        client_number="CN-550123",
        status=CandidateStatus.RELEASED,
        status_reason="Samen besproken",
        confirmed_at=MOMENT,
        wants_visible=True,
    )
    made.user = user
    made.profile = CandidateProfile(**FILLED | changes)
    made.texts = list(texts)
    return made


def text(words, state=TextState.APPROVED, kind=TextKind.ABOUT):
    """One version of a free text."""
    return ProfileText(id=uuid4(), kind=kind, state=state, text=words, submitted_at=MOMENT)
