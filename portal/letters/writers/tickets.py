"""Letters about a question to who asked it, and to another desk that goes on with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal import clock
from portal.accounts import links as action_links
from portal.accounts.models import LinkPurpose, User
from portal.db import session
from portal.employers.models import Employer
from portal.helpdesk import box as boxes
from portal.helpdesk.models import InboundMail, Ticket, TicketFile, TicketMessage
from portal.helpdesk.queries import mails
from portal.helpdesk.states import OF_ASKER, Channel, MessageKind, Outcome, Taken, TicketStatus
from portal.letters import links, people, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import Reader, safe_name
from portal.mail.services import Conversation
from portal.vacancies.wording import day

_S = TicketStatus
#: How much of a conversation stands below an answer.
EARLIER_MOST = 3
EARLIER_MAX = 300
#: After these it makes sense to ask how it went.
_RATED = frozenset({Outcome.HELPED, Outcome.PARTLY, Outcome.NOT_HELPED})


@dataclass(frozen=True, slots=True)
class Said:
    """What was said before, shortened; `who` is empty for the reader."""

    who: str
    when: str
    text: str


def received(task: Task) -> Draft | None:
    """Tell the asker that the question came in, and before when an answer comes.

    Not after the first answer. Who has no account gets no word of the question back: anybody can
    type the address of another, and the portal repeats nothing to people who did not ask. A mail
    to a candidate repeats nothing either (CAP-14-03).
    """
    ticket, reader = _asked(task, session.get(Ticket, task.subject_id))
    if ticket is None or reader is None or ticket.first_answered_at is not None:
        return None
    if ticket.status is not _S.OPEN:
        return None
    question = ticket.messages[0]
    mail = mails.brought(ticket) if question.mail_id else None
    return _draft(
        task,
        ticket,
        reader,
        text=question.text if reader.user_id and ticket.candidate_id is None else "",
        by_staff=ticket.channel is Channel.PHONE,
        before=_day_of(ticket.answer_due_at),
        unread=_unread(mail),
        refused=_refused(mail),
    )


def answered(task: Task) -> Draft | None:
    """Give the asker the whole answer, and below it what was said before, shortened.

    A candidate gets the answer alone: no mail repeats what candidates said (CAP-14-03).
    """
    message = session.get(TicketMessage, task.subject_id)
    if message is None or message.kind in OF_ASKER:
        return None
    ticket, reader = _asked(task, message.ticket)
    if ticket is None or reader is None:
        return None
    names = session.scalars(
        select(TicketFile.name)
        .where(TicketFile.message_id == message.id)
        .order_by(TicketFile.created_at, TicketFile.id)
    ).all()
    return _draft(
        task,
        ticket,
        reader,
        by=message,
        is_answer=message.kind is MessageKind.ANSWER,
        text=message.text,
        files=names,
        earlier=[] if ticket.candidate_id else _earlier(ticket, message, reader),
    )


def forwarded(task: Task) -> Draft | None:
    """Tell the asker which desk goes on with it, in the words of who forwarded it."""
    ticket, reader = _asked(task, session.get(Ticket, task.subject_id))
    if ticket is None or reader is None or ticket.status is not _S.FORWARDED:
        return None
    last = ticket.messages[-1]
    told = last.text if last.kind is MessageKind.INFORMED else ""
    return _draft(task, ticket, reader, desk=ticket.forwarded_to, told=told)


def closed(task: Task) -> Draft | None:
    """Tell the asker how it ended and how to go on, and ask how it went."""
    ticket, reader = _asked(task, session.get(Ticket, task.subject_id))
    if ticket is None or reader is None or ticket.status is not _S.CLOSED:
        return None
    rate = ""
    if ticket.outcome in _RATED and ticket.rating is None:
        token = action_links.issue(
            LinkPurpose.TICKET_RATE, user_id=reader.user_id, subject_id=ticket.id
        )
        rate = links.act(token)
    return _draft(
        task,
        ticket,
        reader,
        outcome=ticket.outcome.value if ticket.outcome else "",
        rate=rate,
        valid=words.duration(action_links.validity(LinkPurpose.TICKET_RATE)),
    )


def mail_refused(task: Task) -> Draft | None:
    """Tell who sent a mail what in it nobody here can open; the question itself goes on."""
    mail = session.get(InboundMail, task.subject_id)
    ticket = session.get(Ticket, mail.ticket_id) if mail and mail.ticket_id else None
    if mail is None or ticket is None or not mail.sender:
        return None
    user = session.get(User, ticket.asker_id) if ticket.asker_id else None
    own = people.reader_of(user.id) if user and user.email == mail.sender else None
    if own is None and mail.sender != ticket.asker_email:
        return None
    reader = own or Reader(
        user_id=None,
        address=mail.sender,
        name=safe_name(ticket.asker_name),
        formal=ticket.candidate_id is None,
    )
    return _draft(
        task,
        ticket,
        reader,
        unread=_unread(mail),
        refused=_refused(mail),
    )


def for_desk(task: Task) -> Draft | None:
    """Give another desk the question, how to reach who asked, and the note; it goes on there."""
    ticket = session.get(Ticket, task.subject_id)
    if ticket is None or ticket.status is not _S.FORWARDED or not ticket.forwarded_email:
        return None
    reader = Reader(
        user_id=None, address=ticket.forwarded_email, name="", formal=True, is_staff=True
    )
    user = session.get(User, ticket.asker_id) if ticket.asker_id else None
    employer = session.get(Employer, ticket.employer_id) if ticket.employer_id else None
    asked = [one.text for one in ticket.messages if one.kind in OF_ASKER]
    return Draft(
        reader,
        people.colleague(ticket.handler_id, task.head),
        {
            "ref": ticket.ref,
            "desk": ticket.forwarded_to,
            "asked": asked,
            "note": ticket.forwarded_note,
            "organisation": employer.name if employer else "",
            "person": safe_name(user.name if user else ticket.asker_name),
            "phone": (user.phone if user else "") or ticket.asker_phone,
            "email": user.email if user else ticket.asker_email,
        },
    )


def _asked(task: Task, ticket: Ticket | None) -> tuple[Ticket | None, Reader | None]:
    """Return the question with who reads about it: its asker, with or without an account."""
    if ticket is None:
        return None, None
    if task.reader is not None:
        return ticket, task.reader if task.reader.user_id == ticket.asker_id else None
    if ticket.asker_id is not None or not ticket.asker_email:
        return ticket, None
    return ticket, Reader(
        user_id=None,
        address=ticket.asker_email,
        name=safe_name(ticket.asker_name),
        formal=ticket.candidate_id is None,
    )


def _draft(
    task: Task,
    ticket: Ticket,
    reader: Reader,
    *,
    by: TicketMessage | None = None,
    **values: object,
) -> Draft:
    box = boxes.get()
    who = by.author_id if by else ticket.handler_id
    return Draft(
        reader,
        people.colleague(who, task.head),
        {
            "ref": ticket.ref,
            "subject": ticket.ref if ticket.candidate_id else ticket.subject,
            "link": _page(ticket, reader),
        }
        | values,
        conversation=Conversation(
            thread=ticket.ref,
            reply_to=box.addresses.address(ticket.ref, reader.address) if box else "",
            answers=_mails(ticket),
        ),
    )


def _page(ticket: Ticket, reader: Reader) -> str:
    """Return where the reader follows the question; without an account a link that opens it."""
    if reader.user_id is None:
        return links.act(action_links.issue(LinkPurpose.TICKET, subject_id=ticket.id))
    page = links.employer_ticket if reader.formal else links.candidate_ticket
    return page(ticket.ref)


def _mails(ticket: Ticket) -> Sequence[str]:
    """Return the Message-IDs of the mail that brought the question and of the asker's last."""
    ids = [one.mail_id for one in ticket.messages if one.mail_id and one.kind in OF_ASKER]
    return list(dict.fromkeys([*ids[:1], *ids[-1:]]))


