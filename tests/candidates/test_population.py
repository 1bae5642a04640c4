"""The warning about rare combinations: who shares one, what helps, and what employers then see."""

import pytest

from portal.candidates import population
from portal.candidates.anonymous import anonymous
from portal.candidates.population import WAYS_OUT, Part
from portal.candidates.services import rarity
from portal.candidates.states import CandidateStatus

DUTCH = [{"language": "nl", "level": "good"}]
COMMON = {"education_level": "mbo_2", "languages": DUTCH, "home_place": "delft"}


@pytest.fixture
def crowd(someone):
    """Make so many people who share a combination."""

    def make(number, **changes):
        return [someone(**COMMON | changes) for _ in range(number)]

    return make


def test_five_who_share_a_combination_are_enough(crowd):
    people = crowd(5)
    found = population.rarity(people[0])
    assert (found.sharing, found.is_rare, found.ways_out) == (5, False, ())


def test_four_are_too_few(crowd):
    people = crowd(4)
    found = population.rarity(people[0])
    assert (found.sharing, found.is_rare) == (4, True)


def test_somebody_who_is_not_visible_yet_counts_for_one(crowd, someone):
    crowd(4)
    fresh = someone(CandidateStatus.FILLING, **COMMON)
    assert population.rarity(fresh).sharing == 5


@pytest.mark.parametrize(
    "changes",
    [
        {"home_place": "utrecht"},
        {"education_level": "higher"},
        {"languages": [*DUTCH, {"language": "ti", "level": "native"}]},
        {"desired_occupations": ["kapper"]},
    ],
)
def test_each_part_tells_people_apart(crowd, someone, changes):
    crowd(9)
    assert population.rarity(someone(**COMMON | changes)).sharing == 1


def test_places_of_one_municipality_and_kinds_of_one_work_are_alike(crowd, someone):
    crowd(4, home_place="den-haag", desired_occupations=["orderpicker"])
    other = someone(
        **COMMON | {"home_place": "scheveningen", "desired_occupations": ["lader-en-losser"]}
    )
    shared = {population.combination(other.profile).region}
    assert shared == {"Zuid-Holland"}
    assert population.rarity(other).sharing == 5


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"languages": [*DUTCH, {"language": "ti", "level": "native"}]}, Part.LANGUAGES),
        ({"education_level": "higher"}, Part.EDUCATION),
        ({"desired_occupations": ["kapper"]}, Part.WORK),
    ],
)
def test_the_way_out_names_what_makes_somebody_rare(crowd, someone, changes, part):
    crowd(9)
    assert population.rarity(someone(**COMMON | changes)).ways_out == (WAYS_OUT[part],)


def test_there_is_always_a_way_out(someone):
    assert population.rarity(someone(**COMMON)).ways_out != ()


def test_judging_widens_and_narrows_what_employers_see(crowd, session):
    people = crowd(4, is_rare=False)

    assert rarity.judge(people[0]).is_rare
    assert anonymous(people[0]).is_wide

    people += crowd(1)
    assert not rarity.judge(people[0]).is_rare
    assert not anonymous(people[0]).is_wide


def test_all_are_judged_as_one_by_one(crowd, someone, session):
    people = [
        *crowd(4, is_rare=False),
        *crowd(6, home_place="rijswijk", is_rare=True),
        *crowd(3, home_place="utrecht", desired_occupations=["kok", "kapper"]),
        *crowd(2, home_place="utrecht", desired_occupations=["kok"]),
        someone(**COMMON | {"home_place": "utrecht", "desired_occupations": ["kapper"]}),
    ]
    expected = {one.id: population.rarity(one).is_rare for one in people}
    assert set(expected.values()) == {True, False}

    changed = rarity.judge_all()

    session.expire_all()
    assert {one.id: one.profile.is_rare for one in people} == expected
    assert changed > 0
    assert rarity.judge_all() == 0
