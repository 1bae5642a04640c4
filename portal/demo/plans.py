"""Which vacancies there are: whose, of which kind, what becomes of them, what they say.

Everything is drawn from a seed, so that every run makes the same ones; days count from today.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from itertools import cycle
from random import Random

from portal import clock
from portal.demo import fit, flaws, library, writing
from portal.demo.flaws import Flaw
from portal.demo.library import Job, Organisation
from portal.demo.words import address
from portal.demo.writing import Wishes
from portal.vacancies import refs
from portal.vacancies.content import VacancyContent


class Fate(StrEnum):
    """What becomes of a vacancy."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    LATE = "late"
    CLAIMED = "claimed"
    RESUBMITTED = "resubmitted"
    UNVERIFIED = "unverified"  # submitted by an employer that was not checked yet
    CHANGES_REQUESTED = "changes_requested"
    REFUSED = "refused"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SECOND_VERSION = "second_version"
    PROPOSED = "proposed"  # public, and a changed text waits for approval
    PROPOSAL_SENT_BACK = "proposal_sent_back"
    CHANGING = "changing"  # public, and the employer writes a change
    CONFIRMED = "confirmed"
    EXTENDED = "extended"
    PARTLY_FILLED = "partly_filled"
    CLOSING_SOON = "closing_soon"
    UNANSWERED = "unanswered"  # asked whether it is still open
    EXPIRED = "expired"
    UNCONFIRMED = "unconfirmed"
    FILLED = "filled"
    FILLED_ELSEWHERE = "filled_elsewhere"
    NO_CANDIDATES = "no_candidates"
    DISPLACEMENT = "displacement"
    MAX_DURATION = "max_duration"
    WITHDRAWN = "withdrawn"
    EXCLUDED = "excluded"


_F = Fate

#: How many of 400 vacancies meet each fate; the rest is simply published.
_SHARES: dict[Fate, int] = {
    _F.DRAFT: 16,
    _F.SUBMITTED: 12,
    _F.LATE: 3,
    _F.CLAIMED: 3,
    _F.RESUBMITTED: 3,
    _F.UNVERIFIED: 3,
    _F.CHANGES_REQUESTED: 9,
    _F.REFUSED: 6,
    _F.SCHEDULED: 8,
    _F.SECOND_VERSION: 14,
    _F.PROPOSED: 8,
    _F.PROPOSAL_SENT_BACK: 2,
    _F.CHANGING: 4,
    _F.CONFIRMED: 12,
    _F.EXTENDED: 10,
    _F.PARTLY_FILLED: 8,
    _F.CLOSING_SOON: 14,
    _F.UNANSWERED: 8,
    _F.EXPIRED: 12,
    _F.UNCONFIRMED: 5,
    _F.FILLED: 18,
    _F.FILLED_ELSEWHERE: 8,
    _F.NO_CANDIDATES: 7,
    _F.DISPLACEMENT: 1,
    _F.MAX_DURATION: 2,
    _F.WITHDRAWN: 10,
    _F.EXCLUDED: 4,
}

#: What the first employer's list shows, newest first.
_FIRST: tuple[tuple[Fate, str], ...] = (
    (_F.PUBLISHED, "job"),
    (_F.CHANGES_REQUESTED, "job"),
    (_F.SUBMITTED, "job"),
    (_F.UNANSWERED, "job"),
    (_F.REFUSED, "job"),
    (_F.PROPOSED, "job"),
    (_F.DRAFT, "job"),
    (_F.PARTLY_FILLED, "job"),
    (_F.PUBLISHED, "learn_work_place"),
    (_F.SECOND_VERSION, "job"),
    (_F.SCHEDULED, "job"),
    (_F.PUBLISHED, "bbl_job"),
    (_F.FILLED, "job"),
    (_F.EXPIRED, "job"),
    (_F.CONFIRMED, "job"),
    (_F.FILLED_ELSEWHERE, "development_place"),
    (_F.WITHDRAWN, "job"),
)

#: What waits for the demo's account manager: fate and number of the organisation.
_DESK: tuple[tuple[Fate, int], ...] = (
    (_F.LATE, 1),
    (_F.LATE, 2),
    (_F.CLAIMED, 3),
    (_F.SUBMITTED, 1),
    (_F.SUBMITTED, 2),
    (_F.SUBMITTED, 4),
    (_F.RESUBMITTED, 4),
    (_F.PROPOSED, 3),
)

