from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from search.documents import VacancyDocument, fingerprint
from search.engine import Criteria, Match, Sort, open_engine
from tests.search.vacancies import START, VOCABULARY, refs, titled, vacancy


def found(index, words):
    page = index.search(Criteria(words=words))
    return [hit.ref for hit in page.hits], page.correction, page.relaxed


def test_search_empty_index_finds_nothing(index):
    page = index.search(Criteria(words="kok"))
    assert (page.hits, page.total, page.correction) == ((), 0, None)


def test_upsert_replaces_a_document_with_the_same_ref(index):
    index.upsert([vacancy("v1", "Kok"), vacancy("v2", "Kok")])
    index.upsert([vacancy("v1", "Lasser")])
    assert refs(index, "kok") == ["v2"]
    assert refs(index, "lasser") == ["v1"]
    assert index.stats().documents == 2


def test_upsert_twice_in_one_call_keeps_the_last(index):
    index.upsert([vacancy("v1", "Kok"), vacancy("v1", "Lasser")])
    assert (refs(index, "kok"), refs(index, "lasser")) == ([], ["v1"])


def test_remove_takes_out_everywhere(index):
    index.upsert(titled("Kok", "Kok"))
    index.remove(["v1", "unknown"])
    page = index.search(Criteria())
    assert [hit.ref for hit in page.hits] == ["v2"]
    assert page.facets["sector"] == {"horeca": 1}
    assert index.suggest("ko") == ["Kok"]
    index.remove(["v2"])
    assert index.suggest("ko") == []
    assert index.similar("v2") == []


def test_rebuild_replaces_everything(index):
    index.upsert(titled("Kok", "Lasser"))
    index.rebuild([vacancy("v9", "Bakker")])
    assert refs(index) == ["v9"]
    assert index.stats().segments == 1


def test_rebuild_with_a_ref_twice_keeps_the_old_index(index):
    index.upsert(titled("Kok"))
    with pytest.raises(ValueError, match="v9"):
        index.rebuild([vacancy("v9"), vacancy("v9")])
    assert refs(index) == ["v1"]


def test_rebuild_when_reading_documents_fails_keeps_the_old_index(index):
    def broken():
        yield vacancy("v9")
        raise LookupError("database gone")

    index.upsert(titled("Kok"))
    with pytest.raises(LookupError, match="database gone"):
        index.rebuild(broken())
    assert refs(index) == ["v1"]


def test_exact_title_beats_stemmed_beats_part(index):
    index.upsert(
        [
            vacancy("part", "Vrachtwagenchauffeur", published_at=START + timedelta(days=2)),
            vacancy("family", "Chauffeurs", published_at=START + timedelta(days=1)),
            vacancy("exact", "Chauffeur", published_at=START),
        ]
    )
    assert refs(index, "chauffeur") == ["exact", "family", "part"]


def test_fields_rank_as_promised(index):
    newest = iter(range(10))
    index.upsert(
        replace(document, published_at=START + timedelta(days=next(newest)))
        for document in [
            vacancy("title", "Lasser"),
            vacancy("occupation", "Vacature", occupation="Lasser"),
            vacancy("synonym", "Vacature", synonyms=("Lasser",)),
            vacancy("requirement", "Vacature", requirements=("Diploma lasser",)),
            vacancy("place", "Vacature", place_names=("Lasser",)),
            vacancy("employer", "Vacature", employer="Lasser BV"),
            vacancy("description", "Vacature", description="Je werkt als lasser."),
        ]
    )
    assert refs(index, "lasser") == [
        "title",
        "occupation",
        "synonym",
        "requirement",
        "place",
        "employer",
        "description",
    ]


def test_whole_title_beats_title_with_more(index):
    index.upsert(
        [
            vacancy("more", "Kok bedrijfskantine", published_at=START + timedelta(days=1)),
            vacancy("whole", "Kok"),
        ]
    )
    assert refs(index, "kok") == ["whole", "more"]


