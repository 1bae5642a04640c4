"""A timeline: what a kind of events is, and how what happened reads as lines, newest first.

As `work_items` does for the work-list: the module of each noun says what there is of it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import format_datetime
from flask_babel import gettext as _
from sqlalchemy import Select

from portal import clock, happened
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.happened import Happened
from portal.web.kit.jinja import day, moment
from portal.web.staff.events import Line

Names = Mapping[UUID, str]
#: More than anybody reads of one kind on the page of somebody.
MOST = 200
#: Details of an act that can hold the key of a user.
_PEOPLE = ("user", "to")
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Told:
    """How one thing reads: what happened, to which thing, the address of that, and more words.

    `kind` is that of the line. Without `has_time` only the day is known.
    """

    title: str
    thing: str = ""
    url: str = ""
    text: str = ""
    kind: str = "done"
    has_time: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, and the names of those who did what is read."""

    who: Identity
    names: Names


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of events: what it is called, who reads it, what finds it, and how one reads.

    `questions` gets the key of the employer or the candidate, and who reads: one that `admits`.
    """

    label: Callable[[], str]
    admits: Callable[[Identity], bool]
    questions: Callable[[UUID, Identity], Collection[Select[Any]]]
    read: Callable[[Happened, Reading], Told]


@dataclass(frozen=True, slots=True)
class Month:
    """The lines of one month on a page."""

    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands on the page of somebody: the newest lines, one kind as a whole, and the names."""

    lines: list[Line]
    whole: list[tuple[Happened, Line]]
    names: Names


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that happened around one employer or candidate, as far as somebody may read it."""

    kinds: Mapping[str, Kind]
    subject_id: UUID
    who: Identity

    @property
    def admitted(self) -> dict[str, Kind]:
        """The kinds that this person reads."""
        return {name: one for name, one in self.kinds.items() if one.admits(self.who)}

    def counts(self) -> dict[str, int]:
        """Return how much there is of each admitted kind; one query."""
        return happened.counts(self._questions(self.admitted))

    def glance(
        self, limit: int, *, whole: str = "", with_names_of: Iterable[UUID | None] = ()
    ) -> Glance:
        """Return the newest lines of all kinds; two queries.

        `whole` is a kind of which everything comes along, and `with_names_of` asks for the names
        of more people.
        """
        questions = self._questions(self.admitted)
        whole_questions = {name: one for name, one in questions.items() if name == whole}
        found = happened.newest_of_each(
            {"newest": (questions, limit), "whole": (whole_questions, MOST)}
        )
        names = _names([*found["newest"], *found["whole"]], with_names_of)
        reading = Reading(self.who, names)
        return Glance(
            [self._line(one, reading, _moment) for one in found["newest"]],
            [(one, self._line(one, reading, _moment)) for one in found["whole"]],
            names,
        )

    def page(self, kinds: Collection[str], *, limit: int, offset: int) -> list[Month]:
        """Return one page of these kinds, of those that are admitted, by month; two queries."""
        asked = {name: one for name, one in self.admitted.items() if name in kinds}
        found = happened.newest(self._questions(asked), limit=limit, offset=offset)
        reading = Reading(self.who, _names(found))
        months: dict[str, list[Line]] = {}
        for one in found:
            line = self._line(one, reading, _moment_in_month)
            months.setdefault(_month(one.at), []).append(line)
        return [Month(title, lines) for title, lines in months.items()]

    def _questions(self, kinds: Mapping[str, Kind]) -> dict[str, Collection[Select[Any]]]:
        return {name: one.questions(self.subject_id, self.who) for name, one in kinds.items()}

    def _line(
        self, one: Happened, reading: Reading, words: Callable[[datetime, bool], str]
    ) -> Line:
        told = self.kinds[one.kind].read(one, reading)
        moment_ = words(one.at, told.has_time)
        when = _("%(moment)s, %(who)s", moment=moment_, who=actor(one, reading.names))
        return Line(when, told.title, told.text, told.kind, told.thing, told.url)


def actor(one: Happened, names: Names) -> str:
    """Say who did it. A candidate has no name here: not everybody who reads this may know it."""
    if one.role == Role.CANDIDATE:
        return str(_("de kandidaat"))
    if one.role == "visitor":
        return str(_("een bezoeker"))
    if one.by is None:
        return str(_("Werkpoort"))
    gone = _("iemand van de werkgever") if one.role == Role.EMPLOYER else _("een collega")
    return names.get(one.by) or str(gone)


def name_in(one: Happened, reading: Reading) -> str:
    """Return the name of the user whom the details of an act tell; empty for nobody known."""
    return next((reading.names[key] for key in _keys(one) if key in reading.names), "")


def joined(*parts: str) -> str:
    """Return what there is of these words in one line."""
    return " · ".join(part for part in parts if part)


def _names(found: Iterable[Happened], more: Iterable[UUID | None] = ()) -> Names:
    wanted = {key for key in more if key is not None}
    for one in found:
        # The name of a candidate is not even read.
        if one.by is not None and one.role != Role.CANDIDATE:
            wanted.add(one.by)
        wanted.update(_keys(one))
    return accounts.names(wanted)


def _keys(one: Happened) -> list[UUID]:
    """Return the keys of the users in the details of an act."""
    values = (str(one.details.get(name) or "") for name in _PEOPLE)
    return [UUID(value) for value in values if _KEY.fullmatch(value)]


def _month(at: datetime) -> str:
    name = str(format_datetime(at, "MMMM y"))
    return name[:1].upper() + name[1:]


def _moment(at: datetime, has_time: bool) -> str:  # noqa: FBT001  a positional callback
    return moment(at) if has_time else day(at)


def _moment_in_month(at: datetime, has_time: bool) -> str:  # noqa: FBT001  a positional callback
    pattern = "EEEE d MMMM, HH:mm" if has_time else "EEEE d MMMM"
    return str(format_datetime(clock.local(at), pattern, rebase=False))
