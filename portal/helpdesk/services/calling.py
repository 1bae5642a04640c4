"""A call is written down, and often answered in the same call (CAP-11-08)."""

from dataclasses import dataclass

from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import FieldErrors
from portal.flushing import flush
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket, TicketHandler
from portal.helpdesk.queries.callers import Caller
from portal.helpdesk.services import asking, closing, speaking
from portal.helpdesk.services.asking import Asker, Question
from portal.helpdesk.states import Channel, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What was said: the question, and the answer when it was given at once."""

    question: Question
    answer: str = ""
    outcome: Outcome | None = None


def write_down(
    call: Call, *, caller: Caller | None = None, asker: Asker | None = None, by: Identity
) -> Ticket:
    """Store a call as a question and return it: of a known caller, or of `asker` as told.

    Who writes it down follows it, unless it is confined. With an answer it is closed at once, with
    the outcome (by default: helped); the asker gets the answer by mail, and nothing else. Raises
    FieldErrors (also ``answer``) and what `asking.ask` raises. Side effects: those of `asking.ask`,
    `speaking.answer`, `closing.close`.
    """
    who = asker if caller is None else as_asker(caller)
    if who is None:
        raise FieldErrors({"name": "Kies wie er belt, of vul een naam in."})
    at_once = bool(call.answer.strip())
    ticket = asking.ask(
        call.question, by=by, asker=who, channel=Channel.PHONE, confirms=not at_once
    )
    reads = rules.may_read(by, ticket)
    if not reads and not ticket.is_confined:
        session.add(TicketHandler(ticket_id=ticket.id, user_id=by.user_id))
        flush()
    if at_once:
        if ticket.is_confined and not reads:
            raise FieldErrors({"answer": "Deze vraag is vertrouwelijk: een ander beantwoordt hem."})
        _answer(ticket, call, by=by)
    return ticket


def _answer(ticket: Ticket, call: Call, *, by: Identity) -> None:
    ticket.handler_id = by.user_id
    try:
        speaking.answer(
            ticket, call.answer, seen=ticket.messages_count, channel=Channel.PHONE, by=by
        )
    except FieldErrors as wrong:
        raise FieldErrors({"answer": wrong.errors["text"]}) from wrong
    closing.close(ticket, call.outcome or Outcome.HELPED, tell=False, by=by)


def as_asker(caller: Caller) -> Asker:
    """Return a caller as the one who asks."""
    return Asker(
        name=caller.name,
        email="" if caller.user_id else caller.email,
        phone=caller.phone,
        user_id=caller.user_id,
        employer_id=caller.employer_id,
        candidate_id=caller.candidate_id,
        locale=caller.locale,
    )
