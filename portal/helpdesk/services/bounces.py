"""A mail of ours came back: who did not get what."""

from dataclasses import replace

from portal.helpdesk.box import Box
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import mails
from portal.helpdesk.services import mailed
from portal.inbound.message import IncomingMail, Person, Undelivered
from portal.mail import queries as own_mails
from portal.mail import services as mail_services
from portal.mail.models import Mail


def take(mail: IncomingMail, box: Box) -> Ticket | None:
    """Mark what did not arrive, and tell who handles the question; return that question, or None.

    Anybody can write such a report, so it must show that it knows our mail: by its Message-ID, or
    by the signed address of exactly this reader, to which mail servers send it back. One about a
    delay is no more than that.
    """
    told = None
    for one in mail.undelivered:
        found = _ours(mail, one, box) if one.final or not one.status else None
        if found is None or not mail_services.not_delivered(found):
            continue
        ticket = mails.thread(found.thread) if found.thread else None
        if ticket is not None:
            code = f" ({one.status})" if one.status else ""
            mailed.note(
                ticket,
                f"Onze mail “{found.subject}” aan {one.address} kwam niet aan{code}. "
                "Neem op een andere manier contact op, of vraag een ander adres.",
            )
            told = ticket
    return told


def _ours(mail: IncomingMail, one: Undelivered, box: Box) -> Mail | None:
    for message_id in (mail.returned, *reversed(mail.references)):
        found = own_mails.by_message_id(message_id) if message_id else None
        if found is not None:
            return found if found.to_address == one.address else None
    # As if this reader had sent it: the address to which it came back is signed for one person.
    claimed = replace(
        mail, sender=Person(one.address), ambiguous=False, authentication=(), references=()
    )
    thread = box.addresses.thread_of(claimed, lambda _id: None)
    if thread is None or not thread.trusted:
        return None
    return own_mails.latest_to(one.address, thread.ref)
