"""The collection of profiles, on both engines: what it may know, and how it ranks."""

from dataclasses import fields, make_dataclass
from datetime import date, timedelta

import pytest

from portal.candidates.models import RestrictedRecord, SegmentEntry, SupportNeed
from search.documents import CandidateDocument, fingerprint
from search.documents.candidates import CANDIDATES, DESIRED, TWICE, reached
from search.engine import Criteria, Sort, open_engine
from tests.search.candidates import CONFIRMED, candidate
from tests.search.vacancies import VOCABULARY, refs

#: All that an index may hold of a person. Whoever adds a line here widens what employers can find.
ALLOWED = {
    "ref",
    "desired",
    "attainable",
    "synonyms",
    "experience",
    "skills",
    "tasks",
    "strengths",
    "certificates",
    "licence_names",
    "languages",
    "texts",
    "occupations",
    "groups",
    "skill_codes",
    "sectors",
    "hours_min",
    "hours_max",
    "day_parts",
    "kinds",
    "licences",
    "dutch",
    "available",
    "places",
    "confirmed_at",
    "visible_until",
}


@pytest.fixture
def profiles(search_url):
    engine = open_engine(search_url, CandidateDocument, vocabulary=VOCABULARY)
    engine.rebuild([])
    yield engine
    engine.close()


def beyond(document_class):
    return {field.name for field in fields(document_class)} - ALLOWED


def test_the_field_list_is_the_privacy_boundary():
    assert {field.name for field in fields(CandidateDocument)} == ALLOWED
    assert beyond(CandidateDocument) == set()


def test_a_leaky_document_is_caught():
    leaky = make_dataclass(
        "Leaky",
        [
            *((one.name, one.type) for one in fields(CandidateDocument)),
            ("name", str),
            ("segment", str),
        ],
    )
    assert beyond(leaky) == {"name", "segment"}


def test_nothing_of_the_hidden_tables_is_a_field():
    hidden = {
        column.name
        for table in (RestrictedRecord, SegmentEntry, SupportNeed)
        for column in table.__table__.columns
        if column.name not in {"id", "created_at", "candidate_id"}
    }
    known = {field.name for field in fields(CandidateDocument)}
    known |= {text.name for text in CANDIDATES.texts} | {facet.name for facet in CANDIDATES.facets}
    # `text` is a column of support needs; only the approved `texts` of a profile are a field.
    assert known & hidden == set()


def test_the_layout_reads_every_field_and_nothing_else():
    read = set()

    class Watching:
        def __getattr__(self, name):
            read.add(name)
            return getattr(candidate(texts=("Ik kook graag.",)), name)

    for text in CANDIDATES.texts:
        text.texts(Watching())
    for facet in CANDIDATES.facets:
        facet.values(Watching())
    for one in (CANDIDATES.places, CANDIDATES.published_at, CANDIDATES.closes_on):
        one(Watching())
    assert read | {"ref"} == ALLOWED


def test_skills_and_attainable_occupations_count_twice():
    points = {text.name: text.weight for text in CANDIDATES.texts}
    assert (points["desired"], points["attainable"], points["skills"]) == (DESIRED, TWICE, TWICE)
    assert TWICE == 2 * DESIRED


def test_fields_rank_as_promised(profiles):
    newest = iter(range(10))

    def one(ref, **changes):
        return candidate(
            ref,
            **{"desired": (), "confirmed_at": CONFIRMED + timedelta(days=next(newest)), **changes},
        )

    profiles.upsert(
        [
            one("attainable", attainable=("lasser op locatie",)),
            one("desired", desired=("lasser op locatie",)),
            one("synonym", synonyms=("lasser",)),
            one("papers", certificates=("Diploma lasser",)),
            one("strong", tasks=("Helpen als lasser",)),
            one("text", texts=("Ik was vroeger lasser.",)),
        ]
    )
    assert refs(profiles, "lasser") == [
        "attainable",
        "desired",
        "synonym",
        "papers",
        "strong",
        "text",
    ]


def test_words_find_a_profile_by_each_of_its_texts(profiles):
    texts = {
        "desired": "kok",
        "attainable": "bakker",
        "synonyms": "chefkok",
        "experience": "slager",
        "skills": "solderen",
        "tasks": "vegen",
        "strengths": "precies",
        "certificates": "vca",
        "licence_names": "rijbewijs b",
        "languages": "pools",
        "texts": "moestuin",
    }
    profiles.upsert([candidate(**{field: (words,) for field, words in texts.items()})])
    found = {field: refs(profiles, words) for field, words in texts.items()}
    assert found == {field: ["k1"] for field in texts}