def test_equals_are_ordered_by_newness_then_ref(index):
    index.upsert(
        [
            vacancy("b", "Kok"),
            vacancy("a", "Kok"),
            vacancy("c", "Kok", published_at=START + timedelta(milliseconds=1)),
        ]
    )
    assert refs(index, "kok") == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.NEWEST, ["never", "late", "soon"]),
        (Sort.CLOSING, ["soon", "late", "never"]),
        (Sort.DISTANCE, ["late", "never", "soon"]),
    ],
)
def test_sort_orders(index, sort, order):
    index.upsert(
        [
            vacancy("soon", "Kok", closes_on=date(2026, 4, 1), places=("far",)),
            vacancy(
                "late",
                "Kok",
                closes_on=date(2026, 5, 1),
                places=("far", "near"),
                published_at=START + timedelta(days=1),
            ),
            vacancy("never", "Kok", places=("mid",), published_at=START + timedelta(days=2)),
        ]
    )
    places = {"near": 0.4, "mid": 3.0, "far": 12.5}
    assert refs(index, "kok", sort=sort, places=places) == order


def test_places_filter_and_give_distance(index):
    index.upsert(
        [
            vacancy("here", places=("a", "b")),
            vacancy("there", places=("c",)),
            vacancy("nowhere", places=()),
        ]
    )
    page = index.search(Criteria(places={"a": 7.5, "b": 2.5, "x": 0.0}))
    assert [(hit.ref, hit.km) for hit in page.hits] == [("here", 2.5)]
    assert [hit.km for hit in index.search(Criteria()).hits] == [None, None, None]
    assert refs(index, places={}) == []


def test_open_on_drops_what_closed_before(index):
    index.upsert(
        [
            vacancy("yesterday", closes_on=date(2026, 3, 1)),
            vacancy("today", closes_on=date(2026, 3, 2)),
            vacancy("open"),
        ]
    )
    page = index.search(Criteria(open_on=date(2026, 3, 2)))
    assert [hit.ref for hit in page.hits] == ["open", "today"]
    assert page.facets["kind"] == {"job": 2}


def test_exclude_leaves_out(index):
    index.upsert(titled("Kok", "Kok", "Kok"))
    page = index.search(Criteria(words="kok", exclude=frozenset({"v2", "unknown"})))
    assert ([hit.ref for hit in page.hits], page.total) == (["v1", "v3"], 2)


def test_filters_are_or_within_and_between(index):
    index.upsert(
        [
            vacancy("a", sectors=("zorg", "horeca"), kind="job"),
            vacancy("b", sectors=("zorg",), kind="trial"),
            vacancy("c", sectors=("bouw",), kind="job"),
        ]
    )
    page = index.search(
        Criteria(filters={"sector": frozenset({"zorg", "groen"}), "kind": frozenset({"job"})})
    )
    assert [hit.ref for hit in page.hits] == ["a"]
    assert page.facets["sector"] == {"bouw": 1, "groen": 0, "horeca": 1, "zorg": 1}
    assert page.facets["kind"] == {"job": 1, "trial": 1}


def test_filter_of_no_values_allows_all(index):
    index.upsert(titled("Kok"))
    assert refs(index, filters={"sector": frozenset()}) == ["v1"]


def test_filter_by_an_unknown_facet_finds_nothing(index):
    index.upsert(titled("Kok"))
    page = index.search(Criteria(filters={"colour": frozenset({"red"})}))
    assert (page.total, page.facets["sector"]) == (0, {})


@pytest.mark.parametrize(
    ("hours_min", "hours_max", "bands"),
    [
        (0, 8, {"lt16"}),
        (15, 15, {"lt16"}),
        (16, 16, {"16-24"}),
        (24, 24, {"16-24", "24-32"}),
        (12, 20, {"lt16", "16-24"}),
        (31, 32, {"24-32", "ge32"}),
        (32, 32, {"24-32", "ge32"}),
        (36, 40, {"ge32"}),
        (40, 8, {"lt16", "16-24", "24-32", "ge32"}),
    ],
)
def test_hours_fall_into_every_band_they_overlap(index, hours_min, hours_max, bands):
    index.upsert([vacancy(hours_min=hours_min, hours_max=hours_max)])
    assert index.search(Criteria()).facets["hours"] == dict.fromkeys(bands, 1)


