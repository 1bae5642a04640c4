"""Building the demo: some 120 organisations, 400 vacancies and 1,500 candidates with a past."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from portal import clock, db
from portal.accounts import passwords
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import registration as account_registration
from portal.candidates.models import Candidate
from portal.candidates.services import confirming, rarity
from portal.configuration.services import number
from portal.db import session
from portal.demo import (
    accounts,
    ageing,
    answering,
    cataloguing,
    contacting,
    crowd,
    guiding,
    helping,
    introducing,
    leaking,
    lives,
    mailbag,
    organisations,
    partnering,
    placing,
    plans,
    requesting,
    seekers,
    seeking,
    staff,
    supporting,
    visits,
)
from portal.demo.accounts import as_text as accounts_text
from portal.demo.moments import back
from portal.demo.organisations import Made
from portal.demo.plans import Hosts, Plan
from portal.demo.staff import Office
from portal.demo.voices import Voices
from portal.discovery import services as discovery
from portal.employer_requests.services import advancing as requests
from portal.employers.models import Employer
from portal.errors import DomainError
from portal.vacancies.models import Vacancy
from portal.vacancies.services import lifecycle

__all__ = ["FEWEST", "DemoResult", "accounts_text", "build"]

#: Fewer organisations and vacancies than this cannot show every state and kind.
FEWEST = (14, 60)
#: Candidates who live through the services; the others come as rows (see `crowd`).
LIVED = 160

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Whether anything was made, and how much there is (of the demo when it was made now)."""

    made: bool
    users: int
    employers: int
    vacancies: int
    candidates: int


def build(
    *,
    employers: int = 120,
    vacancies: int = 400,
    candidates: int = 1500,
    progress: Progress | None = None,
) -> DemoResult:
    """Fill an empty database (with its lists and teams) with the demo, and make the index anew.

    The same on every run of a day; days count from today. All rows come in one transaction: a
    build that was broken off has left nothing. `progress` gets an English sentence at each part.
    Where the demo is already there nothing is made. Raises DomainError on a database that has
    other accounts, and EngineUnavailable when the index cannot be made (the rows stay).
    """
    if employers < FEWEST[0] or vacancies < FEWEST[1]:
        raise ValueError(f"a demo has at least {FEWEST[0]} employers and {FEWEST[1]} vacancies")
    tell = progress or (lambda _: None)
    with db.transaction():
        if _is_there():
            return _result(made=False)
        _build(employers, vacancies, candidates, tell)
        result = _result(made=True)
    tell("Making the search index")
    discovery.rebuild_all()
    return result


def _is_there() -> bool:
    addresses = [one.email for one in accounts.EVERYBODY]
    found = session.scalar(select(func.count(User.id)).where(User.email.in_(addresses)))
    if not found and session.scalar(select(func.count(User.id))):
        raise DomainError(
            "Deze database heeft al accounts. Verzonnen gegevens komen niet bij echte."
        )
    return bool(found)


def _build(employers: int, vacancies: int, candidates: int, tell: Progress) -> None:
    password_hash = passwords.make_hash(accounts.PASSWORD)
    tell("Making staff")
    office = staff.make(password_hash)
    candidate = _candidate(password_hash)
    cataloguing.make(office)
    answering.make(office)
    tell(f"Making {employers} employers")
    chosen = organisations.choose(employers)
    roles = organisations.hosts(employers)
    made = organisations.make(chosen, roles, office, password_hash)
    made = organisations.hand_over(made, office)
    organisations.open_questions(made[0], password_hash)
    tell(f"Making {vacancies} vacancies")
    _live(plans.make(chosen, roles, vacancies), made, office, candidate)
    contacting.make(made, office)
    requesting.make(made, roles, office)
    _end(made, roles, office)
    tell(f"Making {candidates} candidates")
    planned = seekers.plan(candidates)
    people = seeking.make(planned[:LIVED], office, password_hash)
    people += crowd.make(planned[LIVED:], office, password_hash)
    rarity.judge_all()
    tell("Bringing people together")
    guiding.make(people, office)
    introducing.make(made, people, office, people[0])
    placing.make(made, people, office)
    tell("Asking for schemes")
    supporting.make(made, office)
    tell("Asking the helpdesk")
    helping.make(made, people, office)
    partnering.make(people[:LIVED], office, people[0])
    leaking.make(people[1:LIVED], office)
    with ageing.at(back(0, 6)):
        confirming.advance()
    tell("Counting visits")
    visits.count_all()
    mailbag.keep_newest()


def _candidate(password_hash: str) -> Identity:
    account = accounts.CANDIDATE
    with ageing.at(back(25, 19)):
        user = account_registration.create_account(
            account.email, account.name, account.role, phone=account.phone
        )
        user.password_hash = password_hash
    return Identity(user_id=user.id, role=Role.CANDIDATE, name=user.name)


def _live(
    planned: Sequence[Plan], made: Sequence[Made], office: Office, candidate: Identity
) -> None:
    voices = Voices()
    # Held, or the session would forget and read each again for every vacancy.
    employers = {row.id: row for row in session.scalars(select(Employer))}
    for plan in planned:
        host = made[plan.employer]
        employer = employers[host.employer_id]
        moderator = office.moderator(host.contact_id, office.team(plan.text.sector))
        writers = [host.admin, host.admin, *host.others] if host.admin else [moderator]
        lives.live(
            plan,
            lives.Cast(
                employer=employer,
                writer=writers[plan.number % len(writers)] or moderator,
                moderator=moderator,
                candidate=candidate,
                voices=voices,
            ),
        )


def _end(made: Sequence[Made], roles: Hosts, office: Office) -> None:
    """Let happen what concerns more than one vacancy, and what time brings."""
    for host in roles.excluded:
        organisations.exclude(made[host], office)
        with ageing.at(back(12, 12)):
            lifecycle.close_all_of_employer(made[host].employer_id)
            requests.close_all_of_employer(made[host].employer_id)
    staff.end_who_left(office)
    # Day by day, so that each question was asked on the day on which it was due.
    for days in range(number("closing_ask_days"), -1, -1):
        with ageing.at(back(days, 6)):
            lifecycle.advance(clock.today() - timedelta(days=days))


def _result(*, made: bool) -> DemoResult:
    users, employers, vacancies, candidates = (
        session.scalar(select(func.count(kind.id))) or 0
        for kind in (User, Employer, Vacancy, Candidate)
    )
    return DemoResult(made, users, employers, vacancies, candidates)
