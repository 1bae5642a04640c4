"""Bands in which numbers about a candidate are shown, and the days of a week.

A number that singles out becomes a band; a wide band where few people share a combination
(CAP-06-15). Codes are inside, words are for people, in Dutch and English (``locale="en"``).
"""

from collections.abc import Mapping
from datetime import date, timedelta

from portal import geo
from portal.geo import Located, Point

#: Lowest number of whole years and the code of the band that begins there.
_YEARS = ((11, "over_10"), (6, "6_10"), (3, "3_5"), (1, "1_2"), (0, "under_1"))
_WIDE_YEARS = ((3, "from_3"), (0, "under_3"))
_YEARS_LABELS: Mapping[str, tuple[str, str]] = {
    "under_1": ("minder dan 1 jaar", "less than 1 year"),
    "1_2": ("1 tot 2 jaar", "1 to 2 years"),
    "3_5": ("3 tot 5 jaar", "3 to 5 years"),
    "6_10": ("6 tot 10 jaar", "6 to 10 years"),
    "over_10": ("meer dan 10 jaar", "more than 10 years"),
    "under_3": ("minder dan 3 jaar", "less than 3 years"),
    "from_3": ("3 jaar of meer", "3 years or more"),
}

#: Most kilometres as the crow flies of each band; further than the last is "far".
_KM = (10, 25, 50)
_WIDE_KM = (25, 50)
#: Side in kilometres of the square that stands for a home. Bands around many places would point
#: out the place itself, which is the home municipality that nobody may see (CAP-06-01).
AREA_KM, WIDE_AREA_KM = 15, 30
_KM_LABELS: Mapping[str, tuple[str, str]] = {
    "to_10": ("tot 10 km", "up to 10 km"),
    "10_25": ("10 tot 25 km", "10 to 25 km"),
    "to_25": ("tot 25 km", "up to 25 km"),
    "25_50": ("25 tot 50 km", "25 to 50 km"),
    "far": ("meer dan 50 km", "more than 50 km"),
}

#: A certificate of longer ago is shown without its year, which would tell about somebody's age.
CERTIFICATE_YEARS = 10

DAYS: Mapping[str, tuple[str, str]] = {
    "mon": ("maandag", "Monday"),
    "tue": ("dinsdag", "Tuesday"),
    "wed": ("woensdag", "Wednesday"),
    "thu": ("donderdag", "Thursday"),
    "fri": ("vrijdag", "Friday"),
    "sat": ("zaterdag", "Saturday"),
    "sun": ("zondag", "Sunday"),
}
DAY_PARTS: Mapping[str, tuple[str, str]] = {
    "morning": ("ochtend", "morning"),
    "afternoon": ("middag", "afternoon"),
    "evening": ("avond", "evening"),
    "night": ("nacht", "night"),
}


def years(whole_years: int, *, wide: bool = False) -> str:
    """Return the code of the band of a number of whole years of experience."""
    bands = _WIDE_YEARS if wide else _YEARS
    return next(code for lowest, code in bands if max(whole_years, 0) >= lowest)


def years_label(code: str, locale: str = "nl") -> str:
    """Return the words of a band of years; an unknown code is its own."""
    return _word(_YEARS_LABELS, code, locale)


def area(home: str, *, wide: bool = False) -> Point | None:
    """Return from where employers see somebody: the middle of the square around the home place.

    `home` is the code of a place; None when that is not known.
    """
    place = geo.get(home)
    return geo.square(place, WIDE_AREA_KM if wide else AREA_KM) if place else None


def reach_km(radius_km: int, *, wide: bool = False) -> float:
    """Return how far from the middle of the area somebody may want to go: half a side further."""
    return radius_km + (WIDE_AREA_KM if wide else AREA_KM) / 2


def distance(start: Located | None, near: str | None, *, wide: bool = False) -> str | None:
    """Return the code of the band of kilometres between a position and a place (a code).

    None when one of them is not known: then nothing is said about the distance. For employers
    the position is that of `area`.
    """
    end = geo.get(near or "")
    if start is None or end is None:
        return None
    km = geo.distance_km(start, end)
    previous = ""
    for most in _WIDE_KM if wide else _KM:
        if km <= most:
            return f"{previous}_{most}" if previous else f"to_{most}"
        previous = str(most)
    return "far"


def distance_label(code: str | None, locale: str = "nl") -> str:
    """Return the words of a band of distance; empty for None."""
    return _word(_KM_LABELS, code, locale) if code else ""


def month(day: date) -> date:
    """Return the first day of the month: employers see the month alone."""
    return day.replace(day=1)


def hours(
    lowest: int | None, highest: int | None, *, wide: bool = False
) -> tuple[int | None, int | None]:
    """Return hours a week; wide ones are stretched to a multiple of four."""
    if not wide:
        return lowest, highest
    low = None if lowest is None else max(1, lowest // 4 * 4)
    high = None if highest is None else -(-highest // 4) * 4
    return low, high


def certificate_year(year: int | None, today: date, *, wide: bool = False) -> int | None:
    """Return the year of a certificate when it tells whether it is still good, else None."""
    oldest = (today - timedelta(days=366 * CERTIFICATE_YEARS)).year
    return year if year is not None and year >= oldest and not wide else None


def day_label(code: str, locale: str = "nl") -> str:
    """Return the name of a day of the week."""
    return _word(DAYS, code, locale)


def day_part_label(code: str, locale: str = "nl") -> str:
    """Return the name of a part of the day."""
    return _word(DAY_PARTS, code, locale)


def _word(labels: Mapping[str, tuple[str, str]], code: str, locale: str) -> str:
    found = labels.get(code, (code, code))
    return found[1] if locale == "en" else found[0]
