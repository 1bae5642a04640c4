"""An employer sends a request: it is checked, signed, and received (Awb 4:13)."""

from sqlalchemy import delete

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.employers import queries as employers
from portal.errors import DomainError, FieldErrors, NotAllowed, StaleForm
from portal.flushing import flush, lock
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.support_requests import forms, offered
from portal.support_requests.clocking import renew
from portal.support_requests.forms import Checked
from portal.support_requests.models import Signature, SupportRequest
from portal.support_requests.queries import asked
from portal.support_requests.services import signers, telling
from portal.support_requests.services.drafting import (
    AlreadyAsked,
    content_of,
    demand_draft,
)
from portal.support_requests.services.transitions import move
from portal.support_requests.states import SupportStatus
from portal.vacancies.rules import works_for

_S = SupportStatus
#: In front of the code of a kind of evidence, where something is said about it.
EVIDENCE = "evidence_"


def shortcomings(request: SupportRequest) -> tuple[Checked, dict[str, DomainError]]:
    """Return the answers as they are read, and what stands in the way of sending.

    By the code of the question, or `EVIDENCE` and the code of what must still be added.
    """
    content = content_of(request)
    checked = forms.check(content.form, request.answers)
    present = {one.kind for one in request.evidence}
    lacking = {
        f"{EVIDENCE}{kind.code}": DomainError("Voeg toe: %(label)s.", label=kind.label)
        for kind in forms.wanted(content.evidence, checked.answers)
        if kind.required and kind.code not in present
    }
    return checked, {**checked.errors, **lacking}


def submit(request: SupportRequest, *, by: Identity, version: int | None = None) -> None:
    """Send a request; it waits for a second signature where the instrument asks for one.

    Answers to questions that are not asked are dropped. `version` is that of the request when the
    page was opened. Raises FieldErrors by question (see `shortcomings`), AlreadyAsked when the same
    waits for a decision, StaleForm, what `drafting.demand_draft` and `offered.demand` raise. Side
    effects: the first signature (not when staff send it), and those of `received`; or those of the
    move and letter SUPPORT_SECOND_SIGNATURE to the other admins.
    """
    demand_draft(request, by=by)
    lock(request.employer)  # two of the same at one moment see each other
    lock(request)
    if version is not None and version != request.version:
        raise StaleForm
    offered.demand(request.instrument_version, request.employer, clock.today())
    before = asked.unfinished(
        request.employer_id,
        request.instrument_version.instrument_id,
        placement_id=request.placement_id,
        vacancy_id=request.vacancy_id,
        apart_from=request.id,
    )
    if before is not None and before.status is not _S.DRAFT:
        raise AlreadyAsked(before)
    checked, lacking = shortcomings(request)
    if lacking:
        raise FieldErrors({code: str(error) for code, error in lacking.items()})
    request.answers = dict(checked.answers)
    request.prefilled = [code for code in request.prefilled if code in checked.answers]
    if works_for(by, request.employer_id):
        _sign(request, by=by)
    if not content_of(request).handling.second_signature:
        received(request, by=by)
        return
    move(request, _S.SIGNING, by=by)
    signers.ask_second(request)


def received(request: SupportRequest, *, by: Identity) -> None:
    """Start the clock: the whole request is there.

    Raises IllegalTransition for one that was received already. Side effects: those of the move;
    letters SUPPORT_RECEIVED to the employer's people and SUPPORT_STAFF_NEW to the team.
    """
    request.received_on = clock.today()
    renew(request)
    request.team = content_of(request).handling.team
    move(request, _S.SUBMITTED, by=by)
    for user_id in employers.recipients_for(request.employer_id, request.asked_by):
        mail_services.ask(Letter.SUPPORT_RECEIVED, request.id, to=user_id)
    telling.handlers(request, Letter.SUPPORT_STAFF_NEW, by=by)


def _sign(request: SupportRequest, *, by: Identity) -> None:
    if by.user_id is None:
        raise NotAllowed("U mag dit niet doen met deze aanvraag.")
    session.execute(delete(Signature).where(Signature.request_id == request.id))
    session.add(Signature(request_id=request.id, number=1, user_id=by.user_id, name=by.name))
    flush()
