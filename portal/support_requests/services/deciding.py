"""A decision on a request: proposed, taken at once or by a second colleague, and its letter."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from portal import clock
from portal.accounts.identity import Identity
from portal.configuration.services import number
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.flushing import flush, lock
from portal.mail.catalogue import Letter
from portal.money import MOST, ZERO, cents
from portal.support_requests import letter, rules, texts
from portal.support_requests.clocking import renew, rules_of
from portal.support_requests.computing import Facts, compute
from portal.support_requests.ledger_models import Decision
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries import payments
from portal.support_requests.services import handling, paying, planning, promising, telling
from portal.support_requests.services.promising import Planned
from portal.support_requests.services.transitions import demand_next, move, record
from portal.support_requests.states import POSITIVE, DecisionStatus, Outcome, SupportStatus
from portal.support_requests.term import object_until

_S = SupportStatus
LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A decision as it is typed; `outcome` is a value of `Outcome`.

    `amount` None takes what is computed, or nothing when the scheme has no calculation. The last
    four are what a calculation needs; they are not kept but in its steps.
    """

    outcome: str
    reason: str
    amount: Decimal | None = None
    amount_reason: str = ""
    runs_from: date | None = None
    runs_until: date | None = None
    hours: Decimal | None = None
    wage_value: Decimal | None = None
    age: int | None = None
    bbl: bool = False


def prepare(request: SupportRequest, given: Proposal, *, by: Identity) -> Decision:
    """Return a decision that is checked and not stored, to look at before it is taken.

    Raises NotAllowed, IllegalTransition, and FieldErrors by the fields of `Proposal`.
    """
    _demand(request, by)
    problems: dict[str, str] = {}
    if given.outcome not in set(Outcome):
        raise FieldErrors({"outcome": "Kies wat u besluit."})
    outcome = Outcome(given.outcome)
    _demand_outcome(request, outcome)
    reason = texts.check(
        given.reason,
        "reason",
        problems,
        required="Schrijf waarom. De werkgever leest dit.",
        most=LONGEST,
    )
    amount_reason = texts.check(given.amount_reason, "amount_reason", problems)
    decision = Decision(
        request_id=request.id,
        outcome=outcome,
        reason=reason,
        steps=[],
        amount=ZERO,
        amount_reason="",
        proposed_by=by.user_id,
        second_note="",
        letter="",
    )
    if outcome in POSITIVE:
        decision.runs_from, decision.runs_until = given.runs_from, given.runs_until
        _set_amount(decision, request, given, problems)
        if decision.computed is not None and decision.amount != decision.computed:
            decision.amount_reason = amount_reason
            if not amount_reason:
                problems["amount_reason"] = "Schrijf waarom het bedrag anders is dan berekend."
    if problems:
        raise FieldErrors(problems)
    return decision


def preview(request: SupportRequest, decision: Decision) -> tuple[str, list[Planned]]:
    """Return the letter and the payments of a decision as they would be if it were taken now.

    Nothing is stored. `decision` may be one of `prepare`.
    """
    today = clock.today()
    already = payments.given(request.id)
    plan = planning.plan(decision, rules_of(request), today, already=already)
    number = decision.number or last_number(request) + 1
    text = letter.render(request, decision, plan, number=number, decided_on=today, already=already)
    return text, plan


def needs_second(request: SupportRequest, amount: Decimal) -> bool:
    """Whether a colleague must agree with this amount (four eyes)."""
    limit = rules_of(request).four_eyes_from
    return amount >= (Decimal(number("support_four_eyes_euros")) if limit is None else limit)


def propose(
    request: SupportRequest, given: Proposal, *, version: int | None, by: Identity
) -> Decision:
    """Decide on a request, or propose it when a second colleague must agree; return the decision.

    `version` is that of the request when the form was opened. Raises what `prepare` raises,
    StaleForm, and BudgetExceeded; the transaction must be rolled back then. Side effects of a
    proposal: audit entry `support.proposed`; of a decision: those of `_take`.
    """
    _demand(request, by)
    if version != request.version:
        raise StaleForm
    lock(request)
    if proposed(request) is not None:
        raise IllegalTransition("Er ligt al een voorstel voor een besluit bij een collega.")
    decision = prepare(request, given, by=by)
    decision.request = request
    decision.number = last_number(request) + 1
    decision.status = DecisionStatus.PROPOSED
    session.add(decision)
    request.handled_by = request.handled_by or by.user_id
    handling.touch(request)
    flush()
    if needs_second(request, decision.amount):
        record("proposed", request, by=by, decision=decision.number, outcome=given.outcome)
    else:
        _take(decision, by=by)
    return decision


def agree(decision: Decision, *, note: str = "", version: int | None, by: Identity) -> None:
    """Take a decision that a colleague proposed.

    `version` is that of the decision. Raises NotAllowed for who proposed it, StaleForm,
    IllegalTransition, FieldErrors (`note`) and BudgetExceeded. Side effects: those of `_take`.
    """
    _demand_second(decision, version, by)
    problems: dict[str, str] = {}
    words = texts.check(note, "note", problems)
    if problems:
        raise FieldErrors(problems)
    _demand_outcome(decision.request, decision.outcome)
    decision.second_by, decision.second_note = by.user_id, words
    _take(decision, by=by)


