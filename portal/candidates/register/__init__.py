"""Who may see which field about a candidate, why, and for how long (CAP-06-03).

`ROWS` has every column of the tables of candidates, introductions, placements, partners and their
questions, and of the account what names a person. A test fails when a column is missing, and when
the anonymous profile or the search index holds a field that no row grants. The table in
`docs/privacy.md` is written from here by `tools/privacy_register.py`, and candidates read the Dutch
words at their own page.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from portal.candidates.register.introductions import INTRODUCTIONS
from portal.candidates.register.partners import PARTNERS
from portal.candidates.register.person import PERSON
from portal.candidates.register.placements import PLACEMENTS
from portal.candidates.register.profile import PROFILE
from portal.candidates.register.tickets import TICKETS
from portal.candidates.register.words import KEPT, READERS, Reader, Row

ROWS: tuple[Row, ...] = (*PERSON, *PROFILE, *INTRODUCTIONS, *PLACEMENTS, *PARTNERS, *TICKETS)

#: In every table: a random key, the moment of making, and a counter against lost changes.
TECHNICAL = ("id", "created_at", "version")

AND, NOBODY = " en ", "niemand"


@dataclass(frozen=True, slots=True)
class Told:
    """One line for a candidate: what is kept, who sees it and how long, in plain Dutch."""

    what: str
    who: str
    how_long: str


def columns() -> Mapping[tuple[str, str], Row]:
    """Return the row of each column, by table and column; raises ValueError for one named twice."""
    found: dict[tuple[str, str], Row] = {}
    for row in ROWS:
        for column in row.columns:
            if (row.table, column) in found:
                raise ValueError(f"{row.table}.{column} stands in two rows")
            found[row.table, column] = row
    return found


def shown_fields() -> frozenset[str]:
    """Return the fields that the anonymous profile may have."""
    return frozenset(one for row in _anonymous() for one in row.shown)


def found_fields() -> frozenset[str]:
    """Return the fields that a document of the search index may have."""
    return frozenset(one for row in _anonymous() for one in row.found)


def told(say: Callable[[str], str] = str) -> tuple[Told, ...]:
    """Return what a candidate reads about the own data, one line for each kind of data.

    `say` puts each of `texts` in the language of the reader.
    """
    return tuple(
        Told(
            say(row.dutch),
            _enumerated([say(READERS[one].dutch) for one in row.readers], say),
            say(KEPT[row.keep].dutch),
        )
        for row in ROWS
        if row.dutch
    )


def texts() -> tuple[str, ...]:
    """Return the Dutch texts that `told` is made of, each once: what has to be translated."""
    rows = [row for row in ROWS if row.dutch]
    readers = [READERS[one].dutch for row in rows for one in row.readers]
    kept = [KEPT[row.keep].dutch for row in rows]
    return tuple(dict.fromkeys([*(row.dutch for row in rows), *readers, *kept, AND, NOBODY]))


def as_markdown() -> str:
    """Return the table for `docs/privacy.md`, ending in a line end."""
    lines = [
        "| table | columns | who sees it | purpose | how long |",
        "|---|---|---|---|---|",
    ]
    for row in ROWS:
        names = ", ".join(f"`{one}`" for one in row.columns)
        who = ", ".join(READERS[one].english for one in row.readers) or "nobody"
        lines.append(
            f"| `{row.table}` | {names} | {who} | {row.purpose} | {KEPT[row.keep].english} |"
        )
    return "\n".join(lines) + "\n"


def _anonymous() -> Iterator[Row]:
    return (row for row in ROWS if Reader.EMPLOYERS in row.readers)


def _enumerated(words: list[str], say: Callable[[str], str]) -> str:
    if not words:
        return say(NOBODY)
    return say(AND).join(filter(None, [", ".join(words[:-1]), words[-1]]))
