"""The demo: everything on this machine, with made-up data."""

import os
import sys

import click

from portal import db, schema
from portal.accounts import seed as accounts_seed
from portal.cli.connection import connected
from portal.helpdesk import seed as helpdesk_seed
from portal.instruments.services import loading as catalogue
from portal.knowledge.services import loading as knowledge
from portal.rates import seed as rates_seed
from portal.settings import SettingsError
from portal.support_requests import payer
from portal.taxonomy import seed as taxonomy_seed
from portal.worker import prepare


@click.command()
@click.option("--serve", is_flag=True, help="Serve the site afterwards.")
def demo(*, serve: bool) -> None:
    """Fill an empty database with made-up data and print the accounts. Needs DEMO=1."""
    with connected() as (settings, engine):
        if not settings.demo:
            raise SettingsError(["DEMO is not 1: made-up data does not go beside real data"])
        from portal.demo import services  # noqa: PLC0415  other commands need no made-up data

        prepare(settings)
        payer.configure(settings)
        schema.upgrade(engine)
        with db.transaction():
            taxonomy_seed.everything()
            rates_seed.everything()
            accounts_seed.everything()
            helpdesk_seed.everything()
            catalogue.everything()
            knowledge.everything()
        services.build()
        with db.transaction():
            db.gather_statistics()
        click.echo(services.accounts_text(settings.base_url))
    if serve:
        # A fresh process: nothing that the building opened goes along into the server.
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "portal.cli", "serve"])  # noqa: S606
