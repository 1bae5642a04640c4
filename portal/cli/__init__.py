"""The command line: `portal`. Each module holds the commands about one thing."""

import os

import click

from portal import logs
from portal.cli import accounts, database, demo, exchange, mail, search, serving
from portal.cli.errors import Readable


@click.group(cls=Readable, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Werkpoort: employer portal and public job board."""
    # What this program writes (database, index, files) is for its own account alone.
    os.umask(0o077)
    logs.configure()


main.add_command(serving.serve)
main.add_command(serving.worker)
main.add_command(database.db_)
main.add_command(demo.demo)
main.add_command(search.search)
main.add_command(accounts.accounts)
main.add_command(exchange.import_)
main.add_command(exchange.export)
main.add_command(mail.mail)
