"""Accounts."""

import sys

import click

from portal import db
from portal.accounts.roles import Role
from portal.accounts.services.registration import create_account
from portal.candidates.services import decoys as made_up
from portal.cli.connection import connected

ROLES = [role.value for role in Role if role is not Role.SYSTEM]


@click.group()
def accounts() -> None:
    """Make accounts, such as the first administrator's."""


@accounts.command()
@click.option("--email", required=True)
@click.option("--name", required=True, help="First and last name.")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--phone", default="")
@click.option("--team", "teams", multiple=True, help="Code of a team; can be given more often.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create(
    *, email: str, name: str, role: str, phone: str, teams: tuple[str, ...], password_stdin: bool
) -> None:
    """Make a confirmed account. Without a password its owner signs in with a link by mail."""
    password: str | None = None
    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        password = click.prompt(
            "Password (empty: sign in by mail only)",
            default="",
            show_default=False,
            hide_input=True,
            confirmation_prompt=True,
        )
    with connected(), db.transaction():
        create_account(email, name, Role(role), password or None, phone=phone, teams=teams)
    click.echo(f"Made: {name}, {role}.")


@accounts.command()
@click.argument("wanted", type=click.IntRange(1, made_up.MOST))
def decoys(wanted: int) -> None:
    """Make made-up profiles until there are WANTED.

    They stand in no list; who opens one takes every number, and is stopped at once.
    """
    with connected(), db.transaction():
        made = made_up.make(wanted)
    click.echo(f"Made: {made} made-up profiles.")
