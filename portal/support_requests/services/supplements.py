"""The employer answers what was asked in addition; the clock runs on (Awb 4:5 and 4:15)."""

from portal import clock
from portal.accounts.identity import Identity
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.flushing import flush, lock
from portal.support_requests import clocking, own, standing, texts
from portal.support_requests.models import Supplement, SupportRequest
from portal.support_requests.rules import open_supplement
from portal.support_requests.services.transitions import move, record
from portal.support_requests.states import SupportStatus

ANSWER_MAX = 4000
_S = SupportStatus


def answer(
    request: SupportRequest, *, answer: str, number: int | None = None, by: Identity
) -> bool:
    """Keep an answer to the supplement that is open, and return whether it is complete.

    Files come by `evidence.add`, before. `number` is that of the supplement that was on the page:
    None does not look. What is not complete is kept, and the supplement stays open. Raises
    NotFound, NotAllowed, IllegalTransition when nothing is open, StaleForm when another question is
    open than the one that was read, and FieldErrors (``answer``).

    Side effects: when complete those of the move to in treatment, and `decide_by` anew; else an
    audit entry.
    """
    own.demand(by, request)
    asked = _open(request, number)
    own.demand_may(own.may_answer, by, request)
    problems: dict[str, str] = {}
    words = texts.check(answer, "answer", problems, most=ANSWER_MAX)
    if len(asked.answer) + len(words) > ANSWER_MAX:
        problems["answer"] = f"Gebruik samen hoogstens {ANSWER_MAX} tekens."
    if not words and not is_complete(request, asked):
        problems["answer"] = (
            "Voeg eerst toe wat wij missen, of schrijf waarom dat niet lukt."
            if standing.missing(request, asked)
            else "Schrijf uw antwoord."
        )
    if problems:
        raise FieldErrors(problems)
    lock(request)
    # What was written before stays: a second tab must not wipe it out.
    if words not in asked.answer:
        asked.answer = f"{asked.answer}\n\n{words}".strip()
    asked.answered_by = by.user_id
    if not is_complete(request, asked):
        flush()
        record("supplement_partly", request, by=by, number=asked.number)
        return False
    asked.answered_on = clock.today()
    clocking.renew(request)
    move(request, _S.IN_TREATMENT, by=by, supplement=asked.number)
    return True


def is_complete(request: SupportRequest, asked: Supplement) -> bool:
    """Whether all that was asked has come."""
    return not standing.missing(request, asked) and bool(asked.answer or not asked.question)


def _open(request: SupportRequest, number: int | None) -> Supplement:
    found = open_supplement(request) if request.status is _S.SUPPLEMENT else None
    if found is None:
        raise IllegalTransition("Deze aanvulling is al verstuurd of is niet meer nodig.")
    if number is not None and number != found.number:
        raise StaleForm
    return found
