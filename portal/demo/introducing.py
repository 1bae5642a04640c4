"""Introductions and preselections of the demo in every state, made through the services."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle
from random import Random
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.candidates.models import Candidate, ProfileOpening
from portal.candidates.services import kept, terms
from portal.candidates.states import Through
from portal.db import session
from portal.demo import ageing
from portal.demo.moments import back
from portal.demo.organisations import Made
from portal.demo.staff import Office
from portal.employers.models import Employer
from portal.introductions.models import Introduction
from portal.introductions.services import (
    answering,
    asking,
    consenting,
    ending,
    expecting,
    meetings,
    proposing,
    shortlists,
)
from portal.introductions.services.meetings import Appointment
from portal.introductions.services.shortlists import Answer
from portal.introductions.states import IntroductionStatus, MeetingKind, Moment, ShortlistAnswer
from portal.vacancies import refs
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import public

_I = IntroductionStatus
_A = ShortlistAnswer
_EACH = 2
"""Introductions of each organisation, spread over the stories."""
_KEPT = 12
"""Candidates that are left for preselections."""
_MESSAGES = (
    "Wij zoeken iemand die graag aanpakt. Kom gerust een ochtend kijken.",
    "Uw profiel past bij ons team. Wij drinken graag eerst een kop koffie.",
    "Wij zijn een klein bedrijf met korte lijnen. Wij leren u het werk.",
    "",
)
_MOTIVATIONS = (
    "Werkt rustig en nauwkeurig en zoekt een vast team. De uren passen bij uw rooster.",
    "Heeft dit werk eerder gedaan en kan snel beginnen. Reist zelf.",
    "Leert snel door te doen. Een proefplaatsing van een maand past hier goed.",
)
_WISHES = ("Graag iemand die ook op zaterdag kan.", "Een beetje ervaring is genoeg.", "")
_HOPES = (
    "Ik wil graag zien hoe het team werkt en wie mij het werk leert.",
    "Ik hoop dat we over de werktijden kunnen praten. Rustig beginnen is fijn.",
)
_WANTS = (
    "Wij hopen op iemand die op tijd komt en vragen stelt. De rest leren wij.",
    "Wij willen vooral weten of het werk en het team bevallen.",
)
_MET = (
    "Het was een fijn gesprek. Ik wil graag leren werken met de machines.",
    "Iedereen was aardig. Ik verwacht dat ik na een paar weken zelf kan werken.",
)
_SEEN = (
    "Een prettige ochtend. Wij verwachten wel wat extra uitleg in het begin.",
    "Past goed in het team. Wij kijken na een maand of meer uren kunnen.",
)
_DECLINES = ("too_far", "hours", "not_available", "found_self", "other")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A candidate and an organisation that meet, for a vacancy that is on the site."""

    candidate: Candidate
    me: Identity
    employer: Employer
    vacancy: Vacancy
    boss: Identity
    manager: Identity


Story = Callable[[_Pair, Random], Introduction]


