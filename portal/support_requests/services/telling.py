"""Who hears about what happens to a support request (CAP-14-01)."""

from collections.abc import Iterable
from uuid import UUID

from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import SUPPORT_ADVISERS, SUPPORT_HANDLERS, Role
from portal.employers import queries as employers
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.support_requests.models import SupportRequest


def employer(request: SupportRequest, letter: Letter, subject_id: UUID) -> None:
    """Ask for a letter to the employer's people: who asked, else the admins."""
    _ask(letter, subject_id, employers.recipients_for(request.employer_id, request.asked_by))


def handlers(request: SupportRequest, letter: Letter, *, by: Identity) -> None:
    """Ask for a letter to who handles a request, or to those of its team who could.

    Nobody gets one about what he or she did.
    """
    _ask(letter, request.id, (one for one in handlers_of(request) if one != by.user_id))


def handlers_of(request: SupportRequest) -> list[UUID]:
    """Return who handles a request: the colleague, else those in the team, else all who may."""
    present = accounts.staff(roles=SUPPORT_HANDLERS, with_teams=True)
    mine = [one.id for one in present if one.id == request.handled_by]
    team = [one.id for one in present if request.team in {member.team_code for member in one.teams}]
    return mine or team or [one.id for one in present]


def above(request: SupportRequest, letter: Letter) -> None:
    """Ask for a letter to the contact person of the employer and to the managers."""
    contact = employers.contact_person(request.employer_id)
    managers = [one.id for one in accounts.staff(role=Role.MANAGER)]
    _ask(letter, request.id, ([contact.id] if contact else []) + managers)


def advisers(letter: Letter, subject_id: UUID, one: UUID | None) -> None:
    """Ask for a letter to one specialist, or to all of the pool."""
    _ask(
        letter, subject_id, [one] if one else [a.id for a in accounts.staff(roles=SUPPORT_ADVISERS)]
    )


def _ask(letter: Letter, subject_id: UUID, readers: Iterable[UUID]) -> None:
    for reader in dict.fromkeys(readers):
        mail.ask(letter, subject_id, to=reader)
