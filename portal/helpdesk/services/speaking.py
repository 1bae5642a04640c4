"""What is said in a thread: answers of the office, replies of the asker, notes among staff."""

from collections.abc import Collection
from uuid import UUID

from portal.accounts import fields
from portal.accounts.identity import SYSTEM, Identity
from portal.db import session
from portal.errors import DomainError, FieldErrors, IllegalTransition, NotFound
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket, TicketArticle, TicketMention, TicketMessage, TicketNote
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import access, consequences, transitions
from portal.helpdesk.services.asking import TEXT_MAX
from portal.helpdesk.states import ArticleRole, Channel, MessageKind, TicketStatus
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.working_time.conversation import Event

_S = TicketStatus


class SpokenMeanwhile(DomainError):  # noqa: N818
    """Somebody said something after the form was opened; who answers decides what to do."""

    def __init__(self, messages: Collection[TicketMessage]) -> None:
        """Keep what was said meanwhile, in order."""
        super().__init__(
            "Intussen is er iets gezegd in deze vraag. Lees het en kies of u nog wilt antwoorden."
        )
        self.messages = list(messages)


def answer(
    ticket: Ticket,
    text: str,
    *,
    seen: int,
    keeps_turn: bool = False,
    articles: Collection[str] = (),
    channel: Channel = Channel.PORTAL,
    by: Identity,
) -> TicketMessage:
    """Answer in public, or say something and keep the turn; return the message.

    `seen` is how many messages the handler had read (`Ticket.messages_count` when the form was
    made): two who answer at once would otherwise both send. `articles` are slugs of knowledge
    pages in the answer. Raises SpokenMeanwhile, FieldErrors (``text``), IllegalTransition for a
    question that ended, NotFound for one that this person may not read. Side effects: who answers
    a question that nobody has becomes its handler; clocks; audit entry; TICKET_ANSWERED with the
    whole text to the asker.
    """
    access.demand_reader(ticket, by=by)
    checked = check_text(text)
    hold(ticket)
    if ticket.status not in {_S.OPEN, _S.ANSWERED}:
        raise IllegalTransition("Deze vraag is gesloten. Open haar eerst weer.")
    if seen != ticket.messages_count:
        raise SpokenMeanwhile(tickets.messages_after(ticket, seen))
    kind = MessageKind.INFORMED if keeps_turn else MessageKind.ANSWER
    message = transitions.say(ticket, kind, checked, channel=channel, by=by)
    for slug in articles:
        if tickets.article(ticket, slug, ArticleRole.SENT) is None:
            session.add(TicketArticle(ticket_id=ticket.id, slug=slug, role=ArticleRole.SENT))
    if ticket.handler_id is None:
        ticket.handler_id = by.user_id
    if keeps_turn:
        transitions.record("informed", ticket, by=by)
    elif ticket.status is _S.OPEN:
        transitions.move(ticket, _S.ANSWERED, by=by)
    else:
        transitions.record("answered", ticket, by=by)
    event = Event.INFORMED if keeps_turn else Event.ANSWERED
    transitions.note_event(ticket, event, by=by)
    consequences.answered(ticket, message)
    return message


def reply(
    ticket: Ticket,
    text: str,
    *,
    by: Identity | None,
    channel: Channel = Channel.PORTAL,
    author_name: str = "",
    quoted: str = "",
    mail_id: str = "",
    is_doubtful: bool = False,
) -> TicketMessage:
    """Say something as the asker, or as a colleague who follows it; return the message.

    `by` is None when it came without an account, by mail or by a link in a mail: the caller has
    checked that the sender takes part in the thread. Staff who heard it by telephone are `by` with
    Channel.PHONE. A reply opens a question again that was answered, closed or forwarded. Raises
    FieldErrors (``text``), NotFound for a question of others, IllegalTransition for one that goes
    on elsewhere (merged). Side effects: clocks, audit entry, TICKET_REPLIED to the handler.
    """
    told = channel is Channel.PHONE and by is not None and by.is_staff
    if told and by is not None:
        access.demand_reader(ticket, by=by)
    elif by is not None and not rules.asks_for(by, ticket):
        raise NotFound
    checked = check_text(text)
    hold(ticket)
    if ticket.status is _S.MERGED:
        raise IllegalTransition("Deze vraag gaat verder bij een andere vraag.")
    message = transitions.say(
        ticket,
        MessageKind.REPLY,
        checked,
        channel=channel,
        by=None if told else by,
        author_name=author_name or (ticket.asker_name if told else ""),
        quoted=quoted,
        mail_id=mail_id,
        is_doubtful=is_doubtful,
    )
    actor = by or SYSTEM
    was_ended = ticket.status in {_S.CLOSED, _S.FORWARDED}
    ticket.snoozed_until = None  # what was put aside comes back with what the asker says
    if ticket.status is _S.OPEN:
        transitions.record("replied", ticket, by=actor)
    else:
        ticket.outcome, ticket.outcome_note = None, ""
        transitions.move(ticket, _S.OPEN, by=actor)
    transitions.note_event(ticket, Event.REOPENED if was_ended else Event.REPLIED, by=by)
    consequences.replied(ticket)
    return message


def note(ticket: Ticket, text: str, *, mentions: Collection[UUID] = (), by: Identity) -> TicketNote:
    """Write something down for colleagues only; return the note.

    `mentions` are staff users who are asked to look: they may read the question from then on. It
    needs no lock, so two notes at the same moment both stay. Raises FieldErrors (``text``),
    NotFound. Side effects: audit entry, TICKET_MENTIONED to each.
    """
    access.demand_reader(ticket, by=by)
    row = TicketNote(ticket_id=ticket.id, author_id=by.user_id, text=check_text(text))
    session.add(row)
    session.flush()
    for user_id in dict.fromkeys(mentions):
        session.add(TicketMention(note_id=row.id, ticket_id=ticket.id, user_id=user_id))
        if user_id != by.user_id:
            mail_services.ask(Letter.TICKET_MENTIONED, row.id, to=user_id)
    session.flush()
    enqueue(JobKind.INDEX_TICKET, ticket.id)
    transitions.record("noted", ticket, by=by)
    return row


def hold(ticket: Ticket) -> None:
    """Let nobody else speak in this thread until the transaction ends, and read it afresh.

    Unlike `flushing.lock` it does not refuse a row that changed a moment ago: who speaks looks at
    what was said (`seen`), and a reply of the asker is never refused.
    """
    session.flush()
    session.refresh(ticket, with_for_update=True)


def check_text(text: str) -> str:
    """Return a clean text; raises FieldErrors (``text``) when it is empty or too long."""
    checked = fields.block(text)
    if not checked:
        raise FieldErrors({"text": "Schrijf eerst een tekst."})
    if len(checked) > TEXT_MAX:
        raise FieldErrors({"text": "Maak de tekst korter: hoogstens 8000 tekens."})
    return checked
