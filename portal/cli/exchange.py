"""Data from and for other programs."""

import shutil
import sys
from pathlib import Path

import click

from portal import db
from portal.accounts.identity import SYSTEM
from portal.cli import vacancy_table
from portal.cli.connection import connected, esco_file, postcode_file
from portal.geo import load_postcodes
from portal.instruments import documents
from portal.instruments.content import ContentError
from portal.instruments.services import versions
from portal.taxonomy import esco as esco_import

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(name="import")
def import_() -> None:
    """Take over data of others."""


@import_.command()
@click.argument("file", type=_FILE)
def esco(file: Path) -> None:
    """Add the occupations of ESCO from FILE (occupations_nl.csv of the ESCO portal)."""
    count = esco_import.store(file, esco_file())
    click.echo(f"{count} occupations of ESCO were added to our own list.")


@import_.command()
@click.argument("file", type=_FILE)
def postcodes(file: Path) -> None:
    """Take over positions of postcodes from FILE (the postcode list of GeoNames as CSV)."""
    table = load_postcodes(file)
    target = postcode_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    shutil.copyfile(file, fresh)
    fresh.replace(target)
    click.echo(f"{len(table.by_code)} postcodes are known now.")


@import_.command()
@click.argument("files", type=_FILE, nargs=-1, required=True)
def schemes(files: tuple[Path, ...]) -> None:
    """Take over schemes from FILES, one document each: new ones, and new versions of others.

    A version holds from the day in its document. Nothing is changed when one file is wrong.
    """
    said = {"added": "added", "version": "has a new version", "unchanged": "says the same"}
    with connected(), db.transaction():
        for file in files:
            try:
                document = documents.read(file.read_text("utf-8-sig"))
            except ContentError as error:
                lines = "\n".join(f"- {one}" for one in error.faults)
                raise click.ClickException(f"{file} is wrong:\n{lines}") from error
            except UnicodeDecodeError as error:
                raise click.ClickException(f"{file} is no text (UTF-8)") from error
            result = versions.take_over(document, change_note=f"Ingelezen: {file.name}", by=SYSTEM)
            click.echo(f"{document.code}: {said[result]}")


@click.group()
def export() -> None:
    """Give data to other programs."""


@export.command()
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output."
)
def vacancies(output: Path | None) -> None:
    """Write all vacancies as CSV, for staff: one row each, without personal data."""
    with connected():
        if output is None:
            vacancy_table.write(sys.stdout)
            return
        # The mark at the start tells spreadsheets that this is UTF-8.
        with output.open("w", encoding="utf-8-sig", newline="") as file:
            count = vacancy_table.write(file)
    click.echo(f"{count} vacancies were written to {output}.", err=True)
