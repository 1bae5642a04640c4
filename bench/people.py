"""Finding people: ranked for a vacancy and searched, with many released profiles.

    python -m bench.people FILE [--profiles 15000] [--requests 120]

Adds made-up profiles to the installation of the environment (DATA_DIR) until so many can be found,
and writes JSON as `bench/pages.py` does: seconds by the clock and by the processor, and the most
SQL queries of a request. An employer of the demo accepted the terms; nobody is frozen by lists.
"""

import argparse
import json
import random
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, insert, select

from bench.pages import measure, sign_in
from portal import clock, db, geo, logs
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.app import create_app
from portal.candidates import queries as candidates
from portal.candidates.models import Candidate, CandidateProfile, ProfileText, TermsAcceptance
from portal.candidates.services import terms
from portal.candidates.states import CandidateStatus, TextKind, TextState
from portal.cli.connection import esco_file
from portal.db import session
from portal.discovery import services as discovery
from portal.employers.models import EmployerUser
from portal.settings import load
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus
from portal.web.kit.limits import limiter

RANKED = "employer: people for a vacancy"
SEARCHED = "employer: people by a word with filters"
OPENED = "employer: one profile"
EMPLOYER = "werkgever"
WORDS = ("kok", "heftruck", "schoonmaak", "kassa", "zorg", "chauffeur", "tuin", "administratie")
FILTERS = ("uren=24-32&start=nu", "sector=logistics&nederlands=good", "dagdeel=ochtend&rijbewijs=b")
BATCH = 1_000
TEXT = (
    "Ik werk graag met mijn handen en kom op tijd. Ik heb geholpen bij het inpakken en sorteren van"
    " bestellingen, en ik leer snel als iemand het een keer voordoet. Ik zoek werk waar ik lang kan"
    " blijven, met collega's die elkaar helpen."
)


def fill(wanted: int) -> int:
    """Add made-up profiles until so many can be found; return how many were added."""
    here = session.scalar(candidates.visible().with_only_columns(func.count(Candidate.id))) or 0
    session.remove()
    dice = random.Random(15_000)
    places = [
        place.code
        for place in geo.places().values()
        if geo.distance_km(place, geo.find("Den Haag")[0]) < 30
    ]
    known = list(occupations.own().values())
    heavy = [1 / (rank + 3) for rank in range(len(known))]
    codes = {
        name: list(items(name))
        for name in (ListName.SKILL, ListName.STRENGTH, ListName.CERTIFICATE, ListName.SECTOR)
    }
    session.remove()
    for start in range(here, wanted, BATCH):
        with db.transaction():
            _add(dice, range(start, min(start + BATCH, wanted)), places, (known, heavy), codes)
    discovery.CANDIDATES.rebuild()
    with db.transaction():
        db.gather_statistics()  # what the worker does every day
    return max(wanted - here, 0)


