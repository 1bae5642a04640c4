"""Letters about questions to staff. None holds a word of the asker: it is read in the portal."""

from datetime import timedelta

from sqlalchemy import exists, select

from portal.db import session
from portal.employers.models import Employer
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket, TicketHandler, TicketMention, TicketNote
from portal.helpdesk.queries import categories
from portal.helpdesk.states import OF_ASKER, Priority, TicketStatus
from portal.letters import links, people
from portal.letters.drafts import Draft, Task
from portal.letters.people import safe_name
from portal.vacancies.wording import day

#: Who spoke in this time before, and got no answer yet, was told of already.
TOLD = timedelta(hours=1)


def assigned(task: Task) -> Draft | None:
    """Tell somebody that a question waits with him or her."""
    ticket = _for_who_works_on_it(task)
    if ticket is None or not rules.is_live(ticket):
        return None
    return _draft(task, ticket, is_urgent=ticket.priority is Priority.HIGH)


def replied(task: Task) -> Draft | None:
    """Tell who handles it that the asker spoke, once for what is said within an hour."""
    ticket = _for_who_works_on_it(task)
    if ticket is None or ticket.status is not TicketStatus.OPEN or len(ticket.messages) < 2:
        return None
    before, last = ticket.messages[-2:]
    if last.kind not in OF_ASKER:
        return None
    if before.kind in OF_ASKER and last.created_at - before.created_at < TOLD:
        return None
    return _draft(task, ticket)


def mentioned(task: Task) -> Draft | None:
    """Tell a colleague who was named in a note by whom."""
    note = session.get(TicketNote, task.subject_id)
    if note is None or task.reader is None:
        return None
    is_named = session.scalar(
        select(
            exists().where(
                TicketMention.note_id == note.id, TicketMention.user_id == task.reader.user_id
            )
        )
    )
    if not is_named:
        return None
    author = people.reader_of(note.author_id)
    return _draft(task, note.ticket, author=safe_name(author.name) if author else "")


def late(task: Task) -> Draft | None:
    """Remind who handles it, or a manager, that its term has passed."""
    ticket = session.get(Ticket, task.subject_id)
    if ticket is None or not _is_staff(task) or not rules.is_live(ticket):
        return None
    if ticket.due_on is None:
        return None
    is_own = task.reader is not None and task.reader.user_id == ticket.handler_id
    return _draft(task, ticket, is_own=is_own)


def rated(task: Task) -> Draft | None:
    """Tell who handled it what mark the asker gave."""
    ticket = session.get(Ticket, task.subject_id)
    if ticket is None or ticket.rating is None or not _is_staff(task):
        return None
    return _draft(task, ticket, rating=ticket.rating, has_note=bool(ticket.rating_note))


def _is_staff(task: Task) -> bool:
    return task.reader is not None and task.reader.is_staff


def _for_who_works_on_it(task: Task) -> Ticket | None:
    """Return the question when the reader has it or works on it too, else None."""
    ticket = session.get(Ticket, task.subject_id)
    if ticket is None or task.reader is None or not task.reader.is_staff:
        return None
    if ticket.handler_id == task.reader.user_id:
        return ticket
    beside = session.scalar(
        select(
            exists().where(
                TicketHandler.ticket_id == ticket.id,
                TicketHandler.user_id == task.reader.user_id,
            )
        )
    )
    return ticket if beside else None


def _draft(task: Task, ticket: Ticket, **values: object) -> Draft | None:
    if task.reader is None:
        return None
    category = categories.by_code(ticket.category) if ticket.category else None
    return Draft(
        task.reader,
        people.desk(task.head),
        {
            "ref": ticket.ref,
            "category": category.label if category else "",
            "asker": _asker(ticket),
            "due": day(ticket.due_on) if ticket.due_on else "",
            "link": links.staff_ticket(ticket.ref),
        }
        | values,
    )


def _asker(ticket: Ticket) -> str:
    """Return who asks, no closer than an organisation; nothing for what is confined (CAP-14-03)."""
    if ticket.is_confined:
        return ""
    if ticket.candidate_id is not None:
        return "een kandidaat"
    employer = session.get(Employer, ticket.employer_id) if ticket.employer_id else None
    return employer.name if employer else "iemand zonder organisatie"
