"""Expectations on the page of each side: the own ones alone; staff read both."""

import pytest

from portal.introductions import queries
from portal.introductions.services import ending
from portal.introductions.states import IntroductionStatus
from tests.web.introductions import *  # noqa: F403

HOPES = {"candidate": "Ik wil de keuken zien.", "employer": "Iemand die wil leren."}


@pytest.fixture
def pages(sign_in, me, boss, agreed):
    """Open the page of a side."""
    who = {"candidate": (me, "kandidaat"), "employer": (boss, "werkgever")}

    def enter(side):
        identity, root = who[side]
        client = sign_in(identity)
        return client, client.page(f"/{root}/kennismakingen/{agreed.ref}")

    return enter


def form_of(page):
    return next(n for n, one in enumerate(page.forms()) if one["action"].endswith("/verwachting"))


@pytest.fixture
def both(pages):
    for side, text in HOPES.items():
        client, page = pages(side)
        client.send(page, {"text": text}, form=form_of(page))


@pytest.mark.parametrize("side", HOPES)
def test_a_side_writes_and_reads_its_own_alone(pages, both, side):
    _client, page = pages(side)
    assert page.form(form_of(page))["text"] == HOPES[side]
    (other,) = set(HOPES.values()) - {HOPES[side]}
    assert other not in str(page.soup)


def test_staff_read_both(sign_in, manager, both, agreed):
    page = sign_in(manager).page(f"/medewerker/kennismakingen/{agreed.ref}")
    assert f"Kandidaat, vooraf {HOPES['candidate']}" in page.text
    assert f"Werkgever, vooraf {HOPES['employer']}" in page.text


@pytest.mark.parametrize("side", HOPES)
def test_what_was_written_before_can_be_read_after(pages, both, agreed, boss, side):
    ending.go_on(queries.get(agreed.id), IntroductionStatus.TRIAL, by=boss)
    client, page = pages(side)
    assert f"Voor de kennismaking {HOPES[side]}" in page.text
    assert page.form(form_of(page))["text"] == ""

    client.send(page, {"text": "Het beviel goed."}, form=form_of(page))
    assert pages(side)[1].form(form_of(page))["text"] == "Het beviel goed."


@pytest.mark.parametrize("side", HOPES)
def test_what_is_wrong_gets_a_sentence_and_stays(pages, side):
    client, page = pages(side)
    page = client.send(page, {"text": "Bel 06 12 34 56 78"}, form=form_of(page), status=422)
    assert page.form(form_of(page))["text"] == "Bel 06 12 34 56 78"
    assert page.soup.select_one("#text[aria-invalid=true]")


def test_the_page_of_somebody_else_takes_nothing(pages, sign_in, stranger, agreed):
    client, page = pages("employer")
    data = page.form(form_of(page))
    client = sign_in(stranger)
    data["csrf_token"] = client.page("/werkgever/vacatures/nieuw").form()["csrf_token"]
    url = f"/werkgever/kennismakingen/{agreed.ref}/verwachting"
    assert client.post(url, data=data | {"text": "Iets"}).status_code == 404
    assert queries.get(agreed.id).expected_by_employer is None
