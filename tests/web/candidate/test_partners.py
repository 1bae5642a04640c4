"""The candidate's own page says which partner may see what, and stops it with one press."""

import pytest

from portal.partners import queries, shown
from tests.web.partners import agreement, candidate, guide, keeper, me, partner, share

__all__ = ["agreement", "candidate", "guide", "keeper", "me", "partner", "share"]
PRIVACY = "/kandidaat/privacy"


@pytest.fixture
def own(sign_in, me):
    return sign_in(me)


def row(page):
    return " ".join(
        page.soup.find("caption", string="Partners aan wie je gegevens gaf")
        .parent.tbody.get_text(" ")
        .split()
    )


def test_it_says_who_may_see_what_until_when(session, own, share):
    share = queries.find_share(share.id)
    shown.read(share, address="kim@uwv.test")
    page = own.page(PRIVACY)

    text = row(page)
    for words in ("UWV Haaglanden", "Begeleiding naar een leerwerkplek", "naam, gewenst werk"):
        assert words in text
    assert "nu te zien" in text
    assert "UWV Haaglanden mag gegevens van mij zien" in page.text
    assert "kim@uwv.test" not in page.text


def test_one_press_stops_it(session, own, share):
    page = own.page(PRIVACY)
    at = next(n for n, form in enumerate(page.forms()) if str(share.id) in form["action"])

    page = own.follow(page, form=at)

    assert "Gestopt. De partner ziet niets meer van je." in page.text
    assert "niet meer te zien" in row(page)
    assert queries.find_share(share.id).revoked_at is not None
    assert not [one for one in page.forms() if str(share.id) in one["action"]]


def test_a_second_press_says_that_it_had_stopped(own, share):
    page = own.page(PRIVACY)
    at = next(n for n, form in enumerate(page.forms()) if str(share.id) in form["action"])
    own.send(page, form=at)
    assert "Het delen was al gestopt." in own.follow(page, form=at).text


def test_what_somebody_else_gave_is_not_found(sign_in, make_candidate, as_candidate, share):
    client = sign_in(as_candidate(make_candidate()))
    token = client.page("/kandidaat/privacy/stoppen").form()["csrf_token"]
    response = client.post(f"{PRIVACY}/partners/{share.id}/stoppen", data={"csrf_token": token})
    assert response.status_code == 404
    assert queries.find_share(share.id).revoked_at is None


def test_all_that_is_stored_has_it_in_words(own, share):
    page = own.page(f"{PRIVACY}/gegevens")
    assert "Partner en doel UWV Haaglanden: Begeleiding naar een leerwerkplek" in page.text
    assert "naam; gewenst werk" in page.text
    data = own.get(f"{PRIVACY}/gegevens.json").get_json()
    told = {one["onderdeel"]: one["waarden"] for one in data["gegevens"]}
    (line,) = told["Welke gegevens je aan welke partner gaf, en tot wanneer"]
    assert line["Wat je gaf"] == ["naam", "gewenst werk"]
    assert line["Nummer"] == share.ref


def test_an_english_page_says_it_in_english(own, share):
    page = own.page(f"{PRIVACY}?taal=en")
    assert "UWV Haaglanden may see data of mine" in page.text
    assert "work wanted" in page.text
