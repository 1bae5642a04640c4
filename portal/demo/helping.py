"""Questions of the demo with what was said and done, through the services, each on its day."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from typing import Any

from sqlalchemy import func, select

from portal import clock, refs
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.queries import identity_of
from portal.accounts.roles import Role
from portal.candidates.models import Candidate
from portal.db import session
from portal.demo import library
from portal.demo.moments import line
from portal.demo.organisations import Made
from portal.demo.staff import Office
from portal.discovery import tickets as index
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import categories
from portal.helpdesk.refs import SIGNS
from portal.helpdesk.services import (
    advancing,
    asking,
    closing,
    escalating,
    following,
    forwarding,
    sorting,
    speaking,
)
from portal.helpdesk.services.asking import Asker, Question
from portal.helpdesk.services.forwarding import Desk
from portal.helpdesk.states import Outcome
from portal.placements import queries as placements

#: Who takes a question from a queue; that of a team goes to its account manager.
_TAKES = {
    "subsidy_officer": "subsidies",
    "specialist": "frank.oudshoorn",
    "manager": "manager",
    "privacy_officer": "guus.romeijn",
    "candidate_administrator": "tineke.brand",
    "case_manager": "begeleider",
    "aftercare": "joris.bakx",
}
#: So many of the questions of employers are those of the demo's own organisation.
_OWN = 3


def make(made: Sequence[Made], people: Sequence[Candidate], office: Office) -> int:
    """Let employers, candidates and others ask, and the office answer; return how many there are.

    The first questions are those of the accounts of the demo.
    """
    random = Random("helping")  # noqa: S311  made-up data
    asking_ = [one for one in made if one.admin is not None]
    others, seekers = cycle(asking_[1:]), cycle(people[:12])
    for number, story in enumerate(library.questions()):
        host = asking_[0] if number % _OWN == 0 else next(others)
        _Story(story, host, next(seekers), office, random).tell()
    with clock.pretending(clock.now() - timedelta(minutes=1)):
        advancing.advance()
    for key in session.scalars(select(Ticket.id).order_by(Ticket.ref)).all():
        index.index(key)
    return session.scalar(select(func.count(Ticket.id))) or 0


class _Story:
    """One question; the methods are what can happen to it, each at its moment."""

    def __init__(
        self,
        story: Mapping[str, Any],
        host: Made,
        seeker: Candidate,
        office: Office,
        random: Random,
    ) -> None:
        """Keep who is in it, and draw the moments."""
        self._story, self._host, self._seeker = story, host, seeker
        self._office, self._random = office, random
        days = [story["ago"] - step[1] for step in story["steps"]]
        # What came today is answered today: a part of a day keeps the order.
        falling = [story["ago"] + 0.9, *(max(day, 0) for day in days)]
        self._moments = iter(line(falling, random))

    def tell(self) -> None:
        """Ask, and let everything happen that the story tells."""
        with self._now():
            ticket = self._ask()
        for verb, _day, *what in self._story["steps"]:
            with self._now():
                getattr(self, f"_{verb}")(ticket, *what)

    def _ask(self) -> Ticket:
        who = self._story["who"]
        if who == "employer":
            return self._store(by=self._asker(), placement=self._placement())
        if who == "candidate":
            return self._store(by=self._candidate())
        if who == "phone":
            person = self._asker()
            caller = Asker(
                name=person.name, user_id=person.user_id, employer_id=self._host.employer_id
            )
            return self._store(by=self._office.by_box["helpdesk"], asker=caller)
        told = {name: self._story.get(name, "") for name in ("name", "email", "phone")}
        return self._store(by=None, asker=Asker(**told))

    def _store(
        self, *, by: Identity | None, asker: Asker | None = None, placement: str = ""
    ) -> Ticket:
        question = Question(
            text=self._story["text"], category=self._story["category"], placement=placement
        )
        return asking.ask(question, by=by, asker=asker, ref=refs.draw(SIGNS, self._random))

    def _answer(self, ticket: Ticket, text: str) -> None:
        speaking.answer(ticket, text, seen=ticket.messages_count, by=self._handler(ticket))

    def _inform(self, ticket: Ticket, text: str) -> None:
        by = self._handler(ticket)
        speaking.answer(ticket, text, seen=ticket.messages_count, keeps_turn=True, by=by)

    def _reply(self, ticket: Ticket, text: str) -> None:
        speaking.reply(ticket, text, by=self._of(ticket))

    def _note(self, ticket: Ticket, text: str) -> None:
        speaking.note(ticket, text, by=self._handler(ticket))

    def _second(self, ticket: Ticket, text: str) -> None:
        escalating.to_second_line(ticket, text, by=self._handler(ticket))

    def _back(self, ticket: Ticket, text: str) -> None:
        escalating.back(ticket, text, by=self._handler(ticket))

    def _forward(self, ticket: Ticket, note: str) -> None:
        usual = forwarding.usual(categories.by_code(ticket.category))
        assert usual is not None
        to = Desk(desk=usual.desk, email=usual.email, note=note, told=usual.told)
        forwarding.forward(ticket, to, by=self._handler(ticket))

    def _snooze(self, ticket: Ticket, days: int) -> None:
        until = clock.today() + timedelta(days=days)
        sorting.snooze(ticket, until, by=self._handler(ticket))

    def _close(self, ticket: Ticket, outcome: str) -> None:
        closing.close(ticket, Outcome(outcome), tell=True, by=self._handler(ticket))

    def _rate(self, ticket: Ticket, rating: int, note: str) -> None:
        following.rate(ticket, rating, note, by=self._of(ticket))

    def _handler(self, ticket: Ticket) -> Identity:
        """Return who has the question, else who takes it from its queue."""
        if ticket.handler_id is not None:
            return identity_of(session.get_one(User, ticket.handler_id))
        if ticket.queue in _TAKES:
            return self._office.by_box[_TAKES[ticket.queue]]
        return (
            *self._office.account_managers(ticket.queue),
            self._office.by_box["helpdesk"],
        )[0]

    def _of(self, ticket: Ticket) -> Identity | None:
        """Return the asker, when the asker has an account."""
        if ticket.asker_id is None:
            return None
        return identity_of(session.get_one(User, ticket.asker_id))

    def _asker(self) -> Identity:
        admin = self._host.admin
        assert admin is not None
        return admin

    def _candidate(self) -> Identity:
        return Identity(
            user_id=self._seeker.user_id, role=Role.CANDIDATE, name=self._seeker.user.name
        )

    def _placement(self) -> str:
        """Return the work that a question about a colleague is about, when there is some."""
        if self._story["category"] != "placement":
            return ""
        found = placements.of_employer(self._host.employer_id, open_only=True)
        return found[0].ref if found else ""

    @contextmanager
    def _now(self) -> Iterator[None]:
        moment: datetime = next(self._moments)
        with clock.pretending(moment):
            yield
