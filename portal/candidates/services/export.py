"""All that is stored about a candidate, for the candidate (GDPR articles 15 and 20; CAP-06-09).

What goes in follows from the register: every column that the candidate may read. A new column
thus comes along by itself.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, select

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import STAFF
from portal.candidates import export_words, register
from portal.candidates.export_words import COLUMNS, DUTCH, SILENT, Speech, value_words
from portal.candidates.models import Candidate
from portal.candidates.register.words import Reader
from portal.db import Base, session
from portal.employers.models import Employer

#: What is kept for the account and is in no table of candidates: table, key, columns, Dutch.
_BESIDE: Sequence[tuple[str, str, tuple[str, ...], str]] = (
    (
        "user_session",
        "user_id",
        ("device", "created_at", "expires_at"),
        "Waar je bent ingelogd",
    ),
    ("mail", "user_id", ("subject", "created_at", "sent_at"), "Mails die we je stuurden"),
    (
        "job_application",
        "user_id",
        ("vacancy_id", "name", "email", "phone", "message", "created_at"),
        "Je reacties op vacatures",
    ),
)
#: Tables that hang on the candidate by another row: their key, and the table that has the person.
_THROUGH = {
    "introduction_step": ("introduction_id", "introduction"),
    "disclosure_opening": ("disclosure_id", "disclosure"),
    "partner_opening": ("share_id", "partner_share"),
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

    One query per table: it is a rare page, and each table is another kind of data.
    """
    names = _names(candidate)
    tables = Base.metadata.tables
    rows: dict[str, Rows] = {}
    found = []
    for row in register.ROWS:
        if Reader.CANDIDATE not in row.readers or not row.dutch:
            continue
        if row.table not in rows:
            table = tables[row.table]
            rows[row.table] = _rows(table, _about(table, candidate))
        columns = [*row.columns, *(["created_at"] if row.table in _DATED else [])]
        told = _told(row.table, columns, rows[row.table], names, speech)
        found.append(Part(speech.say(row.dutch), told))
    for name, key, kept, dutch in _BESIDE:
        beside = _rows(tables[name], tables[name].c[key] == candidate.user_id)
        found.append(Part(speech.say(dutch), _told(name, kept, beside, names, speech)))
    return tuple(found)


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


def _rows(table: Table, about: ColumnElement[bool]) -> Rows:
    query = select(table).where(about).order_by(table.c.created_at, table.c.id)
    return session.execute(query).mappings().all()


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
        plain = plain.value if isinstance(plain, StrEnum) else plain
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


def _names(candidate: Candidate) -> dict[UUID, str]:
    """Return the words for keys: staff, organisations, and the candidate's own introductions."""
    found: dict[UUID, str] = {candidate.user_id: candidate.user.name}
    tables = Base.metadata.tables
    introduction, vacancy = tables["introduction"], tables["vacancy"]
    seen = _organisations(candidate)
    for query in (
        select(User.id, User.name).where(User.role.in_(sorted(STAFF))),
        select(Employer.id, Employer.name).where(Employer.id.in_(seen)),
        select(introduction.c.id, introduction.c.ref).where(
            introduction.c.candidate_id == candidate.id
        ),
        _agreements(candidate, tables),
        select(vacancy.c.id, vacancy.c.ref).where(vacancy.c.id.in_(_vacancies(candidate, tables))),
    ):
        found.update((key, word) for key, word in session.execute(query))
    return found


def _organisations(candidate: Candidate) -> set[UUID]:
    return set().union(
        *(
            session.scalars(
                select(table.c.employer_id).where(
                    table.c.candidate_id == candidate.id, table.c.employer_id.is_not(None)
                )
            )
            for table in Base.metadata.sorted_tables
            if {"candidate_id", "employer_id"} <= set(table.c.keys())
        )
    )


def _agreements(candidate: Candidate, tables: Mapping[str, Table]) -> Select[UUID, str]:
    """Return the partner and the purpose of each agreement under which something was given."""
    agreement, partner = tables["partner_agreement"], tables["partner_organisation"]
    share = tables["partner_share"]
    return (
        select(agreement.c.id, partner.c.name + ": " + agreement.c.purpose)
        .join(partner, partner.c.id == agreement.c.partner_id)
        .where(
            agreement.c.id.in_(
                select(share.c.agreement_id).where(share.c.candidate_id == candidate.id)
            )
        )
    )


def _vacancies(candidate: Candidate, tables: Mapping[str, Table]) -> set[UUID]:
    own = (
        ("introduction", "candidate_id", candidate.id),
        ("vacancy_dismissal", "candidate_id", candidate.id),
        ("job_application", "user_id", candidate.user_id),
    )
    return {
        one
        for name, key, value in own
        for one in session.scalars(
            select(tables[name].c.vacancy_id).where(tables[name].c[key] == value)
        )
        if one is not None
    }


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
