"""Who of an organisation can sign a request, and who hears of it."""

from collections.abc import Sequence
from uuid import UUID

from portal.employers import queries as employers
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.support_requests.models import SupportRequest


def second_signers(request: SupportRequest) -> Sequence[UUID]:
    """Return the admins of the organisation who can sign as the second, in a fixed order."""
    signed = {one.user_id for one in request.signatures}
    admins = employers.recipients(request.employer_id, admins_only=True)
    return [one for one in admins if one not in signed]


def ask_second(request: SupportRequest) -> None:
    """Ask the other admins for their signature: letter SUPPORT_SECOND_SIGNATURE to each.

    To nobody while there is no other admin: the page then says to invite one.
    """
    for user_id in second_signers(request):
        mail_services.ask(Letter.SUPPORT_SECOND_SIGNATURE, request.id, to=user_id)