def test_hit_says_why(index):
    index.upsert(
        [
            vacancy(
                title="Vrachtwagenchauffeur",
                occupation="Chauffeur goederenvervoer",
                synonyms=("Trucker",),
                requirements=("Rijbewijs CE",),
                employer="Bakkerij De Gouden Korrel",
                description="Je rijdt door heel Nederland.\nJe laadt en lost pakketten.",
            )
        ]
    )
    why = {
        words: index.search(Criteria(words=words)).hits[0].matches
        for words in [
            "chauffeur",
            "vrachtwagens",
            "trucker",
            "rijbewijs ce",
            "bakkerij",
            "haag",
            "pakket",
            "chaufeur",
            '"heel nederland"',
        ]
    }
    assert why == {
        "chauffeur": (Match(word="Chauffeur", field="occupation", how="exact"),),
        "vrachtwagens": (Match(word="Vrachtwagenchauffeur", field="title", how="part"),),
        "trucker": (Match(word="Trucker", field="occupation", how="synonym"),),
        "rijbewijs ce": (Match(word="Rijbewijs CE", field="requirements", how="exact"),),
        "bakkerij": (Match(word="Bakkerij", field="employer", how="exact"),),
        "haag": (Match(word="Haag", field="place", how="exact"),),
        "pakket": (Match(word="pakketten", field="description", how="family"),),
        "chaufeur": (Match(word="Chauffeur", field="occupation", how="near"),),
        '"heel nederland"': (Match(word="heel Nederland", field="description", how="exact"),),
    }


def test_all_words_must_be_met(index):
    index.upsert(titled("Kok restaurant", "Kok hotel", "Ober restaurant"))
    assert found(index, "kok restaurant") == (["v1"], None, False)


def test_words_met_by_no_document_together_fall_back_to_most_words(index):
    index.upsert(titled("Kok hotel", "Ober restaurant", "Lasser"))
    assert found(index, "kok restaurant") == (["v1", "v2"], None, True)
    assert found(index, "kok hotel lasser") == (["v1"], None, True)


def test_wrong_letter_still_finds_and_is_corrected(index):
    index.upsert(titled("Magazijnmedewerker", "Kok"))
    assert found(index, "magazijnmedewerkr") == (["v1"], "magazijnmedewerker", True)
    assert found(index, "magazijmedewerker den haag") == (
        ["v1"],
        "magazijnmedewerker den haag",
        True,
    )


def test_unknown_word_falls_back_to_letters_in_common(index):
    index.upsert(titled("Heftruckchauffeur", "Kok"))
    assert found(index, "heftruckxx") == (["v1"], None, True)


def test_nothing_like_it_finds_nothing(index):
    index.upsert(titled("Kok"))
    assert found(index, "qwertyuiop") == ([], None, True)


def test_correction_is_only_given_when_it_has_hits(index):
    index.upsert([vacancy(title="Magazijnmedewerker", closes_on=date(2026, 1, 1))])
    page = index.search(Criteria(words="magazijnmedewerkr", open_on=date(2026, 3, 2)))
    assert (page.total, page.correction) == (0, None)


def test_phrase_needs_words_side_by_side(index):
    index.upsert(
        [
            vacancy("yes", "Baan", description="U werkt in de tuin van de buurt."),
            vacancy("no", "Baan", description="De buurt heeft een tuin.\nMooi werk."),
        ]
    )
    assert refs(index, '"tuin van de buurt"') == ["yes"]
    assert refs(index, '"werkt in de tuin') == ["yes"]
    assert refs(index, "tuin buurt") == ["no", "yes"]


def test_phrase_does_not_span_texts(index):
    index.upsert([vacancy(title="Kok", requirements=("Rijbewijs B", "Ervaring gewenst"))])
    assert found(index, '"b ervaring"')[2] is True


def test_quoted_word_is_found_as_written_first(index):
    index.upsert(titled("Koks", "Kok"))
    assert refs(index, '"kok"') == ["v2"]


@pytest.mark.parametrize(
    "words",
    [
        "((",
        "*",
        '"',
        '""',
        "*:*",
        "AND",
        "NOT OR",
        "a:b",
        "kok)",
        "[1 TO 2]",
        "~",
        "^5",
        "\\",
        "\x00",
        "\x1b[31m",
        "\ud800",
        "🍳",
        "kok 🍳",
        "' OR 1=1 --",
        "%",
        "_",
        "<->",
        "kok:*",
        "&|!",
        "ﬁets",
        "İ",
        "x" * 10_000,
        "kok " * 2_500,
        "\u202ekok",
        "́",
        "c+++",
        "a++ kokk",
        ".net kokk",
        "(?P<x>",
        "日本語",
    ],
)
def test_search_any_text_never_fails(index, words):
    index.upsert(titled("Kok", "Lasser"))
    page = index.search(Criteria(words=words))
    assert page.total == len(page.hits)
    assert index.suggest(words) in ([], ["Kok"])


