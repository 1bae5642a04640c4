"""Turning a question into the thing that it asks for, with its text (CAP-11-12).

The question stays open: whoever made something of it still answers.
"""

from uuid import UUID

from portal.accounts.identity import Identity
from portal.candidates.models import Candidate
from portal.db import session
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import asking as requests
from portal.employer_requests.services.asking import NEED_MAX, RequestDetails
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.errors import IllegalTransition
from portal.flushing import flush
from portal.helpdesk.models import Ticket, TicketResult
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import holding, transitions
from portal.helpdesk.states import ResultKind
from portal.instruments.models import InstrumentVersion
from portal.introductions.models import Introduction
from portal.introductions.services import proposing
from portal.placements.models import Placement
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import drafting as support
from portal.vacancies.content import VacancyContent
from portal.vacancies.models import Vacancy
from portal.vacancies.services import drafting as vacancies


def into_vacancy(ticket: Ticket, *, by: Identity) -> Vacancy:
    """Start a vacancy of the employer with what was asked as the work, and return it.

    Raises NotFound, IllegalTransition for a question without an employer or one that ended, and
    what `drafting.start` raises. Side effects: those of `drafting.start`, audit entry
    `ticket.turned`.
    """
    employer = _employer(ticket, by=by)
    text = VacancyContent(tasks=tickets.said_by_asker(ticket))
    made = vacancies.start(employer, by=by, text=text)
    _keep(ticket, ResultKind.VACANCY, made.ref, by=by)
    return made


def into_request(ticket: Ticket, *, by: Identity) -> EmployerRequest:
    """Ask for people or work on behalf of the employer with what was asked, and return that.

    Raises what `into_vacancy` and `employer_requests.asking.ask` raise; the employer reads the
    request, so a text that is too long for it is cut at a word. Side effects: those of `ask`, and
    audit entry `ticket.turned`.
    """
    employer = _employer(ticket, by=by)
    need = cut(tickets.said_by_asker(ticket), NEED_MAX)
    made = requests.ask(employer, RequestDetails(need=need), by=by)
    _keep(ticket, ResultKind.EMPLOYER_REQUEST, made.ref, by=by)
    return made


def into_support(
    ticket: Ticket,
    version: InstrumentVersion,
    *,
    placement: Placement | None = None,
    by: Identity,
) -> SupportRequest:
    """Start a request for a scheme on behalf of the employer and return it.

    The form asks other things than a question tells, so only where it came from goes along. Raises
    what `into_vacancy` and `support_requests.drafting.start` raise. Side effects: those of
    `start`, and audit entry `ticket.turned`.
    """
    employer = _employer(ticket, by=by)
    made = support.start(
        version,
        employer.id,
        by=by,
        placement=placement,
        entered_by_staff=True,
        staff_reason=f"Gevraagd in vraag {ticket.ref}.",
    )
    _keep(ticket, ResultKind.SUPPORT_REQUEST, made.ref, by=by)
    return made


def into_introduction(
    ticket: Ticket,
    candidate: Candidate,
    *,
    employer: Employer,
    vacancy: Vacancy | None = None,
    motivation: str,
    by: Identity,
) -> Introduction:
    """Propose a candidate because of a question and return the introduction.

    What was asked stays with staff: the employer reads the motivation, so whoever proposes writes
    it with the question beside it. Raises NotFound, IllegalTransition for a question that ended,
    and what `proposing.propose` raises. Side effects: those of `propose`, and audit entry
    `ticket.turned`.
    """
    holding.live(ticket, by=by)
    made = proposing.propose(
        candidate, employer=employer, vacancy=vacancy, motivation=motivation, by=by
    )
    _keep(ticket, ResultKind.INTRODUCTION, made.ref, by=by)
    return made


def cut(text: str, most: int) -> str:
    """Return the beginning of a text, cut at a word."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "…"


def _employer(ticket: Ticket, *, by: Identity) -> Employer:
    holding.live(ticket, by=by)
    employer_id: UUID | None = ticket.employer_id
    if employer_id is None:
        raise IllegalTransition("Deze vraag is niet van een werkgever met een account.")
    return employers.get_by_id(employer_id)


def _keep(ticket: Ticket, kind: ResultKind, ref: str, *, by: Identity) -> None:
    if tickets.result(ticket, kind, ref) is None:  # an older draft of the same comes back
        session.add(TicketResult(ticket_id=ticket.id, kind=kind, ref=ref, made_by=by.user_id))
        flush()
    transitions.record("turned", ticket, by=by, into=kind.value, made=ref)
