"""The employer answers what was asked in addition; the clock runs on (Awb 4:5 and 4:15)."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal import clock
from portal.accounts.identity import Identity
from portal.configuration.services import number as setting
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.files.checks import FileRefused
from portal.files.checks import check as check_file
from portal.flushing import flush, lock
from portal.support_requests import clocking, own, standing, texts
from portal.support_requests.models import Supplement, SupportRequest
from portal.support_requests.rules import open_supplement
from portal.support_requests.services import evidence
from portal.support_requests.services.submitting import EVIDENCE
from portal.support_requests.services.transitions import move, record
from portal.support_requests.states import SupportStatus

ANSWER_MAX = 4000
_S = SupportStatus


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent: what it is called, and its bytes."""

    name: str
    content: bytes


def answer(
    request: SupportRequest,
    *,
    answer: str,
    files: Mapping[str, Sent] | None = None,
    number: int | None = None,
    by: Identity,
) -> bool:
    """Keep an answer to the supplement that is open, and return whether it is complete.

    `files` are by kind of evidence; only kinds that were asked. `number` is that of the supplement
    that was on the page: None does not look. An answer that is not complete is kept, and the
    supplement stays open. Raises NotFound, NotAllowed, IllegalTransition when nothing is open,
    StaleForm when another question is open than the one that was read, and FieldErrors (``answer``
    and `EVIDENCE` with a kind).

    Side effects: the evidence; when complete those of the move to in treatment, and `decide_by`
    anew; else an audit entry.
    """
    own.demand(by, request)
    asked = _open(request, number)
    own.demand_may(own.may_answer, by, request)
    files = files or {}
    problems: dict[str, str] = {}
    words = texts.check(answer, "answer", problems, most=ANSWER_MAX)
    for kind, sent in files.items():
        problems |= _wrong(asked, kind, sent)
    if len(asked.answer) + len(words) > ANSWER_MAX:
        problems["answer"] = f"Gebruik samen hoogstens {ANSWER_MAX} tekens."
    if not words and not files:
        problems["answer"] = (
            "Schrijf uw antwoord." if asked.question else "Voeg een bestand toe, of schrijf iets."
        )
    if problems:
        raise FieldErrors(problems)
    lock(request)
    for kind, sent in files.items():
        evidence.add(request, kind, sent.name, sent.content, by=by)
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


def _wrong(asked: Supplement, kind: str, sent: Sent) -> dict[str, str]:
    """Say what is wrong with a file, before any of them is stored."""
    if kind not in asked.kinds:
        return {f"{EVIDENCE}{kind}": "Hier is niet om gevraagd."}
    try:
        check_file(sent.content, megabytes=setting("upload_megabytes"))
    except FileRefused as refused:
        return {f"{EVIDENCE}{kind}": str(refused)}
    return {}