_PUBLIC_KINDS = ("bbl_job", "development_place", "learn_work_place", "internship", "volunteer_work")
_OTHER_KINDS = (
    "tailored_job",
    "stip_job",
    "sheltered_job",
    "participation_place",
    "individual_secondment",
    "group_secondment",
    "on_site_team",
)
#: Every kind once among ordinary jobs, and then the kinds of a longer row: two thirds are jobs.
_EVERY_KIND = (*("job",) * 20, *_PUBLIC_KINDS, *_OTHER_KINDS)
_KINDS = (*("job",) * 55, *_PUBLIC_KINDS * 2, *_PUBLIC_KINDS[:3], *_OTHER_KINDS)

#: Where work is besides the employer's own place, the larger places more often.
PLACES: dict[str, int] = {
    "den-haag": 22,
    "delft": 12,
    "zoetermeer": 12,
    "rijswijk": 8,
    "naaldwijk": 6,
    "voorburg": 6,
    "leidschendam": 5,
    "scheveningen": 4,
    "loosduinen": 3,
    "ypenburg": 3,
    "leidschenveen": 2,
    "wassenaar": 4,
    "voorschoten": 3,
    "pijnacker": 4,
    "nootdorp": 3,
    "berkel-en-rodenrijs": 4,
    "bleiswijk": 3,
    "bergschenhoek": 3,
    "de-lier": 2,
    "s-gravenzande": 3,
    "monster": 2,
    "wateringen": 3,
    "honselersdijk": 2,
    "poeldijk": 2,
    "maasdijk": 2,
    "kwintsheul": 1,
    "den-hoorn": 2,
    "schipluiden": 1,
    "maasland": 1,
    "delfgauw": 2,
    "stompwijk": 1,
}
#: Sectors in which people work where the customer is.
_TRAVELLING = frozenset(
    {
        "facility",
        "security",
        "construction",
        "engineering",
        "green",
        "logistics",
        "business",
    }
)


@dataclass(frozen=True, slots=True)
class Hosts:
    """Organisations by what they are in the demo, as their numbers in the list of them.

    `desk` are those of the demo's account manager.
    """

    desk: tuple[int, ...]
    served: tuple[int, ...]
    waiting: tuple[int, ...]
    excluded: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """One vacancy to make; `employer` is a number in the list of organisations.

    `later` is the text that it gets afterwards, `flaws` is what moderators find in the text that
    they send back or refuse, `reactions` how many people answer to it.
    """

    number: int
    ref: str
    employer: int
    fate: Fate
    job: Job
    text: VacancyContent
    later: VacancyContent
    flaws: list[Flaw]
    reactions: int
    random: Random = field(compare=False)


def make(organisations: Sequence[Organisation], hosts: Hosts, count: int) -> list[Plan]:
    """Return `count` plans, the first employer's first.

    No two have the same title and text. The same arguments on the same day give the same plans.
    """
    random = Random("werkpoort")  # noqa: S311  made-up data
    fixed = [
        *((fate, 0, kind) for fate, kind in _FIRST),
        *((fate, hosts.desk[number], "job") for fate, number in _DESK),
    ]
    fates = [*(fate for fate, _, _ in fixed), *_fates(count - len(fixed), random)]
    kinds = _kinds(random)
    drawn_refs = draw_refs(random)
    written: set[str] = set()
    plans: list[Plan] = []
    for number, fate in enumerate(fates):
        own = Random(f"vacancy {number}")  # noqa: S311  made-up data
        first = number < len(_FIRST)
        if number < len(fixed):
            _, employer, kind = fixed[number]
        else:
            kind = _kind(kinds, fate)
            employer = _host(organisations, hosts, fate, kind, own)
        organisation = organisations[employer]
        job, text = fresh_text(organisation, kind, written, own)
        text = _as_fated(text, fate, own)
        later = writing.improved(text, job, own)
        found = _flaws(later if fate is _F.PROPOSAL_SENT_BACK else text, fate, own, first=first)
        if fate is _F.PROPOSAL_SENT_BACK:
            later = flaws.spoil(later, found)
        elif found:
            text = flaws.spoil(text, found)
        plans.append(
            Plan(
                number=number,
                ref=next(drawn_refs),
                employer=employer,
                fate=fate,
                job=job,
                text=text,
                later=later,
                flaws=found,
                reactions=_reactions(fate, kind, first=first, random=own),
                random=own,
            )
        )
    return plans


def _fates(count: int, random: Random) -> list[Fate]:
    fates = [
        fate for fate, share in _SHARES.items() for _ in range(max(1, round(share * count / 400)))
    ]
    fates += [_F.PUBLISHED] * (count - len(fates))
    random.shuffle(fates)
    return fates


def _kinds(random: Random) -> Iterator[str]:
    yield from random.sample(_EVERY_KIND, k=len(_EVERY_KIND))
    yield from cycle(random.sample(_KINDS, k=len(_KINDS)))


