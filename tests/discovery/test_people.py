"""Searching people by words and filters."""

import pytest

from portal.candidates.models import Candidate, HiddenEmployer
from portal.discovery import people, people_query
from portal.discovery.people_query import MOST_PAGES, PeopleQuery


def ask(**args):
    return people_query.read(
        {name: value if isinstance(value, list) else [value] for name, value in args.items()}
    )


def refs(found):
    return [one.profile.ref for one in found.items]


def test_find_by_words_and_says_where(session, index, make_person, make_employer):
    cook = make_person(desired_occupations=["kok"])
    make_person(desired_occupations=["lasser"])
    index.fill_candidates()
    found = people.find(ask(q="kok"), employer_id=make_employer().id)
    assert (refs(found), found.total, found.is_degraded) == ([cook.ref], 1, False)
    assert found.items[0].why == ("Beroep: kok",)


def test_find_with_filters_and_counts(session, index, make_person, make_employer):
    one = make_person(languages=[{"language": "nl", "level": "good"}], driving_licences=["b"])
    two = make_person(languages=[{"language": "nl", "level": "little"}], hours_min=8, hours_max=12)
    index.fill_candidates()
    employer = make_employer()
    found = people.find(ask(nederlands="good"), employer_id=employer.id)
    assert refs(found) == [one.ref]
    counts = {group.kind.name: {o.value: o.count for o in group.options} for group in found.facets}
    assert counts["dutch"] == {"little": 1, "good": 1}
    assert counts["hours"] == {"16-24": 1, "24-32": 1, "ge32": 1}
    assert refs(people.find(ask(uren="tot-16"), employer_id=employer.id)) == [two.ref]


def test_find_near_a_place_in_bands(session, index, make_person, make_employer):
    near = make_person(home_place="den-haag", radius_km=10)
    far = make_person(home_place="zoetermeer", radius_km=25)
    index.fill_candidates()
    employer_id = make_employer().id
    found = people.find(ask(plaats="Den Haag", sorteer="afstand"), employer_id=employer_id)
    assert [(one.profile.ref, one.profile.distance_band) for one in found.items] == [
        (near.ref, "to_10"),
        (far.ref, "10_25"),
    ]
    within = people.find(ask(plaats="Den Haag", afstand="10"), employer_id=employer_id)
    assert refs(within) == [near.ref]


def test_find_respects_who_hid_this_organisation(session, index, make_person, make_employer):
    stays, hides = make_person(), make_person()
    employer, other = make_employer(), make_employer()
    session.add(HiddenEmployer(candidate_id=hides.id, employer_id=employer.id))
    index.fill_candidates()
    mine = people.find(PeopleQuery(), employer_id=employer.id)
    assert (refs(mine), mine.total) == ([stays.ref], 1)
    assert people.find(PeopleQuery(), employer_id=other.id).total == 2
    assert people.find(PeopleQuery(), employer_id=None).total == 2


def test_who_is_gone_is_not_counted_though_nobody_told_the_index(
    session, index, make_person, make_employer
):
    stays, gone = make_person(), make_person()
    index.fill_candidates()
    session.get(Candidate, gone.id).is_placeable = False
    session.flush()
    found = people.find(PeopleQuery(), employer_id=make_employer().id)
    assert (refs(found), found.total) == ([stays.ref], 1)


def test_pages_are_bounded(session, index, make_person, make_employer):
    for _ in range(7):
        make_person()
    index.fill_candidates()
    employer_id = make_employer().id
    found = people.find(ask(pagina="999"), employer_id=employer_id, size=1)
    assert (found.query.page, found.pages, found.total) == (MOST_PAGES, MOST_PAGES, 7)


def test_without_the_index_the_database_answers(session, broken_index, make_person, make_employer):
    cook = make_person(desired_occupations=["kok"])
    make_person(desired_occupations=["lasser"])
    found = people.find(ask(q="kok"), employer_id=make_employer().id)
    assert (refs(found), found.is_degraded) == ([cook.ref], True)


@pytest.mark.parametrize("typed", ["((", '"', "*", "\0", "x" * 900, "-- ' OR 1=1"])
def test_any_question_is_valid(session, index, make_person, make_employer, typed):
    make_person()
    index.fill_candidates()
    found = people.find(ask(q=typed, plaats=typed, sector=typed, pagina=typed), employer_id=None)
    assert found.total >= 0


def test_a_question_reads_back_as_it_was_written():
    query = ask(q="kok", plaats="Delft", afstand="10", uren=["24-32"], dagdeel=["avond"])
    assert query.query_string() == "?q=kok&plaats=Delft&afstand=10&uren=24-32&dagdeel=avond"
    assert people_query.read(query.kept()) == query
