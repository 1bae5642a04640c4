"""An empty database for a test run: SQLite in a file, or a database of its own in PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text

DEFAULT_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"


@contextmanager
def database_url(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of an empty database of this kind; drop it afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/test.db"
        return
    server = os.environ.get("TEST_POSTGRES_URL", DEFAULT_POSTGRES)
    name = f"werkpoort_test_{uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
    try:
        yield str(admin.url.set(database=name).render_as_string(hide_password=False))
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()
