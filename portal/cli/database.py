"""The database: its shape, and copies of it."""

import sys
from pathlib import Path

import click

from portal import backup, db, schema
from portal.accounts import seed as accounts_seed
from portal.cli.connection import connected, make_room
from portal.helpdesk import seed as helpdesk_seed
from portal.instruments.services import loading as catalogue
from portal.knowledge.services import loading as knowledge
from portal.rates import seed as rates_seed
from portal.settings import load
from portal.taxonomy import seed as taxonomy_seed


@click.group(name="db")
def db_() -> None:
    """Make, check, copy and restore the database."""


@db_.command()
def upgrade() -> None:
    """Bring the database up to date, and add start values of lists that are missing."""
    with connected() as (_, engine):
        schema.upgrade(engine)
        with db.transaction():
            taxonomy_seed.everything()
            rates_seed.everything()
            accounts_seed.everything()
            helpdesk_seed.everything()
            catalogue.everything()
            knowledge.everything()
    click.echo("The database is up to date.")


@db_.command()
def check() -> None:
    """Say whether the database has the shape that this program expects; exit 1 when not."""
    with connected() as (_, engine):
        found = [] if schema.is_current(engine) else ["a migration is due: portal db upgrade"]
        found += schema.differences(engine)
    if found:
        click.echo(
            "The database differs from the program:\n" + "\n".join(f"- {one}" for one in found),
            err=True,
        )
        sys.exit(1)
    click.echo("The database is as it should be.")


@db_.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup_(file: Path) -> None:
    """Copy the database to FILE while it is in use. Uploaded files are copied apart."""
    url = load().database_url
    try:
        backup.backup(url, file)
    except backup.BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The database was copied to {file}.")


@db_.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
def restore(file: Path, *, yes: bool) -> None:
    """Replace the whole database by the copy in FILE. Stop web servers and workers first."""
    settings = load()
    if not yes:
        click.confirm("This replaces everything in the database. Go on?", abort=True)
    make_room(settings)
    try:
        backup.restore(settings.database_url, file)
    except backup.BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo("The database was put back. Now run: portal db upgrade, and portal search rebuild.")


@db_.command()
@click.argument("name")
def revision(name: str) -> None:
    """Write the next migration from the difference with the models (for developers)."""
    click.echo(schema.write_revision(name))
