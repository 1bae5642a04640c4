"""Finding questions by what was said in them, for who may read them.

The words of each question stand in one row (`TicketText`), understood as everywhere: plural and
singular, compounds, accents. The database looks through these rows, so there is nothing beside it
to keep in step or to erase. That takes time in proportion to the number of questions: see
docs/benchmarks.md.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from portal.db import session
from portal.employers.models import Employer
from portal.helpdesk.models import Ticket, TicketMessage, TicketNote, TicketText
from search.analysis import Analyzer

#: Words of a query that are looked at.
_MOST_WORDS = 8
#: A piece of a word shorter than this says too little to find by its beginning.
_LEAST_BEGIN = 3
#: Signs of a thread that are made findable: who writes more repeats words.
_MOST_SIGNS = 100_000
_analyzer = Analyzer(())


def index(ticket_id: UUID) -> None:
    """Make the words of a question agree with its rows, in the surrounding transaction.

    Does nothing for a question that is gone; its words went with it.
    """
    row = session.execute(
        select(Ticket, Employer.name)
        .outerjoin(Employer, Employer.id == Ticket.employer_id)
        .where(Ticket.id == ticket_id)
    ).one_or_none()
    if row is None:
        return
    ticket, employer = row
    said = _texts(TicketMessage, ticket_id)
    asker = (ticket.asker_name, ticket.asker_email, employer or "")
    text = session.scalars(
        select(TicketText).where(TicketText.ticket_id == ticket_id)
    ).one_or_none() or TicketText(ticket_id=ticket_id)
    text.said = words_of([ticket.subject, *said])
    text.noted = words_of([*asker, *_texts(TicketNote, ticket_id)])
    session.add(text)
    session.flush()


def words_of(texts: Iterable[str]) -> str:
    """Return each word of some texts once, with its family and its parts, between spaces."""
    found: dict[str, None] = {}
    for token in _analyzer.tokens("\n".join(texts)[:_MOST_SIGNS]):
        word = token.word
        found |= dict.fromkeys((word.exact, word.family, *word.parts))
    return f" {' '.join(found)} "


def condition(words: str, *, for_asker: bool = False) -> ColumnElement[bool] | None:
    """Return the condition that a question (`Ticket`) holds all these words; None for no words.

    A word is found by itself, its family, a part of a compound, or by its beginning. A reference
    finds its question. `for_asker` leaves out what only staff read. With only words that say
    nothing, no question is found.
    """
    if not words.strip():
        return None
    ref = Ticket.ref == words.strip().upper().replace("-", "")[:20]
    asked = _analyzer.tokens(words[:200])[:_MOST_WORDS]
    if not asked:
        return ref
    columns = (TicketText.said,) if for_asker else (TicketText.said, TicketText.noted)
    all_found = and_(
        *(
            or_(*(column.contains(piece) for column in columns for piece in pieces))
            for pieces in ([*_pieces(token.word.exact, token.word.family)] for token in asked)
        )
    )
    return or_(ref, Ticket.id.in_(select(TicketText.ticket_id).where(all_found)))


def _pieces(exact: str, family: str) -> Iterable[str]:
    yield f" {family} "
    yield f" {exact}" if len(exact) >= _LEAST_BEGIN else f" {exact} "


def _texts(model: type[TicketMessage] | type[TicketNote], ticket_id: UUID) -> list[str]:
    return list(
        session.scalars(
            select(model.text)
            .where(model.ticket_id == ticket_id)
            .order_by(model.created_at, model.id)
        )
    )
