"""Reading the official ESCO list; the rows are invented."""

import pytest

from portal.taxonomy import esco, occupations
from portal.taxonomy.occupations import Occupation

HEADER = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status"
ONE = "00000000-0000-4000-8000-000000000001"
TWO = "00000000-0000-4000-8000-000000000002"


def row(
    uuid=ONE, *, isco="9112", label="dakgootveger", others="", status="released",
    kind="Occupation",
):  # fmt: skip
    return f'{kind},{esco.ADDRESS}{uuid},{isco},{label},"{others}",{status}'


@pytest.fixture
def file(tmp_path):
    def write(*rows, header=HEADER, encoding="utf-8"):
        path = tmp_path / "esco.csv"
        path.write_bytes("\n".join([header, *rows, ""]).encode(encoding))
        return path

    return write


def complaint(path):
    with pytest.raises(esco.EscoFileError) as caught:
        list(esco.read(path))
    return str(caught.value)


def test_read_makes_an_occupation_of_a_row(file):
    path = file(row(others="gotenveger\n goten  veger \nDakgootveger\ngotenveger"))
    assert list(esco.read(path)) == [Occupation(
        code=f"esco-{ONE}", title="dakgootveger", male="", female="",
        synonyms=("gotenveger", "goten veger"), sector="facility", isco="9112",
        esco=esco.ADDRESS + ONE,
    )]  # fmt: skip


def test_read_accepts_a_byte_order_mark(file):
    assert [one.title for one in esco.read(file(row(), encoding="utf-8-sig"))] == ["dakgootveger"]


def test_read_needs_only_the_four_columns(file):
    path = file(f"{esco.ADDRESS}{ONE},9112,veger,", header=",".join(esco.REQUIRED))
    assert [(one.title, one.synonyms) for one in esco.read(path)] == [("veger", ())]


def test_read_leaves_out_what_is_double_known_obsolete_or_another_concept(file):
    path = file(
        row(label="eerste"), row(label="nog eens"), row(TWO, label="bekend"),
        row("3", status="obsolete"), row("4", kind="Skill"), row("5", label="laatste"),
    )  # fmt: skip
    found = esco.read(path, known={esco.ADDRESS + TWO})
    assert [one.title for one in found] == ["eerste", "laatste"]


def test_read_without_a_column_names_line_and_column(file):
    path = file(header="conceptUri,preferredLabel,altLabels")
    assert complaint(path) == "Regel 1: de kolom iscoGroup ontbreekt."


def test_read_of_an_empty_file_names_the_first_column(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert complaint(path) == "Regel 1: de kolom conceptUri ontbreekt."


def test_read_with_empty_cell_names_the_line_where_the_row_starts(file):
    path = file(row(others="over\ndrie\nregels"), row(TWO, label=""))
    assert complaint(path) == "Regel 5: de kolom preferredLabel is leeg."


def test_read_with_short_row_names_the_column(file):
    assert complaint(file(f"Occupation,{esco.ADDRESS}{ONE},9112")) == (
        "Regel 2: de kolom preferredLabel is leeg."
    )


def test_read_with_wrong_address_shows_it(file):
    path = file("Occupation,https://voorbeeld.nl/1,9112,veger,,released")
    assert complaint(path) == (
        "Regel 2, kolom conceptUri: “https://voorbeeld.nl/1” is geen adres van een ESCO-beroep."
    )


def test_read_with_wrong_isco_shows_it(file):
    assert complaint(file(row(isco="C9112"))) == (
        "Regel 2, kolom iscoGroup: “C9112” is geen ISCO-code van vier cijfers."
    )


def test_read_with_open_quote_says_what_is_wrong(file):
    path = file(f'Occupation,{esco.ADDRESS}{ONE},9112,"veger')
    assert complaint(path) == "Regel 2 is geen goede CSV-regel: unexpected end of data."


def test_read_in_another_encoding_says_so(file):
    path = file(row(label="conciërge"), encoding="latin-1")
    assert complaint(path) == "Het bestand is geen tekst in UTF-8. Fout na regel 1."


@pytest.mark.parametrize(("isco", "sector"), [
    ("9112", "facility"), ("5321", "care"), ("8332", "logistics"), ("8342", "construction"),
    ("6113", "green"), ("6111", "horticulture"), ("9334", "retail"), ("9333", "logistics"),
    ("5412", "public"), ("5414", "security"), ("2512", "ict"), ("5141", "other"), ("", "other"),
    ("0310", "public"), ("4321", "logistics"), ("4322", "production"), ("5161", "other"),
])  # fmt: skip
def test_sector_follows_the_longest_start_of_the_isco_code(isco, sector):
    assert esco.sector_of(isco) == sector


def test_store_adds_what_our_own_list_lacks(file, tmp_path):
    target = tmp_path / "data" / "extra.tsv"
    ours = occupations.own()["kok"].esco.removeprefix(esco.ADDRESS)
    assert esco.store(file(row(), row(ours, label="kok"), row(TWO)), target) == 2
    occupations.use_extra(target)
    try:
        assert list(occupations.load())[len(occupations.own()) :] == [f"esco-{ONE}", f"esco-{TWO}"]
    finally:
        occupations.use_extra(None)


def test_store_of_a_broken_file_keeps_the_earlier_import(file, tmp_path):
    target = tmp_path / "extra.tsv"
    esco.store(file(row()), target)
    with pytest.raises(esco.EscoFileError):
        esco.store(file(row(TWO), row("3", isco="?")), target)
    assert [one.code for one in occupations.read(target)] == [f"esco-{ONE}"]
