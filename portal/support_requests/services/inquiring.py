"""Staff ask for what is missing; the clock stands still meanwhile (Awb 4:5 and 4:15)."""

from collections.abc import Collection
from datetime import date, timedelta

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotAllowed
from portal.flushing import flush, lock
from portal.instruments.content import Content, parse
from portal.mail.catalogue import Letter
from portal.support_requests import rules, texts
from portal.support_requests.clocking import renew, rules_of
from portal.support_requests.models import Supplement, SupportRequest
from portal.support_requests.services import handling, telling
from portal.support_requests.services.transitions import demand_next, move, record
from portal.support_requests.states import SupportStatus
from portal.working_time.calendar import STATUTORY, add_working_days

_S = SupportStatus
#: Longer is no term to complete a request, but putting off a decision.
LONGEST = timedelta(days=92)


def usual_due(request: SupportRequest, today: date) -> date:
    """Return the last day to answer as the scheme says; a working day."""
    return add_working_days(today + timedelta(days=rules_of(request).supplement_days), 0, STATUTORY)


def ask(
    request: SupportRequest,
    *,
    kinds: Collection[str],
    question: str,
    due_on: date | None,
    version: int | None = None,
    by: Identity,
) -> Supplement:
    """Ask the employer for evidence of these kinds, or for an answer, until a day; return it.

    Raises NotAllowed, StaleForm, IllegalTransition unless it is in treatment, and FieldErrors
    (`kinds`, `question`, `due_on`). Side effects: those of the move to SUPPLEMENT; another
    `decide_by`; letter SUPPORT_SUPPLEMENT_ASKED to the employer's people.
    """
    handling.demand(request, version, by)
    demand_next(request, _S.SUPPLEMENT)
    today = clock.today()
    problems: dict[str, str] = {}
    known = [one.code for one in content_of(request).evidence]
    chosen = [one for one in known if one in kinds]
    if len(chosen) != len(set(kinds)):
        problems["kinds"] = "Kies uit de bewijsstukken van deze regeling."
    words = texts.check(question, "question", problems)
    if not chosen and not words:
        problems["question"] = "Schrijf wat u wilt weten, of kies welk bewijsstuk mist."
    if due_on is None or not today < due_on <= today + LONGEST:
        problems["due_on"] = "Kies een dag na vandaag, hoogstens drie maanden later."
    if problems or due_on is None:
        raise FieldErrors(problems)
    supplement = Supplement(
        request=request,
        number=len(request.supplements) + 1,
        kinds=chosen,
        question=words,
        asked_by=by.user_id,
        asked_on=today,
        due_on=due_on,
    )
    session.add(supplement)
    request.handled_by = request.handled_by or by.user_id
    renew(request)
    move(request, _S.SUPPLEMENT, by=by, number=supplement.number)
    telling.employer(request, Letter.SUPPORT_SUPPLEMENT_ASKED, supplement.id)
    return supplement


def close(request: SupportRequest, *, version: int | None = None, by: Identity) -> None:
    """Close what was asked without an answer: taken back, or not answered in its term.

    The clock runs again. After its term the request can be left out (`rules.may_leave_out`). Raises
    NotAllowed, StaleForm, and IllegalTransition when nothing is asked. Side effects: those of the
    move to IN_TREATMENT; another `decide_by`.
    """
    handling.demand(request, version, by)
    _close(request, by=by)


def close_unused(request: SupportRequest, *, by: Identity) -> None:
    """Close a supplement of which the term passed; what the repeating job does.

    Raises IllegalTransition when there is none, NotAllowed within its term and StaleForm. Side
    effects: as `close`.
    """
    supplement = rules.open_supplement(request)
    if supplement is not None and supplement.due_on >= clock.today():
        raise NotAllowed("De termijn loopt nog.")
    lock(request)
    _close(request, by=by)


def content_of(request: SupportRequest) -> Content:
    """Return what the version says under which a request was made."""
    return parse(request.instrument_version.content)


def _close(request: SupportRequest, *, by: Identity) -> None:
    supplement = rules.open_supplement(request)
    if supplement is None:
        raise IllegalTransition("Er is niets gevraagd aan de werkgever.")
    supplement.closed_on = clock.today()
    renew(request)
    flush()
    move(request, _S.IN_TREATMENT, by=by, number=supplement.number, unused=True)
    record("supplement_closed", request, by=by, number=supplement.number)
