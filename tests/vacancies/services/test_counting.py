from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest

from portal import clock
from portal.vacancies.models import VacancyDayCount
from portal.vacancies.queries import numbers
from portal.vacancies.queries.numbers import Counts
from portal.vacancies.services import counting


def test_numbers_wait_in_memory_until_they_are_written(make_vacancy):
    one, other = make_vacancy(), make_vacancy()
    counting.seen([one.id, other.id])
    counting.seen([one.id])
    counting.opened(one.id)
    assert numbers.totals([one.id]) == {one.id: Counts()}

    assert counting.flush() == 2
    assert numbers.totals([one.id, other.id]) == {
        one.id: Counts(seen=2, opened=1),
        other.id: Counts(seen=1),
    }


def test_nothing_is_written_twice(make_vacancy):
    vacancy = make_vacancy()
    counting.opened(vacancy.id)
    counting.flush()

    assert counting.flush() == 0
    assert numbers.totals([vacancy.id]) == {vacancy.id: Counts(opened=1)}


def test_a_day_has_one_row(session, make_vacancy, travel):
    vacancy = make_vacancy()
    for _ in range(2):
        counting.opened(vacancy.id)
        counting.flush()
    travel.shift(timedelta(days=1))
    counting.opened(vacancy.id)
    counting.flush()
    rows = session.query(VacancyDayCount).order_by(VacancyDayCount.day).all()

    assert [(row.day, row.opened) for row in rows] == [
        (clock.today() - timedelta(days=1), 2),
        (clock.today(), 1),
    ]


def test_a_vacancy_that_is_no_more_is_passed_over(make_vacancy):
    vacancy = make_vacancy()
    counting.seen([uuid4(), vacancy.id])

    assert counting.flush() == 1


def test_many_threads_lose_nothing(make_vacancy):
    vacancy = make_vacancy()
    threads = [
        Thread(target=lambda: [counting.seen([vacancy.id]) for _ in range(200)]) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counting.flush()

    assert numbers.totals([vacancy.id]) == {vacancy.id: Counts(seen=1600)}


def test_numbers_wait_again_when_writing_fails(session, engine, make_vacancy):
    vacancy = make_vacancy()
    counting.seen([vacancy.id])
    bind = session.session_factory.kw["bind"]
    session.session_factory.configure(bind=None)
    with pytest.raises(Exception, match="bind"):
        counting.flush()
    session.session_factory.configure(bind=bind)

    assert counting.flush() == 1
    assert numbers.totals([vacancy.id]) == {vacancy.id: Counts(seen=1)}
