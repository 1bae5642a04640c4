"""Errors of commands, as sentences instead of traces."""

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from portal.errors import DomainError, FieldErrors
from portal.settings import SettingsError

WRONG_SETTINGS = 2


class Readable(click.Group):
    """A group of commands that says what is wrong and stops: exit 2 for settings, 1 for the rest.

    A mistake in the program itself still shows its trace.
    """

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            click.echo(str(error), err=True)
            ctx.exit(WRONG_SETTINGS)
        except FieldErrors as error:
            lines = "\n".join(f"- {field}: {text}" for field, text in error.errors.items())
            raise click.ClickException(f"{error}\n{lines}") from error
        except DomainError as error:
            raise click.ClickException(str(error)) from error
        except (OperationalError, ProgrammingError) as error:
            raise click.ClickException(
                f"The database does not answer as it should: {error.orig}\n"
                "Is it there, and is it up to date (portal db upgrade)?"
            ) from error
