from datetime import UTC, date, datetime, timedelta

import pytest

from portal.vacancies import terms
from portal.vacancies.models import Vacancy

TERMS = terms.Terms(ask_days=50, hide_days=60, closing_days=7)
START = date(2026, 3, 2)


def at(day):
    """Noon on the day that many days after the start; None stays None."""
    return None if day is None else datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=day)


@pytest.mark.parametrize(
    ("closes", "confirmed", "asked", "today", "expected"),
    [
        # the closing date
        (30, 0, None, 30, "asked"),
        (30, 0, 23, 30, None),
        (30, 0, 23, 31, "expired"),
        # asking before the closing date, once
        (30, 0, None, 22, None),
        (30, 0, None, 23, "asked"),
        (30, 0, 23, 24, None),
        # who confirmed or posted inside the last week knows when it closes
        (30, 24, None, 25, None),
        (5, 0, None, 1, None),
        # asking after a long silence, once
        (150, 0, None, 49, None),
        (150, 0, None, 50, "asked"),
        (150, 0, 50, 51, None),
        # hiding after a longer one
        (150, 0, 50, 59, None),
        (150, 0, 50, 60, "unconfirmed"),
        # somebody asked late has as many days
        (150, 0, None, 70, "asked"),
        (150, 0, 70, 79, None),
        (150, 0, 70, 80, "unconfirmed"),
        # a confirmation starts anew
        (150, 55, 50, 60, None),
        (150, 55, 50, 104, None),
        (150, 55, 50, 105, "asked"),
        # both turns, when they are far enough apart
        (60, 0, 50, 52, None),
        (60, 0, 50, 53, "asked"),
        (60, 0, 53, 60, None),
    ],
)
def test_due(closes, confirmed, asked, today, expected):
    vacancy = Vacancy(
        closes_on=START + timedelta(days=closes),
        confirmed_at=at(confirmed),
        asked_at=at(asked),
        published_at=at(0),
    )

    assert terms.due(vacancy, START + timedelta(days=today), TERMS) == expected


@pytest.mark.parametrize(
    ("closes_on", "expected"),
    [
        (date(2026, 3, 1), "Kies een sluitingsdatum die nog komt."),
        (date(2026, 3, 2), None),
        (date(2026, 4, 1), None),
        (date(2026, 4, 2), "Kies een sluitingsdatum tot en met 1-4-2026."),
    ],
)
def test_wrong_closing_date(closes_on, expected):
    assert terms.wrong_closing_date(closes_on, START, 30) == expected


@pytest.mark.parametrize(
    ("closes_on", "expected"),
    [
        (date(2026, 3, 12), date(2026, 4, 11)),
        (date(2026, 2, 1), date(2026, 4, 1)),
        (None, date(2026, 4, 1)),
        (date(2026, 8, 1), date(2026, 8, 29)),
    ],
)
def test_extended(closes_on, expected):
    assert terms.extended(closes_on, START, 30, 180) == expected
