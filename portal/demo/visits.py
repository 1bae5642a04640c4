"""How often made-up vacancies were seen and opened, day by day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import delete, select

from portal import clock
from portal.db import session
from portal.vacancies.models import JobApplication, Vacancy, VacancyDayCount, VacancyRevision
from portal.vacancies.queries.numbers import Counts
from portal.vacancies.queries.public import public_kinds
from portal.vacancies.services import counting

#: Visitors by day of the week, Monday first.
_WEEK = (1.25, 1.2, 1.1, 1.05, 0.9, 0.5, 0.6)


def count_all() -> int:
    """Write the day counts of every vacancy that was public; return how many days that took.

    Reactions were counted today, by the service; here they go to the days on which they came.
    """
    session.execute(delete(VacancyDayCount))
    answered = Counter(
        (vacancy_id, clock.local(moment).date())
        for vacancy_id, moment in session.execute(
            select(JobApplication.vacancy_id, JobApplication.created_at)
        )
    )
    rows = session.execute(
        select(Vacancy.id, Vacancy.ref, Vacancy.published_at, Vacancy.ended_at)
        .join(Vacancy.approved)
        .where(Vacancy.published_at.is_not(None), VacancyRevision.kind.in_(public_kinds()))
        .order_by(Vacancy.ref)
    )
    counts = {
        (vacancy_id, day): Counts(seen, opened)
        for vacancy_id, ref, published_at, ended_at in rows
        if published_at is not None
        for day, seen, opened in _days(ref, published_at, ended_at)
    }
    for key, number in answered.items():
        # Nobody reacts to what they did not see.
        least = Counts(number * 9, number * 2)
        found = counts.get(key, least)
        counts[key] = Counts(max(found.seen, least.seen), max(found.opened, least.opened), number)
    return counting.add(session(), counts)


def _days(
    ref: str, published_at: datetime, ended_at: datetime | None
) -> Iterator[tuple[date, int, int]]:
    """Give for each public day how often the vacancy was seen and opened: most in its first days.

    Some vacancies draw three times as many people as others.
    """
    random = Random(f"visits {ref}")  # noqa: S311  made-up data
    liked = random.lognormvariate(0, 0.55)
    opens = random.uniform(0.07, 0.22)
    first = clock.local(published_at).date()
    last = clock.local(ended_at).date() if ended_at else clock.today()
    for age in range((last - first).days + 1):
        day = first + timedelta(days=age)
        usual = 34 / (1 + age / 6) + 5
        seen = round(usual * liked * _WEEK[day.weekday()] * random.uniform(0.7, 1.3))
        opened = sum(random.random() < opens for _ in range(seen))
        if seen:
            yield day, seen, opened
