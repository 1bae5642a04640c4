"""What the days bring to introductions: reminders, tasks, ends (CAP-08-15, CAP-14-05)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, or_, select

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.accounts.models import User
from portal.audit import services as audit
from portal.candidates.models import Candidate
from portal.configuration.services import number
from portal.db import session
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.flushing import flush, one_of_many
from portal.introductions import rules
from portal.introductions.models import Disclosure, Introduction, Shortlist
from portal.introductions.services import consenting, consequences, shortlists
from portal.introductions.services.transitions import WAITING, move
from portal.introductions.states import IntroductionStatus, ShortlistStatus
from portal.mail.catalogue import Letter
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus
from portal.working_time.calendar import add_working_days

_I = IntroductionStatus
_GONE = (VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN)
_PRESENT = (ShortlistStatus.REQUESTED, ShortlistStatus.SENT)


@dataclass(frozen=True, slots=True)
class Advanced:
    """How many introductions a run reminded, gave to staff and ended; consents that expired."""

    reminded: int = 0
    escalated: int = 0
    closed: int = 0
    expired: int = 0
    shortlists: int = 0


def advance(today: date | None = None) -> Advanced:
    """Do what the day brings; the repeating job. Running it again the same day does nothing.

    Ends what waits longer than `introduction_close_days` ("employer_silent", or "no_show" when
    the candidate did not answer), whose vacancy ended or employer is barred ("vacancy_ended") and
    whose candidate left ("withdrawn"). Gives a question that the candidate did not answer in
    `introduction_answer_days` working days to the contact person, while the employer sees no
    difference; reminds others after `introduction_remind_days` working days, once. Ends consents
    whose last day passed. Side effects: those of the moves, letters INTRODUCTION_REMINDER.
    """
    today = today or clock.today()
    done: Counter[str] = Counter()
    for one in _perhaps_due(today):
        with one_of_many():
            done[_advance(one, today)] += 1
    for one in _with_expired_consent(today):
        with one_of_many():
            consenting.expire(one)
            done["expired"] += 1
    for row in _shortlists_due(today):
        with one_of_many():
            shortlists.close(row, by=SYSTEM)
            done["shortlists"] += 1
    for row in _shortlists_sent():
        with one_of_many():
            done["shortlists"] += shortlists.settle(row)
    done.pop("", None)
    return Advanced(**done)


def _advance(one: Introduction, today: date) -> str:
    """Do what is due for one introduction and say what that was; empty for nothing."""
    reason = _end_reason(one, today)
    if reason:
        move(one, _I.CLOSED, by=SYSTEM, reason=reason)
        return "closed"
    if _is_late(one, today):
        one.escalated_at, what = clock.now(), "escalated"
    elif _is_silent(one, today):
        one.reminded_at, what = clock.now(), "reminded"
    else:
        return ""
    audit.record(f"introduction.{what}", "introduction", one.id, by=SYSTEM)
    flush()
    consequences.tell_turn(one, Letter.INTRODUCTION_REMINDER)
    return what


def _end_reason(one: Introduction, today: date) -> str:
    if rules.is_gone(one.candidate):
        return "withdrawn"
    if one.employer.status is not EmployerStatus.VERIFIED:
        return "vacancy_ended"
    met = one.status is _I.MEETING and _since(one) < today
    if rules.has_ended(one.vacancy) and not met:
        return "vacancy_ended"  # after a meeting the employer says how it ended
    if (today - _since(one)).days >= number("introduction_close_days"):
        return "no_show" if one.status is _I.ASKED else "employer_silent"
    return ""


def _is_late(one: Introduction, today: date) -> bool:
    return (
        one.status is _I.ASKED
        and one.escalated_at is None
        and one.answer_by is not None
        and one.answer_by < today
    )


def _is_silent(one: Introduction, today: date) -> bool:
    if one.reminded_at is not None or rules.turn(one) not in {"candidate", "employer"}:
        return False
    return add_working_days(_since(one), number("introduction_remind_days")) <= today


def _since(one: Introduction) -> date:
    """Return since which day somebody waits; for a meeting that is the day of it."""
    since = clock.local(one.status_at).date()
    if one.status is _I.MEETING and one.meeting_at is not None:
        return max(since, clock.local(one.meeting_at).date())
    return since


def _perhaps_due(today: date) -> Sequence[Introduction]:
    # Working days are counted differently from days, so the database only sorts out what cannot
    # be due; the functions above decide about the rest.
    remind_to = add_working_days(today, -number("introduction_remind_days")) + timedelta(days=1)
    close = clock.start_of(today - timedelta(days=number("introduction_close_days") - 1))
    return session.scalars(
        select(Introduction)
        .join(Employer, Employer.id == Introduction.employer_id)
        .outerjoin(Candidate, Candidate.id == Introduction.candidate_id)
        .outerjoin(User, User.id == Candidate.user_id)
        .outerjoin(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(
            Introduction.status.in_(sorted(WAITING)),
            or_(
                Introduction.candidate_id.is_(None),
                Candidate.status.in_(sorted(rules.GONE)),
                User.is_active.is_(False),
                Employer.status != EmployerStatus.VERIFIED,
                Vacancy.status.in_(_GONE),
                Introduction.status_at < close,
                and_(
                    Introduction.reminded_at.is_(None),
                    Introduction.status_at < clock.start_of(remind_to),
                ),
                and_(
                    Introduction.status == _I.ASKED,
                    Introduction.escalated_at.is_(None),
                    Introduction.answer_by < today,
                ),
            ),
        )
        .order_by(Introduction.created_at, Introduction.id)
    ).all()


def _with_expired_consent(today: date) -> Sequence[Introduction]:
    return session.scalars(
        select(Introduction)
        .join(Disclosure, Disclosure.introduction_id == Introduction.id)
        .where(Disclosure.revoked_at.is_(None), Disclosure.until < today)
        .order_by(Introduction.created_at, Introduction.id)
    ).all()


def _shortlists_due(today: date) -> Sequence[Shortlist]:
    close = clock.start_of(today - timedelta(days=number("introduction_close_days") - 1))
    return session.scalars(
        select(Shortlist)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .where(
            Shortlist.status.in_(_PRESENT),
            or_(
                Vacancy.status.in_(_GONE),
                and_(Shortlist.status == ShortlistStatus.SENT, Shortlist.status_at < close),
            ),
        )
        .order_by(Shortlist.created_at, Shortlist.id)
    ).all()


def _shortlists_sent() -> Sequence[Shortlist]:
    return session.scalars(
        select(Shortlist)
        .where(Shortlist.status == ShortlistStatus.SENT)
        .order_by(Shortlist.created_at, Shortlist.id)
    ).all()
