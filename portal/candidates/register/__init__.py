"""Who may see which field about a candidate, why, and for how long (CAP-06-03).

`ROWS` has every column of the tables of candidates and introductions, and of the account what
names a person. A test fails when a column is missing, and when the anonymous profile or the
search index holds a field that no row grants. The table in `docs/privacy.md` is written from
here by `tools/privacy_register.py`, and candidates read the Dutch words at their own page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.candidates.register.introductions import INTRODUCTIONS
from portal.candidates.register.person import PERSON
from portal.candidates.register.profile import PROFILE
from portal.candidates.register.words import KEPT, READERS, Keep, Reader, Row

ROWS: tuple[Row, ...] = (*PERSON, *PROFILE, *INTRODUCTIONS)

#: In every table: a random key, the moment of making, and a counter against lost changes.
TECHNICAL = ("id", "created_at", "version")


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


def told() -> tuple[Told, ...]:
    """Return what a candidate reads about the own data, one line for each kind of data."""
    return tuple(
        Told(row.dutch, _enumerated([READERS[one].dutch for one in row.readers]), _kept(row.keep))
        for row in ROWS
        if row.dutch
    )


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


def _kept(keep: Keep) -> str:
    return KEPT[keep].dutch


def _enumerated(words: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else "niemand"
