"""Searching visible vacancies."""

from datetime import timedelta

import pytest

from portal import clock
from portal.discovery import search
from portal.discovery.asked import Sort
from portal.discovery.query import SearchQuery
from portal.discovery.reasons import Where
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus

NOT_PUBLIC = [one for one in VacancyStatus if one is not VacancyStatus.PUBLISHED]


def refs(results):
    return [one.vacancy.ref for one in results.items]


def find(**changes):
    return search.find(SearchQuery(**changes))


def test_find_by_title_says_why_and_marks_the_word(session, index, make_vacancy):
    vacancy = make_vacancy(title="Chauffeur leerlingenvervoer")
    make_vacancy(title="Kok", occupation="kok")
    index.fill()
    results = find(words="chauffeur")
    assert refs(results) == [vacancy.ref]
    assert results.items[0].title == "<mark>Chauffeur</mark> leerlingenvervoer"
    assert results.items[0].reasons[0].where is Where.TITLE
    assert not results.is_degraded


def test_find_by_another_name_of_the_occupation(session, index, make_vacancy):
    vacancy = make_vacancy(title="Collega gezocht", occupation="vrachtwagenchauffeur")
    index.fill()
    results = find(words="trucker")
    assert refs(results) == [vacancy.ref]
    reason = results.items[0].reasons[0]
    assert (reason.where, reason.word) == (Where.RELATED, "vrachtwagenchauffeur")


def test_find_by_a_part_of_a_compound(session, index, make_vacancy):
    vacancy = make_vacancy(title="Bloemenbinder", occupation="", tasks="Je maakt boeketten.")
    index.fill()
    results = find(words="binder")
    assert refs(results) == [vacancy.ref]
    assert results.items[0].reasons[0].where is Where.PART


def test_find_within_a_radius_says_how_far(session, index, make_vacancy):
    near = make_vacancy(places=["delft"])
    far = make_vacancy(places=["groningen"])
    index.fill()
    results = find(place="Delft", radius=10)
    assert refs(results) == [near.ref]
    assert results.items[0].km == 0
    assert results.place.code == "delft"
    everywhere = find(place="Delft", radius=250, sort=Sort.DISTANCE)
    assert refs(everywhere) == [near.ref, far.ref]
    assert everywhere.items[1].km > 150


def test_find_uses_the_configured_radius(session, index, make_vacancy):
    make_vacancy(places=["rotterdam"])
    index.fill()
    assert (find(place="Delft").radius, find(place="Delft").total) == (25, 1)
    assert find(place="Delft", radius=5).total == 0


def test_find_with_an_unknown_place_searches_everywhere_and_says_so(session, index, make_vacancy):
    vacancy = make_vacancy()
    index.fill()
    query = SearchQuery(place="Delxqtzst")
    results = search.find(query)
    assert (refs(results), results.is_place_unknown, results.place) == ([vacancy.ref], True, None)
    assert "Delft" in [one.place for one in search.other_places(query, None)]


def test_other_places_of_one_name_are_offered(session):
    query = SearchQuery(place="Rijswijk")
    place = search.find(query).place
    assert place.province == "Zuid-Holland"
    assert [one.place for one in search.other_places(query, place)] == ["Rijswijk (Noord-Brabant)"]


@pytest.mark.parametrize("status", NOT_PUBLIC)
def test_find_never_shows_or_counts_what_is_not_public(session, index, make_vacancy, status):
    shown = make_vacancy()
    hidden = make_vacancy()
    index.fill()
    row = session.get(Vacancy, hidden.id)
    row.status = status
    if status is VacancyStatus.CLOSED:
        row.ended_at, row.end_reason = clock.now(), "filled"
    session.commit()
    results = find()  # the index still holds it
    assert (refs(results), results.total) == ([shown.ref], 1)
    assert results.count_of("sector") == {"logistics": 1}
    assert search.similar(shown.ref) == []


