"""Reading postcodes; the rows are invented."""

import pytest

from portal import geo
from portal.geo import Postcode, PostcodeFileError

HEADER = "country_code,zipcode,place,state,province,latitude,longitude"


@pytest.fixture
def file(tmp_path):
    def write(*rows, header=HEADER, encoding="utf-8"):
        path = tmp_path / "postcodes.csv"
        path.write_bytes("\r\n".join([header, *rows, ""]).encode(encoding))
        return path

    return write


def complaint(path):
    with pytest.raises(PostcodeFileError) as caught:
        geo.load_postcodes(path)
    return str(caught.value)


def test_rows_of_one_postcode_are_averaged(file):
    path = file(
        "NL,1234,Hier,Drenthe,Hier Municipality,52.0,5.0",
        "NL,1234,Daar,Drenthe,Daar,53.0,5.5",
        "NL,1234,Daar,Drenthe,Daar,54.0,6.0",
    )
    table = geo.load_postcodes(path)
    assert table.by_code == {"1234": Postcode("1234", 53.0, 5.5, "Daar", "Daar")}


@pytest.mark.parametrize(("written", "municipality"), [
    ("Assen Municipality", "Assen"), ("Gemeente Den Haag", "Den Haag"), ("Westland", "Westland"),
    ("Ameland Municipalitye", "Ameland"), ("Katwijk Municipalty", "Katwijk"),
    ("Groningen. Municipality", "Groningen"), ("Kaag en  Braassem  Municipality",
     "Kaag en Braassem"), ("Gemeente 's-Hertogenbosch", "'s-Hertogenbosch"), ("", ""),
])  # fmt: skip
def test_municipality_loses_what_the_source_adds(file, written, municipality):
    table = geo.load_postcodes(file(f"NL,1234,Hier,Drenthe,{written},52.0,5.0"))
    assert table.by_code["1234"].municipality == municipality


@pytest.fixture
def table(file):
    return geo.load_postcodes(file(
        "NL,1230,Nul,X,X,52.0,5.0", "NL,1234,Vier,X,X,52.1,5.1", "NL,1300,Drie,X,X,52.2,5.2",
    ))  # fmt: skip


@pytest.mark.parametrize(("text", "place"), [
    ("1234", "Vier"), ("1234 AB", "Vier"), ("1234ab", "Vier"), (" 1234  AB ", "Vier"),
    ("1233", "Nul"), ("1299", "Vier"), ("1399", "Drie"),
])  # fmt: skip
def test_lookup_takes_the_code_or_the_nearest_lower_one_of_its_hundred(table, text, place):
    assert table.lookup(text).place == place


@pytest.mark.parametrize("text", [
    "1229", "1499", "0123", "123", "12345", "1234 A", "1234 ABC", "Hier", "", "١٢٣٤",
])  # fmt: skip
def test_lookup_of_anything_else_is_none(table, text):
    assert table.lookup(text) is None


def test_postcode_has_a_position_to_measure_from(table):
    assert geo.distance_km(table.lookup("1230"), table.lookup("1234")) == pytest.approx(
        13.05, abs=0.05
    )
    assert list(geo.within(table.lookup("1230"), 0)) == []


def test_file_may_have_a_byte_order_mark(file):
    path = file("NL,1234,Hier,X,X,52.0,5.0", encoding="utf-8-sig")
    assert list(geo.load_postcodes(path).by_code) == ["1234"]


@pytest.mark.parametrize(("row", "message"), [
    ("NL,12,Hier,X,X,52,5", "Regel 2, kolom zipcode: “12” is niet goed."),
    ("NL,1234,Hier,X,X,noord,5", "Regel 2, kolom latitude: “noord” is niet goed."),
    ("NL,1234,Hier,X,X,52,500", "Regel 2, kolom longitude: “500” is niet goed."),
    ("NL,1234,Hier,X,X,nan,5", "Regel 2, kolom latitude: “nan” is niet goed."),
    ("NL,1234", "Regel 2, kolom latitude: “” is niet goed."),
])  # fmt: skip
def test_wrong_value_is_named_with_line_and_column(file, row, message):
    assert complaint(file(row)) == message


def test_missing_column_is_named(file):
    assert complaint(file(header="zipcode,place,province,latitude")) == (
        "Regel 1: de kolom longitude ontbreekt."
    )


def test_other_encoding_is_named(file):
    path = file("NL,1234,Súd,X,X,52,5", encoding="latin-1")
    assert complaint(path) == "Het bestand is geen tekst in UTF-8."


def test_open_quote_is_named(file):
    assert complaint(file('NL,1234,"Hier')) == (
        "Het bestand is geen goede CSV: unexpected end of data."
    )


@pytest.fixture
def imported(tmp_path):
    """Name the file of an installation, and none afterwards."""
    path = tmp_path / "postcodes.csv"
    geo.use_postcodes(path)
    yield path
    geo.use_postcodes(None)


SHORT = "zipcode,place,province,latitude,longitude\n"


def test_places_are_found_by_the_postcodes_of_the_installation(imported):
    assert geo.find("2512 AB") == []

    imported.write_text(f"{SHORT}2512,'s-Gravenhage,Den Haag,52.07,4.31\n", encoding="utf-8")
    assert geo.find("2512 AB") == [geo.get("den-haag")]
    assert geo.understand("2512").where == geo.get("den-haag")

    imported.write_text(f"{SHORT}2611,Delft,Delft,52.01,4.36\n", encoding="utf-8")
    assert geo.find("2512 AB") == []
    assert geo.find("2611 AA") == [geo.get("delft")]


@pytest.mark.parametrize("text", ["", "onzin", f"{SHORT}abc,,,x,y\n"])
def test_a_spoiled_file_is_as_good_as_none(imported, text):
    imported.write_text(text, encoding="utf-8")

    assert geo.find("2512 AB") == []
    assert geo.find("Delft") != []
