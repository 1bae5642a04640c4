"""Everything that the page of one question shows, in few queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    Select,
    String,
    Uuid,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import Team, User
from portal.accounts.queries import works_today
from portal.candidates.models import Candidate
from portal.db import UtcDateTime, session
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.helpdesk import refs
from portal.helpdesk.models import (
    Ticket,
    TicketCategory,
    TicketCheck,
    TicketEvent,
    TicketFile,
    TicketHandler,
    TicketLink,
    TicketMention,
    TicketMessage,
    TicketNote,
    TicketPresence,
    TicketResult,
)
from portal.helpdesk.queries.lists import is_covered
from portal.knowledge.models import HelpArticle, HelpArticleUse, HelpArticleVersion
from portal.knowledge.states import UseKind
from portal.placements.models import Placement
from portal.working_time.conversation import Event


@dataclass(frozen=True, slots=True)
class Opened:
    """A question with what belongs to it as one row, and the people around it by kind.

    `asker` is the account of who asks, `contact` the contact person of the employer and `team` the
    one with which it waits. `is_covered` says that the reader stands in for its handler.

    `people` are (kind, user, name, since, writes) with kind `handler`, `beside`, `mention` or
    `presence`.
    """

    ticket: Ticket
    category: TicketCategory | None
    employer: Employer | None
    asker: User | None
    contact: User | None
    team: Team | None
    is_covered: bool
    candidate_ref: str
    placement_ref: str
    people: Sequence["Person"]

    @property
    def beside(self) -> frozenset[UUID]:
        """Who works on it too or was mentioned in it, as `queries.tickets.beside`."""
        return frozenset(one.user_id for one in self.people if one.kind in {"beside", "mention"})

    def of(self, kind: str) -> list["Person"]:
        """Return the people of one kind."""
        return [one for one in self.people if one.kind == kind]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of staff and what he or she is to a question."""

    kind: str
    user_id: UUID
    name: str
    at: datetime | None
    is_writing: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A message or a note, in the order in which they came."""

    id: UUID
    number: int
    kind: str
    channel: str
    author_id: UUID | None
    author: str
    text: str
    quoted: str
    is_doubtful: bool
    at: datetime

    @property
    def is_note(self) -> bool:
        """Whether only staff read it."""
        return self.kind == NOTE


@dataclass(frozen=True, slots=True)
class Piece:
    """Something small that belongs to a question; what each kind fills in stands in `pieces`."""

    kind: str
    key: UUID | None
    number: int
    text: str
    more: str
    at: datetime | None


NOTE = "note"


def by_ref(ref: str, who: Identity) -> Opened:
    """Return a question with what belongs to it, whoever may read it; raises NotFound.

    Two queries; see `services.access.opened`.
    """
    asker, contact = aliased(User), aliased(User)
    row = session.execute(
        select(
            Ticket,
            TicketCategory,
            Employer,
            asker,
            contact,
            Team,
            is_covered(who),
            Candidate.ref,
            Placement.ref,
        )
        .outerjoin(TicketCategory, TicketCategory.code == Ticket.category)
        .outerjoin(Employer, Employer.id == Ticket.employer_id)
        .outerjoin(asker, asker.id == Ticket.asker_id)
        .outerjoin(
            ContactAssignment,
            (ContactAssignment.employer_id == Employer.id) & ContactAssignment.until_at.is_(None),
        )
        .outerjoin(contact, (contact.id == ContactAssignment.user_id) & works_today(contact))
        .outerjoin(Team, Team.code == Ticket.queue)
        .outerjoin(Candidate, Candidate.id == Ticket.candidate_id)
        .outerjoin(Placement, Placement.id == Ticket.placement_id)
        .where(Ticket.ref == refs.tidy(ref))
    ).one_or_none()
    if row is None:
        raise NotFound
    ticket, category, employer, asks, serves, team, covered, candidate_ref, placement_ref = row
    return Opened(
        ticket,
        category,
        employer,
        asks,
        serves,
        team,
        bool(covered),
        candidate_ref or "",
        placement_ref or "",
        _people(ticket),
    )


def thread(ticket: Ticket) -> list[Said]:
    """Return what was said and noted, oldest first; one query."""
    messages = select(
        TicketMessage.id,
        TicketMessage.number,
        cast(TicketMessage.kind, String),
        cast(TicketMessage.channel, String),
        TicketMessage.author_id,
        TicketMessage.author_name,
        TicketMessage.text,
        TicketMessage.quoted,
        TicketMessage.is_doubtful,
        TicketMessage.created_at.label("at"),
    ).where(TicketMessage.ticket_id == ticket.id)
    notes = (
        select(
            TicketNote.id,
            literal(0, Integer),
            literal(NOTE, String),
            literal("", String),
            TicketNote.author_id,
            func.coalesce(User.name, ""),
            TicketNote.text,
            literal("", String),
            literal(False),  # noqa: FBT003  a value of a column
            TicketNote.created_at.label("at"),
        )
        .outerjoin(User, User.id == TicketNote.author_id)
        .where(TicketNote.ticket_id == ticket.id)
    )
    rows: Iterable[Any] = session.execute(union_all(messages, notes))
    found = [Said(*row) for row in rows]
    return sorted(found, key=lambda one: (one.at, one.number, str(one.id)))


def pieces(ticket: Ticket) -> list[Piece]:
    """Return what is small and many, each kind in its order; one query.

    `check` is a step of the checklist (`at` when it was done), `file` a file (`text` its name,
    `more` its reference, `key` its message or note, `number` its size), `result` what it was
    turned into (`text` the kind, `more` the reference), `link` and `merged` another question
    (`text` its subject, `more` its reference), `article` a knowledge page that the asker saw before
    asking (`text` its title, `more` its slug), `event` what moved a clock.
    """
    other = or_(
        (TicketLink.one_id == ticket.id) & (TicketLink.other_id == Ticket.id),
        (TicketLink.other_id == ticket.id) & (TicketLink.one_id == Ticket.id),
    )
    parts = [
        _piece("check", number=TicketCheck.position, text=TicketCheck.text, at=TicketCheck.done_at)
        .select_from(TicketCheck)
        .where(TicketCheck.ticket_id == ticket.id),
        _piece(
            "file",
            key=TicketFile.message_id,
            number=TicketFile.size,
            text=TicketFile.name,
            more=TicketFile.ref,
            at=TicketFile.created_at,
        ).where(TicketFile.ticket_id == ticket.id, TicketFile.message_id.is_not(None)),
        _piece(
            "file",
            key=TicketFile.note_id,
            number=TicketFile.size,
            text=TicketFile.name,
            more=TicketFile.ref,
            at=TicketFile.created_at,
        ).where(TicketFile.ticket_id == ticket.id, TicketFile.note_id.is_not(None)),
        _piece("result", text=TicketResult.kind, more=TicketResult.ref, at=TicketResult.created_at)
        .select_from(TicketResult)
        .where(TicketResult.ticket_id == ticket.id),
        _piece("link", text=Ticket.subject, more=Ticket.ref, at=Ticket.created_at)
        .select_from(TicketLink)
        .join(Ticket, other),
        _piece("merged", text=Ticket.subject, more=Ticket.ref, at=Ticket.created_at).where(
            or_(Ticket.merged_into_id == ticket.id, Ticket.id == ticket.merged_into_id)
        ),
        _piece(
            "article",
            text=func.coalesce(HelpArticleVersion.title, HelpArticle.slug),
            more=HelpArticle.slug,
        )
        .select_from(HelpArticleUse)
        .join(HelpArticle, HelpArticle.id == HelpArticleUse.article_id)
        .outerjoin(
            HelpArticleVersion,
            (HelpArticleVersion.article_id == HelpArticle.id)
            & (HelpArticleVersion.number == HelpArticle.published_number),
        )
        .where(
            HelpArticleUse.ticket_ref == ticket.ref,
            HelpArticleUse.kind == UseKind.SHOWN_THEN_ASKED,
        ),
        _piece("event", text=TicketEvent.what, at=TicketEvent.at).where(
            TicketEvent.ticket_id == ticket.id
        ),
    ]
    rows = session.execute(union_all(*parts))
    found = [
        Piece(kind, key, number, text or "", more or "", at)
        for kind, key, number, text, more, at in rows
    ]
    return sorted(
        found, key=lambda one: (one.kind, one.number, one.at or clock.now(), one.more, one.text)
    )


def events(found: Sequence[Piece]) -> list[tuple[datetime, Event]]:
    """Return what moved a clock, of the pieces of a question."""
    return [
        (one.at, Event(one.text)) for one in found if one.kind == "event" and one.at is not None
    ]


def present(found: Sequence[Person], since: datetime, who: Identity) -> list[Person]:
    """Return the colleagues who have it open since a moment, without the reader."""
    return [
        one
        for one in found
        if one.kind == "presence"
        and one.at is not None
        and one.at >= since
        and one.user_id != who.user_id
    ]


def presence(ticket: Ticket) -> list[Person]:
    """Return who has a question open, or had; one query."""
    return [
        Person("presence", user_id, name, at, writes)
        for user_id, name, at, writes in session.execute(
            select(User.id, User.name, TicketPresence.seen_at, TicketPresence.is_writing)
            .join(TicketPresence, TicketPresence.user_id == User.id)
            .where(TicketPresence.ticket_id == ticket.id)
            .order_by(User.name, User.id)
        )
    ]


def _people(ticket: Ticket) -> list[Person]:
    nothing, quiet = cast(null(), UtcDateTime), literal(False)  # noqa: FBT003  a value of a column
    parts: list[Any] = [
        select(literal("handler", String), User.id, User.name, nothing, quiet).where(
            User.id == ticket.handler_id
        ),
        select(literal("first_line", String), User.id, User.name, nothing, quiet).where(
            User.id == ticket.first_line_id
        ),
        select(literal("beside", String), User.id, User.name, nothing, quiet)
        .join(TicketHandler, TicketHandler.user_id == User.id)
        .where(TicketHandler.ticket_id == ticket.id),
        select(literal("mention", String), User.id, User.name, TicketMention.seen_at, quiet)
        .join(TicketMention, TicketMention.user_id == User.id)
        .where(TicketMention.ticket_id == ticket.id),
        select(
            literal("presence", String),
            User.id,
            User.name,
            TicketPresence.seen_at,
            TicketPresence.is_writing,
        )
        .join(TicketPresence, TicketPresence.user_id == User.id)
        .where(TicketPresence.ticket_id == ticket.id),
    ]
    found = [Person(*row) for row in session.execute(union_all(*parts))]
    return sorted(found, key=lambda one: (one.kind, one.name, str(one.user_id)))


def _piece(
    kind: str,
    *,
    key: Any = None,
    number: Any = None,
    text: Any = "",
    more: Any = "",
    at: Any = None,
) -> Select[Any]:
    return select(
        literal(kind, String).label("kind"),
        (cast(null(), Uuid) if key is None else key).label("key"),
        (literal(0, Integer) if number is None else cast(number, Integer)).label("number"),
        cast(text, String).label("text"),
        cast(more, String).label("more"),
        (cast(null(), UtcDateTime) if at is None else at).label("at"),
    )
