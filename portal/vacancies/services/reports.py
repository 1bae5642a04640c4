"""Saying that a vacancy is not right, and what staff do with that (CAP-04-09)."""

from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import func, select, update

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.queries import team_of_sector
from portal.audit import services as audit
from portal.configuration.services import number
from portal.db import session
from portal.errors import FieldErrors, Gone, IllegalTransition
from portal.flushing import flush
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.text import clean_text
from portal.vacancies import revisions, rules
from portal.vacancies.models import Vacancy, VacancyReport
from portal.vacancies.queries import public
from portal.vacancies.services.applications import Visitor
from portal.vacancies.services.locking import lock
from portal.vacancies.states import ReportOutcome
from portal.working_time import add_working_days


def report(
    vacancy: Vacancy,
    *,
    reason: str,
    browser: str,
    message: str = "",
    email: str = "",
    by: Identity | None = None,
) -> VacancyReport:
    """Put a report about a public vacancy in the moderators' queue and return it.

    `reason` is a code of the list of report reasons; "other" needs a message, else FieldErrors.
    `browser` is a random text that this visitor's browser keeps; somebody with an account is
    known by that instead. The same person has one open report about a vacancy (CAP-04-09): a
    second one replaces what the first said. Raises Gone when the vacancy is not public any more.
    Side effects: audit entry `vacancy.reported`, without who it was. The employer hears nothing.
    """
    if public.find_visible(vacancy.id) is None:
        raise Gone(vacancy.ref)
    tidy = clean_text(message)
    item = items(ListName.VACANCY_REPORT_REASON).get(reason)
    errors: dict[str, str] = {}
    if item is None or not item.is_active:
        errors["reason"] = "Kies wat er niet klopt."
    if reason == "other" and not tidy:
        errors["message"] = "Schrijf wat er niet klopt."
    if errors:
        raise FieldErrors(errors)
    lock(vacancy.id)
    key = _key(browser, by)
    row = _open_one(vacancy, key)
    if row is None:
        text = revisions.approved(vacancy)
        row = VacancyReport(
            vacancy_id=vacancy.id,
            vacancy=vacancy,
            reporter=key,
            team=team_of_sector(text.sector if text else ""),
            promised_on=add_working_days(clock.today(), number("report_days")),
        )
        session.add(row)
        audit.record("vacancy.reported", "vacancy", vacancy.id, by=Visitor(), reason=reason)
    row.reason, row.message, row.email = reason, tidy, clean_text(email)
    flush()
    return row


def settle(row: VacancyReport, outcome: ReportOutcome, *, answer: str, by: Identity) -> None:
    """Say what came of a report; the one place that closes one.

    `answer` is for colleagues and is needed, else FieldErrors. Raises IllegalTransition when it
    is settled already, NotFound and NotAllowed. Side effects: audit entry
    `vacancy.report_settled`; forgets which browser or account it came from.
    """
    rules.demand(rules.may_settle_report, by, row.vacancy)
    lock(row.vacancy_id)
    if row.outcome is not None:
        raise IllegalTransition("Deze melding is al afgehandeld.")
    tidy = clean_text(answer)
    if not tidy:
        raise FieldErrors({"answer": "Schrijf wat u vond of deed."})
    row.outcome, row.answer = outcome, tidy
    row.settled_at, row.settled_by = clock.now(), by.user_id
    row.reporter = ""
    audit.record("vacancy.report_settled", "vacancy", row.vacancy_id, by=by, outcome=outcome.value)
    flush()


def forget(today: date | None = None) -> int:
    """Erase mail address and message of reports settled long enough ago; return of how many.

    The term is that of contact data, `reaction_keep_days` (CAP-16-05). What kind of report it was
    and what staff did stays.
    """
    limit = clock.start_of((today or clock.today()) - timedelta(days=number("reaction_keep_days")))
    gone = session.scalars(
        update(VacancyReport)
        .where(
            VacancyReport.settled_at < limit,
            (VacancyReport.email != "") | (VacancyReport.message != ""),
        )
        .values(email="", message="")
        .returning(VacancyReport.id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


def _open_one(vacancy: Vacancy, key: str) -> VacancyReport | None:
    return session.scalars(
        select(VacancyReport).where(
            VacancyReport.vacancy_id == vacancy.id,
            VacancyReport.reporter == key,
            VacancyReport.outcome.is_(None),
        )
    ).one_or_none()


def forget_person(user_id: UUID, email: str) -> None:
    """Empty what a person who is removed typed in reports, also before there was an account."""
    wrote = VacancyReport.reporter == _key_of(f"user {user_id}")
    for row in session.scalars(
        select(VacancyReport)
        .where(wrote | (func.lower(VacancyReport.email) == email.lower()))
        .order_by(VacancyReport.created_at, VacancyReport.id)
    ):
        row.email = row.message = ""
        # Two open reports about one vacancy may not have the same.
        row.reporter = uuid4().hex if row.outcome is None else ""
    flush()


def _key(browser: str, by: Identity | None) -> str:
    who = f"user {by.user_id}" if by is not None and by.user_id is not None else f"visit {browser}"
    return _key_of(who)


def _key_of(who: str) -> str:
    return sha256(who.encode()).hexdigest()