def test_find_leaves_out_what_closed_yesterday(session, index, make_vacancy):
    make_vacancy(closes_on=clock.today() - timedelta(days=1))
    last_day = make_vacancy(closes_on=clock.today())
    index.fill()
    assert refs(find()) == [last_day.ref]


def test_facets_count_what_a_click_gives(session, index, make_vacancy):
    make_vacancy(hours_min=12, hours_max=12, sector="care", kind="job")
    make_vacancy(hours_min=12, hours_max=20, sector="care", kind="bbl_job")
    make_vacancy(hours_min=20, hours_max=20, sector="green", kind="job")
    make_vacancy(hours_min=36, hours_max=36, sector="green", kind="volunteer_work", is_paid=False)
    index.fill()
    for query in (
        SearchQuery(),
        SearchQuery(words="chauffeur"),
        SearchQuery(filters={"sector": frozenset({"care"})}),
        SearchQuery(filters={"sector": frozenset({"care"}), "kind": frozenset({"job"})}),
        SearchQuery(filters={"hours": frozenset({"lt16", "ge32"})}),
    ):
        results = search.find(query)
        for group in results.facets:
            for option in group.options:
                clicked = search.find(query.only(group.kind.name, option.value))
                assert clicked.total == option.count, (query, option)


def test_pages_hold_each_result_once(session, index, make_vacancy):
    made = {make_vacancy().ref for _ in range(7)}
    index.fill()
    seen = [
        ref
        for page in (1, 2, 3)
        for ref in refs(search.find(SearchQuery(words="chauffeur", page=page), size=3))
    ]
    assert (len(seen), set(seen)) == (7, made)


def test_page_beyond_the_last_is_the_last(session, index, make_vacancy):
    for _ in range(3):
        make_vacancy()
    index.fill()
    results = search.find(SearchQuery(page=99), size=2)
    assert (results.query.page, len(results.items), results.total) == (2, 1, 3)


def test_wrong_letter_offers_a_better_spelling_with_its_count(session, index, make_vacancy):
    make_vacancy(title="Schoonmaker", occupation="schoonmaker")
    index.fill()
    correction = find(words="schoonmakr").ways_on.correction
    assert (correction.query.words, correction.count) == ("schoonmaker", 1)


def test_few_results_offer_a_wider_radius_with_counts(session, index, make_vacancy):
    make_vacancy(places=["delft"])
    make_vacancy(places=["rotterdam"])
    make_vacancy(places=["groningen"])
    index.fill()
    ways = find(place="Delft", radius=5).ways_on.wider
    assert [(one.query.place, one.query.radius, one.count) for one in ways] == [
        ("Delft", 25, 2),
        ("", None, 3),
    ]
    for way in ways:
        assert search.find(way.query).total == way.count


def test_few_results_offer_related_occupations_with_counts(session, index, make_vacancy):
    make_vacancy(title="Pedicure", occupation="pedicure", tasks="Voeten verzorgen.")
    index.fill()
    results = find(words="kapper")
    related = results.ways_on.related
    assert [(one.query.words, one.count) for one in related] == [("pedicure", 1)]
    assert search.find(related[0].query).total == 1


def test_no_results_with_filters_offer_them_off(session, index, make_vacancy):
    make_vacancy(sector="care")
    index.fill()
    way = find(filters={"sector": frozenset({"green"})}).ways_on.without_filters
    assert (way.query, way.count) == (SearchQuery(), 1)


def test_many_results_offer_nothing(session, index, make_vacancy):
    for _ in range(6):
        make_vacancy(places=["delft"])
    make_vacancy(places=["rotterdam"])
    index.fill()
    assert not find(words="chauffeur", place="Delft", radius=5).ways_on


