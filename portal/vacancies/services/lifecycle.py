"""The life of a vacancy after its approval: confirm, extend, fill, end, and time passing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.roles import Role
from portal.audit import services as audit
from portal.configuration.services import number
from portal.db import session
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies import revisions, rules, terms
from portal.vacancies.models import Vacancy
from portal.vacancies.services import consequences
from portal.vacancies.services.drafting import discard, is_only_a_draft
from portal.vacancies.services.transitions import demand_next, move, reindex
from portal.vacancies.states import OPEN, VacancyStatus

#: What the letter "is this vacancy still open?" can be answered with.
ANSWERS = ("open", "extend", "filled", "filled_elsewhere", "withdrawn")

_CAN_EXTEND = frozenset(
    {
        VacancyStatus.PUBLISHED,
        VacancyStatus.SCHEDULED,
        VacancyStatus.EXPIRED,
    }
)
_FILLED = frozenset({"filled", "filled_elsewhere"})


def close(
    vacancy: Vacancy,
    *,
    reason: str,
    by: Identity,
    note: str = "",
    seats_filled: int | None = None,
) -> None:
    """End a vacancy for good with an outcome (CAP-03-15).

    `reason` is a code of the list of end reasons that this person may give (`end_reasons`);
    "withdrawn" withdraws. `seats_filled` is how many places were filled; a filled vacancy counts
    all when it is left out. Raises FieldErrors for a reason or number that cannot be,
    IllegalTransition when it has ended, NotFound and NotAllowed. Side effects: those of the move;
    a draft or submitted change is thrown away; open reactions get a letter.
    """
    rules.demand(rules.may_edit, by, vacancy)
    if reason not in end_reasons(by):
        raise FieldErrors({"reason": "Kies waarom de vacature stopt."})
    if reason == "withdrawn":
        withdraw(vacancy, by=by, note=note)
        return
    if vacancy.status is VacancyStatus.DRAFT and is_only_a_draft(vacancy):
        raise IllegalTransition("Dit is nog een concept. U kunt het verwijderen.")
    demand_next(vacancy, VacancyStatus.CLOSED)
    filled = seats_filled
    if filled is None:
        filled = vacancy.seats if reason in _FILLED else vacancy.seats_filled
    _fill(vacancy, filled)
    move(vacancy, VacancyStatus.CLOSED, by=by, reason=reason, note=note.strip())


def end_reasons(by: Identity) -> dict[str, str]:
    """Return code and Dutch label of the end reasons that this person may give, in order."""
    givers = {"employer"}
    if by.is_staff:
        givers.add("staff")
    if by.role is Role.SYSTEM:
        givers |= {"staff", "system"}
    return {
        code: item.label
        for code, item in items(ListName.VACANCY_END_REASON).items()
        if item.is_active and item.data.get("by") in givers
    }


def withdraw(vacancy: Vacancy, *, by: Identity, note: str = "") -> None:
    """Take a vacancy back for good, whatever its state; a mere draft is thrown away.

    Raises IllegalTransition when it has ended, NotFound and NotAllowed. Side effects as `close`.
    """
    rules.demand(rules.may_edit, by, vacancy)
    if vacancy.status is VacancyStatus.DRAFT and is_only_a_draft(vacancy):
        discard(vacancy, by=by)
        return
    move(vacancy, VacancyStatus.WITHDRAWN, by=by, reason="withdrawn", note=note.strip())


def extend(vacancy: Vacancy, closes_on: date, *, by: Identity) -> None:
    """Set another closing date without moderation; an expired vacancy is public again at once.

    `closes_on` is from today until `vacancy_max_days` ahead, else FieldErrors. It counts as a
    confirmation that the vacancy is open. A change that waits for approval gets the same date.
    Raises IllegalTransition for a vacancy that is not approved or has ended, or whose employer
    may not be public; NotFound and NotAllowed. Side effects: audit entry `vacancy.extended`,
    indexing, the move of an expired one.
    """
    rules.demand(rules.may_edit, by, vacancy)
    if vacancy.status not in _CAN_EXTEND:
        raise IllegalTransition("U kunt deze vacature nu niet verlengen.")
    error = terms.wrong_closing_date(closes_on, clock.today(), number("vacancy_max_days"))
    if error is None and vacancy.publish_on is not None and closes_on < vacancy.publish_on:
        error = "De vacature kan niet sluiten voordat hij op de site staat."
    if error is not None:
        raise FieldErrors({"closes_on": error})
    _demand_may_return(vacancy)
    before = vacancy.closes_on
    _set_closing_date(vacancy, closes_on)
    vacancy.confirmed_at = clock.now()
    audit.record(
        "vacancy.extended",
        "vacancy",
        vacancy.id,
        by=by,
        before=before.isoformat() if before else None,
        after=closes_on.isoformat(),
    )
    if vacancy.status is VacancyStatus.EXPIRED:
        move(vacancy, VacancyStatus.PUBLISHED, by=by)
    else:
        flush()
        reindex(vacancy)


def lower_seats(vacancy: Vacancy, seats: int, *, by: Identity) -> None:
    """Ask for fewer people, without moderation.

    `seats` is at least 1, at least what is filled and at most the present number, else
    FieldErrors; more places need a changed text. Raises IllegalTransition, NotFound and
    NotAllowed. Side effects: audit entry `vacancy.seats_lowered`, indexing.
    """
    rules.demand(rules.may_edit, by, vacancy)
    if vacancy.status not in _CAN_EXTEND:
        raise IllegalTransition("U kunt het aantal plekken nu niet wijzigen.")
    lowest = max(1, vacancy.seats_filled)
    if not lowest <= seats <= vacancy.seats:
        raise FieldErrors({"seats": f"Kies een aantal van {lowest} tot {vacancy.seats}."})
    before, vacancy.seats = vacancy.seats, seats
    vacancy.terms_at = clock.now()
    working = revisions.working(vacancy)
    if working is not None and working.seats > seats:
        working.seats = seats
    audit.record("vacancy.seats_lowered", "vacancy", vacancy.id, by=by, before=before, after=seats)
    flush()
    reindex(vacancy)


def fill_seats(vacancy: Vacancy, filled: int, *, by: Identity, reason: str = "filled") -> None:
    """Say how many of the places are filled; when all are, the vacancy closes with `reason`.

    Raises FieldErrors for a number that cannot be, IllegalTransition, NotFound and NotAllowed.
    Side effects: audit entry `vacancy.seats_filled` and indexing, or those of `close`.
    """
    rules.demand(rules.may_edit, by, vacancy)
    if vacancy.status not in _CAN_EXTEND:
        raise IllegalTransition("U kunt het aantal plekken nu niet wijzigen.")
    if filled == vacancy.seats:
        close(vacancy, reason=reason, by=by, seats_filled=filled)
        return
    before = vacancy.seats_filled
    _fill(vacancy, filled)
    audit.record("vacancy.seats_filled", "vacancy", vacancy.id, by=by, before=before, after=filled)
    flush()
    reindex(vacancy)


def confirm_open(vacancy: Vacancy, *, by: Identity) -> None:
    """Keep that the vacancy is still open; one that was hidden for silence is public again.

    Confirming twice does no harm. Raises IllegalTransition for a vacancy that is not on the site
    or whose closing date has passed, NotFound and NotAllowed. Side effects: audit entry
    `vacancy.confirmed`, or the move of an expired one.
    """
    rules.demand(rules.may_edit, by, vacancy)
    closed = vacancy.closes_on is None or vacancy.closes_on < clock.today()
    if vacancy.status not in {VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED} or closed:
        raise IllegalTransition("Deze vacature staat niet meer op de site.")
    _demand_may_return(vacancy)
    vacancy.confirmed_at = clock.now()
    audit.record("vacancy.confirmed", "vacancy", vacancy.id, by=by)
    if vacancy.status is VacancyStatus.EXPIRED:
        move(vacancy, VacancyStatus.PUBLISHED, by=by)
    else:
        flush()


def answer_still_open(vacancy: Vacancy, answer: str, *, by: Identity) -> None:
    """Do what somebody answered to "is this vacancy still open?" (one of `ANSWERS`).

    "open" confirms, and extends when the closing date has passed; "extend" adds `extend_days`,
    within the longest term; the others end the vacancy. Raises FieldErrors for another answer and
    what the chosen act raises. Side effects: those of the chosen act.
    """
    rules.demand(rules.may_edit, by, vacancy)
    if answer not in ANSWERS:
        raise FieldErrors({"answer": "Kies een van de antwoorden."})
    today = clock.today()
    past = vacancy.closes_on is not None and vacancy.closes_on < today
    if answer == "extend" or (answer == "open" and past):
        extend(
            vacancy,
            terms.extended(
                vacancy.closes_on, today, number("extend_days"), number("vacancy_max_days")
            ),
            by=by,
        )
    elif answer == "open":
        confirm_open(vacancy, by=by)
    else:
        close(vacancy, reason=answer, by=by)


def ask_again(vacancy_id: UUID, user_id: UUID) -> bool:
    """Send "still open?" once more to somebody whose link expired; whether a mail goes out.

    Nothing is sent about a vacancy that cannot be answered any more.
    """
    vacancy = session.get(Vacancy, vacancy_id)
    if vacancy is None or vacancy.status not in {VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED}:
        return False
    mail_services.ask(Letter.VACANCY_STILL_OPEN, vacancy.id, to=user_id)
    return True


@dataclass(frozen=True, slots=True)
class Advanced:
    """How many vacancies a run of `advance` published, asked about, hid and expired."""

    published: int = 0
    asked: int = 0
    unconfirmed: int = 0
    expired: int = 0


def advance(today: date | None = None) -> Advanced:
    """Do what the day brings; the repeating job. Running it again the same day does nothing.

    Publishes scheduled vacancies of verified employers whose day has come; expires those past
    their closing date; hides those not confirmed within `confirm_hide_days` that were asked in
    time (end reason "unconfirmed"); asks for the rest "still open?" with the letter
    VACANCY_STILL_OPEN, once per term (CAP-03-14, 002:L6390-6398). `today` is the Dutch calendar
    day. Side effects: those of the moves; audit entry `vacancy.asked`.
    """
    today = today or clock.today()
    done: Counter[str] = Counter()
    for vacancy in _scheduled(today):
        # When no worker ran for long, the closing date may have passed as well.
        if vacancy.closes_on is not None and vacancy.closes_on < today:
            move(vacancy, VacancyStatus.EXPIRED, by=SYSTEM)
            done["expired"] += 1
        elif vacancy.employer.status is EmployerStatus.VERIFIED:
            move(vacancy, VacancyStatus.PUBLISHED, by=SYSTEM)
            done["published"] += 1
    rules_of_term = terms.Terms(
        ask_days=number("confirm_ask_days"),
        hide_days=number("confirm_hide_days"),
        closing_days=number("closing_ask_days"),
    )
    for vacancy in _perhaps_due(today, rules_of_term):
        due = terms.due(vacancy, today, rules_of_term)
        if due == "expired":
            move(vacancy, VacancyStatus.EXPIRED, by=SYSTEM)
        elif due == "unconfirmed":
            move(vacancy, VacancyStatus.EXPIRED, by=SYSTEM, reason="unconfirmed")
        elif due == "asked":
            _ask(vacancy)
        if due is not None:
            done[due] += 1
    return Advanced(**done)


def expire(vacancy: Vacancy, *, by: Identity = SYSTEM) -> None:
    """Take a vacancy off the site because its closing date passed; it can be extended later.

    Raises IllegalTransition, NotFound and NotAllowed. Side effects: those of the move.
    """
    rules.demand(rules.may_edit, by, vacancy)
    move(vacancy, VacancyStatus.EXPIRED, by=by)


def close_all_of_employer(
    employer_id: UUID, *, reason: str = "employer_excluded", by: Identity = SYSTEM
) -> int:
    """End everything of an employer that has not ended, drafts too; return how many.

    The caller checked that the employer is excluded; running it again does nothing. Side effects:
    those of the moves; people who reacted get a letter, the employer no letter per vacancy.
    """
    open_ones = session.scalars(
        select(Vacancy)
        .where(Vacancy.employer_id == employer_id, Vacancy.status.in_(sorted(OPEN)))
        .order_by(Vacancy.created_at, Vacancy.id)
    ).all()
    for vacancy in open_ones:
        move(vacancy, VacancyStatus.CLOSED, by=by, reason=reason)
    return len(open_ones)


def _demand_may_return(vacancy: Vacancy) -> None:
    """Check what else an expired vacancy needs to be public again; others pass."""
    if vacancy.status is not VacancyStatus.EXPIRED:
        return
    if vacancy.employer.status is not EmployerStatus.VERIFIED:
        raise IllegalTransition("De vacatures van deze organisatie staan niet op de site.")
    if vacancy.seats_filled >= vacancy.seats:
        raise IllegalTransition("Alle plekken zijn vervuld.")


def _set_closing_date(vacancy: Vacancy, closes_on: date) -> None:
    vacancy.closes_on = closes_on
    vacancy.terms_at = clock.now()
    working = revisions.working(vacancy)
    if working is not None:
        working.closes_on = closes_on


def _fill(vacancy: Vacancy, filled: int) -> None:
    if not 0 <= filled <= vacancy.seats:
        raise FieldErrors({"seats_filled": f"Kies een aantal van 0 tot {vacancy.seats}."})
    vacancy.seats_filled = filled


def _ask(vacancy: Vacancy) -> None:
    vacancy.asked_at = clock.now()
    audit.record("vacancy.asked", "vacancy", vacancy.id, by=SYSTEM)
    flush()
    consequences.tell(vacancy, Letter.VACANCY_STILL_OPEN, vacancy.id)


def _scheduled(today: date) -> Sequence[Vacancy]:
    return session.scalars(
        select(Vacancy)
        .where(Vacancy.status == VacancyStatus.SCHEDULED, Vacancy.publish_on <= today)
        .order_by(Vacancy.publish_on, Vacancy.id)
    ).all()


def _perhaps_due(today: date, rules_of_term: terms.Terms) -> Sequence[Vacancy]:
    # The days between two moments are counted differently by every database, so it only sorts
    # out the many that cannot be due, and `terms.due` decides about the rest.
    silent_since = clock.start_of(today - timedelta(days=rules_of_term.ask_days - 1))
    return session.scalars(
        select(Vacancy)
        .where(
            Vacancy.status == VacancyStatus.PUBLISHED,
            (Vacancy.closes_on <= today + timedelta(days=rules_of_term.closing_days))
            | (Vacancy.confirmed_at < silent_since)
            | Vacancy.confirmed_at.is_(None),
        )
        .order_by(Vacancy.closes_on, Vacancy.id)
    ).all()
