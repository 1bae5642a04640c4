"""The shape of the database: bringing it up to date, and telling whether it is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from portal import db, models, resources

assert models  # every table is known to db.Base.metadata once this is imported

#: Migrations of two nodes that start together wait for each other on this number.
_ONE_AT_A_TIME = 7_024_681
_LOCK_TIMEOUT = "10s"


def upgrade(engine: Engine) -> None:
    """Apply the migrations that are missing, in one transaction; none or all of them count.

    On PostgreSQL a migration that cannot get its lock within 10 seconds gives up instead of
    holding up every query behind it.
    """
    with _connection(engine) as connection:
        command.upgrade(_config(connection), "head")
        if connection.dialect.name == "sqlite":
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                raise RuntimeError(f"a migration would leave {len(broken)} rows without parent")


def is_current(engine: Engine) -> bool:
    """Tell whether the database has every migration (readiness)."""
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_heads()
    return set(present) == set(ScriptDirectory.from_config(_config()).get_heads())


def differences(engine: Engine) -> list[str]:
    """Describe where the database differs from the models; empty when a migration is not due."""
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return [str(one) for one in compare_metadata(context, db.Base.metadata)]


def write_revision(name: str) -> Path:
    """Write the next migration: the difference between the migrations so far and the models.

    For developers. Read what it wrote: data and renames are not in it.
    """
    folder = resources.folder("migrations") / "versions"
    taken = [int(path.name[:4]) for path in folder.glob("[0-9][0-9][0-9][0-9]_*.py")]
    number = f"{max(taken, default=0) + 1:04d}"
    with TemporaryDirectory() as empty:
        engine = db.make_engine(f"sqlite:///{empty}/empty.db")
        if taken:
            upgrade(engine)
        with _connection(engine) as connection:
            command.revision(_config(connection), message=name, autogenerate=True, rev_id=number)
        engine.dispose()
    [written] = folder.glob(f"{number}_*.py")
    return written


@contextmanager
def _connection(engine: Engine) -> Iterator[Connection]:
    with db.writing(), engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # Changing a table in SQLite means making it anew: its children must not follow the
            # old one. This can only be switched outside a transaction.
            _pragma(connection, "foreign_keys = OFF")
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'"))
                    connection.execute(
                        text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME}
                    )
                yield connection
        finally:
            if sqlite:
                _pragma(connection, "foreign_keys = ON")


def _pragma(connection: Connection, statement: str) -> None:
    raw: Any = connection.connection.driver_connection
    raw.execute(f"PRAGMA {statement}")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    # Alembic reads a percent sign as the start of a variable.
    location = re.sub("%", "%%", str(resources.folder("migrations")))
    config.set_main_option("script_location", location)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