def test_facets_count_what_may_be_shown_alone(profiles):
    profiles.upsert([candidate("k1"), candidate("k2", sectors=("hospitality", "care"))])
    page = profiles.search(Criteria())
    assert {name: dict(values) for name, values in page.facets.items()} == {
        "sector": {"hospitality": 2, "care": 1},
        "hours": {"16-24": 2, "24-32": 2},
        "dutch": {"b1": 2},
        "available": {"now": 2},
        "part": {"morning": 2},
        "licence": {},
        "kind": {"job": 2},
    }


def test_filters_by_what_is_not_counted(profiles):
    profiles.upsert(
        [
            candidate("k1", occupations=("kok", "keukenhulp"), skill_codes=("cooking",)),
            candidate("k2", occupations=("lasser",), sectors=("engineering",)),
        ]
    )
    page = profiles.search(Criteria(filters={"occupation": frozenset({"kok"})}))
    assert [hit.ref for hit in page.hits] == ["k1"]
    assert (page.total, dict(page.facets["sector"])) == (1, {"hospitality": 1})
    assert refs(profiles, filters={"skill": frozenset({"cooking"})}) == ["k1"]
    assert refs(profiles, filters={"group": frozenset({"941"})}) == ["k1", "k2"]


def test_places_say_how_far_in_bands(profiles):
    profiles.upsert(
        [
            candidate("near", places=(reached("delft", 5), reached("den-haag", 10))),
            candidate("far", places=(reached("den-haag", 25),)),
            candidate("elsewhere", places=(reached("delft", 5),)),
        ]
    )
    bands = {reached("den-haag", km): float(km) for km in (5, 10, 25)}
    page = profiles.search(Criteria(places=bands, sort=Sort.DISTANCE))
    assert [(hit.ref, hit.km) for hit in page.hits] == [("near", 10.0), ("far", 25.0)]


def test_many_places_are_found_like_few(profiles):
    profiles.upsert([candidate(f"k{n}", places=(reached(f"p{n}", 5),)) for n in range(40)])
    few = profiles.search(Criteria(places={"p7:5": 3.0, "p8:5": 2.0}))
    many = profiles.search(Criteria(places={f"p{n}:5": float(n) for n in range(40)}, limit=40))
    assert [(hit.ref, hit.km) for hit in few.hits] == [("k7", 3.0), ("k8", 2.0)]
    assert {hit.ref: hit.km for hit in many.hits} == {f"k{n}": float(n) for n in range(40)}


def test_a_profile_is_not_found_after_its_last_day(profiles):
    profiles.upsert([candidate(visible_until=date(2026, 5, 31))])
    assert refs(profiles, open_on=date(2026, 5, 31)) == ["k1"]
    assert refs(profiles, open_on=date(2026, 6, 1)) == []


def test_collections_at_one_address_do_not_see_each_other(search_url, profiles):
    from search.documents import VacancyDocument
    from tests.search.vacancies import vacancy

    board = open_engine(search_url, VacancyDocument, vocabulary=VOCABULARY)
    board.rebuild([vacancy("v1", "Keukenhulp")])
    profiles.upsert([candidate("k1")])
    assert (refs(board, "keukenhulp"), refs(profiles, "keukenhulp")) == (["v1"], ["k1"])
    board.rebuild([])
    assert (refs(board), refs(profiles)) == ([], ["k1"])
    board.close()


def test_erase_leaves_no_byte(tmp_path):
    marker = "zeldzaamwoordqx"
    engine = open_engine(f"whoosh://{tmp_path}/index", CandidateDocument)
    engine.rebuild([candidate("gone", texts=(f"Ik ben {marker}.",)), candidate("stays")])

    def files_with_marker():
        return [
            file.name
            for file in tmp_path.rglob("*")
            if file.is_file() and marker.encode() in file.read_bytes()
        ]

    assert files_with_marker() != []  # the control: it can be found in the bytes at all
    engine.erase(["gone"])
    assert files_with_marker() == []
    assert refs(engine) == ["stays"]
    engine.close()


def test_fingerprint_tells_profiles_apart():
    assert fingerprint(candidate()) == fingerprint(candidate())
    assert fingerprint(candidate()) != fingerprint(candidate(hours_max=32))