def test_without_index_the_database_answers(session, broken_index, make_vacancy):
    wanted = make_vacancy(title="Kok in de wijk", hours_min=20, hours_max=24, places=["delft"])
    make_vacancy(title="Chauffeur", kind="volunteer_work", is_paid=False, places=["groningen"])
    make_vacancy(VacancyStatus.DRAFT, title="Kok")
    results = find(
        words='"kok" wijk',
        place="Delft",
        filters={"hours": frozenset({"16-24"}), "paid": frozenset({"yes"})},
    )
    assert (refs(results), results.total, results.is_degraded) == ([wanted.ref], 1, True)
    assert results.facets == ()
    assert not results.ways_on
    assert find(page=9).query.page == 1
    assert search.similar(wanted.ref) != [wanted]


def test_without_index_the_widest_radius_is_still_answered(session, broken_index, make_vacancy):
    vacancy = make_vacancy(places=["delft"])
    assert refs(find(place="Delft", radius=250)) == [vacancy.ref]


@pytest.mark.parametrize("words", ["((", "*", '"', "a OR b", "\\", "%", "_", "' OR 1=1 --", "🦊"])
@pytest.mark.parametrize("state", ["index", "broken_index"])
def test_find_takes_any_sign(session, request, make_vacancy, state, words):
    index = request.getfixturevalue(state)
    make_vacancy()
    if index is not None:
        index.fill()
    results = find(words=words, place=words)
    assert (results.is_degraded, results.total <= 1) == (state == "broken_index", True)


def test_similar_puts_the_same_work_first(session, index, make_vacancy):
    this = make_vacancy(title="Chauffeur bus", occupation="buschauffeur")
    like = make_vacancy(title="Chauffeur lijnbus", occupation="buschauffeur")
    make_vacancy(title="Kok", occupation="kok", tasks="Je kookt.", requirements=[])
    index.fill()
    assert search.similar(this.ref)[0].ref == like.ref


def test_find_costs_the_same_number_of_queries(session, index, make_vacancy, count_queries):
    make_vacancy()
    index.fill()
    find(words="chauffeur", place="Den Haag")
    with count_queries() as few:
        find(words="chauffeur", place="Den Haag")
    for _ in range(12):
        make_vacancy()
    index.fill()
    with count_queries() as many:
        find(words="chauffeur", place="Den Haag")
    assert (few.statements, many.statements) == (2, 2)


def test_a_municipality_is_searched_as_all_of_its_places(session, index, make_vacancy):
    inside = [make_vacancy(places=[place]) for place in ("naaldwijk", "monster", "de-lier")]
    make_vacancy(places=["westerland"])
    near = make_vacancy(places=["delft"])
    index.fill()

    alone = find(place="Westland", radius=0, sort=Sort.DISTANCE)
    around = find(place="gemeente Westland", radius=15)

    assert set(refs(alone)) == {one.ref for one in inside}
    assert [one.km for one in alone.items] == [0, 0, 0]
    assert alone.place.name == "Westland"
    assert (alone.is_place_guessed, alone.is_place_unknown) == (False, False)
    assert set(refs(around)) == {*refs(alone), near.ref}


def test_without_index_a_municipality_is_answered_as_well(session, broken_index, make_vacancy):
    inside = make_vacancy(places=["nootdorp"])
    make_vacancy(places=["groningen"])

    assert refs(find(place="Pijnacker-Nootdorp", radius=0)) == [inside.ref]


def test_a_guessed_place_is_marked_with_what_else_it_may_be(session, index):
    guessed = find(place="westarland")

    assert (guessed.place.name, guessed.is_place_guessed) == ("Westerland", True)
    others = search.other_places(guessed.query, guessed.place)
    assert "Westland" in [one.place for one in others]
    assert not find(place="Delft").is_place_guessed


def test_the_place_alone_is_a_radius_of_none(session, index, make_vacancy):
    here = make_vacancy(places=["delft"])
    make_vacancy(places=["delfgauw"])
    index.fill()

    assert refs(find(place="Delft", radius=0)) == [here.ref]
