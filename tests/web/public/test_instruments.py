"""The catalogue of schemes: found, read, and true about what holds."""

from datetime import timedelta

import time_machine

from portal import clock
from portal.instruments.models import InstrumentAvailability

FIRST = ["Proefplaatsing", "Loonkostensubsidie (LKS)", "No-riskpolis"]


def names(page):
    return [one.get_text() for one in page.soup.select(".card__title a")]


def test_the_catalogue_begins_with_the_three_that_employers_name(client, catalogue, queries):
    with queries() as asked:
        page = client.page("/regelingen")
    assert len(asked) <= 10
    assert page.heading == "Regelingen voor werkgevers"
    assert names(page)[:3] == FIRST
    assert len(names(page)) == sum(1 for one in catalogue.values() if not one.is_candidate_side)
    assert "Taaltraining" not in page.text
    assert page.link("Regelingen") == "/regelingen"


def test_a_category_and_words_narrow_the_list(client, catalogue):
    page = client.page("/regelingen?soort=development&q=opleiding")
    assert names(page)[0] == "Vergoeding voor opleiding"
    assert "Proefplaatsing" not in names(page)
    assert page.soup.select_one("[name=soort]")["value"] == "development"
    assert page.soup.select_one("[name=robots]")


def test_nothing_found_says_what_to_do(client, catalogue):
    page = client.page("/regelingen?q=xyzzy")
    assert "Niets gevonden" in page.text
    assert page.link("Doe de wijzer") == "/regelingen/wijzer"


def test_what_somebody_types_is_only_text(client, catalogue):
    page = client.page("/regelingen?q=%3Cscript%3E&soort=%00x")
    assert "<script>" in page.text


def test_every_scheme_has_a_page_of_its_own(client, catalogue):
    for one in catalogue.values():
        page = client.page(f"/regelingen/{one.slug}", status=404 if one.is_candidate_side else 200)
        if not one.is_candidate_side:
            assert page.heading == one.name


def test_a_page_says_all_that_is_known(client, catalogue, queries):
    with queries() as asked:
        page = client.page("/regelingen/loonkostensubsidie")
    assert len(asked) <= 10
    for words in (
        "Wat u moet doen",
        "Arbeidsovereenkomst",
        "Binnen 56 dagen nadat alles er is.",
        "U, en daarna een beheerder van uw organisatie.",
        "de gemeente",
        "1 januari 2026",
        "Participatiewet, artikel 10c en 10d",
    ):
        assert words in page.text, words


def test_a_page_says_what_differs_and_when_it_ends(client, session, make_instrument):
    instrument = make_instrument(ended_on=clock.today() + timedelta(days=3))
    instrument.reviewed_on = clock.today()
    session.add(
        InstrumentAvailability(
            instrument_id=instrument.id,
            municipality="delft",
            is_available=False,
            remark="Sinds dit jaar.",
        )
    )
    session.flush()
    page = client.page("/regelingen/uitproberen")
    assert "Delft Niet beschikbaar. Sinds dit jaar." in page.text
    assert "Deze regeling stopt." in page.text
    assert "Laatst nagekeken" in page.text
    with time_machine.travel(clock.now() + timedelta(days=9)):
        page = client.page("/regelingen/uitproberen")
        assert "Deze regeling is gestopt." in page.text
        assert "Uitproberen" not in client.page("/regelingen").text


def test_an_unknown_scheme_is_not_found(client, catalogue):
    client.page("/regelingen/er-is-niets", status=404)
    assert client.get("/regelingen/a%00b").status_code == 404


def test_english_pages_say_that_the_texts_are_dutch(client, catalogue):
    page = client.page("/regelingen/jobcoaching?taal=en")
    assert page.soup.select_one("h1")["lang"] == "nl"
    assert "only in Dutch" in page.text
    assert client.page("/regelingen?taal=en").heading == "Schemes for employers"


def test_the_sitemap_holds_every_scheme(client, index, catalogue):
    text = client.get("/sitemap.xml").text
    assert "/regelingen/proefplaatsing</loc>" in text
    assert "/regelingen/wijzer</loc>" in text
    assert "taaltraining" not in text