def send_back(decision: Decision, *, note: str, version: int | None, by: Identity) -> None:
    """Give a proposed decision back to who proposed it, with the reason.

    Raises as `agree`, with FieldErrors (`note`). Side effect: audit entry `support.sent_back`.
    """
    _demand_second(decision, version, by)
    problems: dict[str, str] = {}
    words = texts.check(note, "note", problems, required="Schrijf wat er anders moet.")
    if problems:
        raise FieldErrors(problems)
    decision.status = DecisionStatus.SENT_BACK
    decision.second_by, decision.second_note = by.user_id, words
    handling.touch(decision.request)
    flush()
    record("sent_back", decision.request, by=by, decision=decision.number)


def proposed(request: SupportRequest) -> Decision | None:
    """Return the decision that waits for a second colleague."""
    return session.scalars(
        select(Decision).where(
            Decision.request_id == request.id, Decision.status == DecisionStatus.PROPOSED
        )
    ).one_or_none()


def last_number(request: SupportRequest) -> int:
    """Return the number of the newest decision, 0 for none."""
    return int(
        session.scalar(select(func.max(Decision.number)).where(Decision.request_id == request.id))
        or 0
    )


def _take(decision: Decision, *, by: Identity) -> None:
    """Take a decision: from now on it holds.

    Side effects: an earlier decision is replaced and what it did not pay is released; payments are
    promised for what is not paid yet; the letter is kept as it is sent; an open supplement is
    closed; those of the move to DECIDED; letter SUPPORT_DECIDED to the employer's people.
    """
    request = decision.request
    today = clock.today()
    earlier = session.scalars(
        select(Decision)
        .where(Decision.request_id == request.id, Decision.status == DecisionStatus.TAKEN)
        .order_by(Decision.number)
    ).all()
    decision.status = DecisionStatus.TAKEN
    decision.decided_on, decision.object_until = today, object_until(today)
    supplement = rules.open_supplement(request)
    if supplement is not None:
        supplement.closed_on = today
        renew(request)
    request.outcome = decision.outcome
    request.runs_from, request.runs_until = decision.runs_from, decision.runs_until
    flush()
    for one in earlier:
        promising.release_rest(one, by=by)
    already = payments.given(request.id)
    plan = planning.plan(decision, rules_of(request), today, already=already)
    if plan:
        promising.promise(decision, plan, by=by)
    decision.letter = letter.render(
        request, decision, plan, number=decision.number, decided_on=today, already=already
    )
    flush()
    move(
        request,
        _S.DECIDED,
        by=by,
        decision=decision.number,
        outcome=decision.outcome.value,
        amount=str(decision.amount),
    )
    if decision.outcome in POSITIVE:
        paying.settle(request, by=by)  # when all of it was paid under an earlier decision
    telling.employer(request, Letter.SUPPORT_DECIDED, decision.id)


def _demand(request: SupportRequest, by: Identity) -> None:
    if not rules.handles(by):
        raise NotAllowed("U mag dit niet doen met deze aanvraag.")
    if not rules.may_decide(by, request):
        raise IllegalTransition("Over deze aanvraag kunt u nu niet besluiten.")
    demand_next(request, _S.DECIDED)


def _demand_outcome(request: SupportRequest, outcome: Outcome) -> None:
    """Let nobody decide while a supplement is out, and leave out only when it did not come."""
    today = clock.today()
    if outcome is Outcome.LEFT_OUT:
        if not (rules.is_open(request) and rules.may_leave_out(request, today)):
            raise IllegalTransition(
                "Buiten behandeling laten kan alleen als een aanvulling niet op tijd kwam, en niet "
                "later dan vier weken daarna."
            )
    elif rules.open_supplement(request) is not None:
        raise IllegalTransition(
            "De werkgever moet nog iets aanvullen. Sluit die vraag eerst, of wacht op het antwoord."
        )


def _demand_second(decision: Decision, version: int | None, by: Identity) -> None:
    if not rules.agrees(by):
        raise NotAllowed("U mag dit niet doen met deze aanvraag.")
    if by.user_id == decision.proposed_by:
        raise NotAllowed("U hebt dit besluit zelf voorgesteld. Een collega kijkt ernaar.")
    lock(decision.request)
    lock(decision)
    if version != decision.version:
        raise StaleForm
    if decision.status is not DecisionStatus.PROPOSED:
        raise IllegalTransition("Over dit voorstel is al besloten.")
    if not rules.may_agree(by, decision):
        raise IllegalTransition("Over deze aanvraag kunt u nu niet besluiten.")


def _set_amount(
    decision: Decision, request: SupportRequest, given: Proposal, problems: dict[str, str]
) -> None:
    kind = rules_of(request).calculation
    if given.runs_from and given.runs_until and given.runs_until < given.runs_from:
        problems["runs_until"] = "Kies een dag na de eerste dag."
    if kind:
        if given.runs_from is None:
            problems["runs_from"] = "Kies vanaf welke dag de regeling loopt."
        if given.runs_until is None:
            problems["runs_until"] = "Kies tot en met welke dag de regeling loopt."
        if given.hours is None:
            problems["hours"] = "Vul het aantal uren per week in, zoals 32."
        if (
            given.hours is not None
            and given.runs_from
            and given.runs_until
            and "runs_until" not in problems
        ):
            facts = Facts(
                hours=given.hours,
                runs_from=given.runs_from,
                runs_until=given.runs_until,
                wage_value=given.wage_value,
                age=given.age,
                bbl=given.bbl,
            )
            try:
                found = compute(kind, facts)
            except FieldErrors as wrong:
                problems.update(wrong.errors)
                return
            decision.computed, decision.steps = found.amount, found.rows
    amount = decision.computed if given.amount is None else given.amount
    if amount is not None and not (ZERO <= amount < MOST and amount == cents(amount)):
        problems["amount"] = "Vul een bedrag in, zoals 1.250,50."
        return
    decision.amount = amount if amount is not None else ZERO
