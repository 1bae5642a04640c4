from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import column, inspect, select, table, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from portal import db, schema
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates.models import PrivacyRequest
from portal.candidates.states import PrivacyRequestKind
from portal.employers.models import Employer
from portal.incidents.models import DataLeak
from portal.incidents.states import LeakStatus, Risk
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.states import Category, Handling
from portal.support_requests.ledger_models import LedgerEntry
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import EntryKind, SupportStatus
from portal.vacancies.models import ModerationDecision, Vacancy, VacancyRevision
from portal.vacancies.states import Outcome, RevisionState
from tests.support.database import database_url


@pytest.fixture
def empty(request, tmp_path):
    """A database without any table."""
    with database_url(request.config.getoption("--database"), tmp_path) as url:
        engine = db.make_engine(url)
        yield engine
        engine.dispose()


def shape(engine):
    """Everything about the tables that this database can tell.

    Not those of the search engine in PostgreSQL: it makes its own in the database of the tests.
    """
    inspector = inspect(engine)

    def plain(value):
        return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else str(value)

    def by_name(rows):
        return sorted((plain(row) for row in rows), key=lambda row: row["name"])

    return {
        table: {
            "columns": by_name(inspector.get_columns(table)),
            "primary": str(inspector.get_pk_constraint(table)),
            "foreign": by_name(inspector.get_foreign_keys(table)),
            "unique": by_name(inspector.get_unique_constraints(table)),
            "checks": by_name(inspector.get_check_constraints(table)),
            "indexes": by_name(inspector.get_indexes(table)),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version" and not table.startswith("search_")
    }


def test_upgrade_from_empty_gives_what_the_models_say(empty, engine):
    assert schema.is_current(empty) is False

    schema.upgrade(empty)

    assert schema.differences(empty) == []
    assert shape(empty) == shape(engine)
    assert schema.is_current(empty) is True


def test_upgrade_again_changes_nothing(empty):
    schema.upgrade(empty)
    before = shape(empty)

    schema.upgrade(empty)

    assert shape(empty) == before


def test_differences_names_what_is_missing(empty):
    schema.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("DROP TABLE recurring_run"))
        connection.execute(text("DROP INDEX ix_mail_refused_at"))

    found = schema.differences(empty)

    assert len(found) == 2
    assert any("add_table" in one and "recurring_run" in one for one in found)
    assert any("add_index" in one and "ix_mail_refused_at" in one for one in found)


def test_upgrade_that_fails_halfway_leaves_nothing(empty):
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE vacancy (id INTEGER)"))

    with pytest.raises(Exception, match="already exists"):
        schema.upgrade(empty)

    assert inspect(empty).get_table_names() == ["vacancy"]


def test_upgrade_leaves_foreign_keys_on_in_sqlite(empty):
    if empty.dialect.name != "sqlite":
        pytest.skip("PostgreSQL cannot switch them off")
    schema.upgrade(empty)

    with empty.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_upgrade_gives_up_on_a_lock_in_postgresql(empty, monkeypatch):
    if empty.dialect.name == "sqlite":
        pytest.skip("SQLite waits for its one writer")
    schema.upgrade(empty)
    monkeypatch.setattr(schema, "_LOCK_TIMEOUT", "50ms")

    with empty.begin() as holder:
        holder.execute(text(f"SELECT pg_advisory_xact_lock({schema._ONE_AT_A_TIME})"))
        with pytest.raises(OperationalError, match="lock timeout"):
            schema.upgrade(empty)


@pytest.mark.parametrize(
    "act", ["UPDATE audit_entry SET action = 'other'", "DELETE FROM audit_entry"]
)
def test_what_was_done_cannot_be_changed(empty, act):
    schema.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(
            AuditEntry.__table__.insert().values(
                id=uuid4(),
                created_at=datetime.now(UTC),
                actor_role="system",
                action="vacancy.published",
                subject_type="vacancy",
                subject_id=uuid4(),
                details={},
            )
        )

    with (
        pytest.raises(DBAPIError, match="audit_entry is written once"),
        empty.begin() as connection,
    ):
        connection.execute(text(act))

    with empty.begin() as connection:
        assert connection.execute(text("SELECT action FROM audit_entry")).scalars().all() == [
            "vacancy.published"
        ]


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE moderation_decision SET message = 'other'",
        "DELETE FROM moderation_decision",
        "DELETE FROM vacancy_revision",
    ],
)
def test_what_was_decided_cannot_be_changed(empty, act):
    schema.upgrade(empty)
    with Session(empty) as session, session.begin():
        reviewer = User(email="noor@voorbeeld.test", name="Noor", role=Role.ACCOUNT_MANAGER)
        employer = Employer(
            ref="WG1",
            name="Bakkerij",
            organisation_kind="company",
            sector="care",
            municipality="delft",
        )
        session.add_all([reviewer, employer])
        session.flush()
        vacancy = Vacancy(ref="V1", employer_id=employer.id)
        session.add(vacancy)
        session.flush()
        revision = VacancyRevision(vacancy_id=vacancy.id, number=1, state=RevisionState.APPROVED)
        session.add(revision)
        session.flush()
        session.add(
            ModerationDecision(
                revision_id=revision.id, outcome=Outcome.APPROVED, reviewer_id=reviewer.id
            )
        )

    with (
        pytest.raises(DBAPIError, match="moderation_decision is written once"),
        empty.begin() as connection,
    ):
        connection.execute(text(act))

    with empty.begin() as connection:
        assert connection.execute(text("SELECT message FROM moderation_decision")).all() == [("",)]


