from datetime import UTC, datetime, timedelta

import pytest

from portal.letters import words
from portal.vacancies import content


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 11, 22, 16, 5, tzinfo=UTC), "22 november 2026 om 17.05 uur"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2 juli 2026 om 0.30 uur"),
    ],
)
def test_moment_is_on_dutch_clocks(at, text):
    assert words.moment(at) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (timedelta(minutes=15), "15 minuten"),
        (timedelta(minutes=1), "1 minuut"),
        (timedelta(hours=1), "1 uur"),
        (timedelta(days=1), "1 dag"),
        (timedelta(days=14), "14 dagen"),
        (timedelta(minutes=90), "90 minuten"),
    ],
)
def test_duration(value, text):
    assert words.duration(value) == text


def test_fields_has_a_word_for_every_field_of_a_vacancy():
    assert set(words.FIELDS) == set(content.NAMES)