def make(made: Sequence[Made], people: Sequence[Candidate], office: Office, own: Candidate) -> int:
    """Let introductions of every story happen and return how many; `own` is the demo's candidate.

    Needs an index of nothing: pairs share the sector of the vacancy where that can be.
    """
    random = Random("introductions")  # noqa: S311  made-up data
    hosts = _hosts(made)
    partners = _Partners(people, own, random)
    for host in hosts:
        with ageing.at(back(80, 10)):
            terms.accept(host.boss)
    stories = cycle(_STORIES)
    count = 0
    for number, host in enumerate(hosts):
        for turn in range(_EACH):
            if partners.left < _KEPT:
                break
            vacancy = host.vacancies[turn % len(host.vacancies)]
            next(stories)(_pair(partners.next_for(vacancy), vacancy, host, office), random)
            count += 1
        if number % 3 == 0 and partners.left >= 3:
            vacancy = host.vacancies[-1]
            group = [_pair(partners.next_for(vacancy), vacancy, host, office) for _ in range(3)]
            _preselection(group, number // 3, random)
    # People who work at the organisation of the demo's own account.
    for story in (_placed, _aftercare, _placed):
        if partners.left >= _KEPT:
            vacancy = hosts[0].vacancies[0]
            story(_pair(partners.next_for(vacancy), vacancy, hosts[0], office), random)
            count += 1
    for story, host in zip((_asked, _agreed, _declined), hosts, strict=False):
        story(_pair(own, host.vacancies[0], host, office), random)
    _looked(hosts, [own, *partners.people[:150]], random)
    for one in [one for one in partners.people if candidates.is_visible(one)][-4:]:
        kept.keep(one, by=hosts[0].boss)
    return count


@dataclass(frozen=True, slots=True)
class _Host:
    """An organisation with people and with vacancies on the site."""

    employer: Employer
    boss: Identity
    contact_id: UUID | None
    vacancies: Sequence[Vacancy]


def _hosts(made: Sequence[Made]) -> list[_Host]:
    by_employer: dict[UUID, list[Vacancy]] = {}
    for vacancy in session.scalars(public.visible().order_by(Vacancy.ref)):
        by_employer.setdefault(vacancy.employer_id, []).append(vacancy)
    employers = {row.id: row for row in session.scalars(select(Employer).order_by(Employer.ref))}
    return [
        _Host(
            employers[one.employer_id],
            one.admin,
            one.contact_id,
            by_employer[one.employer_id],
        )
        for one in made
        if one.admin is not None and one.employer_id in by_employer
    ]


class _Partners:
    """Hands out candidates whom employers can find, each once, in the sector of the work."""

    def __init__(self, people: Sequence[Candidate], own: Candidate, random: Random) -> None:
        self.people = [
            one
            for one in people
            if candidates.is_visible(one) and not one.is_decoy and one is not own
        ]
        random.shuffle(self.people)
        self._left = list(self.people)

    @property
    def left(self) -> int:
        """How many were not handed out yet."""
        return len(self._left)

    def next_for(self, vacancy: Vacancy) -> Candidate:
        text = vacancy.approved
        sector = text.sector if text else ""
        for at, one in enumerate(self._left):
            if sector in one.profile.desired_sectors:
                return self._left.pop(at)
        return self._left.pop()


def _pair(candidate: Candidate, vacancy: Vacancy, host: _Host, office: Office) -> _Pair:
    team = office.team(host.employer.sector)
    return _Pair(
        candidate=candidate,
        me=Identity(user_id=candidate.user_id, role=Role.CANDIDATE, name=candidate.user.name),
        employer=host.employer,
        vacancy=vacancy,
        boss=host.boss,
        manager=_proposer(host.contact_id, team, office),
    )


def _proposer(contact_id: UUID | None, team: str, office: Office) -> Identity:
    managers = [
        one
        for one in office.by_box.values()
        if one.role in {Role.ACCOUNT_MANAGER, Role.SENIOR_ACCOUNT_MANAGER}
    ]
    mine = [one for one in managers if one.user_id == contact_id]
    near = [one for one in managers if team in one.teams]
    return (mine or near or managers)[0]


def _ref(random: Random) -> str:
    """Draw a reference that is the same on every run, as nothing of the demo is secret."""
    return refs.new(random) + refs.new(random)[:3]


def _at(days: float, random: Random) -> datetime:
    return back(int(days), random.randint(9, 16), random.randint(0, 59))


def _asked(pair: _Pair, random: Random, days: int | None = None) -> Introduction:
    with ageing.at(_at(random.randint(0, 4) if days is None else days, random)):
        one = asking.ask(
            pair.candidate,
            employer=pair.employer,
            vacancy=pair.vacancy,
            message=random.choice(_MESSAGES),
            by=pair.boss,
        )
        one.ref = _ref(random)
    return one


def _proposed(pair: _Pair, random: Random, days: int | None = None) -> Introduction:
    with ageing.at(_at(random.randint(0, 4) if days is None else days, random)):
        one = proposing.propose(
            pair.candidate,
            employer=pair.employer,
            vacancy=pair.vacancy if random.random() < 0.7 else None,
            motivation=random.choice(_MOTIVATIONS),
            by=pair.manager,
        )
        one.ref = _ref(random)
    return one


def _wants_talk(pair: _Pair, random: Random) -> Introduction:
    one = _asked(pair, random, 5)
    with ageing.at(_at(3, random)):
        answering.talk_first(one, by=pair.me)
    return one


def _agreed(pair: _Pair, random: Random, days: int | None = None) -> Introduction:
    asked = random.randint(3, 8) if days is None else days
    one = _asked(pair, random, asked)
    with ageing.at(_at(asked - 1 if days else 1, random)):
        fields = random.choice((["name", "phone"], ["name", "phone", "email"], ["name"]))
        answering.agree(one, fields=fields, by=pair.me, through=Through.MAIL)
    return one


def _chosen(pair: _Pair, random: Random) -> Introduction:
    """Proposed by staff, wanted by the employer, now with the candidate."""
    one = _proposed(pair, random, 6)
    with ageing.at(_at(4, random)):
        proposing.answer(one, interested=True, by=pair.boss)
    return one


def _turned_down(pair: _Pair, random: Random) -> Introduction:
    one = _proposed(pair, random, 20)
    with ageing.at(_at(18, random)):
        proposing.answer(one, interested=False, by=pair.boss)
    return one


def _declined(pair: _Pair, random: Random) -> Introduction:
    one = _asked(pair, random, random.randint(12, 30))
    with ageing.at(_at(random.randint(8, 11), random)):
        answering.decline(one, reason=random.choice(_DECLINES), by=pair.me)
    return one


def _meeting(pair: _Pair, random: Random) -> Introduction:
    one = _agreed(pair, random, 9)
    day = clock.today() + timedelta(days=random.randint(2, 12))
    start = datetime.combine(day, time(random.randint(9, 15), 30), clock.AMSTERDAM)
    digital = random.random() < 0.3
    where = (
        "https://overleg.example/kamer" if digital else pair.employer.street or "Bij de hoofdingang"
    )
    # The meeting itself is to come: it must not move to the past with what is written about it.
    with clock.pretending(_at(2, random)):
        kind = MeetingKind.DIGITAL if digital else MeetingKind.PLACE
        meetings.plan(one, Appointment(start, 45, kind, where), by=pair.boss)
        expecting.note(one, random.choice(_HOPES), moment=Moment.BEFORE, by=pair.me)
        expecting.note(one, random.choice(_WANTS), moment=Moment.BEFORE, by=pair.boss)
    return one


def _trial(pair: _Pair, random: Random) -> Introduction:
    one = _agreed(pair, random, 25)
    with ageing.at(_at(10, random)):
        ending.go_on(one, _I.TRIAL, by=pair.boss)
        expecting.note(one, random.choice(_MET), moment=Moment.AFTER, by=pair.me)
        expecting.note(one, random.choice(_SEEN), moment=Moment.AFTER, by=pair.boss)
    return one


def _placed(pair: _Pair, random: Random) -> Introduction:
    one = _trial(pair, random)
    with ageing.at(_at(3, random)):
        ending.go_on(one, _I.PLACED, by=pair.boss)
    return one


def _aftercare(pair: _Pair, random: Random) -> Introduction:
    one = _placed(pair, random)
    with ageing.at(_at(1, random)):
        ending.go_on(one, _I.AFTERCARE, by=pair.manager)
    return one


def _ended(reason: str, *, by_staff: bool = False) -> Story:
    def story(pair: _Pair, random: Random) -> Introduction:
        one = _agreed(pair, random, 30)
        with ageing.at(_at(random.randint(5, 15), random)):
            ending.close(one, reason=reason, by=pair.manager if by_staff else pair.boss)
        return one

    return story


def _revoked(pair: _Pair, random: Random) -> Introduction:
    one = _agreed(pair, random, 22)
    with ageing.at(_at(6, random)):
        consenting.revoke(one, by=pair.me)
    return one


_STORIES: tuple[Story, ...] = (
    _asked,
    _agreed,
    _proposed,
    _meeting,
    _declined,
    _ended("other_chosen"),
    _chosen,
    _trial,
    _wants_talk,
    _placed,
    _ended("requirements"),
    _aftercare,
    _turned_down,
    _revoked,
    _ended("not_work_fit", by_staff=True),
)


def _preselection(group: Sequence[_Pair], number: int, random: Random) -> None:
    """Ask for a preselection; of four, send three, answer one, and ask something in the last."""
    first, turn = group[0], number % 4
    with ageing.at(_at((1, 4, 7, 7)[turn], random)):
        made = shortlists.request(first.vacancy, wish=random.choice(_WISHES), by=first.boss)
        made.ref = _ref(random)
    if turn == 0:
        return
    with ageing.at(_at((1, 2, 4, 4)[turn], random)):
        people = [(one.candidate, random.choice(_MOTIVATIONS)) for one in group]
        shortlists.send(made, people, by=first.manager)
    if turn == 1:
        return
    question = Answer(_A.QUESTION, "Kan deze kandidaat ook op maandag?")
    last = Answer(_A.NOT_INTERESTED) if turn == 2 else question
    said = (Answer(_A.INTERESTED), Answer(_A.NOT_INTERESTED), last)
    with ageing.at(_at(1, random)):
        keys = [entry.id for entry in made.entries]
        shortlists.answer(made, dict(zip(keys, said, strict=True)), by=first.boss)


def _looked(hosts: Sequence[_Host], people: Sequence[Candidate], random: Random) -> None:
    """Let employers have opened profiles, which each candidate can see."""
    for candidate in people:
        least = 3 if candidate is people[0] else 0
        for host in random.sample(list(hosts), random.randint(least, 4)):
            with ageing.at(_at(random.randint(1, 40), random)):
                session.add(
                    ProfileOpening(
                        candidate_id=candidate.id,
                        user_id=host.boss.user_id,
                        employer_id=host.employer.id,
                    )
                )
