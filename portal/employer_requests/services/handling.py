"""Staff label a request, answer it with a proposal, pass it on, or close it."""

from dataclasses import dataclass

from portal.accounts.fields import block
from portal.accounts.identity import Identity
from portal.db import session
from portal.employer_requests import propositions, rules
from portal.employer_requests.models import EmployerRequest, Proposal
from portal.employer_requests.services.transitions import demand_next, move, record
from portal.employer_requests.states import RequestStatus
from portal.errors import FieldErrors, StaleForm
from portal.flushing import flush, lock
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices, is_choosable

TEXT_MAX = 4000
VALUE_MAX = 1000
NOTE_MAX = 1000
_S = RequestStatus
_CHOOSE = "Kies een propositie uit de lijst."
_NOTE_TOO_LONG = "Maak de toelichting korter: hoogstens 1000 tekens."


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDetails:
    """A proposal as it is typed; the last three are what it is worth to each (CAP-08-02)."""

    proposition: str
    text: str
    for_candidate: str
    for_employer: str
    for_municipality: str


def label(request: EmployerRequest, proposition: str, *, by: Identity) -> None:
    """Say which proposition a request is about; the empty text for none yet (CAP-08-01).

    The employer sees it. Audit entry when it changes. Raises FieldErrors (``proposition``),
    NotFound and NotAllowed.
    """
    rules.demand(rules.may_handle, by, request)
    before = request.proposition
    if proposition == before:
        return
    if proposition and not is_choosable(ListName.PROPOSITION, proposition):
        raise FieldErrors({"proposition": _CHOOSE})
    lock(request)
    request.proposition = proposition
    flush()
    record("labelled", request, by=by, proposition=proposition, before=before)


def propose(
    request: EmployerRequest, details: ProposalDetails, *, version: int | None, by: Identity
) -> Proposal:
    """Send a written proposal to the employer, or a new version of one; return it (CAP-08-02).

    `version` is that of the request when the form was opened. Raises FieldErrors by field,
    IllegalTransition after an end or for an organisation that is not served, StaleForm, NotFound
    and NotAllowed. Side effects: the request gets the proposition of the proposal; those of the
    move (REQUEST_PROPOSAL to the employer's people).
    """
    rules.demand(rules.may_handle, by, request)
    demand_next(request, _S.ANSWERED)
    rules.demand_served(request.employer)
    texts = _checked(details, kept=request.proposition)
    lock(request)
    if version != request.version:
        raise StaleForm
    proposal = Proposal(
        request=request,
        number=len(request.proposals) + 1,
        proposition=details.proposition,
        sent_by=by.user_id,
        **texts,
    )
    session.add(proposal)
    request.proposition = details.proposition
    request.handled_by = by.user_id
    move(request, _S.ANSWERED, by=by, number=proposal.number)
    return proposal


def pass_on(request: EmployerRequest, *, proposition: str, note: str, by: Identity) -> None:
    """Give a request to the department of a proposition, which goes on with it (CAP-08-03).

    The portal makes no offer and no invoice. `note` is for the department alone. Raises
    FieldErrors (``proposition`` without a department, ``note``), IllegalTransition, NotFound and
    NotAllowed. Side effects: those of the move (REQUEST_FOR_DEPARTMENT with the request and the
    contact details of the employer, REQUEST_PASSED_ON to the employer's people).
    """
    rules.demand(rules.may_handle, by, request)
    demand_next(request, _S.PASSED_ON)
    rules.demand_served(request.employer)
    clean = block(note)
    problems = {"note": _NOTE_TOO_LONG} if len(clean) > NOTE_MAX else {}
    department = propositions.department(proposition)
    if department is None:
        problems["proposition"] = "Voor deze propositie staat nog geen afdeling in de lijst."
    if problems or department is None:
        raise FieldErrors(problems)
    request.proposition = proposition
    request.passed_to, request.passed_email = department.name, department.email
    request.passed_note = clean
    request.handled_by = request.handled_by or by.user_id
    move(request, _S.PASSED_ON, by=by, proposition=proposition)


def close(request: EmployerRequest, *, reason: str, note: str, by: Identity) -> None:
    """End a request with a reason of the list, which the employer reads with the note.

    Raises FieldErrors (``reason``; ``note``, which "other" needs), IllegalTransition, NotFound and
    NotAllowed. Side effects: those of the move (REQUEST_CLOSED to the employer's people).
    """
    rules.demand(rules.may_handle, by, request)
    demand_next(request, _S.CLOSED)
    problems: dict[str, str] = {}
    if reason not in dict(end_reasons()):
        problems["reason"] = "Kies een reden."
    clean = block(note)
    if reason == "other" and not clean:
        problems["note"] = "Leg uit waarom, zodat de werkgever het begrijpt."
    elif len(clean) > NOTE_MAX:
        problems["note"] = _NOTE_TOO_LONG
    if problems:
        raise FieldErrors(problems)
    request.end_reason, request.end_note = reason, clean
    move(request, _S.CLOSED, by=by, reason=reason)


def end_reasons() -> list[tuple[str, str]]:
    """Return code and label of the reasons that staff may give, in order."""
    return choices(ListName.REQUEST_END_REASON, by="staff")


def _checked(details: ProposalDetails, *, kept: str) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not is_choosable(ListName.PROPOSITION, details.proposition, also=kept):
        problems["proposition"] = _CHOOSE
    missing = {
        "text": "Schrijf wat u voorstelt.",
        "for_candidate": "Schrijf wat het een kandidaat oplevert.",
        "for_employer": "Schrijf wat het de werkgever oplevert.",
        "for_municipality": "Schrijf wat het de gemeente oplevert.",
    }
    texts = {name: block(getattr(details, name)) for name in missing}
    for name, text in texts.items():
        most = TEXT_MAX if name == "text" else VALUE_MAX
        if not text:
            problems[name] = missing[name]
        elif len(text) > most:
            problems[name] = f"Gebruik hoogstens {most} tekens."
    if problems:
        raise FieldErrors(problems)
    return texts
