"""Ending the account of a colleague, once everything has a new owner (CAP-12-03)."""

from collections.abc import Sequence
from uuid import UUID

from portal.accounts import rules
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.services import staff
from portal.caseload import holdings
from portal.caseload.holdings import Holding
from portal.errors import DomainError


class StillHolds(DomainError):  # noqa: N818  says what is the case, as all errors here do
    """Somebody still has work that nobody else has."""

    def __init__(self, held: Sequence[Holding]) -> None:
        """Keep what it is."""
        super().__init__(
            "Deze collega heeft nog werk. Draag dat eerst over, dan kunt u het account beëindigen."
        )
        self.held = held


def end(user_id: UUID, *, by: Identity) -> User:
    """Do what `staff.deactivate` does, for who has no work left.

    Raises StillHolds, and what `staff.deactivate` raises. An account of which the last day passed
    ends whatever it holds, as nobody may come in with it: that work shows in the caseloads.
    """
    held = holdings.of(user_id) if rules.may_manage_staff(by) else ()
    if held:
        raise StillHolds(held)
    return staff.deactivate(user_id, by=by)
