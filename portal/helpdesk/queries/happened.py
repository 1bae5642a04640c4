"""What happened with questions, as questions of a timeline within what the reader may read."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from portal.accounts.identity import Identity
from portal.audit import queries as audit
from portal.audit.models import AuditEntry
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries.lists import readable

#: What tells how a question went; what colleagues do among themselves stands with the question.
TOLD = frozenset(
    {"asked", "answered", "informed", "replied", "open", "forwarded", "closed", "merged", "rated"}
    | {"second_line", "turned"}
)


def of_employer(employer_id: UUID, who: Identity) -> Select[Any]:
    """Return the acts on questions of an employer that this person reads."""
    return _acts(Ticket.employer_id == employer_id, who)


def of_candidate(candidate_id: UUID, who: Identity) -> Select[Any]:
    """Return the acts on questions of a candidate that this person reads."""
    return _acts(Ticket.candidate_id == candidate_id, who)


def _acts(about: ColumnElement[bool], who: Identity) -> Select[Any]:
    among = select(Ticket.id).where(about, readable(who))
    return (
        audit.happened("ticket", among, ref=Ticket.ref, title=Ticket.subject)
        .join(Ticket, Ticket.id == AuditEntry.subject_id)
        .where(AuditEntry.action.in_(sorted(f"ticket.{what}" for what in TOLD)))
    )
