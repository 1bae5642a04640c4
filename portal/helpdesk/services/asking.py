"""A question comes in: from the portal, the public form, a mail, or by telephone (CAP-11-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from portal import clock
from portal.accounts import fields
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.db import session
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.flushing import flush
from portal.helpdesk import refs, rules
from portal.helpdesk.models import Ticket, TicketCategory, TicketCheck
from portal.helpdesk.queries import categories
from portal.helpdesk.services import clocking, consequences, routing, transitions
from portal.helpdesk.states import AskerKind, Channel, MessageKind, TicketStatus
from portal.knowledge.services import using
from portal.knowledge.states import UseKind
from portal.placements import queries as placements
from portal.working_time.conversation import Event

TEXT_MAX = 8000
SUBJECT_MAX = 120
_PERSON = "Kies een van de mogelijkheden."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, as typed.

    `subject` may be empty: it is then made from the first words. `category` is a code or empty.
    `placement` is the public reference of a placement of the same employer, or empty. `shown` are
    slugs of knowledge pages that the asker saw while typing.
    """

    text: str
    subject: str = ""
    category: str = ""
    is_personal: bool = False
    placement: str = ""
    shown: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, where that is not the acting user: in the form, by mail or by telephone.

    `user_id` is the account when the caller was found, else the name, address and number as they
    were told. `employer_id` or `candidate_id` say for whom.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    user_id: UUID | None = None
    employer_id: UUID | None = None
    candidate_id: UUID | None = None
    locale: str = "nl"


def ask(
    question: Question,
    *,
    by: Identity | None,
    asker: Asker | None = None,
    channel: Channel | None = None,
    ref: str | None = None,
    mail_id: str = "",
    quoted: str = "",
    is_doubtful: bool = False,
    confirms: bool = True,
) -> Ticket:
    """Store a question, send it to who answers it, and return it.

    Args:
        question: what is asked.
        by: who acts; None for a visitor and for a mail of a stranger.
        asker: who asks when `by` does not ask for himself; needed for staff, visitors and mail.
        channel: by which way; by default what follows from `by`.
        ref: a given public reference, for demo data.
        mail_id: the Message-ID of the mail that brought it.
        quoted: what that mail repeated of others.
        is_doubtful: nobody could tell that this mail is of who it says.
        confirms: whether the asker hears that it came in; not when that could start a loop.

    Raises FieldErrors by field, NotAllowed for staff who may not write questions down, NotFound for
    a foreign placement. Side effects: clocks begin, audit entry `ticket.asked`, letters
    TICKET_RECEIVED to the asker (when it `confirms`) and TICKET_ASSIGNED to who gets it.

    """
    who = asker or _self(by)
    text, subject = _checked(question, who, by)
    category = categories.by_code(question.category) if question.category else None
    now = clock.now()
    ticket = Ticket(
        ref=ref or refs.new(),
        status=TicketStatus.OPEN,
        status_at=now,
        spoke_at=now,
        subject=subject,
        category=question.category,
        channel=channel or _channel(by),
        is_complaint=bool(category and category.is_complaint),
        is_confined=bool(category and category.is_confined),
        is_personal=question.is_personal,
        employer_id=who.employer_id,
        candidate_id=who.candidate_id,
        placement_id=_placement(question, who),
        asker_id=who.user_id,
        asker_name=fields.line(who.name),
        asker_email=who.email.strip().lower(),
        asker_phone=fields.line(who.phone),
        locale=who.locale,
        queue=rules.HELPDESK,
        messages_count=0,
    )
    clocking.set_terms(ticket, category)
    route = routing.first(ticket, category)
    ticket.queue, ticket.handler_id = route.queue, route.handler_id
    session.add(ticket)
    flush()
    transitions.say(
        ticket,
        MessageKind.QUESTION,
        text,
        channel=ticket.channel,
        by=by if who.user_id is not None and by and by.user_id == who.user_id else None,
        author_name=ticket.asker_name,
        mail_id=mail_id,
        quoted=quoted,
        is_doubtful=is_doubtful,
    )
    give_checklist(ticket, category)
    using.record_of_ticket(question.shown, UseKind.SHOWN_THEN_ASKED, ticket.ref)
    transitions.note_event(ticket, Event.ASKED, by=by)
    transitions.record(
        "asked",
        ticket,
        by=by or _NOBODY,
        channel=ticket.channel.value,
        queue=ticket.queue,
        category=ticket.category,
    )
    consequences.received(ticket, confirms=confirms, but=by.user_id if by else None)
    return ticket


def give_checklist(ticket: Ticket, category: TicketCategory | None) -> None:
    """Give a question the steps of its category."""
    for position, step in enumerate(category.checklist if category else ()):
        session.add(TicketCheck(ticket_id=ticket.id, position=position, text=step))


def subject_of(text: str) -> str:
    """Return a subject made from the beginning of a text, cut at a word."""
    first = text.strip().split("\n", 1)[0].strip()
    if len(first) <= SUBJECT_MAX:
        return first
    return first[: SUBJECT_MAX - 1].rsplit(" ", 1)[0] + "…"


#: A visitor, for the audit log.
_NOBODY = Identity(user_id=None, role=Role.SYSTEM)


def _self(by: Identity | None) -> Asker:
    """Return the acting employer user or candidate as the asker; staff ask for others."""
    if by is None or by.is_staff or by.user_id is None:
        raise NotAllowed("Zeg voor wie deze vraag is.")
    if by.role is Role.CANDIDATE:
        candidate = candidates.of_user(by.user_id)
        return Asker(name=by.name, user_id=by.user_id, candidate_id=candidate.id)
    return Asker(name=by.name, user_id=by.user_id, employer_id=by.employer_id)


def _channel(by: Identity | None) -> Channel:
    if by is None:
        return Channel.FORM
    return Channel.PHONE if by.is_staff else Channel.PORTAL


def _placement(question: Question, who: Asker) -> UUID | None:
    if not question.placement:
        return None
    if who.employer_id is None:
        raise NotFound
    return placements.get_of_employer(question.placement, who.employer_id).id


def _checked(question: Question, who: Asker, by: Identity | None) -> tuple[str, str]:
    if by is not None and by.is_staff and by.role not in rules.ENTERERS:
        raise NotAllowed("U kunt geen vragen van anderen noteren.")
    problems: dict[str, str] = {}
    text, subject = fields.block(question.text), fields.line(question.subject)
    if not text:
        problems["text"] = "Schrijf wat u wilt weten."
    elif len(text) > TEXT_MAX:
        problems["text"] = "Maak de tekst korter: hoogstens 8000 tekens."
    if len(subject) > SUBJECT_MAX:
        problems["subject"] = "Gebruik hoogstens 120 tekens."
    if question.category and not _may_choose(question.category, who):
        problems["category"] = _PERSON
    if who.user_id is None and who.email:
        try:
            fields.email(who.email)
        except fields.Wrong as wrong:
            problems["email"] = str(wrong)
    if who.user_id is None and not who.email and not who.phone:
        problems["email"] = "Vul een e-mailadres of telefoonnummer in, dan kunnen wij antwoorden."
    if problems:
        raise FieldErrors(problems)
    return text, subject or subject_of(text)


def _may_choose(code: str, who: Asker) -> bool:
    category = categories.by_code(code)
    if category is None or not category.is_active:
        return False
    kind = AskerKind.CANDIDATE if who.candidate_id else AskerKind.EMPLOYER
    return category.asker in {AskerKind.ANYONE, kind}
