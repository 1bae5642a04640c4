"""Who looks for work in the demo: some 1,500 made-up people, the same on every run of a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from random import Random

from portal import clock
from portal.demo import accounts, library
from portal.demo.library import SeekerKind
from portal.demo.plans import PLACES
from portal.demo.words import slug

#: Addresses at which nothing can ever arrive (RFC 2606).
DOMAIN = "werkzoekend.example"


class Course(Enum):
    """What became of somebody since they came."""

    VISIBLE = auto()  # released, confirmed and switched on
    STALE = auto()  # released, and not confirmed in its term
    DOUBTFUL = auto()  # will soon be asked whether it is still right
    OFF = auto()  # released, and the own switch is off
    NOT_PLACEABLE = auto()
    OFFERED = auto()  # waits for the contact person
    NEW = auto()  # came this week
    FILLING = auto()
    UNREAD = auto()  # visible, with a new text that nobody read
    PLACED = auto()
    LEFT = auto()
    LEAVING = auto()


#: Courses of people whose profile was released at some time.
RELEASED = frozenset(
    {
        Course.VISIBLE,
        Course.DOUBTFUL,
        Course.UNREAD,
        Course.STALE,
        Course.OFF,
        Course.NOT_PLACEABLE,
        Course.PLACED,
    }
)

#: How many of a hundred people are where.
_SHARES: dict[Course, int] = {
    Course.VISIBLE: 46,
    Course.DOUBTFUL: 4,
    Course.UNREAD: 3,
    Course.STALE: 11,
    Course.OFF: 4,
    Course.NOT_PLACEABLE: 3,
    Course.OFFERED: 3,
    Course.NEW: 2,
    Course.FILLING: 10,
    Course.PLACED: 9,
    Course.LEFT: 4,
    Course.LEAVING: 1,
}
_LEVELS = ("unknown", "little", "basic", "good", "good", "fluent")
_OTHER_LANGUAGES = (
    ("ar", 12), ("tr", 10), ("ber", 6), ("pl", 8), ("bg", 4), ("es", 4), ("pap", 5), ("srn", 5),
    ("hns", 4), ("uk", 4), ("ti", 4), ("so", 3), ("fa", 3), ("fr", 3), ("pt", 3),
)  # fmt: skip
_EDUCATION = (
    ("unknown", 8), ("primary", 12), ("practical", 8), ("vmbo", 22), ("mbo_1", 10), ("mbo_2", 18),
    ("mbo_3", 9), ("mbo_4", 6), ("havo_vwo", 3), ("higher", 2), ("abroad", 6),
)  # fmt: skip
_HOURS = (
    (8, 12), (12, 16), (12, 20), (16, 20), (16, 24), (20, 24), (20, 28), (24, 28), (24, 32),
    (28, 32), (32, 36), (32, 40), (36, 40),
)  # fmt: skip
_KINDS = ("job", "job", "job", "bbl_job", "development_place", "learn_work_place", "tailored_job")
_STRENGTHS = (
    "reliable", "punctual", "precise", "calm", "persevering", "quick_learner", "learns_by_doing",
    "independent", "team_player", "helpful", "friendly", "listener", "patient", "talks_easily",
    "tidy", "structured", "flexible", "energetic", "strong", "handy",
)  # fmt: skip
_SEGMENTS = ("work_ready", "temporary", "work_ready", "structural")
_NEEDS = (
    "Ik wil graag dat iemand de eerste week met mij meeloopt.",
    "Brieven lees ik liever samen met iemand.",
    "Een vaste begintijd helpt mij.",
    "Ik kan niet lang achter elkaar staan. Afwisselen met zitten gaat goed.",
    "Ik heb hulp nodig met reiskosten in de eerste maand.",
    "",
    "",
    "",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """One person: who it is, what the profile holds (codes), and what became of them.

    `days_here` is how long ago they came, `confirmed_days` how long ago they last confirmed.
    Years of experience are whole; hours are per week.
    """

    number: int
    name: str
    email: str
    phone: str
    client_number: str
    ref: str
    course: Course
    days_here: int
    confirmed_days: int
    wishes: tuple[str, ...]
    attainable: tuple[str, ...]
    experiences: tuple[tuple[str, str, int], ...]
    tasks: tuple[str, ...]
    sectors: tuple[str, ...]
    open_to_all: bool
    kinds: tuple[str, ...]
    hours: tuple[int, int]
    days: tuple[str, ...]
    day_parts: tuple[str, ...]
    home: str
    radius_km: int
    transport: tuple[str, ...]
    starts_on: date
    skills: tuple[str, ...]
    certificates: tuple[tuple[str, int | None], ...]
    licences: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    education: str
    strengths: tuple[str, ...]
    about: str
    motivation: str
    segment: str
    needs: str
    is_decoy: bool


def plan(many: int) -> list[Seeker]:
    """Return so many people in every course, in a fixed order; the first is the demo's account."""
    shares = [course for course, share in _SHARES.items() for _ in range(share)]
    names = _names(many)
    found = [_seeker(number, names[number], shares[number * 37 % 100]) for number in range(many)]
    account = accounts.CANDIDATE
    found[0] = replace(
        found[0],
        name=account.name,
        email=account.email,
        phone=account.phone,
        course=Course.DOUBTFUL,
    )
    return found


def _names(many: int) -> list[str]:
    """Return names that differ: every given name meets every family name before one returns."""
    given = library.people()["names"]["given"]
    family = library.people()["names"]["family"]
    random = Random("names of who looks for work")  # noqa: S311  made-up data
    pairs = [f"{one} {other}" for one in given for other in family]
    random.shuffle(pairs)
    return pairs[:many]