def test_question_without_words_finds_everything(index):
    index.upsert(titled("Kok", "Lasser"))
    assert [found(index, words) for words in ("", "  ", "((", "de")] == [
        (["v1", "v2"], None, False)
    ] * 4


@pytest.mark.parametrize(
    ("offset", "limit", "expected"),
    [(0, 2, ["v1", "v2"]), (2, 2, ["v3"]), (5, 2, []), (-3, 1, ["v1"]), (0, 0, []), (0, -1, [])],
)
def test_offset_and_limit_of_any_size(index, offset, limit, expected):
    index.upsert(titled("Kok", "Kok", "Kok"))
    page = index.search(Criteria(words="kok", offset=offset, limit=limit))
    assert ([hit.ref for hit in page.hits], page.total) == (expected, 3)


def test_suggest_completes_titles_and_occupations(index):
    index.upsert(
        [
            vacancy("a", "Medewerker logistiek", occupation="Logistiek medewerker"),
            vacancy("b", "Medewerker Logistiek"),
            vacancy("c", "Logistiek planner"),
            vacancy("d", "Kok", closes_on=date(2026, 1, 1)),
        ]
    )
    assert index.suggest("logis") == [
        "Logistiek planner",
        "Logistiek medewerker",
        "Medewerker Logistiek",
    ]
    assert index.suggest("medewerker l") == ["Medewerker Logistiek"]
    assert index.suggest("LOGIS", limit=1) == ["Logistiek planner"]
    assert index.suggest("kok", open_on=date(2026, 3, 2)) == []
    assert index.suggest("") == []


def test_similar_prefers_the_same_name(index):
    index.upsert(
        titled("Lasser MIG", "Lasser TIG", "Constructielasser", "Kok", "Lasser MIG constructie")
    )
    assert index.similar("v1") == ["v5", "v2", "v3"]
    assert index.similar("v1", 1) == ["v5"]
    assert index.similar("v1", exclude=frozenset({"v5"})) == ["v2", "v3"]
    assert index.similar("unknown") == []


def test_similar_leaves_out_what_closed(index):
    index.upsert([vacancy("a"), vacancy("b", closes_on=date(2026, 1, 1)), vacancy("c")])
    assert index.similar("a", open_on=date(2026, 3, 2)) == ["c"]


def test_fingerprints_tell_what_is_stored(index):
    one, other = titled("Kok", "Lasser")
    index.upsert([one, other])
    assert index.fingerprints() == {"v1": fingerprint(one), "v2": fingerprint(other)}
    assert fingerprint(one) != fingerprint(replace(one, hours_max=36))
    assert fingerprint(one) == fingerprint(replace(one))


def test_another_engine_sees_changes_at_once(index, search_url):
    other = open_engine(search_url, VacancyDocument, vocabulary=VOCABULARY)
    assert refs(other) == []
    for number in range(5):
        index.upsert([vacancy(f"v{number}")])
        assert len(refs(other)) == number + 1
    index.rebuild([vacancy("v9")])
    assert refs(other) == ["v9"]
    other.close()


def test_stats_of_another_vocabulary_are_outdated(index, search_url):
    index.upsert(titled("Kok"))
    other = open_engine(search_url, VacancyDocument, vocabulary=["kwartelkweker"])
    assert (index.stats().is_outdated, other.stats().is_outdated) == (False, True)
    other.rebuild(titled("Kok"))
    assert (index.stats().is_outdated, other.stats().is_outdated) == (True, False)
    other.close()


def test_published_without_time_zone_is_refused(index):
    naive = datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        index.upsert([vacancy(published_at=naive)])


def test_open_engine_of_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="redis"):
        open_engine("redis://localhost", VacancyDocument)
    with pytest.raises(ValueError, match="folder"):
        open_engine("whoosh://", VacancyDocument)