def _add(
    dice: random.Random,
    numbers: range,
    places: list[str],
    work: tuple[list[occupations.Occupation], list[float]],
    codes: dict[ListName, list[str]],
) -> None:
    users, people, profiles, texts = [], [], [], []
    moment = clock.now()
    for number in numbers:
        user, person = uuid4(), uuid4()
        wants = [one.code for one in dice.choices(*work, k=dice.randint(1, 3))]
        did = [one.code for one in dice.choices(*work, k=dice.randint(0, 2))]
        low = dice.choice((8, 12, 16, 20, 24, 28, 32))
        users.append(
            {
                "id": user,
                "email": f"bench{number}-{user.hex[:6]}@voorbeeld.test",
                "name": f"Sam de Vries {number}",
                "role": Role.CANDIDATE,
            }
        )
        confirmed = moment - timedelta(days=dice.randint(0, 80), minutes=dice.randint(0, 900))
        people.append(
            {
                "id": person,
                "ref": f"B{number:06d}{user.hex[:4]}".upper(),
                "user_id": user,
                "status": CandidateStatus.RELEASED,
                "status_at": confirmed,
                "released_at": confirmed,
                "confirmed_at": confirmed,
                "wants_visible": True,
                "suggested_at": confirmed,
            }
        )
        profiles.append(
            {
                "candidate_id": person,
                "desired_occupations": list(dict.fromkeys(wants)),
                "attainable_occupations": [dice.choices(*work)[0].code]
                if dice.random() < 0.4
                else [],
                "experiences": [
                    {"occupation": code, "sector": "logistics", "years": dice.randint(0, 15)}
                    for code in did
                ],
                "skills": dice.sample(codes[ListName.SKILL], dice.randint(1, 6)),
                "strengths": dice.sample(codes[ListName.STRENGTH], dice.randint(1, 4)),
                "certificates": [
                    {"code": code, "year": dice.randint(2015, 2026)}
                    for code in dice.sample(codes[ListName.CERTIFICATE], dice.randint(0, 3))
                ],
                "desired_sectors": dice.sample(codes[ListName.SECTOR], dice.randint(0, 3)),
                "kinds": ["job"],
                "hours_min": low,
                "hours_max": min(low + dice.choice((0, 4, 8)), 40),
                "days": ["mon", "tue", "wed", "thu", "fri"],
                "day_parts": dice.sample(["morning", "afternoon", "evening"], dice.randint(1, 3)),
                "home_place": dice.choice(places),
                "radius_km": dice.choice((5, 10, 10, 15, 20, 30)),
                "available_from": moment.date() + timedelta(days=dice.choice((0, 0, 0, 20, 90))),
                "driving_licences": ["b"] if dice.random() < 0.3 else [],
                "languages": [
                    {"language": "nl", "level": dice.choice(("little", "basic", "good", "native"))}
                ],
                "is_rare": dice.random() < 0.1,
            }
        )
        if dice.random() < 0.6:
            texts.append(
                {
                    "candidate_id": person,
                    "kind": TextKind.ABOUT,
                    "state": TextState.APPROVED,
                    "text": TEXT,
                    "submitted_at": confirmed,
                }
            )
    for model, rows in (
        (User, users),
        (Candidate, people),
        (CandidateProfile, profiles),
        (ProfileText, texts),
    ):
        session.execute(insert(model), rows)


def admit() -> list[str]:
    """Accept the terms for the employer of the demo; return its vacancies that have people."""
    with db.transaction():
        user = session.scalars(select(User).where(User.email.startswith(f"{EMPLOYER}@"))).one()
        member = session.scalars(select(EmployerUser).where(EmployerUser.user_id == user.id)).one()
        if not session.scalars(
            select(TermsAcceptance.id).where(
                TermsAcceptance.user_id == user.id, TermsAcceptance.version == terms.VERSION
            )
        ).first():
            session.add(TermsAcceptance(user_id=user.id, version=terms.VERSION))
        # The ranking is that of any vacancy: those of others are lent to this employer.
        rows = session.scalars(
            select(Vacancy)
            .where(Vacancy.status == VacancyStatus.PUBLISHED)
            .order_by(Vacancy.ref)
            .limit(60)
        ).all()
        for row in rows:
            row.employer_id = member.employer_id
        return [row.ref for row in rows]


def main() -> None:
    """Fill, measure, and write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--profiles", type=int, default=15_000)
    parser.add_argument("--requests", type=int, default=120)
    options = parser.parse_args()
    settings = load()
    logs.configure()
    occupations.use_extra(esco_file())
    app = create_app(settings)
    limiter.enabled = False  # the limits on lists would end the measurement
    with app.app_context():
        fill(options.profiles)
        refs = admit()
        stats = discovery.CANDIDATES.stats()
        some = list(
            session.scalars(
                candidates.visible()
                .with_only_columns(Candidate.ref)
                .order_by(Candidate.ref)
                .limit(20)
            )
        )
        session.remove()
    client = sign_in(app.test_client(), EMPLOYER)
    asked = {
        RANKED: [f"/werkgever/vacatures/{ref}/kandidaten" for ref in refs],
        SEARCHED: [f"/werkgever/kandidaten?q={word}&{more}" for word in WORDS for more in FILTERS],
        "employer: people without a question": ["/werkgever/kandidaten"],
        "employer: people near a place": [
            f"/werkgever/kandidaten?plaats={place}&afstand=10&q={word}"
            for word in WORDS
            for place in ("Delft", "Den%20Haag")
        ],
        OPENED: [f"/werkgever/kandidaten/{some[0]}"],
    }
    found: dict[str, object] = {
        name: measure(client, addresses, options.requests) for name, addresses in asked.items()
    }
    found["profiles"] = stats.documents
    found["bytes"] = stats.size
    options.file.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
