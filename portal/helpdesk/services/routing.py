"""With whom a question goes: a queue, and in it perhaps one person (CAP-11-03 to CAP-11-06).

A question on schemes, subsidies or staff goes to the helpdesk; any other to who is active on site,
else to the contact person. What nobody has by name waits with the team of the sector, or with the
helpdesk. The category says which (`TicketCategory.first`), and `then` says where it overflows.
"""

from dataclasses import dataclass
from uuid import UUID

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.rules import is_in_service
from portal.candidates import queries as candidates
from portal.db import session
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.helpdesk.models import Ticket, TicketCategory
from portal.helpdesk.states import Place
from portal.placements.models import Placement
from portal.placements.states import PlacementStatus

#: What waits with nobody else.
HELPDESK = Place.HELPDESK.value


@dataclass(frozen=True, slots=True)
class Route:
    """A queue, and who in it gets the question; None for who takes it first."""

    queue: str
    handler_id: UUID | None = None


def first(ticket: Ticket, category: TicketCategory | None) -> Route:
    """Return where a question goes that came in just now.

    Without a category a question of an employer or a candidate goes to the contact person, and
    that of anybody else to the helpdesk.
    """
    if category is None or category.first is Place.OTHER_DESK:
        known = ticket.employer_id or ticket.candidate_id
        named = category is None and known
        return to(Place.CONTACT_PERSON if named else Place.HELPDESK, ticket)
    return to(category.first, ticket)


def to(place: Place, ticket: Ticket) -> Route:
    """Return the queue of a place for this question, and the person when the place is one."""
    if place is Place.ON_SITE:
        person = _on_site(ticket)
        return Route(_team(ticket), person.id) if person else to(Place.CONTACT_PERSON, ticket)
    if place is Place.CONTACT_PERSON:
        person = _contact_person(ticket)
        return Route(_team(ticket), person.id if person else None)
    if place is Place.SECTOR_TEAM:
        return Route(_team(ticket))
    return Route(place.value)


def _team(ticket: Ticket) -> str:
    """Return the queue behind a contact person: the team of the sector, or who guides."""
    if ticket.candidate_id is not None:
        return Role.CASE_MANAGER.value
    employer = session.get(Employer, ticket.employer_id) if ticket.employer_id else None
    return accounts.team_of_sector(employer.sector) if employer else HELPDESK


def _contact_person(ticket: Ticket) -> User | None:
    if ticket.candidate_id is not None:
        return candidates.contact_person(ticket.candidate_id)
    return employers.contact_person(ticket.employer_id) if ticket.employer_id else None


def _on_site(ticket: Ticket) -> User | None:
    """Return the colleague who is active at the placement that the question is about, today."""
    placement = session.get(Placement, ticket.placement_id) if ticket.placement_id else None
    today = clock.today()
    if placement is None or placement.on_site_by is None:
        return None
    if placement.status is PlacementStatus.ENDED:
        return None
    if placement.on_site_until is not None and placement.on_site_until < today:
        return None
    person = session.get(User, placement.on_site_by)
    return person if person is not None and is_in_service(person, today) else None
