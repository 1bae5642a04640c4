"""Who sent a mail: an account, somebody who follows a question, or a stranger."""

from portal import clock
from portal.accounts import fields
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.accounts.rules import is_in_service
from portal.employers import queries as employers
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket
from portal.helpdesk.services import mailed
from portal.helpdesk.services.asking import Asker
from portal.inbound.message import Envelope


def account(address: str) -> Identity | None:
    """Return the employer user or candidate with this address, who confirmed that it is theirs.

    The caller knows that the mail is of who it says. Staff ask as anybody does.
    """
    user = accounts.by_email(address)
    if user is None or user.confirmed_at is None or not is_in_service(user, clock.today()):
        return None
    if user.role is Role.CANDIDATE:
        return accounts.identity_of(user)
    if user.role is not Role.EMPLOYER:
        return None
    membership = employers.of_user(user.id)
    return Identity(
        user_id=user.id,
        role=user.role,
        name=user.name,
        employer_id=membership.employer_id if membership else None,
        is_employer_admin=bool(membership and membership.is_admin),
    )


def follower(ticket: Ticket, address: str) -> Identity | None:
    """Return who sent a reply, when that is an account that follows the question."""
    who = account(address)
    return who if who is not None and rules.asks_for(who, ticket) else None


def stranger(mail: Envelope) -> Asker:
    """Return who asks by a mail that nobody vouches for, as the mail itself tells."""
    return Asker(name=mailed.name_of(mail), email=mail.sender.address)


def author(ticket: Ticket, mail: Envelope) -> str:
    """Return how who replied without an account is called."""
    return ticket.asker_name if mail.sender.address == ticket.asker_email else mailed.name_of(mail)


def can_be_answered(address: str) -> bool:
    """Whether an address can be one to which mail goes."""
    try:
        fields.email(address)
    except fields.Wrong:
        return False
    return True
