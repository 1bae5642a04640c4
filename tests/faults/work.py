"""People at work while the server is killed under them, and a journal of what they were told."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import httpx

from tests.support.visitor import Filled, Visitor, complaints, filled

PASSWORD = "Werkpoort-demo-2026"
NEW = "/werkgever/vacatures/nieuw"
QUEUE = "/medewerker/moderatie?team=alles"
#: An employer lets one in so many vacancies end again.
CLOSES = 3


@dataclass(frozen=True)
class Told:
    """One form of which the server said that it was accepted: what, and about which vacancy."""

    what: str
    ref: str
    by: str
    number: int = 0

    @property
    def title(self) -> str:
        """What an employer calls the vacancy with this number."""
        return f"Proef {self.by} {self.number}"

    @property
    def seats(self) -> int:
        """For how many people it is."""
        return 1 + self.number % 9

    @property
    def hours(self) -> int:
        """For how many hours a week it is."""
        return 8 + self.number % 30


@dataclass
class Journal:
    """Everything that was accepted, in the order of the answers; threads only append."""

    told: list[Told] = field(default_factory=list)
    begun: Event = field(default_factory=Event)

    def write(self, told: Told) -> None:
        """Add what somebody was told just now."""
        self.told.append(told)
        self.begun.set()

    def refs(self, what: str) -> list[str]:
        """Return the vacancies about which this was accepted."""
        return [one.ref for one in self.told if one.what == what]


class Person:
    """Somebody who works until the line breaks, and goes on from there the next time.

    A form whose answer never came is sent once more, as it was: what "reload" does in a browser.
    """

    def __init__(self, name: str, journal: Journal, seed: int) -> None:
        self.name = name
        self.journal = journal
        self.random = random.Random(seed)
        self.cookies = httpx.Cookies()
        self.unanswered: tuple[Filled, Callable[[str], Told]] | None = None

    def work(self, url: str, killed: Event) -> None:
        """Work until the server is gone; raises when it fails while it is not killed."""
        with Visitor(url) as visitor:
            visitor.client.cookies = self.cookies
            try:
                if visitor.client.get(self.home).status_code != 200:
                    visitor.sign_in(f"{self.name}@demo.werkpoort.nl", PASSWORD)
                if self.unanswered is not None:
                    self._send(visitor, *self.unanswered)
                while True:
                    self.one_thing(visitor)
                    if killed.is_set():
                        return
            except httpx.TransportError:
                if not killed.is_set():
                    raise
            finally:
                self.cookies = visitor.client.cookies

    def _send(self, visitor: Visitor, form: Filled, meaning: Callable[[str], Told]) -> str | None:
        """Send a form and write down what the answer says; None when it was not accepted."""
        again = self.unanswered is not None
        self.unanswered = form, meaning
        answer = visitor.send(form)
        self.unanswered = None
        if answer.status_code != 303:
            # Only what was sent before may be refused: it was accepted then, unheard.
            assert again or answer.status_code in self.may_refuse, (
                form.action,
                answer.status_code,
                complaints(answer),
            )
            return None
        location = answer.headers["location"]
        self.journal.write(meaning(location))
        return location

    home = "/werkgever"
    may_refuse: frozenset[int] = frozenset()

    def one_thing(self, visitor: Visitor) -> None:
        raise NotImplementedError


class Employer(Person):
    """Writes vacancies in four steps and sends them; ends one now and then."""

    number = 0
    ref = ""

    def one_thing(self, visitor: Visitor) -> None:
        if not self.ref:
            self._start(visitor)
        for step in ("werk", "wie", "voorwaarden", "controleren"):
            if self._told(step) not in self.journal.told:
                self._step(visitor, step)
        self.ref = ""
        if self.number % CLOSES == 0:
            self._end_one(visitor)

    def _told(self, what: str) -> Told:
        return Told(what, self.ref, self.name, self.number)

    def _start(self, visitor: Visitor) -> None:
        form = filled(visitor.page(NEW), lambda values: values.get("how") == "leeg")
        self.number += 1
        self._send(visitor, form, self._started)

    def _started(self, location: str) -> Told:
        self.ref = location.split("/")[3]
        return self._told("nieuw")

    def _step(self, visitor: Visitor, step: str) -> None:
        told = self._told(step)
        typed: dict[str, dict[str, object]] = {
            "werk": {
                "title": told.title,
                "occupation_text": "magazijnmedewerker",
                "occupation": "magazijnmedewerker",
                "kind": "job",
                "knop": "verder",
                "tasks": f"Je doet het werk van {told.title}.",
            },
            "wie": {"seats": str(told.seats), "knop": "verder"},
            "voorwaarden": {
                "places-0": "Den Haag",
                "hours_min": str(told.hours),
                "wage_min": "15,20",
                "contract_form": "permanent",
                "knop": "verder",
            },
            "controleren": {},
        }
        page = visitor.page(f"/werkgever/vacatures/{told.ref}/{step}")
        self._send(visitor, filled(page, f"/{step}", **typed[step]), lambda _: told)

    def _end_one(self, visitor: Visitor) -> None:
        sent = {
            one.ref
            for one in self.journal.told
            if one.what == "controleren" and one.by == self.name
        }
        ready = sorted(
            sent & set(self.journal.refs("goedkeuren")) - set(self.journal.refs("stoppen"))
        )
        if ready:
            ref = self.random.choice(ready)
            page = visitor.page(f"/werkgever/vacatures/{ref}/stoppen")
            if "al gestopt" not in page.text:
                told = Told("stoppen", ref, self.name)
                self._send(visitor, filled(page, "/stoppen", reason="filled"), lambda _: told)


class Moderator(Person):
    """Approves whatever waits."""

    home = "/medewerker"
    #: The employer may have ended it in the meantime, which the page then says.
    may_refuse = frozenset({404, 409})

    def one_thing(self, visitor: Visitor) -> None:
        queue = visitor.page(QUEUE)
        waiting = [
            str(link["href"]).rpartition("/")[2]
            for link in queue.soup.select('main a[href^="/medewerker/moderatie/"]')
        ]
        for ref in dict.fromkeys(waiting):
            page = visitor.page(f"/medewerker/moderatie/{ref}")
            form = filled(page, "/goedkeuren", displacement="none")
            told = Told("goedkeuren", ref, self.name)
            self._send(visitor, form, lambda _, told=told: told)
