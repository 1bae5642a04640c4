from datetime import date, timedelta

import pytest

from portal import clock
from portal.errors import NotFound
from portal.instruments import queries
from portal.instruments.states import Category, Handling


def test_the_catalogue_is_read_in_one_query_without_what_is_for_candidates(catalogue, queries):
    from portal.instruments.queries import catalogue as read

    with queries() as asked:
        rows = read(clock.today())
        assert all(one.instrument.availability == [] for one in rows)
    assert len(asked) == 1
    codes = [one.instrument.code for one in rows]
    assert codes[:3] == ["trial_placement", "wage_cost_subsidy", "no_risk_policy"]
    assert set(codes) == {one.code for one in catalogue.values() if not one.is_candidate_side}


def test_the_catalogue_is_narrowed(catalogue):
    rows = queries.catalogue(clock.today(), category=Category.DIRECT, handling=Handling.ADVICE)
    assert "job_carving" in {one.instrument.code for one in rows}
    assert {one.instrument.category for one in rows} == {Category.DIRECT}
    assert {one.handling for one in rows} == {Handling.ADVICE}


def test_staff_read_both_sides(catalogue):
    assert len(queries.whole_catalogue(clock.today())) == len(catalogue)


def test_what_holds_follows_the_day(make_instrument):
    today = clock.today()
    make_instrument(ended_on=today)
    assert queries.in_force("try_out", date(2025, 12, 31)) is None
    assert queries.in_force("try_out", date(2026, 1, 1)).number == 1
    assert queries.in_force("try_out", today).number == 1
    assert queries.in_force("try_out", today + timedelta(days=1)) is None
    assert queries.in_force("unknown", today) is None


def test_the_page_of_what_ended_stays(make_instrument):
    make_instrument(ended_on=clock.today() - timedelta(days=1))
    assert queries.by_slug("uitproberen", clock.today()).name == "Uitproberen"


@pytest.mark.parametrize("slug", ["taaltraining", "er-is-niets", "a\0b"])
def test_employers_do_not_find_what_is_for_candidates_or_is_not_there(catalogue, slug):
    with pytest.raises(NotFound):
        queries.by_slug(slug, clock.today())


def test_what_has_not_begun_is_not_found(make_instrument):
    make_instrument(valid_from=(clock.today() + timedelta(days=1)).isoformat())
    with pytest.raises(NotFound):
        queries.by_slug("uitproberen", clock.today())


def test_content_is_read_once(make_instrument):
    version = make_instrument().versions[0]
    assert queries.content_of(version) is queries.content_of(version)
