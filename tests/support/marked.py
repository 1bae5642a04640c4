"""People of whom every personal field is a marker of its own, and who may read which marker.

What is allowed is not decided here: the register of the product says which readers a column has.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from babel.dates import format_date
from sqlalchemy import String

from portal.candidates import register
from portal.candidates.register import Reader
from portal.db import Base

#: Texts that are codes of the program: a marker would break it, and they name nobody.
CODES = {
    ("candidate_file", "content_type"),
    ("case_note", "kind"),
    ("candidate_profile", "education_level"),
    ("introduction", "ended_by_role"),
    ("introduction", "end_reason"),
    ("introduction_step", "by_role"),
    ("introduction_step", "reason"),
    *(("placement", name) for name in ("contract_form", "sector", "end_reason")),
    *(("placement_step", name) for name in ("what", "by_role")),
    ("access_alarm", "note"),
    ("saved_search", "name"),
    ("terms_acceptance", "version"),
    *(("ticket", name) for name in ("queue", "category", "locale")),
    *(("ticket_file", name) for name in ("key", "content_type")),
    *(("partner_organisation", name) for name in ("name", "contact_name", "contact_email")),
    *(("partner_agreement", name) for name in ("purpose", "kept_at", "end_reason")),
}
#: What most markers look like: a word that no language has, a day far ahead, a key of a row.
_SHAPE = re.compile(
    r"zq[0-9]{5}[a-z]+?x|20[34]\d-\d\d-\d\d|\d\d-\d\d-20[34]\d|\d\d [a-z]+ 20[34]\d"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_numbers = count(1)
#: Days with two digits, so that none is the end of another.
_days = (date(2031, 1, 1) + timedelta(days=n) for n in range(5000))
_days = (day for day in _days if day.day > 9)


@dataclass(frozen=True, slots=True)
class Mark:
    """A text that stands for one column of one person.

    `is_open` is False for what employers get in another shape, or not before somebody read it;
    `owner` is the employer with whom the row is shared.
    """

    needle: str
    person: str
    table: str
    column: str
    is_open: bool = True
    owner: str = ""

    def __str__(self) -> str:
        """Say what would have leaked."""
        state = "" if self.is_open else " (not open)"
        return f"{self.table}.{self.column}{state} of {self.person}"


@dataclass
class Marked:
    """All markers that were handed out."""

    marks: dict[str, list[Mark]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def text(self, person: str, table: str, column: str, **known: object) -> str:
        """Make a marker for a column and give it back."""
        return self.note(f"zq{next(_numbers):05d}{person}x", person, table, column, **known)

    def note(self, needle: str, person: str, table: str, column: str, **known: object) -> str:
        """Keep a text of its own shape (a telephone number, a profile number) as a marker."""
        mark = Mark(needle, person, table, column, **known)
        low = needle.casefold()
        self.marks.setdefault(low, []).append(mark)
        if not _SHAPE.fullmatch(low):
            self.others.add(low)
        return needle

    def day(self, person: str, table: str, column: str) -> date:
        """Make a day that nothing else has, and keep every way in which it is written."""
        day = next(_days)
        for written in (f"{day}", f"{day:%d-%m-%Y}", format_date(day, "d MMMM y", "nl")):
            self.note(written, person, table, column, is_open=False)
        return day

    def row(self, row: Base, person: str, *, owner: str = "", is_open: bool = True) -> Base:
        """Put a marker in every text of a row that the register names and that is empty.

        What is filled in already is kept, and looked for as it is.
        """
        table = row.__table__.name
        for attribute in row.__mapper__.column_attrs:
            key = (table, attribute.columns[0].name)
            if key not in _TEXTS or key in CODES:
                continue
            known = {"owner": owner, "is_open": is_open}
            if value := getattr(row, attribute.key):
                self.note(value, person, *key, **known)
            else:
                setattr(row, attribute.key, self.text(person, *key, **known))
        return row

    def found(self, text: str) -> set[Mark]:
        """Return every marker that stands in a text, in whatever case it is written."""
        low = text.casefold()
        here = {one.group() for one in _SHAPE.finditer(low)} & self.marks.keys()
        here |= {needle for needle in self.others if needle in low}
        return {mark for needle in here for mark in self.marks[needle]}

    def unmarked(self) -> list[str]:
        """Return the columns of the register with a text that no marker stands for."""
        done = {(mark.table, mark.column) for marks in self.marks.values() for mark in marks}
        return sorted(f"{table}.{name}" for table, name in _TEXTS - done - CODES)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks: as which readers of the register, and what they were given.

    `sees` names the people whom this employer can find; `given` the columns of people who said
    yes to it, `lent` the same for a partner; `own` is the name of the employer, or of the
    candidate, that this is.
    """

    name: str
    readers: frozenset[Reader] = frozenset()
    sees: frozenset[str] = frozenset()
    given: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    lent: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    own: str = ""

    def may_read(self, mark: Mark) -> bool:
        """Whether the register lets this viewer read this marker."""
        return any(self._is(reader, mark) for reader in _READERS[mark.table, mark.column])

    def _is(self, reader: Reader, mark: Mark) -> bool:
        if reader is Reader.CANDIDATE:
            return mark.person == self.own
        if reader is Reader.EMPLOYERS:
            return mark.person in self.sees and mark.is_open
        if reader is Reader.OWN_EMPLOYER:
            return bool(mark.owner) and mark.owner == self.own
        if reader is Reader.PARTNER:
            # Days and places are given as they are; a text after somebody read it.
            is_shown = mark.is_open or mark.table != "profile_text"
            return is_shown and (mark.table, mark.column) in self.lent.get(mark.person, ())
        if reader is Reader.INTRODUCED:
            return (mark.table, mark.column) in self.given.get(mark.person, frozenset())
        return reader in self.readers


def _is_text(table: str, name: str) -> bool:
    column = Base.metadata.tables[table].c[name]
    return type(column.type) is String and not column.foreign_keys


_TEXTS = {key for key in register.columns() if _is_text(*key)}
_READERS = {key: row.readers for key, row in register.columns().items()} | {
    # Not in the register of candidates: a reaction to a vacancy, shared with the one employer.
    ("job_application", name): (Reader.CANDIDATE, Reader.CONTACT, Reader.STAFF, Reader.INTRODUCED)
    for name in ("name", "email", "phone", "message")
}
