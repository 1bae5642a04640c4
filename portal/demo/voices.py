"""What applicants and staff in the demo say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from portal.demo import accounts, library
from portal.demo.plans import Plan
from portal.demo.words import slug

#: A message that names a trade goes to work in that sector; others go anywhere.
_TRADES = {
    "magazijn": "logistics",
    "heftruck": "logistics",
    "timmerman": "construction",
    "Schoonmaken": "facility",
    "Koken": "hospitality",
    "winkel": "retail",
    "Bezorgen": "logistics",
    "moestuin": "green",
    "fietsen van": "engineering",
    "receptionist": "business",
    "helpende": "care",
    "het archief": "business",
    "taxi": "logistics",
    "in de kas": "production",
    "wijk goed": "security",
    "vrijwilligerswerk": "",
    "leerbaan": "engineering",
}

#: To how many employers the candidate of the demo reacts.
_BY_CANDIDATE = 4


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who reacts to a vacancy."""

    name: str
    email: str
    phone: str
    message: str
    is_demo_candidate: bool = False


@dataclass(slots=True)
class Voices:
    """Draws what people say, each in turn, so that nothing is said twice in a row."""

    _said: dict[str, int] = field(default_factory=dict)
    _by_candidate: set[int] = field(default_factory=set)

    def applicant(self, random: Random, plan: Plan) -> Applicant:
        """Return who reacts to a vacancy; sometimes it is the candidate of the demo."""
        message = self._message(plan)
        hosts = self._by_candidate
        if plan.employer not in hosts and len(hosts) < _BY_CANDIDATE:
            hosts.add(plan.employer)
            own = accounts.CANDIDATE
            return Applicant(own.name, own.email, own.phone, message, is_demo_candidate=True)
        name = any_name(random)
        phone = f"06 555 {random.randint(10, 99)} {random.randint(100, 999)}"
        return Applicant(
            name,
            f"{slug(name).replace('-', '.')}@voorbeeld.test",
            phone if random.random() < 0.6 else "",
            message,
        )

    def note(self) -> str:
        """Return a note among staff."""
        return self._next("notes", library.people()["notes"])

    def agreement(self) -> str:
        """Return what was agreed where work could displace paid work."""
        return self._next("agreements", library.people()["agreements"])

    def _message(self, plan: Plan) -> str:
        fitting = [
            one
            for one in library.people()["messages"]
            if all(sector == plan.text.sector for clue, sector in _TRADES.items() if clue in one)
        ]
        return self._next(f"messages {plan.text.sector}", fitting)

    def _next(self, what: str, known: list[str]) -> str:
        turn = self._said.get(what, 0)
        self._said[what] = turn + 1
        return known[turn % len(known)]


def any_name(random: Random) -> str:
    """Return the name of a made-up person, from the parts of the library's names."""
    known = library.people()["names"]
    return f"{random.choice(known['given'])} {random.choice(known['family'])}"


def names(random: Random) -> Iterator[str]:
    """Return made-up names, each once: first as the library pairs them, then mixed."""
    known = library.people()["names"]
    paired = [" ".join(pair) for pair in zip(known["given"], known["family"], strict=False)]
    random.shuffle(paired)
    used = set(paired)
    yield from paired
    while True:
        name = any_name(random)
        if name not in used:
            used.add(name)
            yield name
