"""Data from and for other programs."""

import shutil
import sys
from pathlib import Path

import click

from portal.cli import vacancy_table
from portal.cli.connection import connected, esco_file, postcode_file
from portal.geo import load_postcodes
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
