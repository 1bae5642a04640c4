"""The search index."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from portal.cli.connection import connected
from portal.discovery import services as discovery
from portal.discovery.services import EngineUnavailable

#: How many references of each kind of difference are named.
NAMED = 20


@click.group()
def search() -> None:
    """Compare the search index with the database, and make it anew."""


@search.command()
def rebuild() -> None:
    """Make the index anew; searching goes on meanwhile."""
    with _index():
        for name, count in discovery.rebuild_all().items():
            click.echo(f"The index holds {count} {name}.")


@search.command()
def check() -> None:
    """Say whether index and database agree; exit 1 when they do not."""
    with _index():
        found = {keeper.name: keeper.drift() for keeper in discovery.BOTH}
    if not any(found.values()):
        click.echo("No drift: index and database agree.")
        return
    for name, drift in found.items():
        for what, refs in (
            ("missing", drift.missing),
            ("extra", drift.extra),
            ("different", drift.different),
        ):
            named = ", ".join(refs[:NAMED]) + (", …" if len(refs) > NAMED else "")
            click.echo(f"{name} {what}: {len(refs)}{f' ({named})' if refs else ''}")
    click.echo("Mend it with: portal search rebuild", err=True)
    sys.exit(1)


@search.command()
def stats() -> None:
    """Show figures of the index, first of the vacancies."""
    with _index():
        for keeper in discovery.BOTH:
            found = keeper.stats()
            click.echo(f"{keeper.name}:")
            click.echo(f"  documents: {found.documents}")
            click.echo(f"  segments: {found.segments}")
            click.echo(f"  bytes: {found.size}")
            click.echo(f"  outdated: {'yes' if found.is_outdated else 'no'}")


@contextmanager
def _index() -> Iterator[None]:
    with connected() as (settings, _):
        discovery.connect(settings.search_url)
        try:
            yield
        except EngineUnavailable as error:
            raise click.ClickException(f"The index cannot be used now: {error}") from error
