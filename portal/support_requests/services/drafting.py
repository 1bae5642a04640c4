"""An employer starts a request and writes it, as long as it takes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from portal import clock
from portal.accounts.fields import block
from portal.accounts.identity import Identity
from portal.accounts.roles import EMPLOYER_KEEPERS, PLACEMENT_READERS, SUPPORT_HANDLERS, Role
from portal.db import session
from portal.employers import queries as employers
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.flushing import flush, lock
from portal.instruments import queries as instruments
from portal.instruments.content import Content
from portal.instruments.content import Placement as Placed
from portal.instruments.models import InstrumentVersion
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.placements.models import Placement
from portal.support_requests import facts, forms, offered, refs
from portal.support_requests.forms import Checked
from portal.support_requests.models import Evidence, SupportRequest, SupportStep
from portal.support_requests.queries import asked
from portal.support_requests.services import transitions
from portal.support_requests.states import SupportStatus
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import works_for

REASON_MAX = 500
#: Staff who may write a request down for an employer that asked them to; it is about a placement.
WRITERS = (EMPLOYER_KEEPERS | SUPPORT_HANDLERS) & PLACEMENT_READERS


class AlreadyAsked(IllegalTransition):
    """The same was asked before and waits for a decision; `request` is that one."""

    def __init__(self, request: SupportRequest) -> None:
        """Keep the request, so that a page can lead there."""
        super().__init__("U hebt dit al aangevraagd. Die aanvraag loopt nog.")
        self.request = request


def start(
    version: InstrumentVersion,
    employer_id: UUID,
    *,
    by: Identity,
    placement: Placement | None = None,
    vacancy: Vacancy | None = None,
    entered_by_staff: bool = False,
    staff_reason: str = "",
) -> SupportRequest:
    """Start a draft that is filled in as far as we know, and return it.

    An older draft for the same instrument and placement is brought up to date and returned
    instead. Staff who enter it say why. Raises AlreadyAsked when the same waits for a decision,
    NotFound for another organisation or a foreign placement or vacancy, FieldErrors
    (``placement``, ``staff_reason``), and what `offered.demand` raises. Side effects: those of
    `transitions.start`.
    """
    employer = employers.get_by_id(employer_id)
    _demand_writer(by, employer_id, entered_by_staff=entered_by_staff)
    lock(employer)  # two starts at the same moment see each other
    offered.demand(version, employer, clock.today())
    terms = instruments.content_of(version)
    if terms.handling.placement is Placed.NONE:
        placement = None
    for one in (placement, vacancy):
        if one is not None and one.employer_id != employer_id:
            raise NotFound
    problems = {}
    if placement is None and terms.handling.placement is Placed.REQUIRED:
        problems["placement"] = "Kies voor welke plaatsing u dit vraagt."
    reason = block(staff_reason)
    if entered_by_staff and not reason:
        problems["staff_reason"] = "Schrijf waarom u dit namens de werkgever invult."
    elif len(reason) > REASON_MAX:
        problems["staff_reason"] = "Maak de tekst korter: hoogstens 500 tekens."
    if problems:
        raise FieldErrors(problems)
    before = asked.unfinished(
        employer_id,
        version.instrument_id,
        placement_id=placement.id if placement else None,
        vacancy_id=vacancy.id if vacancy else None,
    )
    if before is not None:
        if before.status is not SupportStatus.DRAFT:
            raise AlreadyAsked(before)
        bring_up_to_date(before)
        flush()
        return before
    known = facts.gather(
        employer,
        None if entered_by_staff else by.user_id,
        placement=placement,
        vacancy=vacancy or (placement.vacancy if placement else None),
    )
    answers, prefilled = facts.prefill(terms.form, known)
    request = SupportRequest(
        ref=refs.new(),
        employer=employer,
        employer_id=employer_id,
        instrument_version=version,
        version_id=version.id,
        placement=placement,
        vacancy=vacancy,
        municipality=employer.municipality,
        asked_by=None if entered_by_staff else by.user_id,
        entered_by_staff=entered_by_staff,
        staff_reason=reason if entered_by_staff else "",
        answers=answers,
        prefilled=prefilled,
    )
    transitions.start(request, by=by)
    return request


def content_of(request: SupportRequest) -> Content:
    """Return the terms and the form under which a request was made."""
    return instruments.content_of(request.instrument_version)


def save(
    request: SupportRequest,
    answers: Mapping[str, Any],
    *,
    by: Identity,
    version: int | None = None,
) -> Checked:
    """Keep what was typed, by the code of the question, and return how it was read.

    Questions that `answers` does not name keep their answer. What cannot be read is kept as it was
    typed: a draft may be wrong. `version` is that of the request when the form was opened. Raises
    StaleForm when it changed since, IllegalTransition for what was sent, NotFound and NotAllowed.
    """
    demand_draft(request, by=by)
    lock(request)
    if version is not None and version != request.version:
        raise StaleForm
    bring_up_to_date(request)
    checked = forms.check(content_of(request).form, {**request.answers, **answers})
    if dict(checked.kept) != request.answers:
        request.prefilled = [
            code
            for code in request.prefilled
            if checked.kept.get(code) == request.answers.get(code)
        ]
        request.answers = dict(checked.kept)
    flush()
    return checked


def bring_up_to_date(request: SupportRequest) -> None:
    """Let a draft follow the version in force: only what was sent keeps its version.

    What was filled in stays, as far as the newer form asks it; nothing is flushed.
    """
    now = instruments.by_slug(request.instrument_version.instrument.slug, clock.today())
    request.instrument_version = now


def discard(request: SupportRequest, *, by: Identity) -> None:
    """Throw a draft away with its files. Raises IllegalTransition for what was sent, NotFound.

    Side effects: audit entry; the files go after the commit.
    """
    demand_draft(request, by=by)
    lock(request)
    transitions.record("discarded", request, by=by)
    for one in request.evidence:
        enqueue(JobKind.DELETE_FILE, payload={"key": one.key})
    session.execute(delete(Evidence).where(Evidence.request_id == request.id))
    session.execute(delete(SupportStep).where(SupportStep.request_id == request.id))
    session.execute(delete(SupportRequest).where(SupportRequest.id == request.id))
    session.expunge(request)


def demand_draft(request: SupportRequest, *, by: Identity) -> None:
    """Raise unless this person may write in this request and it was not sent yet."""
    demand_writer_of(request, by=by)
    if request.status is not SupportStatus.DRAFT:
        raise IllegalTransition("Deze aanvraag is al verstuurd.")


def demand_writer_of(request: SupportRequest, *, by: Identity) -> None:
    """Raise NotFound or NotAllowed unless this person writes in this request."""
    _demand_writer(by, request.employer_id, entered_by_staff=request.entered_by_staff)


def _demand_writer(by: Identity, employer_id: UUID, *, entered_by_staff: bool) -> None:
    if works_for(by, employer_id) or by.role is Role.SYSTEM:
        return
    if not by.is_staff:
        raise NotFound
    if by.role not in WRITERS or not entered_by_staff:
        raise NotAllowed("U mag dit niet doen met deze aanvraag.")
