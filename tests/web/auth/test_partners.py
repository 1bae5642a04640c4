"""A partner opens a link from a mail: nothing shows before the press, and each press is logged."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal import clock, db
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.candidates.models import Candidate
from portal.introductions.services import removal
from portal.partners.models import PartnerAgreement, PartnerOpening, PartnerShare
from portal.partners.services import agreements, sharing
from tests.web.partners import agreement, candidate, guide, keeper, me, partner, share

__all__ = ["agreement", "candidate", "guide", "keeper", "me", "partner", "share"]


@pytest.fixture
def link(share):
    token = links.issue(
        LinkPurpose.PARTNER_SHARE,
        subject_id=share.id,
        data={"to": "kim@uwv.test"},
        valid=timedelta(days=30),
    )
    return f"/m/{token}"


def looks(session):
    return session.scalars(select(PartnerOpening.address)).all()


def test_opening_the_link_shows_and_logs_nothing(client, session, link):
    page = client.page(link)

    assert page.heading == "Gegevens van een kandidaat"
    assert "Begeleiding naar een leerwerkplek" in page.text
    assert "naam, gewenst werk" in page.text
    assert "Fatima" not in page.text
    assert looks(session) == []


def test_the_press_shows_the_agreed_fields_and_is_logged(client, session, link):
    page = client.send(client.page(link), status=200)

    assert "Fatima Zuidwijk" in page.text
    assert "keukenhulp" in page.text
    for other in ("voorbeeld.test", "Ik kook graag", "Den Haag", "06 555 12 345", "HACCP"):
        assert other not in page.text
    assert looks(session) == ["kim@uwv.test"]

    client.send(client.page(link), status=200)  # the link works as long as it stands
    assert looks(session) == ["kim@uwv.test"] * 2


def test_the_page_is_kept_and_found_by_nobody(client, link):
    page = client.page(link)
    assert page.soup.select_one("meta[name=robots]")["content"] == "noindex"
    response = client.post(link, data=page.form())
    assert response.headers["Cache-Control"] == "no-store"
    assert b'name="robots" content="noindex"' in response.data


def test_a_press_without_the_token_of_the_form_shows_nothing(app, client, session, link):
    response = client.post(link, data={})
    assert b"Fatima" not in response.data
    assert looks(session) == []


def by_key(session, row):
    return session.get(type(row), row.id)


ENDS = {
    "taken back": lambda s, share, me, _keeper: sharing.stop(by_key(s, share), by=me),
    "agreement ended": lambda s, share, _me, keeper: agreements.end(
        s.get(PartnerAgreement, share.agreement_id), reason="Klaar", by=keeper
    ),
    "leaving": lambda s, share, me, _keeper: removal.ask(
        s.get(Candidate, share.candidate_id), by=me
    ),
    "removed": lambda s, share, _me, _keeper: s.delete(s.get(PartnerShare, share.id)),
}


@pytest.mark.parametrize("how", ENDS)
def test_an_ended_link_says_so_plainly(request, client, session, link, how):
    page = client.page(link)
    share, me, keeper = (request.getfixturevalue(one) for one in ("share", "me", "keeper"))
    with db.writing():
        ENDS[how](session, share, me, keeper)
        session.commit()

    assert client.page(link, status=410).heading == "Hier is niets meer te zien"
    response = client.post(link, data=page.form())
    assert (response.status_code, b"Fatima" in response.data) == (410, False)
    assert looks(session) == []
    # There is no other link to ask for.
    assert client.post(f"{link}/opnieuw", data=page.form()).status_code == 404


def test_after_the_last_day_nothing_shows(client, session, link, share):
    with time_machine.travel(
        clock.start_of(share.until + timedelta(days=1)) + timedelta(minutes=1), tick=True
    ):
        assert client.page(link, status=410).heading == "Hier is niets meer te zien"
