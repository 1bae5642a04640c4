"""The database: one session per thread of work, one transaction per request or job.

Services flush and never commit. `portal.web.kit.transaction` commits for a request, the
worker for a job, and `transaction` below for command-line work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, scoped_session, sessionmaker

from portal import clock

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC, on PostgreSQL and on SQLite (which knows no time zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment: it would mean something else on every machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware moment in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


#: JSON that PostgreSQL keeps in its binary form.
Json = JSON().with_variant(JSONB(), "postgresql")


def code_enum(kind: type[StrEnum], name: str) -> Enum:
    """Store the values of an enum as text with a named check, so that no type needs migrating."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Declarative base: a random key and the moment of creation (UTC) on every row."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012
        datetime: UtcDateTime,
        dict[str, Any]: Json,
        list[str]: Json,
        list[dict[str, Any]]: Json,
        int: BigInteger().with_variant(BigInteger(), "postgresql"),
    }

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-10)
    created_at: Mapped[datetime] = mapped_column(default=clock.now, sort_order=-9)


session = scoped_session(sessionmaker())

_writing: ContextVar[bool] = ContextVar("writing", default=False)
_appended: ContextVar[tuple["Base", ...]] = ContextVar("appended", default=())


@contextmanager
def writing(intent: bool = True) -> Iterator[None]:  # noqa: FBT001, FBT002
    """Say that transactions begun inside will write.

    SQLite lets a reader that turns into a writer fail at once when another wrote in between;
    taking the write lock at the start makes writers wait for each other instead.
    """
    token = _writing.set(intent)
    try:
        yield
    finally:
        _writing.reset(token)


def set_writing(intent: bool) -> None:  # noqa: FBT001
    """Set the intent for the rest of this thread of work (the web layer calls it per request)."""
    _writing.set(intent)


def append(row: Base) -> None:
    """Add a row to an append-only log of who saw what, also while a page is only read.

    In a transaction that writes it goes along. A reading request has none: the web layer calls
    `write_appended` when the answer is ready and sends it only when the log was written.
    """
    if _writing.get():
        session.add(row)
    else:
        _appended.set((*_appended.get(), row))


def write_appended() -> None:
    """Commit what `append` kept, in a transaction of its own."""
    rows = _appended.get()
    if not rows:
        return
    _appended.set(())
    with writing():
        session.add_all(rows)
        session.commit()


def forget_appended() -> None:
    """Drop what `append` kept: the answer was an error, so nobody saw anything."""
    _appended.set(())


def end_reading() -> None:
    """End the transaction of a page that only reads; its rows stay as they were read.

    For what must be written and committed before the page is shown. Does nothing in a
    transaction that writes: that one ends as a whole.
    """
    if _writing.get():
        return
    own = session()
    before, own.expire_on_commit = own.expire_on_commit, False
    try:
        own.commit()
    finally:
        own.expire_on_commit = before


@contextmanager
def transaction() -> Iterator[None]:
    """Run a block as one transaction: commit at its end, roll back when it raises."""
    with writing():
        try:
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.remove()


def make_engine(url: str, **options: Any) -> Engine:
    """Create an engine for SQLite (WAL, foreign keys on) or PostgreSQL."""
    if url.startswith("sqlite"):
        options.setdefault("connect_args", {"timeout": 15})
        engine = create_engine(url, **options)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options.setdefault("pool_pre_ping", True)
    options.setdefault("pool_size", 10)
    return create_engine(url, **options)


def connect(url: str, **options: Any) -> Engine:
    """Bind the session to a database and return its engine."""
    engine = make_engine(url, **options)
    session.remove()
    session.configure(bind=engine)
    return engine


def gather_statistics() -> None:
    """Let the database look at its tables, in the surrounding transaction.

    Without statistics SQLite takes the wrong index for a page of results, which costs seven times
    the time at 20,000 vacancies.
    """
    session.execute(text("ANALYZE"))


class FilesBusy(Exception):  # noqa: N818
    """Somebody reads or writes, so the log cannot be emptied now; try again."""


def empty_log() -> None:
    """Move SQLite's write-ahead log into the database file and make the log empty.

    Deleted rows are overwritten there, while the log still holds how they were. Called without a
    transaction; nothing happens on PostgreSQL. Raises FilesBusy when it cannot be done now.
    """
    engine = session.get_bind().engine
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.close()
    finally:
        connection.close()
    if busy:
        raise FilesBusy


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself, or savepoints and intents are lost.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten, so that a removed person is not in the file any more.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("PRAGMA cache_size = -32000")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
