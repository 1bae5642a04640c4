"""A person of whom every text in the database is a marker, so that any byte left is found."""

from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from sqlalchemy import BigInteger, Boolean, Date, Enum, Integer, String, Uuid, select

from portal import clock, db
from portal.accounts.models import ActionLink, User, UserSession
from portal.candidates.models import Candidate, PrivacyRequest
from portal.db import Base, UtcDateTime
from portal.helpdesk.models import Ticket, TicketFile, TicketMessage, TicketNote
from portal.introductions.models import Disclosure, Introduction, IntroductionStep
from portal.mail.models import Mail
from portal.money import Exact
from portal.outbox.models import Job, JobKind
from portal.partners.models import PartnerShare
from portal.placements.models import Placement, PlacementStep
from portal.submissions.models import Submission
from portal.vacancies.models import JobApplication

MARKER = "zqmerkteken"
#: Texts that say nothing about the person: codes, and what an employer asked for.
CODES = {
    ("introduction", "ended_by_role"),
    ("introduction_step", "by_role"),
    ("placement", "ref"),
    *(("placement", name) for name in ("contract_form", "sector", "end_reason", "alerted")),
    *(("placement_step", name) for name in ("what", "by_role")),
    ("shortlist", "ref"),
    ("shortlist", "wish"),
    ("saved_search", "name"),
    ("saved_search", "question"),
    ("user_account", "locale"),
    *(("partner_organisation", name) for name in ("name", "contact_name", "contact_email")),
    *(("partner_agreement", name) for name in ("purpose", "groups", "kept_at", "end_reason")),
}


def tables_about(*roots):
    """The tables with a row per person: those that point at the candidate or the account."""
    return {
        table
        for table in Base.metadata.tables.values()
        if any(key.column.table.name in roots for key in table.foreign_keys)
    }


def fill(candidate: Candidate, *, vacancy, staff_id) -> None:
    """Put a row about the candidate in every table and a marker in every text of those rows.

    Commits.
    """
    session = db.session
    about = {"candidate_id": candidate.id, "employer_id": vacancy.employer_id}
    about |= {"vacancy_id": vacancy.id, "user_id": candidate.user_id}
    introduction = _row(Introduction, about, status="closed", end_reason="other", ref="KM0001")
    about["introduction_id"] = introduction.id
    _row(IntroductionStep, about, reason="other")
    disclosure = _row(Disclosure, about, fields=["name"], revoked_at=clock.now())
    about["disclosure_id"] = disclosure.id
    about["share_id"] = _row(PartnerShare, about).id
    staff = {"candidate_contact", "profile_opening", "disclosure_opening", "candidate_dismissal"}
    made = {"introduction", "disclosure", "partner_share", "candidate_profile", "candidate"}
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        if (
            table not in tables_about("candidate", "disclosure", "partner_share")
            or table.name in made
        ):
            continue
        given = about | ({"user_id": staff_id} if table.name in staff else {})
        _row(mapper.class_, given)
    about["placement_id"] = session.scalars(select(Placement.id)).one()
    _row(PlacementStep, about)
    about["ticket_id"] = session.scalars(select(Ticket.id)).one()
    for model in (TicketMessage, TicketNote, TicketFile):
        _row(model, about)
    for model in (UserSession, ActionLink, Submission, JobApplication, PrivacyRequest):
        _row(model, about)
    session.add(
        Job(
            kind=JobKind.WRITE_LETTER,
            subject_id=candidate.id,
            payload={"letter": "login_link", "to": str(candidate.user_id), "x": MARKER},
            last_error=MARKER,
            parked_at=clock.now(),
        )
    )
    user = session.get(User, candidate.user_id)
    _mark(user, email=f"{MARKER}@post.test", name=f"Zeyneb {MARKER}", phone=f"06{MARKER}")
    _row(JobApplication, {"vacancy_id": vacancy.id}, user_id=None, email=user.email.title())
    _mark(candidate, status_reason="", ref=candidate.ref, client_number=f"CN{MARKER}")
    _mark(candidate.profile)
    # As the demo keeps them: to the person, and to somebody else about the person.
    for address, key in ((user.email, user.id), ("baas@post.test", None)):
        session.add(
            Mail(
                user_id=key,
                to_address=address,
                to_name="",
                letter="application_received",
                subject=f"Reactie van {user.name}",
                text=f"{user.name} schrijft {MARKER}",
                html=f"<p>{user.name} schrijft {MARKER}</p>",
                sent_at=clock.now(),
                message_id=f"<{uuid4()}@test>",
            )
        )
    session.commit()


def rows_with_marker() -> list[str]:
    """Where the marker stands in the database, as the rows tell."""
    found = []
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            found += [
                f"{table.name}.{name}"
                for name, value in row.items()
                if MARKER in str(value).lower()
            ]
    db.session.rollback()
    return sorted(set(found))


def files_with_marker(folder: Path) -> list[str]:
    """The files of which the bytes hold the marker, in any of the ways that text is stored."""
    needles = [MARKER.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes().lower() for needle in needles)
    )


def _row(model, about, **given):
    """A row with a believable value in each column and a marker in each text."""
    table = model.__table__
    values = {}
    for column in table.columns:
        if column.name in given:
            values[column.name] = given[column.name]
        elif column.name in about and isinstance(column.type, Uuid):
            values[column.name] = about[column.name]
        elif column.foreign_keys:
            target = next(iter(column.foreign_keys)).column.table.name
            values[column.name] = None if column.nullable else _target(target, about)
        else:
            values[column.name] = _value(table.name, column)
    row = model(**{_attribute(model, name): value for name, value in values.items()})
    db.session.add(row)
    db.session.flush()
    return row


def _target(table, about):
    """The row that a required key points at: one that is there, or a new one."""
    key = {"user_account": "user_id"}.get(table, f"{table}_id")
    if key not in about:
        model = next(one.class_ for one in Base.registry.mappers if one.local_table.name == table)
        about[key] = _row(model, about).id
    return about[key]


def _attribute(model, column):
    return next(one.key for one in model.__mapper__.column_attrs if one.columns[0].name == column)


def _value(table, column):  # noqa: PLR0911  one answer per type
    kind = column.type
    if isinstance(kind, Enum):
        return kind.enum_class(kind.enums[0]) if kind.enum_class else kind.enums[0]
    if (table, column.name) in CODES:
        return uuid4().hex[:8] if isinstance(kind, String) else {}
    if isinstance(kind, String):
        return f"{MARKER} {uuid4().hex[:6]}"
    if isinstance(kind, Uuid):
        return uuid4()
    if isinstance(kind, UtcDateTime):
        return None if column.nullable and column.name.startswith("un") else clock.now()
    if isinstance(kind, Date):
        return clock.today()
    if isinstance(kind, Exact):
        return Decimal(1)
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, (Integer, BigInteger)):
        return 1
    return [MARKER] if "list" in str(column.default and column.default.arg) else {"x": MARKER}


def _mark(row, **given):
    for attribute in row.__mapper__.column_attrs:
        column = attribute.columns[0]
        if column.primary_key or column.foreign_keys or isinstance(column.type, Enum):
            continue
        if (column.table.name, column.name) in CODES:
            continue
        if attribute.key in given:
            setattr(row, attribute.key, given[attribute.key])
        elif isinstance(column.type, String):
            setattr(row, attribute.key, f"{MARKER} {column.name}")
        elif not isinstance(
            column.type, (Uuid, UtcDateTime, Date, Boolean, Integer, BigInteger)
        ) and isinstance(getattr(row, attribute.key), (list, dict)):
            setattr(row, attribute.key, [MARKER])
    db.session.flush()
