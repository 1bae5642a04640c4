"""Our own occupations, and the imported ones next to them."""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from portal.taxonomy import occupations, seed
from portal.taxonomy.models import ListName


@pytest.fixture
def extra(tmp_path):
    """A file of imported occupations that this process merges; not there until it is written."""
    path = tmp_path / "folder" / "esco.tsv"
    occupations.use_extra(path)
    yield path
    occupations.use_extra(None)


def plain(name):
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", letters.encode("ascii", "ignore").decode()))


def imported(**changes):
    kok = occupations.own()["kok"]
    return replace(kok, code="esco-1", title="worstelaar", esco="http://x/1", **changes)


def test_own_list_has_the_agreed_size():
    assert 380 <= len(occupations.own()) <= 430


def test_codes_are_slugs_of_titles():
    wrong = [
        (one.code, one.title)
        for one in occupations.own().values()
        if one.code != plain(one.title.replace("'", "")).replace(" ", "-")
    ]
    assert wrong == []


def test_every_occupation_has_three_to_ten_synonyms():
    numbers = {one.code: len(one.synonyms) for one in occupations.own().values()}
    assert {code: n for code, n in numbers.items() if not 3 <= n <= 10} == {}


def test_no_name_belongs_to_two_occupations():
    owners = defaultdict(list)
    for one in occupations.own().values():
        for name in {plain(name) for name in one.labels}:
            owners[name].append(one.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_every_sector_is_a_sector_of_the_managed_list():
    sectors = {code for code, *_ in seed.LISTS[ListName.SECTOR]}
    assert {one.sector for one in occupations.own().values()} - sectors == set()


def test_every_sector_has_occupations_and_care_has_most():
    numbers = Counter(one.sector for one in occupations.own().values())
    assert len(numbers) == 15
    assert numbers.most_common(1)[0][0] == "care"


def test_codes_of_other_lists_have_their_form():
    isco = re.compile(r"\d{4}")
    uuid = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    esco = re.compile(rf"(http://data\.europa\.eu/esco/occupation/{uuid})?")
    wrong = [
        one.code
        for one in occupations.own().values()
        if not (isco.fullmatch(one.isco) and esco.fullmatch(one.esco))
    ]
    assert wrong == []


@pytest.mark.parametrize(("name", "code"), [
    ("vrachtwagenchauffeur", "vrachtwagenchauffeur"), ("trucker", "vrachtwagenchauffeur"),
    ("medewerker groenvoorziening", "medewerker-groenvoorziening"),
    ("poetsvrouw", "schoonmaker"), ("schoonmaakster", "schoonmaker"),
    ("cleaner", "schoonmaker"), ("lopende band", "productiemedewerker"),
    ("assembleren", "assemblagemedewerker"), ("postbode", "postbezorger"),
    ("rijwielhersteller", "fietsenmaker"), ("keukenassistent", "keukenhulp"),
    ("conciërge", "concierge"), ("stadswacht", "toezichthouder"),
    ("boa", "handhaver-openbare-ruimte"), ("vig", "verzorgende-ig"),
    ("helpende plus", "helpende-plus"), ("kinderleidster", "pedagogisch-medewerker"),
    ("picker", "orderpicker"), ("vorkheftruckchauffeur", "heftruckchauffeur"),
    ("caissière", "kassamedewerker"), ("vuilnisman", "afvalinzamelaar"), ("kapster", "kapper"),
])  # fmt: skip
def test_everyday_name_belongs_to_its_occupation(name, code):
    owners = [one.code for one in occupations.own().values() if name in one.labels]
    assert owners == [code]


def test_labels_give_every_name_once_with_the_title_first():
    one = replace(
        occupations.own()["kok"],
        title="kok",
        male="kok",
        female="kokkin",
        synonyms=("Kok", "keukenprins"),
    )
    assert one.labels == ("kok", "kokkin", "keukenprins")


def test_get_with_unknown_code_is_none():
    assert occupations.get("ruimtevaarder") is None


def test_load_without_imported_file_is_our_own_list(extra):
    assert not extra.exists()
    assert list(occupations.load()) == list(occupations.own())


def test_load_puts_imported_occupations_last(extra):
    one = imported()
    assert occupations.write(extra, [one]) == 1
    assert list(occupations.load().items()) == [*occupations.own().items(), ("esco-1", one)]
    assert occupations.get("esco-1") == one


def test_load_notices_a_new_import(extra):
    occupations.write(extra, [imported()])
    assert occupations.get("esco-1").title == "worstelaar"
    occupations.write(extra, [replace(imported(), title="dorpsomroeper van het dorp")])
    assert occupations.get("esco-1").title == "dorpsomroeper van het dorp"


def test_load_leaves_out_imports_that_our_own_list_has(extra):
    kok = occupations.own()["kok"]
    same_address, same_code = replace(kok, code="esco-2"), replace(kok, esco="http://x/2")
    occupations.write(extra, [same_address, same_code])
    assert occupations.load() == occupations.own()


def test_write_that_fails_keeps_the_old_file(extra):
    occupations.write(extra, [imported()])

    def broken():
        yield imported(female="x")
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        occupations.write(extra, broken())
    assert list(occupations.read(extra)) == [imported()]
    assert [path.name for path in extra.parent.iterdir()] == ["esco.tsv"]


def test_write_makes_separators_inside_a_name_harmless(extra):
    occupations.write(extra, [replace(imported(), title="a\tb\nc", synonyms=("d|e", "f"))])
    (one,) = occupations.read(extra)
    assert (one.title, one.synonyms) == ("a b c", ("d e", "f"))


def test_read_with_other_columns_names_the_file(tmp_path):
    path = tmp_path / "other.tsv"
    path.write_text("code\ttitle\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^other\.tsv: expected the columns code, title, male"):
        list(occupations.read(path))
