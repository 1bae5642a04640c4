"""Copies of the database, made while it is in use, and putting one back."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url


class BackupError(Exception):
    """The copy could not be made or put back; the message says why."""


def backup(database_url: str, file: Path) -> None:
    """Copy the database to `file`, which must not exist; it appears whole and is private.

    SQLite gives a database file, PostgreSQL an archive of pg_dump. Raises BackupError.
    """
    if file.exists():
        raise BackupError(f"{file} exists already; choose another name")
    if not file.parent.is_dir():
        raise BackupError(f"the folder {file.parent} does not exist")
    url = make_url(database_url)
    part = file.with_name(f".{file.name}.part")
    part.touch(mode=0o600)
    try:
        if url.get_backend_name() == "sqlite":
            _copy_sqlite(_existing(Path(str(url.database))), part)
        else:
            _run(["pg_dump", "--format=custom", "--no-owner", f"--file={part}"], url)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def restore(database_url: str, file: Path) -> None:
    """Replace the database by a copy that `backup` made; all of it or nothing.

    Nobody else may use the database meanwhile. Raises BackupError, also for a file that is no
    such copy.
    """
    _existing(file)
    url = make_url(database_url)
    with file.open("rb") as content:
        start = content.read(16)
    if url.get_backend_name() == "sqlite":
        if not start.startswith(b"SQLite format 3"):
            raise BackupError(f"{file} is not a copy of an SQLite database")
        _check_sqlite(file)
        _copy_sqlite(file, Path(str(url.database)))
        return
    if not start.startswith(b"PGDMP"):
        raise BackupError(f"{file} is not an archive of pg_dump")
    _run(
        [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={url.database}",
            str(file),
        ],
        url,
    )


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise BackupError(f"{file} does not exist")
    return file


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise BackupError(f"SQLite says: {error}") from error


def _check_sqlite(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
            [answer] = copy.execute("PRAGMA integrity_check(1)").fetchone()
            tables = copy.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
            ).fetchone()
    except sqlite3.Error as error:
        raise BackupError(f"SQLite says: {error}") from error
    if answer != "ok" or tables != (1,):
        raise BackupError(f"{file} is damaged or no database of this product")


def _run(command: list[str], url: URL) -> None:
    """Run a PostgreSQL tool; address and password go by environment, not for all to see."""
    environment = dict(os.environ)
    host = url.host or url.query.get("host")
    for name, value in (
        ("PGHOST", host),
        ("PGPORT", url.port),
        ("PGUSER", url.username),
        ("PGPASSWORD", url.password),
        ("PGDATABASE", url.database),
    ):
        if value:
            environment[name] = str(value)
    try:
        done = subprocess.run(  # noqa: S603  fixed programs, no shell
            command, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise BackupError(f"{command[0]} is not installed on this machine") from error
    if done.returncode:
        raise BackupError(f"{command[0]} says: {done.stderr.strip()[-1000:]}")