def _earlier(ticket: Ticket, message: TicketMessage, reader: Reader) -> list[Said]:
    """Return what was said before an answer, the last first."""
    before = [one for one in ticket.messages if one.number < message.number]
    return [
        Said(_who(one, reader), words.moment(one.created_at), _short(one.text))
        for one in reversed(before[-EARLIER_MOST:])
    ]


def _who(message: TicketMessage, reader: Reader) -> str:
    own = message.kind in OF_ASKER and message.author_id in {None, reader.user_id}
    return "" if own else safe_name(message.author_name) or "Iemand"


def _short(text: str) -> str:
    if len(text) <= EARLIER_MAX:
        return text
    return text[:EARLIER_MAX].rsplit(" ", 1)[0].rstrip() + " …"


def _unread(mail: InboundMail | None) -> str:
    """Return why nobody could open a mail, empty when somebody could."""
    return mail.why if mail and mail.outcome == Taken.REFUSED.value else ""


def _refused(mail: InboundMail | None) -> list[str]:
    """Return the files that nobody here can open, each with the reason."""
    if mail is None or mail.outcome == Taken.REFUSED.value:
        return []
    return mail.why.splitlines()


def _day_of(moment: datetime | None) -> str:
    return day(clock.local(moment).date()) if moment else ""
