"""The staff's list of candidates, and registering one."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock, db
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import Candidate, ProfileReport, ProfileText
from portal.candidates.states import CandidateStatus, TextKind, TextState
from portal.outbox.models import Job, JobKind

LIST = "/medewerker/kandidaten"
NEW = f"{LIST}/nieuw"


@pytest.fixture
def guide(make_staff, sign_in):
    identity = make_staff(Role.CASE_MANAGER, name="Noor Haddad")
    sign_in(identity)
    return identity


def names(page):
    return [cell.get_text(" ", strip=True) for cell in page.soup.select("tbody th")]


def tabs(page):
    found = page.soup.select(".tabs a")
    return {
        one.get_text(" ", strip=True).rsplit(" ", 1)[0]: int(one.span.get_text()) for one in found
    }


def test_who_guides_sees_the_own_candidates_first(client, guide, make_candidate):
    make_candidate(contact=guide, name="Fatima Zuidwijk")
    make_candidate(name="Piet Buiten")

    page = client.page(LIST)

    assert names(page) == ["Fatima Zuidwijk"]
    row = page.soup.select_one("tbody tr").get_text(" ", strip=True)
    assert "Zichtbaar" in row
    assert "Noor Haddad" in row
    assert names(client.page(f"{LIST}?lijst=all")) == ["Piet Buiten", "Fatima Zuidwijk"]


def test_who_cannot_be_a_contact_person_sees_everybody(client, make_staff, sign_in, make_candidate):
    make_candidate(name="Piet Buiten")
    sign_in(make_staff(Role.MANAGER))

    page = client.page(LIST)

    assert names(page) == ["Piet Buiten"]
    assert "Van mij" not in tabs(page)


def test_each_tab_holds_what_waits(client, session, guide, make_candidate, make_employer):
    offered = make_candidate(status=CandidateStatus.OFFERED, name="A Aanbod")
    stale = make_candidate(
        confirmed_at=clock.now() - timedelta(days=91), contact=guide, name="B Bevestigt"
    )
    session.add(
        ProfileText(
            candidate_id=stale.id,
            kind=TextKind.ABOUT,
            state=TextState.SUBMITTED,
            text="Werkt netjes.",
            submitted_at=clock.now(),
        )
    )
    session.add(
        ProfileReport(
            candidate_id=offered.id, employer_id=make_employer().id, reason="availability"
        )
    )
    make_candidate(is_decoy=True, name="Nep Persoon")

    page = client.page(LIST)

    assert tabs(page) == {
        "Van mij": 1,
        "Profiel niet klaar": 1,
        "Lang niet gesproken": 0,
        "Bijna aan het werk": 0,
        "Ook betrokken": 0,
        "Vrij te geven": 1,
        "Teksten lezen": 1,
        "Klopt niet": 1,
        "Niet bevestigd": 1,
        "Nieuw": 2,
        "Zonder begeleider": 1,
        "Alle": 2,
    }
    for tab, name in {
        "offered": "A Aanbod",
        "texts": "B Bevestigt",
        "reported": "A Aanbod",
        "stale": "B Bevestigt",
        "without": "A Aanbod",
    }.items():
        assert names(client.page(f"{LIST}?lijst={tab}")) == [name], tab


def test_a_search_goes_through_all_by_name_and_number(client, guide, make_candidate):
    one = make_candidate(name="Piet Buiten", client_number="K123")
    make_candidate(name="Fatima Zuidwijk", contact=guide)
    for typed in ("buiten", one.ref, "k123"):
        assert names(client.page(f"{LIST}?q={typed}")) == ["Piet Buiten"], typed
    assert "Geen kandidaat gevonden" in client.page(f"{LIST}?q=niemand").text


def test_a_tab_that_does_not_exist_is_the_first(client, guide, make_candidate):
    make_candidate(name="Piet Buiten")
    assert names(client.page(f"{LIST}?lijst=verzonnen&pagina=0")) == []


def test_the_list_costs_the_same_for_one_and_thirty(client, guide, make_candidate, count_queries):
    make_candidate()
    client.page(f"{LIST}?lijst=all")
    with count_queries() as few:
        client.page(f"{LIST}?lijst=all")
    for _ in range(24):
        make_candidate(contact=guide)
    with count_queries() as many:
        page = client.page(f"{LIST}?lijst=all")
    assert len(names(page)) == 25
    assert many.statements == few.statements


def test_somebody_is_registered_and_gets_a_mail(client, guide):
    page = client.page(NEW)
    typed = {"name": "Fatima Zuidwijk", "email": "fatima@voorbeeld.test", "client_number": "k 77"}

    page = client.follow(page, typed)

    assert page.heading == "Fatima Zuidwijk"
    made = db.session.scalars(select(Candidate)).one()
    assert (made.client_number, made.entered_by_staff) == ("K 77", True)
    letters = db.session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER)).all()
    assert "candidate_welcome" in [one.payload["letter"] for one in letters]

    client.follow(page, button=None, form=form_of(page, "uitnodigen"))
    letters = db.session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER)).all()
    assert [one.payload["letter"] for one in letters].count("candidate_welcome") == 2


def test_what_is_wrong_stands_at_its_field_and_stays(client, guide):
    page = client.send(client.page(NEW), {"name": "Fatima", "email": "fatima"}, status=422)
    assert page.soup.select_one("#email-error") is not None
    assert page.form()["email"] == "fatima"


def test_somebody_who_is_known_is_pointed_at(client, guide, make_candidate):
    known = make_candidate(client_number="K77")
    ref = known.ref
    typed = {"name": "Ander Mens", "email": "ander@voorbeeld.test", "client_number": "K77"}

    page = client.send(client.page(NEW), typed, status=422)

    assert "Deze kandidaat heeft al een profiel" in page.text
    assert page.link("Naar het profiel") == f"{LIST}/{ref}"


def form_of(page, end):
    """The place of the form that goes to an address with this end."""
    return next(
        place for place, _ in enumerate(page.forms()) if page.action(place).endswith(f"/{end}")
    )


def test_all_candidates_of_who_leaves_go_to_somebody_else(
    client, make_staff, sign_in, make_candidate
):
    gone = make_staff(Role.CASE_MANAGER, name="Wim Weg", ends_on=clock.today() - timedelta(days=1))
    successor = make_staff(Role.WORK_CONSULTANT, name="Bram Bos")
    keys = [make_candidate(contact=gone).id for _ in range(2)]
    sign_in(make_staff(Role.MANAGER))
    page = client.page(client.page(LIST).link("Draag kandidaten over"))
    assert "Wim Weg, 2 kandidaten" in page.text

    same = {"person": str(gone.user_id), "contact_person": ""}
    assert client.send(page, same, status=422).soup.select_one("#contact_person-error")
    chosen = {"person": str(gone.user_id), "contact_person": str(successor.user_id)}
    page = client.follow(page, chosen)

    assert "2 kandidaten hebben nu een andere begeleider" in page.text
    assert [queries.contact_person(key).id for key in keys] == [successor.user_id] * 2
