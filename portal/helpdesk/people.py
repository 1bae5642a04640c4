"""Which roles do what in the helpdesk, and from which queues somebody takes."""

from portal.accounts.identity import Identity
from portal.accounts.roles import MODERATORS, STAFF, Role
from portal.helpdesk.states import Place

HELPDESK = Place.HELPDESK.value

#: Read every question of employers and of the public that is not confined (reference data, roles).
READERS = MODERATORS | {Role.SUBSIDY_OFFICER, Role.SPECIALIST, Role.CANDIDATE_ADMINISTRATOR}

#: Keep categories, terms, ready answers.
KEEPERS = frozenset({Role.HELPDESK_AGENT, Role.MANAGER, Role.ADMINISTRATOR})

#: Write down what somebody asked by telephone: all who speak with employers or candidates.
ENTERERS = STAFF - {Role.CONTENT_EDITOR, Role.STRATEGIC_ACCOUNT_MANAGER}


def queues_of(who: Identity) -> frozenset[str]:
    """Return the queues from which somebody of staff takes: the own teams and the own role."""
    if not who.is_staff:
        return frozenset()
    own = {HELPDESK} if who.role is Role.HELPDESK_AGENT else set()
    return who.teams | {who.role.value} | own