def _seeker(number: int, name: str, course: Course) -> Seeker:
    random = Random(f"seeker {number}")  # noqa: S311  made-up data
    kinds = library.seekers()
    kind = random.choices(kinds, [one.weight for one in kinds])[0]
    wishes = _some(random, kind.wishes, 1, 3)
    new = course is Course.NEW
    days_here = random.randint(0, 4) if new else random.randint(20, 700)
    drives = kind.drives or random.random() < 0.35
    sectors = () if random.random() < 0.2 else _some(random, kind.sectors, 1, 2)
    return Seeker(
        number=number,
        name=name,
        email=f"{slug(name).replace('-', '.')}@{DOMAIN}",
        phone=f"06 555 {10 + number // 1000:02d} {number % 1000:03d}",
        client_number=f"C{40000 + number}" if random.random() < 0.8 else "",
        ref=_ref(random),
        course=course,
        days_here=days_here,
        confirmed_days=_confirmed_days(random, course, days_here),
        wishes=wishes,
        attainable=_some(random, [one for one in kind.wishes if one not in wishes], 0, 1),
        experiences=_experiences(random, kind),
        tasks=_some(random, kind.tasks, 1, len(kind.tasks)),
        sectors=sectors,
        open_to_all=not sectors or random.random() < 0.15,
        kinds=tuple(dict.fromkeys(("job", *_some(random, _KINDS, 0, 3)))),
        hours=random.choice(_HOURS),
        days=_days(random),
        day_parts=_some(random, ("morning", "afternoon", "morning", "evening", "night"), 1, 3),
        home=random.choices(list(PLACES), list(PLACES.values()))[0],
        radius_km=random.choice((5, 5, 10, 10, 10, 15, 15, 20, 30)),
        transport=tuple(
            dict.fromkeys(
                (*_some(random, ("bicycle", "public", "e_bike", "walk"), 1, 2),)
                + (("car",) if drives and random.random() < 0.6 else ())
            )
        ),
        starts_on=clock.today() + timedelta(days=random.choice((-60, -30, -10, 0, 7, 14, 30, 60))),
        skills=_some(random, kind.skills, 2, len(kind.skills)),
        certificates=_certificates(random, kind),
        licences=_licences(random, kind, drives=drives),
        languages=_languages(random),
        education=random.choices(*zip(*_EDUCATION, strict=True))[0],
        strengths=_some(random, _STRENGTHS, 2, 4),
        about=random.choice(kind.about),
        motivation=_motivation(random, kind, course),
        segment=_segment(number, course),
        needs=random.choice(_NEEDS),
        is_decoy=course is Course.VISIBLE and number % 300 == 100,
    )


def _some(random: Random, values: Sequence[str], least: int, most: int) -> tuple[str, ...]:
    """Draw some different values, in their own order."""
    pool = list(dict.fromkeys(sorted(values, key=list(values).index)))
    count = min(random.randint(least, max(least, most)), len(pool))
    chosen = set(random.sample(pool, count))
    return tuple(value for value in pool if value in chosen)


def _motivation(random: Random, kind: SeekerKind, course: Course) -> str:
    """Return why somebody wants the work: who was released has said so, most others as well."""
    words = random.choice(kind.motivation)
    return words if random.random() < 0.8 or course in RELEASED else ""


def _segment(number: int, course: Course) -> str:
    """Return how fit for work staff judge somebody to be; of some who wait nobody said it yet."""
    is_judged = course in RELEASED or (course is Course.OFFERED and number % 4 != 0)
    return _SEGMENTS[number % len(_SEGMENTS)] if is_judged else ""


def _confirmed_days(random: Random, course: Course, days_here: int) -> int:
    if course is Course.STALE:
        return random.randint(91, 240)
    if course is Course.DOUBTFUL:
        return random.randint(77, 88)
    return random.randint(0, min(days_here, 70))


def _experiences(random: Random, kind: SeekerKind) -> tuple[tuple[str, str, int], ...]:
    done = _some(random, kind.done, 0, 2)
    return tuple(
        (code, random.choice(kind.sectors), random.choice((0, 1, 1, 2, 3, 4, 6, 8, 12)))
        for code in done
    )


def _days(random: Random) -> tuple[str, ...]:
    week = ("mon", "tue", "wed", "thu", "fri")
    days = week if random.random() < 0.6 else _some(random, week, 3, 4)
    return days if random.random() < 0.65 else (*days, "sat")


def _certificates(random: Random, kind: SeekerKind) -> tuple[tuple[str, int | None], ...]:
    year = clock.today().year
    return tuple(
        (code, year - random.randint(0, 9) if random.random() < 0.8 else None)
        for code in _some(random, kind.certificates, 0, 2)
    )


def _licences(random: Random, kind: SeekerKind, *, drives: bool) -> tuple[str, ...]:
    if not drives:
        return ("am",) if random.random() < 0.1 else ()
    return ("b", "c", "ce") if kind.heavy else ("b",)


def _languages(random: Random) -> tuple[tuple[str, str], ...]:
    known = [("nl", "native" if random.random() < 0.45 else random.choice(_LEVELS))]
    if random.random() < 0.5:
        known.append(("en", random.choice(("little", "basic", "good", "good"))))
    if known[0][1] != "native" or random.random() < 0.2:
        code = random.choices(*zip(*_OTHER_LANGUAGES, strict=True))[0]
        known.append((code, "native"))
    return tuple(known)


def _ref(random: Random) -> str:
    return "".join(random.choice("23456789BCDFGHJKLMNPQRSTVWXZ") for _ in range(8))
