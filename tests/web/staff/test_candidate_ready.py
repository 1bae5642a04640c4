"""Ready for work, on the pages of staff and of the candidate."""

import pytest
from sqlalchemy import select

from portal import db
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import ReadySignal
from portal.candidates.services import contacts, signals
from portal.candidates.states import SignalState
from tests.web.staff.test_candidate_page import LIST


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER, name="Noor Haddad")


@pytest.fixture
def one(make_candidate, guide):
    return make_candidate(name="Fatima Zuidwijk", contact=guide, ready=True)


@pytest.fixture
def floor(make_staff, one, guide):
    identity = make_staff(Role.WORK_SUPERVISOR, name="Wesley Tak")
    contacts.involve(one, identity.user_id, by=guide, tell=False)
    return identity


def signal():
    db.session.expire_all()
    return db.session.scalars(select(ReadySignal)).one()


def form_of(page, end):
    return next(n for n, _ in enumerate(page.forms()) if page.action(n).endswith(end))


def test_from_the_floor_to_an_account_manager(  # noqa: PLR0917  every party
    client, one, floor, guide, make_staff, sign_in, as_candidate
):
    key, me = one.id, as_candidate(one)
    make_staff(Role.ACCOUNT_MANAGER, name="Andere Sector", teams=("care",))
    manager = make_staff(Role.ACCOUNT_MANAGER, name="Zoë Horeca", teams=("hospitality",))
    sign_in(floor)
    page = client.page(client.page("/medewerker").link("Kandidaten"))
    page = client.page(page.link("Fatima Zuidwijk"))
    assert "Meer" not in {one.get_text(strip=True) for one in page.soup.select("aside h2")}

    page = client.follow(page, {"note": "Is er elke dag."}, form=form_of(page, "/klaar"))

    assert "Gemeld. De begeleider krijgt bericht." in page.text
    assert "Wesley Tak vindt dat deze kandidaat klaar is voor werk" in page.text
    assert "De begeleider kijkt ernaar." in page.text
    assert page.forms() == page.soup.select("form[method=post]")  # nothing left to press

    sign_in(me)
    assert "Je begeleider vindt dat je klaar bent voor werk." in client.page("/kandidaat").text

    sign_in(guide)
    work = client.page("/medewerker")
    row = work.soup.select_one("tbody tr").get_text(" ", strip=True)
    assert row.startswith("Klaar voor werk")
    page = client.page(work.link("Klaar voor werk"))
    assert "Is er elke dag." in page.text
    page = client.page(page.link("Betrek een accountmanager"))
    assert page.form()["contact_person"] == str(manager.user_id)

    page = client.follow(page)

    assert "De accountmanager is betrokken en krijgt bericht." in page.text
    assert queries.is_involved(key, manager.user_id, beside=True)
    assert signal().state is SignalState.INVOLVED
    assert "Klaar voor werk" not in client.page("/medewerker").text
    assert "Accountmanager betrokken na de melding" in page.text


def test_without_a_team_for_the_sector_somebody_is_chosen(  # noqa: PLR0917  every party
    client, one, floor, guide, make_staff, sign_in
):
    make_staff(Role.ACCOUNT_MANAGER, name="Andere Sector", teams=("care",))
    signals.give(one, by=floor)
    sign_in(guide)
    page = client.page(client.page(f"{LIST}/{one.ref}").link("Betrek een accountmanager"))
    assert page.form()["contact_person"] == ""

    wrong = client.send(page, {"contact_person": ""}, status=422)

    assert wrong.soup.select_one("#contact_person-error")
    assert signal().state is SignalState.OPEN


def test_a_signal_is_set_aside_and_its_giver_reads_why(  # noqa: PLR0917  every party
    client, one, floor, guide, sign_in, as_candidate
):
    url, me = f"{LIST}/{one.ref}", as_candidate(one)
    signals.give(one, by=floor)
    sign_in(guide)
    form = client.page(client.page(url).link("Leg opzij"))
    assert client.send(form, {"reason": ""}, status=422).soup.select_one("#reason-error")

    page = client.follow(form, {"reason": "Eerst de cursus afmaken."})

    assert "De melding is opzijgelegd." in page.text
    assert signal().state is SignalState.SET_ASIDE
    assert "Eerst de cursus" not in page.text
    sign_in(floor)
    page = client.page(url)
    assert "De begeleider legde dit opzij." in page.text
    assert "Eerst de cursus afmaken." in page.text
    assert form_of(page, "/klaar") == 0  # can be said again
    sign_in(me)
    assert "klaar bent voor werk" not in client.page("/kandidaat").text


def test_what_is_missing_comes_first(client, make_candidate, make_staff, guide, sign_in):
    lacks, coach = make_candidate(contact=guide), make_staff(Role.JOB_COACH)
    contacts.involve(lacks, coach.user_id, by=guide)
    signals.give(lacks, by=coach)
    sign_in(guide)

    page = client.page(f"{LIST}/{lacks.ref}")

    assert "Vul eerst aan wat nog mist voor overdracht." in page.text
    assert "Betrek een accountmanager" not in page.text


def test_a_long_note_stays_as_it_was_typed(client, one, floor, sign_in):
    url = f"{LIST}/{one.ref}"
    sign_in(floor)
    page = client.page(url)
    typed = "x" * 501

    wrong = client.send(page, {"note": typed}, form=form_of(page, "/klaar"), status=422)

    assert wrong.soup.select_one("#note-error")
    assert wrong.form()["note"] == typed


def test_a_work_supervisor_knows_the_own_candidates_alone(
    client, one, floor, make_candidate, sign_in
):
    url = f"{LIST}/{one.ref}"
    other = make_candidate(name="Piet Buiten")
    sign_in(floor)
    for query in ("", "?lijst=all", "?q=piet", "?lijst=all&q=piet"):
        page = client.page(f"{LIST}{query}")
        assert "Piet Buiten" not in page.text
        assert [tab.get_text(" ", strip=True) for tab in page.soup.select(".tabs a")] == [
            "Ook betrokken 1"
        ]
    client.page(f"{LIST}/{other.ref}", 404)
    token = client.page(url).form()["csrf_token"]
    for path in ("/klaar", "/betrekken", "/klaar/accountmanager", "/klaar/opzij"):
        assert (
            client.post(f"{LIST}/{other.ref}{path}", data={"csrf_token": token}).status_code == 404
        )
    client.page(f"{LIST}/{other.ref}/klaar", 404)
    client.page(f"{url}/profiel", 404)


def test_who_is_not_involved_cannot_say_it(client, one, make_staff, sign_in):
    url = f"{LIST}/{one.ref}"
    sign_in(make_staff(Role.JOB_COACH))
    page = client.page(url)
    assert "Meld: klaar voor werk" not in page.text
    client.send(client.page(f"{url}/klaar"), status=403)
