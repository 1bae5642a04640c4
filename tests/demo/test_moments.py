from itertools import pairwise
from random import Random

import pytest

from portal import clock
from portal.demo.moments import back, line


@pytest.mark.parametrize("days", [(30, 12, 3), (2, 1, 0), (0, 0, 0, 0), (5, 5, 5)])
def test_line_goes_up_and_stays_in_the_past(days):
    for seed in range(20):
        moments = line(days, Random(seed))
        assert len(moments) == len(days)
        assert all(one < other for one, other in pairwise(moments))
        assert moments[-1] < clock.now()


def test_back_is_never_in_the_future():
    assert back(0, 23, 59) < clock.now()
    assert clock.local(back(3, 10, 30)).strftime("%H:%M") == "10:30"