def _kind(kinds: Iterator[str], fate: Fate) -> str:
    if fate is _F.DISPLACEMENT:
        return "participation_place"  # what displaces paid work is unpaid
    return "job" if fate in _FEW_HOSTS else next(kinds)


def draw_refs(random: Random) -> Iterator[str]:
    """Return public references, each once."""
    used: set[str] = set()
    while True:
        ref = refs.new(random)
        if ref not in used:
            used.add(ref)
            yield ref


def _host(
    organisations: Sequence[Organisation], hosts: Hosts, fate: Fate, kind: str, random: Random
) -> int:
    """Return an employer whose sector has a job of this kind."""
    among = {_F.UNVERIFIED: hosts.waiting, _F.EXCLUDED: hosts.excluded}.get(fate, hosts.served[1:])
    able = [one for one in among if jobs_for(organisations[one], kind)] or list(among)
    weights = [_SIZES.get(organisations[one].size, 2) for one in able]
    return random.choices(able, weights=weights)[0]


#: Fates of few employers, which may have no other work than ordinary jobs.
_FEW_HOSTS = frozenset({_F.UNVERIFIED, _F.EXCLUDED})
_SIZES = {"1": 1, "2-9": 2, "10-49": 4, "50-249": 5, "250+": 6}


def jobs_for(organisation: Organisation, kind: str) -> list[Job]:
    """Return the jobs of the organisation that can be a place of this kind."""
    return [job for job in fit.jobs_of(organisation) if kind in job.kinds]


def fresh_text(
    organisation: Organisation, kind: str, written: set[str], random: Random
) -> tuple[Job, VacancyContent]:
    """Return a job of this kind and a text that is not among `written`, and add it there."""
    jobs = jobs_for(organisation, kind) or [
        job for known in library.jobs().values() for job in known if kind in job.kinds
    ]
    while True:
        job = random.choice(jobs)
        text = writing.write(job, _wishes(organisation, kind, random), random)
        if text.tasks not in written:
            written.add(text.tasks)
            return job, text


def _wishes(organisation: Organisation, kind: str, random: Random) -> Wishes:
    places: tuple[str, ...] = (organisation.place or organisation.municipality,)
    if organisation.sector in _TRAVELLING and random.random() < 0.55:
        places = tuple(
            dict.fromkeys(
                random.choices(
                    list(PLACES), list(PLACES.values()), k=random.choice((1, 1, 1, 2, 3))
                )
            )
        )
    at_home = places == (organisation.place,) and random.random() < 0.5
    return Wishes(
        kind=kind,
        places=places,
        work_address=address(organisation) if at_home else "",
        closes_on=writing.usual_end(clock.today(), random),
    )


def _as_fated(text: VacancyContent, fate: Fate, random: Random) -> VacancyContent:
    """Return the text with what its fate asks: days, or places enough to fill some."""
    today = clock.today()
    if fate is _F.SCHEDULED:
        first_day = today + timedelta(days=random.randint(3, 16))
        return replace(
            text, publish_on=first_day, closes_on=first_day + timedelta(days=random.randint(20, 60))
        )
    if fate is _F.PARTLY_FILLED:
        return replace(text, seats=max(text.seats, random.choice((3, 4, 6))))
    if fate in {_F.CLOSING_SOON, _F.UNANSWERED}:
        return replace(text, closes_on=today + timedelta(days=random.randint(1, 6)))
    return text


def _flaws(text: VacancyContent, fate: Fate, random: Random, *, first: bool) -> list[Flaw]:
    if fate is _F.REFUSED:
        return [flaws.to_refuse(text, random)]
    if fate in {_F.CHANGES_REQUESTED, _F.RESUBMITTED, _F.PROPOSAL_SENT_BACK}:
        return flaws.to_improve(text, random, 3 if first else random.choice((1, 1, 2)))
    return []


def _reactions(fate: Fate, kind: str, *, first: bool, random: Random) -> int:
    if kind not in {"job", *_PUBLIC_KINDS}:
        return 0
    if fate in _ANSWERED and first:
        return random.choice((1, 2, 2, 3, 4))
    if fate in _ANSWERED:
        return random.choices((0, 1, 2), weights=(85, 12, 3))[0]
    return 0


#: Fates of which the vacancy was public for some time.
_ANSWERED = frozenset(
    {
        _F.PUBLISHED,
        _F.SECOND_VERSION,
        _F.CONFIRMED,
        _F.EXTENDED,
        _F.PARTLY_FILLED,
        _F.UNANSWERED,
        _F.FILLED,
        _F.CLOSING_SOON,
        _F.PROPOSED,
    }
)
