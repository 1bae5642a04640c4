"""Which work of the list a person holds, and the service of each domain that hands it over."""

from collections.abc import Callable, Mapping
from uuid import UUID

from portal.accounts.identity import Identity
from portal.candidates.services import privacy
from portal.errors import DomainError, FieldErrors, NotFound
from portal.helpdesk.services import access
from portal.helpdesk.services import handling as tickets
from portal.instruments.queries import kept
from portal.instruments.services import keeping
from portal.support_requests.queries import handled
from portal.support_requests.services import handling
from portal.vacancies.queries import moderation as queue
from portal.vacancies.services import moderation
from portal.work.kinds import TO_TAKE

#: Hands what a number (or key) names to a colleague, in the name of who is signed in.
HandOver = Callable[[str, UUID, Identity], object]


def _vacancy(ref: str, colleague: UUID, by: Identity) -> None:
    moderation.assign(queue.submitted(ref), colleague, by=by)


def _privacy(ref: str, colleague: UUID, by: Identity) -> None:
    privacy.hand_over(privacy.get(_key(ref), by=by), colleague, by=by)


def _support(ref: str, colleague: UUID, by: Identity) -> None:
    handling.hand_over(handled.for_staff(ref, by), colleague=colleague, by=by)


def _question(ref: str, colleague: UUID, by: Identity) -> None:
    tickets.assign(access.for_staff(ref, by), colleague, by=by)


def _scheme(code: str, colleague: UUID, by: Identity) -> None:
    row = kept.get(code)
    keeping.set_owner(row, colleague, version=row.version, by=by)


#: By kind of work; a line of another kind has no holder and cannot be handed over.
HAND_OVER: Mapping[str, HandOver] = {
    "vacancy to judge": _vacancy,
    "privacy request": _privacy,
    "support to take": _support,
    "support to handle": _support,
    "instrument review": _scheme,
    "question to answer": _question,
    "question of a colleague": _question,
    **dict.fromkeys(TO_TAKE, _question),
}


def key_of(what: str, ref: str) -> str:
    """Return what the checkbox of a line sends; empty when nobody can hold it."""
    return f"{what}:{ref}" if what in HAND_OVER else ""


def hand_over(keys: list[str], colleague: UUID, *, by: Identity) -> int:
    """Hand over each line, and return how many.

    Raises FieldErrors (`colleague`, or without a field when a line changed meanwhile); the caller
    rolls back then, so that nothing is handed over.
    """
    chosen = list(dict.fromkeys(keys))
    for key in chosen:
        what, _, ref = key.partition(":")
        if what not in HAND_OVER:
            raise NotFound
        try:
            HAND_OVER[what](ref, colleague, by)
        except FieldErrors as wrong:
            raise FieldErrors({"colleague": next(iter(wrong.errors.values()))}) from wrong
        except DomainError as refused:
            raise FieldErrors(
                {"": "Een van de regels is intussen veranderd. Er is niets overgedragen."}
            ) from refused
    return len(chosen)


def _key(ref: str) -> UUID:
    try:
        return UUID(ref)
    except ValueError:
        raise NotFound from None