def leak(**changes):
    moment = datetime.now(UTC)
    given = {
        "ref": "K4TW7M",
        "status": LeakStatus.REPORTED,
        "status_at": moment,
        "happened": "Een lijst bleef liggen.",
        "discovered_at": moment,
        "report_before": moment,
        "kinds": ["contact"],
    }
    return DataLeak(**given | changes)


def test_a_leak_stays_in_the_register(empty):
    schema.upgrade(empty)
    with Session(empty) as session, session.begin():
        session.add(leak())

    with pytest.raises(DBAPIError, match="data_leak is kept"), empty.begin() as connection:
        connection.execute(text("DELETE FROM data_leak"))

    with empty.begin() as connection:
        connection.execute(text("UPDATE data_leak SET people = 3"))
        assert connection.execute(text("SELECT people FROM data_leak")).scalars().all() == [3]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": LeakStatus.CONFIRMED, "assessment": "Ja."},
        {"status": LeakStatus.DISMISSED},
        {"status": LeakStatus.CLOSED, "assessment": "Ja.", "risk": Risk.LOW, "measures": "Iets."},
    ],
)
def test_a_leak_has_what_its_state_needs(empty, changes):
    schema.upgrade(empty)
    with pytest.raises(IntegrityError), Session(empty) as session, session.begin():
        session.add(leak(**changes))


def add_user_of_then(session):
    """Add an account with the columns that there were at first."""
    row = {
        "id": uuid4(),
        "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        "email": "kim@voorbeeld.test",
        "name": "Kim",
        "phone": "",
        "role": Role.CANDIDATE,
        "locale": "nl",
        "is_active": True,
        "is_external": False,
        "wrong_passwords": 0,
    }
    now = User.__table__.c
    then = table("user_account", *(column(name, now[name].type) for name in row))
    session.execute(then.insert(), [row])
    return row["id"]


def test_questions_about_own_data_stay_and_can_be_complaints(empty):
    with schema._connection(empty) as connection:
        command.upgrade(schema._config(connection), "0002")
    with Session(empty) as session, session.begin():
        person = add_user_of_then(session)
        for kind in (PrivacyRequestKind.ACCESS, PrivacyRequestKind.ERASURE):
            session.add(PrivacyRequest(user_id=person, kind=kind, due_on=date(2026, 1, 31)))

    schema.upgrade(empty)

    with Session(empty) as session, session.begin():
        session.add(
            PrivacyRequest(
                user_id=session.scalars(select(User.id)).one(),
                kind=PrivacyRequestKind.COMPLAINT,
                due_on=date(2026, 2, 1),
            )
        )
    with pytest.raises(IntegrityError), empty.begin() as connection:
        connection.execute(text("UPDATE privacy_request SET kind = 'other'"))
    with schema._connection(empty) as connection:
        command.downgrade(schema._config(connection), "0002")
    with Session(empty) as session:
        kinds = session.scalars(select(PrivacyRequest.kind).order_by(PrivacyRequest.due_on)).all()
    assert sorted(kinds) == ["access", "access", "erasure"]
    schema.upgrade(empty)
    assert schema.differences(empty) == []


@pytest.mark.parametrize("act", ["UPDATE ledger_entry SET amount = 1", "DELETE FROM ledger_entry"])
def test_what_was_booked_cannot_be_changed(empty, act):
    schema.upgrade(empty)
    with Session(empty) as session, session.begin():
        book_an_entry(session)

    with (
        pytest.raises(DBAPIError, match="ledger_entry is written once"),
        empty.begin() as connection,
    ):
        connection.execute(text(act))

    with empty.begin() as connection:
        assert connection.execute(text("SELECT amount FROM ledger_entry")).scalars().all() == [
            10000
        ]


def test_bookings_stay_when_their_trigger_goes(empty):
    schema.upgrade(empty)
    with Session(empty) as session, session.begin():
        book_an_entry(session)

    with schema._connection(empty) as connection:
        command.downgrade(schema._config(connection), "0005")
    with empty.begin() as connection:
        connection.execute(text("UPDATE ledger_entry SET amount = 1"))
    schema.upgrade(empty)

    assert schema.differences(empty) == []


def book_an_entry(session):
    employer = Employer(
        ref="WG1", name="Zon", organisation_kind="company", sector="care", municipality="delft"
    )
    instrument = Instrument(
        code="lks", slug="lks", category=Category.DIRECT, review_on=date(2026, 1, 1)
    )
    session.add_all([employer, instrument])
    session.flush()
    version = InstrumentVersion(
        instrument_id=instrument.id,
        number=1,
        valid_from=date(2026, 1, 1),
        name="LKS",
        handling=Handling.REQUEST,
        content={},
    )
    session.add(version)
    session.flush()
    request = SupportRequest(
        ref="R1",
        employer_id=employer.id,
        version_id=version.id,
        status=SupportStatus.DRAFT,
        status_at=datetime.now(UTC),
    )
    session.add(request)
    session.flush()
    session.add(
        LedgerEntry(
            request_id=request.id,
            instrument_id=instrument.id,
            budget_year=2026,
            kind=EntryKind.PROMISED,
            amount=Decimal("100.00"),
            booked_on=date(2026, 1, 1),
        )
    )
