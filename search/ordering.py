"""What results are sorted by, in whole numbers, so that both engines order alike.

What is sorted by first and the moment of publication make one number; see `MOMENT_BITS`.
"""

import math
from collections.abc import Mapping
from datetime import date

MOMENT_BITS = 43
"""Room for milliseconds since 1970 until the year 2248."""
MOST_FIRST = (1 << 19) - 1
"""The largest of what is sorted by first; with the moment it fills 62 bits."""
DAY_ZERO = date(2000, 1, 1).toordinal()
"""Closing days before this one are not told apart."""
METRES = 100
"""Distances are told apart by a hundredth of a kilometre."""
FAR = 5_000.0
"""Kilometres; what is farther is as far."""


def distances(places: Mapping[str, float]) -> dict[str, float]:
    """Make distances fit to sort by: numbers from 0 to `FAR`."""
    return {
        code: FAR if math.isnan(km) else min(max(float(km), 0.0), FAR)
        for code, km in places.items()
    }
