"""What holds for any question, on an index with many equals."""

import random
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import VacancyDocument
from search.engine import Criteria, Sort, open_engine
from tests.search.vacancies import START, VOCABULARY, vacancy

TITLES = [
    "Kok",
    "Koks",
    "Hulpkok",
    "Lasser",
    "Constructielasser",
    "Vrachtwagenchauffeur",
    "Chauffeur",
    "Medewerker groenvoorziening",
    "Schoonmaakster",
    "Schoonmaakmedewerker kantoor",
]
WORDS = [
    "kok",
    "koks",
    "lasser",
    "lassen",
    "chauffeur",
    "vrachtwagen",
    "schoonmaker",
    "groen",
    "kantoor",
    "trucker",
    "poetser",
    "chaufeur",
    "haag",
    "delft",
    "tuin",
    "restaurant",
    "xyzzy",
    '"kok',
    '"restaurant tuin"',
    "mbo 4",
    "24 uur",
    "hulpkokk",
    "medewerker",
    "bv",
]
SECTORS = ["zorg", "horeca", "bouw"]
BANDS = ["lt16", "16-24", "24-32", "ge32"]

PROPERTY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    st.text(st.sampled_from("\"(*)-'.& ko\x00é#+4uř"), max_size=30),
)
chosen = st.frozensets(st.sampled_from(SECTORS), max_size=2)
filters = st.fixed_dictionaries(
    {},
    optional={
        "sector": chosen,
        "kind": st.frozensets(st.sampled_from(["job", "trial", "none"]), max_size=2),
        "paid": st.frozensets(st.sampled_from(["yes", "no"]), max_size=2),
        "hours": st.frozensets(st.sampled_from(BANDS), max_size=3),
    },
)
places = st.one_of(
    st.none(),
    st.dictionaries(st.sampled_from(["a", "b", "c", "x"]), st.floats(0, 60), max_size=3),
)
criteria = st.builds(
    Criteria,
    words=texts,
    filters=filters,
    places=places,
    open_on=st.sampled_from([None, date(2026, 3, 10), date(2026, 3, 20)]),
    exclude=st.frozensets(st.sampled_from(["r00", "r07", "nobody"]), max_size=2),
    sort=st.sampled_from(Sort),
    limit=st.just(200),
)


def crowd():
    """Eighty vacancies, many of them equal but for their ref."""
    random_ = random.Random(7)
    for number in range(80):
        low = random_.choice([8, 16, 24, 32])
        yield vacancy(
            f"r{number:02}",
            random_.choice(TITLES),
            occupation=random_.choice(["", "Kok", "Lasser"]),
            requirements=random_.choice([(), ("Diploma mbo 4", "Rijbewijs B")]),
            employer=random_.choice(["Groen BV", "Kok en Zonen"]),
            description=random_.choice(
                ["", "Werk in het restaurant.\nTuin erbij.", "Restaurant, tuin. 24 uur"]
            ),
            places=tuple(random_.sample(["a", "b", "c"], random_.choice([0, 1, 2]))),
            place_names=(random_.choice(["Den Haag", "Delft"]),),
            sectors=tuple(random_.sample(SECTORS, random_.choice([1, 2]))),
            kind=random_.choice(["job", "trial"]),
            is_paid=random_.random() < 0.7,
            hours_min=low,
            hours_max=low + random_.choice([0, 8]),
            published_at=START + timedelta(hours=random_.choice([0, 1, 2])),
            closes_on=random_.choice([None, date(2026, 3, 9), date(2026, 3, 15)]),
        )


@pytest.fixture(scope="module")
def both(tmp_path_factory, postgres_url):
    """The same vacancies in both engines; in Whoosh spread over segments, some replaced."""
    folder = tmp_path_factory.mktemp("index")
    engines = [
        open_engine(url, VacancyDocument, vocabulary=VOCABULARY)
        for url in (f"whoosh://{folder}/index", postgres_url)
    ]
    documents = list(crowd())
    for engine in engines:
        engine.rebuild([vacancy("gone"), *documents[:50]])
        engine.upsert(documents[40:70])
        engine.upsert(documents[70:])
        engine.remove(["gone"])
    yield engines
    for engine in engines:
        engine.close()


@pytest.fixture(params=[0, 1], ids=["whoosh", "postgres"])
def full(request, both):
    """Each engine in turn, with the same vacancies."""
    return both[request.param]


@PROPERTY
@given(asked=criteria)
def test_pages_neither_repeat_nor_skip(full, asked):
    whole = full.search(asked)
    assert whole.total == len(whole.hits)
    paged = [
        hit
        for offset in range(0, whole.total + 7, 7)
        for hit in full.search(_with(asked, offset=offset, limit=7)).hits
    ]
    assert paged == list(whole.hits)
    assert len({hit.ref for hit in paged}) == len(paged)


@PROPERTY
@given(asked=criteria)
def test_facet_counts_what_a_click_gives(full, asked):
    facets = full.search(asked).facets
    for name in ("sector", "kind", "hours"):
        for value, count in facets[name].items():
            clicked = {**asked.filters, name: frozenset({value})}
            assert (name, value, full.search(_with(asked, filters=clicked)).total) == (
                name,
                value,
                count,
            )


@PROPERTY
@given(asked=criteria)
def test_filters_and_places_never_change_how_the_words_are_read(full, asked):
    bare = full.search(_with(asked, filters={}, places=None))
    page = full.search(asked)
    assert (page.relaxed, page.correction) == (bare.relaxed, bare.correction)
    assert {hit.ref for hit in page.hits} <= {hit.ref for hit in bare.hits}


@settings(PROPERTY, max_examples=150)
@given(asked=criteria)
def test_engines_agree_in_everything(both, asked):
    one, other = (engine.search(asked) for engine in both)
    assert one == other


@PROPERTY
@given(prefix=texts, limit=st.integers(-1, 9))
def test_engines_suggest_alike(both, prefix, limit):
    one, other = (engine.suggest(prefix, limit) for engine in both)
    assert one == other
    assert len(one) <= max(limit, 0)


def test_engines_find_the_same_alike(both):
    for number in range(80):
        one, other = (engine.similar(f"r{number:02}", 6) for engine in both)
        assert one == other
        assert len(one) == 6


def test_correction_has_hits(full):
    for left, right in product(["chaufeur", "schoonmaakstr", "restuarant"], ["", " haag", " kok"]):
        page = full.search(Criteria(words=left + right))
        if page.correction is not None:
            better = full.search(Criteria(words=page.correction))
            assert (better.relaxed, better.total > 0) == (False, True)


def _with(asked, **changes):
    values = {name: getattr(asked, name) for name in Criteria.__dataclass_fields__}
    return Criteria(**{**values, **changes})
