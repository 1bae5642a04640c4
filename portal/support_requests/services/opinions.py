"""A specialist looks along with a request; the employer is not asked again (CAP-10-12)."""

from uuid import UUID

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import SUPPORT_ADVISERS
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotAllowed
from portal.flushing import flush, lock
from portal.mail.catalogue import Letter
from portal.support_requests import rules, texts
from portal.support_requests.ledger_models import SecondOpinion
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import handling, telling
from portal.support_requests.services.transitions import record


def ask(
    request: SupportRequest,
    *,
    question: str,
    of: UUID | None = None,
    version: int | None = None,
    by: Identity,
) -> SecondOpinion:
    """Ask a specialist, or the whole pool, for an opinion on a request; return it.

    The clock goes on. Raises NotAllowed, FieldErrors (`question`, `of`) and StaleForm, also when a
    question is out already. Side effects: audit entry `support.opinion_asked`; letter
    SUPPORT_OPINION_ASKED.
    """
    handling.demand(request, version, by)
    problems: dict[str, str] = {}
    words = texts.check(question, "question", problems, required="Schrijf wat u wilt weten.")
    if of is not None and of not in {one.id for one in accounts.staff(roles=SUPPORT_ADVISERS)}:
        problems["of"] = "Kies een specialist uit de lijst."
    if problems:
        raise FieldErrors(problems)
    opinion = SecondOpinion(request=request, question=words, asked_by=by.user_id, asked_of=of)
    session.add(opinion)
    handling.touch(request)
    flush()
    record("opinion_asked", request, by=by, of=str(of or ""))
    telling.advisers(Letter.SUPPORT_OPINION_ASKED, opinion.id, of)
    return opinion


def answer(opinion: SecondOpinion, text: str, *, by: Identity) -> None:
    """Give the opinion; who handles the request reads it in the work-list.

    Raises NotAllowed for who was not asked, IllegalTransition when it was answered or the request
    was decided meanwhile, and FieldErrors (`answer`). Side effect: audit entry
    `support.opinion_given`.
    """
    is_asked = opinion.asked_of in {None, by.user_id} or (
        by.user_id is not None and opinion.asked_of in accounts.covering(by.user_id, clock.today())
    )
    if not rules.advises(by) or not is_asked:
        raise NotAllowed("Deze vraag is aan een collega gesteld.")
    lock(opinion.request)
    session.refresh(opinion)
    if opinion.answered_at is not None or not rules.is_open(opinion.request):
        raise IllegalTransition("Deze vraag is al beantwoord, of is niet meer nodig.")
    problems: dict[str, str] = {}
    words = texts.check(text, "answer", problems, required="Schrijf wat u ervan vindt.")
    if problems:
        raise FieldErrors(problems)
    opinion.answer, opinion.answered_by, opinion.answered_at = words, by.user_id, clock.now()
    handling.touch(opinion.request)
    flush()
    record("opinion_given", opinion.request, by=by)
