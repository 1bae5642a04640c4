"""The start values: each list has some, codes are unique, both languages are filled in."""

import pytest

from portal.taxonomy import queries, seed
from portal.taxonomy.models import ListName

#: Words for laws and benefits, which may stand in no list that an employer or visitor can meet.
LAWS = ("wsw", "wajong", "wwb", "participatiewet", "uitkering", "bijstand", "beschut")
OF_A_PROFILE = (
    ListName.TASK,
    ListName.SKILL,
    ListName.STRENGTH,
    ListName.CERTIFICATE,
    ListName.DRIVING_LICENCE,
    ListName.LANGUAGE,
    ListName.LANGUAGE_LEVEL,
    ListName.EDUCATION_LEVEL,
    ListName.TRANSPORT,
)


def test_every_list_has_start_values():
    assert set(ListName) == set(seed.every_list())


@pytest.mark.parametrize("name", sorted(seed.every_list()))
def test_codes_are_unique_and_labels_are_there_in_both_languages(name):
    rows = seed.every_list()[name]
    assert len({row[0] for row in rows}) == len(rows)
    assert len({row[1] for row in rows}) == len(rows)
    assert all(0 < len(label) <= 80 for row in rows for label in row[1:3])


@pytest.mark.parametrize("name", OF_A_PROFILE)
def test_no_value_of_a_profile_names_a_law_or_benefit(name):
    labels = " ".join(row[1].lower() for row in seed.every_list()[name])
    assert [law for law in LAWS if law in labels] == []


def test_an_unknown_level_can_be_chosen(session):
    assert queries.label(ListName.LANGUAGE_LEVEL, "unknown") == "Weet ik niet"
    assert queries.label(ListName.EDUCATION_LEVEL, "unknown") == "Weet ik niet"


def test_reasons_that_only_staff_may_see_have_other_words_for_employers(session):
    data = {
        code: item.data for code, item in queries.items(ListName.INTRODUCTION_END_REASON).items()
    }
    hidden = {code for code, one in data.items() if not one["for_employer"]}
    assert hidden >= {"not_work_fit", "no_show"}
    assert {data[code]["shown_as"] for code in hidden} == {"Gaat niet door"}
    assert data["not_interested"]["shown_as"] == data["not_available"]["shown_as"]
