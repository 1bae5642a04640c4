"""Taking hold of a question before something about it changes."""

from portal.accounts.identity import Identity
from portal.errors import IllegalTransition, StaleForm
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket
from portal.helpdesk.services import access, speaking


def live(ticket: Ticket, *, version: int | None = None, by: Identity) -> None:
    """Hold a question on which somebody works, for a change by who may read it.

    `version` is that of the row when the form was opened, None for an act that says all it needs.
    Raises NotFound, StaleForm, and IllegalTransition for a question that ended.
    """
    any_(ticket, version=version, by=by)
    if not rules.is_live(ticket):
        raise IllegalTransition("Deze vraag is gesloten. Open haar eerst weer.")


def any_(ticket: Ticket, *, version: int | None = None, by: Identity) -> None:
    """Hold a question in whatever state; raises NotFound and StaleForm."""
    access.demand_reader(ticket, by=by)
    speaking.hold(ticket)
    if version is not None and version != ticket.version:
        raise StaleForm
