"""Errors that the domain raises; `portal.web.kit.errors` turns them into responses.

A message is a Dutch sentence that is fit to show. Values go in by name, so that the sentence
can be translated: ``raise DomainError("Vul %(what)s in.", what=label)``.
"""

from collections.abc import Mapping


class DomainError(Exception):
    """A rule of the domain said no; the message is safe to show."""

    def __init__(self, message: str, **values: object) -> None:
        """Keep the sentence and the values that belong in it."""
        super().__init__(message)
        self.message = message
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        """Return the Dutch sentence with its values filled in."""
        return self.message % self.values if self.values else self.message


class NotAllowed(DomainError):  # noqa: N818
    """The identity may not do this."""


class NotFound(DomainError):  # noqa: N818
    """There is no such thing for this identity; a foreign object is "not found" as well."""

    def __init__(self, message: str = "Deze pagina bestaat niet.", **values: object) -> None:
        """Default to the sentence that tells nothing about what exists."""
        super().__init__(message, **values)


class Gone(DomainError):  # noqa: N818
    """The thing existed in public and has ended; `ref` names it."""

    def __init__(self, ref: str) -> None:
        """Keep the public reference, so that similar things can be offered."""
        super().__init__("Deze vacature is niet meer open.")
        self.ref = ref


class IllegalTransition(DomainError):  # noqa: N818
    """The object is not in a state that allows this."""


class StaleForm(DomainError):  # noqa: N818
    """Somebody changed the object after the form was opened."""

    def __init__(self) -> None:
        """Say what happened and what to do."""
        super().__init__(
            "Iemand heeft dit intussen gewijzigd. Kijk wat er nu staat en verstuur het opnieuw."
        )


class FieldErrors(DomainError):  # noqa: N818
    """Values that break a rule, named by field, each with a sentence that says what to do."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        """Keep the sentences by field name."""
        super().__init__("Controleer de velden met een melding.")
        self.errors = dict(errors)


class LinkExpired(DomainError):  # noqa: N818
    """An action link was right once; a fresh one can be asked."""

    def __init__(self, token: str) -> None:
        """Keep the old token, so that a fresh link can be sent to the same address."""
        super().__init__("Deze link is verlopen.")
        self.token = token
