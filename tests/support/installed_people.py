"""The candidates of the small installation, and what they have with employers."""

from dataclasses import dataclass

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.candidates import commands, sections
from portal.candidates.models import Candidate, ProfileOpening
from portal.candidates.services import (
    contacts,
    profile,
    registration,
    restricted,
    signals,
    terms,
    texts,
    visibility,
)
from portal.candidates.services.restricted import Judgement
from portal.candidates.states import TextKind, Through
from portal.db import session
from portal.employers.models import Employer
from portal.introductions.services import answering, asking, proposing, shortlists
from portal.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Seeker:
    """What differs between the candidates: the work, where from, the words."""

    work: tuple[str, ...]
    sector: str
    place: str
    hours: tuple[int, int]
    about: str


HATICE = Seeker(
    ("verkoper-bakkerij", "kassamedewerker"),
    "retail",
    "rijswijk",
    (16, 24),
    "Ik help graag klanten en houd van een nette winkel.",
)
KARIM = Seeker(
    ("orderpicker", "magazijnmedewerker"),
    "logistics",
    "naaldwijk",
    (24, 38),
    "Ik werk snel en precies, en ik ben op tijd.",
)
LIAN = Seeker(
    ("orderpicker", "inpakker"),
    "logistics",
    "delft",
    (24, 32),
    "Ik werk het liefst in een vaste ploeg.",
)


def released(user: User, one: Seeker, *, guide: Identity) -> Candidate:
    """Give a user a profile that employers can find."""
    candidate = registered(user, one, guide=guide)
    me = acting(candidate)
    for text in candidate.texts:
        texts.approve(text, by=guide)
    visibility.switch_on(candidate, by=me, through=Through.SELF)
    visibility.release(candidate, by=guide)
    return candidate


def registered(user: User, one: Seeker, *, guide: Identity) -> Candidate:
    """Give a user a complete profile of which the text waits for its reader."""
    candidate = registration.ensure(user)
    me = acting(candidate)
    assert guide.user_id is not None
    contacts.assign(candidate, guide.user_id, by=guide)
    for command in _answers(one):
        version = sections.token(candidate.profile, sections.BY_SLUG[command.slug])
        profile.save(candidate, command, version=version, by=me)
    texts.submit(candidate, TextKind.ABOUT, one.about, by=me)
    texts.submit(candidate, TextKind.MOTIVATION, "Ik wil graag weer elke dag werken.", by=me)
    judgement = Judgement(on=clock.today(), support_segment="work_ready")
    restricted.judge(candidate, judgement, by=guide)
    return candidate


def acting(candidate: Candidate) -> Identity:
    """Return the candidate as who acts."""
    user = candidate.user
    return Identity(user_id=user.id, role=user.role, name=user.name)


@dataclass(frozen=True, slots=True)
class Side:
    """An employer that looks for people: who acts for it, and the vacancy it is about."""

    employer: Employer
    by: Identity
    vacancy: Vacancy


def meet(bakery: Side, hatice: Candidate, others: list[Candidate], *, manager: Identity) -> None:
    """Let there be one introduction of each kind, and a preselection."""
    assert bakery.by.user_id is not None
    # As `openings.open_profile` does, in a transaction of its own.
    session.add(
        ProfileOpening(
            candidate_id=hatice.id, user_id=bakery.by.user_id, employer_id=bakery.employer.id
        )
    )
    asking.ask(hatice, employer=bakery.employer, vacancy=bakery.vacancy, by=bakery.by)
    karim, lian = others
    proposed = proposing.propose(
        karim,
        employer=bakery.employer,
        vacancy=bakery.vacancy,
        motivation="Hij werkte vier jaar met bestellingen en wil de winkel in.",
        by=manager,
    )
    proposing.answer(proposed, interested=True, by=bakery.by)
    answering.agree(proposed, fields=["phone"], by=acting(karim), through=Through.SELF)
    asked = shortlists.request(bakery.vacancy, wish="Iemand die vroeg kan.", by=bakery.by)
    shortlists.send(asked, [(lian, "Zij is vroeg op en werkt rustig.")], by=manager)


def ready(both: list[Candidate], *, guide: Identity, floor: Identity) -> None:
    """Let somebody of the work floor be involved with both, and say that the first is ready."""
    assert floor.user_id is not None
    for one in both:
        contacts.involve(one, floor.user_id, by=guide)
    signals.give(both[0], note="Zij is elke dag op tijd.", by=floor)


def accept(by: Identity) -> None:
    """Let somebody of an employer accept the terms for profiles."""
    terms.accept(by)


def _answers(one: Seeker) -> list[commands.Command]:
    low, high = one.hours
    return [
        commands.Work(desired_occupations=one.work, tasks=()),
        commands.Sectors(desired_sectors=(one.sector,), kinds=("job",)),
        commands.Times(
            hours_min=low,
            hours_max=high,
            days=("mon", "tue", "wed", "thu", "fri"),
            day_parts=("morning", "afternoon"),
        ),
        commands.Travel(home_place=one.place, radius_km=25, transport=("bicycle",)),
        commands.Start(kind="now"),
        commands.Experience(
            rows=(commands.ExperienceRow(occupation=one.work[0], sector=one.sector, years=4),)
        ),
        commands.Skills(skills=("customer_service",)),
        commands.Papers(education_level="mbo_1", driving_licences=("b",)),
        commands.Languages(languages=(("nl", "good"),)),
        commands.Strengths(strengths=("punctual", "friendly")),
    ]
