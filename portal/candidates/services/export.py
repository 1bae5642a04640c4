"""All that is stored about a candidate, for the candidate (GDPR articles 15 and 20; CAP-06-09).

What goes in follows from the register: every column that the candidate may read. A new column
thus comes along by itself.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, select, union_all

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import STAFF
from portal.candidates import export_words, register
from portal.candidates.export_words import COLUMNS, DUTCH, SILENT, Speech, value_words
from portal.candidates.models import Candidate
from portal.candidates.register.words import Reader
from portal.db import Base, session
from portal.employers.models import Employer
from portal.gathering import gather

#: A kind of data: the table, the columns that are told, and what it is in Dutch.
Kind = tuple[str, tuple[str, ...], str]
#: What is kept for the account and is in no table of candidates.
_BESIDE: tuple[Kind, ...] = (
    ("user_session", ("device", "created_at", "expires_at"), "Waar je bent ingelogd"),
    ("mail", ("subject", "created_at", "sent_at"), "Mails die we je stuurden"),
    (
        "job_application",
        ("vacancy_id", "name", "email", "phone", "message", "created_at"),
        "Je reacties op vacatures",
    ),
)
#: Tables that hang on the candidate by another row: their key, and the table that has the person.
_THROUGH = {
    "placement_step": ("placement_id", "placement"),
    "introduction_step": ("introduction_id", "introduction"),
    "disclosure_opening": ("disclosure_id", "disclosure"),
    "partner_opening": ("share_id", "partner_share"),
    "ticket_message": ("ticket_id", "ticket"),
    "ticket_note": ("ticket_id", "ticket"),
    "ticket_file": ("ticket_id", "ticket"),
}
#: Where the moment of making says when something happened.
_DATED = frozenset(
    {
        "profile_opening",
        "disclosure_opening",
        "partner_share",
        "partner_opening",
        "introduction_step",
        "case_note",
        "profile_report",
        "ready_signal",
        "hidden_employer",
        "privacy_request",
        "candidate_file",
        "vacancy_dismissal",
        "ticket",
        "ticket_message",
        "ticket_note",
        "ticket_file",
    }
)


Rows = Sequence[Mapping[Any, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of data: what it is, and the rows with a word for each value."""

    what: str
    rows: tuple[Mapping[str, Any], ...]


def parts(candidate: Candidate, speech: Speech = DUTCH) -> tuple[Part, ...]:
    """Return everything that the candidate may read, in the order of the register and in words.

    Two queries: the rows, and the words for the keys in them.
    """
    rows = _rows(candidate)
    names = _names(candidate, rows)
    return tuple(
        Part(speech.say(dutch), _told(table, columns, rows[table], names, speech))
        for table, columns, dutch in _kinds()
    )


def as_dict(candidate: Candidate) -> dict[str, Any]:
    """Return the same as plain values for a file that machines can read (article 20)."""
    return {
        "gemaakt_op": clock.now().isoformat(),
        "over": candidate.user.name,
        "gegevens": [
            {"onderdeel": part.what, "waarden": [_plain(row) for row in part.rows]}
            for part in parts(candidate)
        ],
    }


def _kinds() -> Iterator[Kind]:
    for row in register.ROWS:
        if Reader.CANDIDATE in row.readers and row.dutch:
            dated = ("created_at",) if row.table in _DATED else ()
            yield row.table, (*row.columns, *dated), row.dutch
    yield from _BESIDE


def _rows(candidate: Candidate) -> Mapping[str, Rows]:
    """Return what is told of each table, the oldest row first."""
    wanted: dict[str, set[str]] = {}
    for name, columns, _dutch in _kinds():
        wanted.setdefault(name, {"created_at", "id"}).update(columns)
    found = gather(
        {
            name: select(*(table.c[one] for one in sorted(columns))).where(_about(table, candidate))
            for name, columns in wanted.items()
            for table in [Base.metadata.tables[name]]
        }
    )
    return {
        name: sorted(rows, key=lambda row: (row["created_at"], row["id"]))
        for name, rows in found.items()
    }


def texts() -> tuple[str, ...]:
    """Return the Dutch texts that `parts` is made of besides those of the register."""
    return (*(dutch for *_rest, dutch in _BESIDE), *export_words.texts())


def _told(
    table: str,
    columns: Collection[str],
    rows: Rows,
    names: Mapping[UUID, str],
    speech: Speech,
) -> tuple[Mapping[str, Any], ...]:
    shown = [name for name in columns if name not in SILENT]
    told = (_words(table, {name: row[name] for name in shown}, names, speech) for row in rows)
    return tuple(one for one in told if one)


def _words(
    table: str, row: Mapping[str, Any], names: Mapping[UUID, str], speech: Speech
) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column, value in row.items():
        # A person of an employer has no name here: the candidate reads the organisation.
        plain = names.get(value, "") if isinstance(value, UUID) else value
        if plain in ("", None, [], {}):
            continue
        told[speech.say(COLUMNS[column])] = value_words(table, column, plain, speech)
    return told


def _about(table: Table, candidate: Candidate) -> ColumnElement[bool]:
    if table.name == "candidate":
        return table.c.id == candidate.id
    if table.name == "user_account":
        return table.c.id == candidate.user_id
    if table.name in _THROUGH:
        key, through = _THROUGH[table.name]
        owner = Base.metadata.tables[through]
        return table.c[key].in_(select(owner.c.id).where(owner.c.candidate_id == candidate.id))
    if "candidate_id" in table.c:
        return table.c.candidate_id == candidate.id
    return table.c.user_id == candidate.user_id


def _names(candidate: Candidate, rows: Mapping[str, Rows]) -> dict[UUID, str]:
    """Return the words for the keys in the rows.

    These are staff, organisations, the candidate's own introductions and placements, the partner
    and the purpose of an agreement, and vacancies.
    """
    tables = Base.metadata.tables
    agreement, partner = tables["partner_agreement"], tables["partner_organisation"]
    introduction, vacancy = tables["introduction"], tables["vacancy"]
    placement, ticket = tables["placement"], tables["ticket"]
    keys = {
        value
        for part in rows.values()
        for row in part
        for column, value in row.items()
        if column != "id" and isinstance(value, UUID)
    }
    words = union_all(
        select(User.id, User.name).where(User.role.in_(sorted(STAFF)), User.id.in_(keys)),
        select(Employer.id, Employer.name).where(Employer.id.in_(keys)),
        select(introduction.c.id, introduction.c.ref).where(
            introduction.c.id.in_(keys), introduction.c.candidate_id == candidate.id
        ),
        select(placement.c.id, placement.c.ref).where(
            placement.c.id.in_(keys), placement.c.candidate_id == candidate.id
        ),
        select(ticket.c.id, ticket.c.ref).where(
            ticket.c.id.in_(keys), ticket.c.candidate_id == candidate.id
        ),
        select(agreement.c.id, partner.c.name + ": " + agreement.c.purpose)
        .join(partner, partner.c.id == agreement.c.partner_id)
        .where(agreement.c.id.in_(keys)),
        select(vacancy.c.id, vacancy.c.ref).where(vacancy.c.id.in_(keys)),
    )
    own = {candidate.user_id: candidate.user.name}
    return own | dict(session.execute(words).all())


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it; moments on Dutch clocks."""
    if isinstance(value, datetime):
        return clock.local(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
