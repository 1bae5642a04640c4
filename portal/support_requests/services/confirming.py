"""Another account counts after a second person says that it is right.

Whoever takes over one account of an employer must not be able to lead its money elsewhere: a
colleague who was there before confirms it after signing in, or staff call and write that down
(`services.applying.confirm_by_phone`). The letter about it holds no number and no button that
confirms.
"""

from uuid import UUID

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.rules import is_in_service
from portal.employers import queries as employers
from portal.employers.models import EmployerUser
from portal.errors import IllegalTransition, NotAllowed
from portal.flushing import flush, lock
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.support_requests import own
from portal.support_requests.models import SupportChange
from portal.support_requests.services.transitions import record
from portal.support_requests.states import ChangeKind, ChangeStatus

BY_COLLEAGUE = "colleague"


def confirmers(change: SupportChange) -> list[UUID]:
    """Return who can confirm another account, in a fixed order.

    Those who act for the employer today, and did so before it was reported, but for who reported
    it: a colleague who was invited for the occasion is no second pair of eyes.
    """
    people = employers.people(change.request.employer_id)
    return [one.user_id for one in people if can_confirm(one, change)]


def can_confirm(person: EmployerUser, change: SupportChange) -> bool:
    """Whether one of the people of the employer is among the `confirmers`; pure."""
    return (
        person.user_id != change.reported_by
        and person.created_at <= change.created_at
        and is_in_service(person.user, clock.today())
    )


def ask_colleagues(change: SupportChange) -> None:
    """Ask each colleague who can confirm it: letter SUPPORT_ACCOUNT_CONFIRM."""
    for user_id in confirmers(change):
        mail_services.ask(Letter.SUPPORT_ACCOUNT_CONFIRM, change.id, to=user_id)


def confirm(change: SupportChange, *, by: Identity) -> None:
    """Say as a colleague that the new account is right; it goes to staff then.

    Raises NotFound, IllegalTransition when it does not wait (any more), and NotAllowed for who
    reported it and for who came later. Side effect: an audit entry without the number.
    """
    own.demand(by, change.request)
    _demand_unconfirmed(change)
    if not own.may_confirm(by, change) or by.user_id not in confirmers(change):
        raise NotAllowed("Een andere collega moet dit rekeningnummer bevestigen.")
    change.status = ChangeStatus.REPORTED
    change.confirmed_by, change.confirmed_how = by.user_id, BY_COLLEAGUE
    change.confirmed_at = clock.now()
    flush()
    record("account_confirmed", change.request, by=by, change=change.number, how=BY_COLLEAGUE)


def _demand_unconfirmed(change: SupportChange) -> None:
    lock(change)
    if change.kind is not ChangeKind.ACCOUNT or change.status is not ChangeStatus.UNCONFIRMED:
        raise IllegalTransition("Dit rekeningnummer wacht niet meer op een bevestiging.")
