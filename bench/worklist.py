"""What the work-list costs in the server with 50,000 things that wait.

    python -m bench.worklist [FOLDER] [--json FILE]

Makes an installation in the folder (a temporary one without) with work of many kinds, opens the
list as an account manager who covers for a colleague, as a case manager and as a manager, and
prints milliseconds by the clock and of the processor (which other work on the machine does not
lengthen as much), and the number of SQL queries. Rows are written directly, without the services.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient
from sqlalchemy import func, insert, select

from bench.data import environment
from bench.figures import shown, spread, table
from bench.pages import counting
from portal import clock, db, logs
from portal.accounts.models import Absence, Team, TeamMember, User, UserSession
from portal.accounts.roles import Role
from portal.app import Parts, create_app
from portal.candidates.models import (
    Candidate,
    CandidateContact,
    ProfileReport,
    ProfileText,
    ReadySignal,
)
from portal.candidates.states import CandidateStatus, TextKind, TextState
from portal.db import session
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.states import RequestStatus
from portal.employers.models import ContactAssignment, Employer
from portal.employers.states import EmployerStatus
from portal.introductions.models import Introduction, Shortlist
from portal.introductions.states import IntroductionStatus, Origin, ShortlistStatus
from portal.placements.models import Placement
from portal.placements.states import ContractKind, PlacementStatus
from portal.settings import load
from portal.vacancies.models import Vacancy, VacancyReport, VacancyRevision
from portal.vacancies.states import RevisionState, VacancyStatus

#: Things that wait, by what they are; together 50,000.
NUMBERS = {
    "submitted": 15_200,
    "report": 4_000,
    "registered": 4_000,
    "request": 8_000,
    "shortlist": 3_000,
    "talk": 3_000,
    "offered": 4_000,
    "text": 4_000,
    "passed": 4_000,
    "told": 400,
    "ready": 400,
}
EMPLOYERS, MANAGERS, GUIDES = 2_300, 60, 60
REQUESTS, RUNS = 15, 3
Row = dict[str, Any]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path)
    asked.add_argument("--json", type=Path, help="write what was measured here as well")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        found = _run(options.folder or Path(made))
    rows = [
        [name, *_shown(one["runs"]), *_shown(one["busy"]), one["queries"], one["lines"]]
        for name, one in found.items()
    ]
    heading = ["Page", "p50 ms", "p95 ms", "CPU p50", "CPU p95", "queries", "lines in all"]
    print(table(heading, rows))
    if options.json:
        options.json.write_text(json.dumps(found))
    return 0


def _shown(runs: list[list[float]]) -> list[str]:
    found = spread(runs)
    return [shown(found.p50), shown(found.p95)]


def _run(folder: Path) -> dict[str, dict[str, Any]]:
    os.environ.update(environment(folder))
    is_new = not (folder / "ready").exists()
    if is_new:
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "portal.cli", "db", "upgrade"]
        subprocess.run(command, check=True, env=os.environ)
    settings = load()
    engine = db.connect(settings.database_url)
    if is_new:
        with db.transaction():
            fill(random.Random("work"))
        with db.transaction():
            db.gather_statistics()
        (folder / "ready").touch()
    app = create_app(settings, Parts(connect_database=False))
    logs.configure()  # a line per request is part of its cost
    found = {
        f"{role}, {address}": _measured(app.test_client(), role, address)
        for role in (Role.ACCOUNT_MANAGER, Role.CASE_MANAGER, Role.MANAGER)
        for address in (
            "/medewerker",
            "/medewerker?van=alles",
            "/medewerker?van=alles&pagina=20",
        )
    }
    engine.dispose()
    return found


def _measured(client: FlaskClient, role: Role, address: str) -> dict[str, Any]:
    with db.transaction():
        user = session.scalars(
            select(User).where(User.role == role).order_by(User.email).limit(1)
        ).one()
        row = UserSession(
            id=uuid4(),
            user_id=user.id,
            device="Bench",
            expires_at=clock.now() + timedelta(days=1),
        )
        session.add(row)
        key = str(row.id)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = key
        cookie["_fresh"] = True
        cookie["seen"] = int(clock.now().timestamp())
    answer = client.get(address)
    assert answer.status_code == 200, answer.status
    count = re.search(r'aria-current="true">[^<]*<span class="tabs__count">(\d+)', answer.text)
    with counting() as statements:
        client.get(address).close()
    runs, busy = [], []
    for _ in range(RUNS):
        seconds, work = [], []
        for _ in range(REQUESTS):
            since, before = time.perf_counter(), time.process_time()
            client.get(address).close()
            seconds.append(time.perf_counter() - since)
            work.append(time.process_time() - before)
        runs.append(seconds)
        busy.append(work)
    return {
        "runs": runs,
        "busy": busy,
        "queries": len(statements),
        "lines": int(count[1]) if count else None,
    }


def fill(chance: random.Random) -> None:
    """Write organisations, staff, and what waits."""
    teams = list(session.scalars(select(Team.code).order_by(Team.position)))
    sectors = [one for team in session.scalars(select(Team)) for one in team.sectors]
    managers = _staff(Role.ACCOUNT_MANAGER, MANAGERS, teams)
    guides = _staff(Role.CASE_MANAGER, GUIDES, teams)
    _staff(Role.MANAGER, 1, teams)
    for people in (managers, guides):
        session.add(
            Absence(user_id=people[1], first_day=clock.today(), last_day=None, cover_id=people[0])
        )
    hosts = _employers(EMPLOYERS, EmployerStatus.VERIFIED, sectors, chance)
    _employers(NUMBERS["registered"], EmployerStatus.REGISTERED, sectors, chance)
    _write(
        ContactAssignment,
        (
            {"employer_id": one, "user_id": chance.choice(managers), "from_at": clock.now()}
            for one in hosts
        ),
    )
    vacancies = _vacancies(hosts, managers, teams, chance)
    people = _candidates(guides, chance)
    _about_employers(hosts, vacancies, teams, chance)
    _about_people(hosts, people, chance)
    assert session.scalar(select(func.count(VacancyRevision.id))), "nothing was written"


def _staff(role: Role, number: int, teams: list[str]) -> list[UUID]:
    keys = [uuid4() for _ in range(number)]
    _write(
        User,
        (
            {
                "id": key,
                "email": f"{role.value}{turn:04d}@bench.test",
                "name": f"Sam Bench {turn}",
                "role": role,
                "confirmed_at": clock.now(),
            }
            for turn, key in enumerate(keys)
        ),
    )
    _write(
        TeamMember,
        ({"user_id": key, "team_code": teams[turn % len(teams)]} for turn, key in enumerate(keys)),
    )
    return keys


def _employers(
    number: int, status: EmployerStatus, sectors: list[str], chance: random.Random
) -> list[UUID]:
    keys = [uuid4() for _ in range(number)]
    first = 1 if status is EmployerStatus.VERIFIED else 500_000
    _write(
        Employer,
        (
            {
                "id": key,
                "ref": f"WG{turn:06d}",
                "name": f"Bench {turn}",
                "organisation_kind": "company",
                "kvk_number": f"{10_000_000 + turn}",
                "branch_number": f"{turn:012d}",
                "sector": chance.choice(sectors),
                "municipality": "den-haag",
                "place": "den-haag",
                "size": "10-49",
                "status": status,
                "status_at": clock.now(),
                "promised_on": _day(chance),
            }
            for turn, key in enumerate(keys, first)
        ),
    )
    return keys


def _vacancies(
    hosts: list[UUID], managers: list[UUID], teams: list[str], chance: random.Random
) -> list[UUID]:
    keys = [uuid4() for _ in range(NUMBERS["submitted"])]
    _write(
        Vacancy,
        (
            {
                "id": key,
                "ref": f"V{turn:06d}",
                "employer_id": chance.choice(hosts),
                "status": VacancyStatus.SUBMITTED,
            }
            for turn, key in enumerate(keys)
        ),
    )
    _write(
        VacancyRevision,
        (
            {
                "vacancy_id": key,
                "number": 1,
                "state": RevisionState.SUBMITTED,
                "title": "Magazijnmedewerker",
                "kind": "job",
                "sector": "logistics",
                "submitted_at": clock.now(),
                "team": chance.choice(teams),
                "promised_on": _day(chance),
                "claimed_by": chance.choice(managers) if chance.random() < 0.2 else None,
            }
            for key in keys
        ),
    )
    return keys


def _about_employers(
    hosts: list[UUID], vacancies: list[UUID], teams: list[str], chance: random.Random
) -> None:
    _write(
        VacancyReport,
        (
            {
                "vacancy_id": vacancies[turn],
                "reporter": f"{turn}",
                "reason": "other",
                "team": chance.choice(teams),
                "promised_on": _day(chance),
            }
            for turn in range(NUMBERS["report"])
        ),
    )
    _write(
        EmployerRequest,
        (
            {
                "ref": f"PV{turn:06d}",
                "employer_id": chance.choice(hosts),
                "status": RequestStatus.ASKED,
                "status_at": clock.now(),
                "need": "Wij zoeken mensen voor het magazijn.",
                "promised_on": _day(chance),
            }
            for turn in range(NUMBERS["request"])
        ),
    )
    _write(
        Shortlist,
        (
            {
                "ref": f"VS{turn:06d}",
                "employer_id": chance.choice(hosts),
                "vacancy_id": vacancies[turn],
                "status": ShortlistStatus.REQUESTED,
                "status_at": clock.now(),
                "promised_on": _day(chance),
            }
            for turn in range(NUMBERS["shortlist"])
        ),
    )


def _candidates(guides: list[UUID], chance: random.Random) -> list[UUID]:
    number = NUMBERS["offered"] + NUMBERS["text"]
    users, keys = [uuid4() for _ in range(number)], [uuid4() for _ in range(number)]
    _write(
        User,
        (
            {
                "id": key,
                "email": f"kandidaat{turn}@bench.test",
                "name": f"Kim Bench {turn}",
                "role": Role.CANDIDATE,
            }
            for turn, key in enumerate(users)
        ),
    )
    _write(
        Candidate,
        (
            {
                "id": key,
                "ref": f"K{turn:07d}",
                "user_id": user,
                "status": CandidateStatus.OFFERED
                if turn < NUMBERS["offered"]
                else CandidateStatus.RELEASED,
                "status_at": _moment(chance),
                "released_at": clock.now(),
                "confirmed_at": clock.now(),
            }
            for turn, (key, user) in enumerate(zip(keys, users, strict=True))
        ),
    )
    _write(
        CandidateContact,
        (
            {"candidate_id": key, "user_id": chance.choice(guides), "from_at": clock.now()}
            for key in keys
        ),
    )
    _write(
        ProfileText,
        (
            {
                "candidate_id": key,
                "kind": TextKind.ABOUT,
                "state": TextState.SUBMITTED,
                "text": "Ik werk graag.",
                "submitted_at": _moment(chance),
            }
            for key in keys[NUMBERS["offered"] :]
        ),
    )
    return keys


def _about_people(hosts: list[UUID], people: list[UUID], chance: random.Random) -> None:
    _write(
        ProfileReport,
        (
            {"candidate_id": one, "employer_id": chance.choice(hosts), "reason": "other"}
            for one in chance.sample(people, NUMBERS["told"])
        ),
    )
    _write(ReadySignal, ({"candidate_id": one} for one in chance.sample(people, NUMBERS["ready"])))
    _write(
        Introduction,
        (
            {
                "ref": f"KM{turn:06d}",
                "candidate_id": people[turn],
                "candidate_ref": f"K{turn:07d}",
                "employer_id": chance.choice(hosts),
                "origin": Origin.EMPLOYER,
                "status": IntroductionStatus.ASKED,
                "status_at": clock.now(),
                "answer_by": _day(chance),
                "wants_talk": True,
            }
            for turn in range(NUMBERS["talk"])
        ),
    )
    _write(
        Placement,
        (
            {
                "ref": f"PL{turn:06d}",
                "candidate_id": people[-turn - 1],
                "employer_id": chance.choice(hosts),
                "status": PlacementStatus.ACTIVE,
                "status_at": clock.now(),
                "contract_kind": ContractKind.EMPLOYMENT,
                "job_title": "Magazijnmedewerker",
                "hours": 32,
                "starts_on": clock.today() - timedelta(days=400),
                "ends_on": clock.today() - timedelta(days=chance.randint(1, 60)),
            }
            for turn in range(NUMBERS["passed"])
        ),
    )


def _write(model: type[db.Base], rows: Iterator[Mapping[str, Any]] | Any) -> None:
    session.execute(insert(model), [{"id": uuid4(), **row} for row in rows])


def _day(chance: random.Random) -> date:
    return clock.today() + timedelta(days=chance.randint(-30, 10))


def _moment(chance: random.Random) -> Any:
    return clock.now() - timedelta(days=chance.randint(0, 40), minutes=chance.randint(0, 1400))


if __name__ == "__main__":
    sys.exit(main())
