"""Whether a sentence about working times agrees with a number of hours a week."""

import re

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WORDS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7}

_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?"
_SPAN = re.compile(rf"{_CLOCK} (?:uur )?tot {_CLOCK} uur")
_RANGE = re.compile(rf"({'|'.join(_DAYS)}) tot en met ({'|'.join(_DAYS)})")
_SOME = re.compile(
    rf"\b({'|'.join(_WORDS)}|\d)(?: (?:of|tot) ({'|'.join(_WORDS)}|\d))?"
    r" (?:\w+ )?(?:\w*dagen|avonden|middagen|ochtenden|nachten|\w*diensten|keer)\b"
)
_PARTS = re.compile(r"avond|middag|ochtend|nacht")
_BREAK = 1.25
"""Hours of a day that may be unpaid rest."""
_LENGTHS = (4.0, 9.0)
"""Hours of a short and a long day, where no span of time is given."""


def agree(sentence: str, low: int, high: int) -> bool:
    """Whether somebody can work `low` to `high` hours a week at these times.

    True as well when the sentence does not say: several spans of time, or no number of days.
    """
    text = sentence.lower()
    spans = _SPAN.findall(text)
    days = _days(text)
    if len(spans) > 1 or days is None:
        return True
    fewest, most = days
    shortest, longest = _LENGTHS
    if spans:
        start_hour, start_minute, end_hour, end_minute = (int(part or 0) for part in spans[0])
        longest = (end_hour - start_hour + (end_minute - start_minute) / 60) % 24
        shortest = longest - _BREAK
    return fewest * shortest <= high and low <= most * longest


def _days(text: str) -> tuple[int, int] | None:
    found = _RANGE.search(text)
    if found:
        first, last = _DAYS.index(found[1]), _DAYS.index(found[2])
        whole = (last - first) % 7 + 1
        some = _SOME.search(text)
        return (_number(some[1]), whole) if some else (whole, whole)
    found = _SOME.search(text)
    if found:
        return _number(found[1]), _number(found[2] or found[1])
    if "werkdagen" in text or "doordeweeks" in text:
        return 5, 5
    if _PARTS.search(text):
        return None  # evenings, and how many it does not say
    named = sum(day in text for day in _DAYS)
    return (named, named) if named else None


def _number(word: str) -> int:
    return _WORDS.get(word) or int(word)
