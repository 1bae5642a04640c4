from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.fields import Wrong
from portal.employers import fields
from portal.employers.fields import OrganisationDetails
from portal.errors import FieldErrors
from portal.taxonomy import queries as taxonomy_queries
from portal.taxonomy.models import ListItem

COMPANY = OrganisationDetails(
    name="Bakkerij De Vries B.V.",
    organisation_kind="company",
    kvk_number="12345678",
    sector="production",
    municipality="den-haag",
)
DIGITS = st.text("0123456789", max_size=14)


def wrong(read, typed):
    try:
        read(typed)
    except Wrong as error:
        return str(error)
    return None


@given(DIGITS)
def test_a_kvk_number_has_eight_digits(digits):
    assert (wrong(fields.kvk_number, digits) is None) is (len(digits) == 8)


@given(DIGITS)
def test_a_branch_number_has_twelve_digits(digits):
    assert (wrong(fields.branch_number, digits) is None) is (len(digits) == 12)


@given(st.text(max_size=40))
def test_a_number_is_refused_or_becomes_digits(text):
    for read, length in ((fields.kvk_number, 8), (fields.branch_number, 12)):
        if wrong(read, text) is None:
            kept = read(text)
            assert (len(kept), kept.isascii(), kept.isdigit()) == (length, True, True)
            assert read(kept) == kept


@given(st.text("0123456789", min_size=8, max_size=8), st.lists(st.integers(0, 8), max_size=5))
def test_spaces_and_dots_in_a_number_do_not_matter(digits, places):
    typed = digits
    for place in places:
        typed = f"{typed[:place]} .-"[:-1] + typed[place:]

    assert fields.kvk_number(typed) == digits


@pytest.mark.parametrize(
    "typed",
    [
        "١٢٣٤٥٦٧٨",
        "1234567a",
        "12345678\x00",
        "１２３４５６７８",
        '((*"',
    ],
)
def test_other_digits_are_no_kvk_number(typed):
    assert wrong(fields.kvk_number, typed) == "Vul het KVK-nummer in: 8 cijfers, zoals 12345678."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2512AB", "2512 AB"),
        ("2512 ab", "2512 AB"),
        (" 2512  AB ", "2512 AB"),
    ],
)
def test_a_postcode_has_one_form(typed, kept):
    assert fields.postcode(typed) == kept


@pytest.mark.parametrize("typed", ["0512 AB", "2512 SS", "2512", "2512 ABC", "1000-SA", "AB 2512"])
def test_what_is_no_postcode_is_refused(typed):
    assert wrong(fields.postcode, typed) == (
        "Vul een postcode in van 4 cijfers en 2 letters, zoals 2512 AB."
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.bedrijf.nl", "https://www.bedrijf.nl"),
        ("HTTP://Bedrijf.NL/", "http://bedrijf.nl"),
        ("https://bedrijf.nl/werken-bij/?a=1#top", "https://bedrijf.nl/werken-bij/?a=1"),
        ("bedrijf.nl:8443/x/", "https://bedrijf.nl:8443/x"),
        ("café.nl", "https://xn--caf-dma.nl"),
    ],
)
def test_a_website_has_one_form(typed, kept):
    assert fields.website(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "javascript://bedrijf.nl/%0aalert(1)",
        "ftp://bedrijf.nl",
        "bedrijf",
        "http://127.0.0.1/",
        "https://sam:geheim@bedrijf.nl",
        "https://bedrijf.nl/a b",
        "https://",
        "https://bedrijf.nl:x",
        "https://[::1",
        "https://bedrijf.nl:99999",
        "-x.nl",
        "a..nl",
        "https://bedrijf.nl/" + "x" * 300,
        "data:text/html,x",
        "<script>.nl",
    ],
)
def test_what_is_no_website_is_refused(typed):
    assert wrong(fields.website, typed) == "Vul het adres van de website in, zoals www.bedrijf.nl."


@given(st.text(max_size=60))
def test_any_website_is_refused_or_kept_the_same(text):
    if wrong(fields.website, text) is None:
        kept = fields.website(text)
        assert kept.startswith(("http://", "https://"))
        assert fields.website(kept) == kept


def errors_of(details, **terms):
    try:
        fields.check(details, **terms)
    except FieldErrors as refusal:
        return refusal.errors
    return {}


def test_good_details_are_cleaned(session):
    clean = fields.check(
        replace(
            COMPANY,
            name="  Bakkerij\x00  De Vries ",
            kvk_number="1234 5678",
            postcode="2512ab",
            website="bakkerij.nl",
            place="den-haag",
            size="10-49",
            found_us="event",
            description="Brood.\r\n\r\n\r\n\r\nElke dag.",
            branch_number="",
        )
    )

    assert clean == replace(
        COMPANY,
        name="Bakkerij De Vries",
        postcode="2512 AB",
        website="https://bakkerij.nl",
        place="den-haag",
        size="10-49",
        found_us="event",
        description="Brood.\n\nElke dag.",
    )


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        ("company", True),
        ("temp_agency", True),
        ("client", True),
        ("public_body", False),
        ("foundation", False),
        ("volunteer_organisation", False),
    ],
)
def test_a_business_has_a_kvk_number(session, kind, needed):
    details = replace(COMPANY, organisation_kind=kind, kvk_number=" ")

    assert list(errors_of(details)) == (["kvk_number"] if needed else [])


def test_every_wrong_field_is_named(session):
    errors = errors_of(
        OrganisationDetails(
            name=" ",
            organisation_kind="x",
            kvk_number="1",
            branch_number="2",
            sector="",
            place="x",
            municipality="elders",
            street="s" * 121,
            postcode="x",
            size="x",
            found_us="x",
            website="x",
            description="d" * 2001,
        )
    )

    assert sorted(errors) == [
        "branch_number",
        "description",
        "found_us",
        "kvk_number",
        "municipality",
        "name",
        "organisation_kind",
        "place",
        "postcode",
        "sector",
        "size",
        "street",
        "website",
    ]
    assert all(one.endswith(".") for one in errors.values())


def test_a_name_has_a_limit(session):
    assert errors_of(replace(COMPANY, name="x" * 120)) == {}
    assert errors_of(replace(COMPANY, name="x" * 121)) == {
        "name": "Vul een naam in van hoogstens 120 tekens."
    }


def test_a_value_that_was_switched_off_stays_where_it_is(session):
    session.query(ListItem).filter_by(list_name="sector", code="production").update(
        {"is_active": False}
    )
    taxonomy_queries.forget()

    assert list(errors_of(COMPANY)) == ["sector"]
    assert errors_of(COMPANY, before=COMPANY) == {}
    assert list(errors_of(COMPANY, before=replace(COMPANY, sector="retail"))) == ["sector"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bakkerij De Vries B.V.", "bakkerij de vries"),
        ("Stichting Zorg & Zo", "Zorg en Zo"),
        ("Café Zoë", "cafe zoe bv"),
        ("Van Dijk, Transport", "Van Dijk Transport N.V."),
    ],
)
def test_names_are_compared_without_trimmings(one, other):
    assert fields.normal_name(one) == fields.normal_name(other)


def test_different_names_stay_different():
    assert fields.normal_name("Bakker") != fields.normal_name("Bakkerij")
    assert fields.normal_name("Stichting") == "stichting"
    assert fields.normal_name("مخبز") != fields.normal_name("ورشة")
