"""Mail that comes in for the helpdesk."""

import sys

import click
import structlog

from portal import db
from portal.cli.connection import connected
from portal.helpdesk.services import fetching, receiving
from portal.inbound.sources import SourceDown, from_stream
from portal.worker import prepare

log = structlog.get_logger(__name__)

#: "Try again later" to a mail server that hands over a mail (sysexits.h, EX_TEMPFAIL).
LATER = 75


@click.group()
def mail() -> None:
    """Take mail that comes in for the helpdesk (HELPDESK_MAIL)."""


@mail.command()
def receive() -> None:
    """Take one mail from standard input, as a mail server hands it to a program.

    Exit 0: it was taken, and the mail server can forget it. Exit 75: not now; it tries again.
    """
    try:
        letter = from_stream(sys.stdin.buffer)
        with connected() as (settings, _):
            prepare(settings)
            with db.transaction():
                receiving.take(letter)
    except Exception as error:  # noqa: BLE001  any other exit makes the mail bounce
        log.warning("mail not taken", error=type(error).__name__)
        click.echo(f"Not taken now: {type(error).__name__}", err=True)
        sys.exit(LATER)


@mail.command()
def poll() -> None:
    """Take what waits in the mailbox (INBOUND_URL) once; the worker does so each minute."""
    with connected() as (settings, _):
        prepare(settings)
        try:
            number = fetching.poll()
        except SourceDown as error:
            raise click.ClickException(f"The mailbox cannot be used now: {error}") from error
        except receiving.NoBox as error:
            raise click.ClickException("INBOUND_URL and HELPDESK_MAIL are not set.") from error
    click.echo(f"{number} mails were looked at.")
