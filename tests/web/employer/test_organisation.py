"""The page of the organisation, its people, invitations and requests to join."""

import pytest
from sqlalchemy import select

from portal.employers import queries as employers
from portal.employers.models import EmployerUser, Invitation, JoinRequest
from portal.employers.services import organisation as services
from portal.employers.states import EmployerStatus, JoinStatus, Rights

ORGANISATION = "/werkgever/organisatie"


@pytest.fixture
def colleague(session, employer, make_user):
    """Make a second person of the organisation; a member by default."""

    def make(rights=Rights.MEMBER, **changes):
        row = EmployerUser(
            employer_id=employer.id, user_id=make_user(**changes).id, rights=rights, contact_role=""
        )
        session.add(row)
        session.commit()
        return row.id

    return make


def test_details_change(inside, organisation):
    page = inside.page(f"{ORGANISATION}/wijzigen")
    page = inside.follow(page, {"name": "Nieuwe Naam", "place": "delft", "postcode": "2611ab"})
    assert "zijn bewaard" in page.text
    now = organisation()
    assert (now.name, now.place, now.postcode) == ("Nieuwe Naam", "delft", "2611 AB")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Vul de naam in."),
        ("name", "x" * 3000, "Gebruik hoogstens 120 tekens."),
        ("kvk_number", "123", "8 cijfers"),
        ("branch_number", "12", "12 cijfers"),
        ("postcode", "abc", "Vul een postcode in"),
        ("website", "javascript:alert(1)", "Vul het adres van de website in"),
        ("place", '((*"', "Deze plaats kennen we niet"),
        ("sector", "<b>", "Kies een van de mogelijkheden."),
        ("description", "a\x08b", "tekens die we niet kunnen lezen"),
    ],
)
def test_wrong_details_are_named_at_their_field(inside, organisation, field, typed, sentence):
    before = organisation().version
    page = inside.page(f"{ORGANISATION}/wijzigen")
    answer = inside.post(page.action(), data={**page.form(), field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert organisation().version == before


def test_details_of_somebody_else_are_not_overwritten(inside, organisation, me):
    from dataclasses import replace

    page = inside.page(f"{ORGANISATION}/wijzigen")
    now = organisation()
    services.change(
        now, replace(services.details_of(now), name="Van een collega"), version=now.version, by=me
    )
    page = inside.send(page, {"name": "Van mij"}, status=409)
    assert "Van een collega" in page.soup.select_one(".notice dl").get_text()
    assert page.form()["name"] == "Van mij"
    inside.send(page)
    assert organisation().name == "Van mij"


def test_refused_organisation_is_sent_in_again(inside, organisation, session):
    organisation().status = EmployerStatus.REFUSED
    session.commit()
    page = inside.page(f"{ORGANISATION}/wijzigen")
    assert page.heading == "Meld uw organisatie opnieuw aan"
    inside.send(page, {"name": "Betere naam"})
    assert organisation().status is EmployerStatus.REGISTERED


def test_member_sees_and_does_not_change(sign_in, employer, colleague, session):
    member = session.get(EmployerUser, colleague())
    client = sign_in(member.user)
    page = client.page(ORGANISATION)
    assert page.soup.select("main form") == []
    assert "Wijzig rechten" not in page.text
    assert client.get(f"{ORGANISATION}/wijzigen").status_code == 404
    assert client.get(f"{ORGANISATION}/uitnodigen").status_code == 404


def test_organisation_page_costs_the_same_for_one_and_thirty(inside, colleague, count_queries):
    colleague()
    inside.get(ORGANISATION)
    with count_queries() as few:
        inside.page(ORGANISATION)
    for _ in range(29):
        colleague()
    with count_queries() as many:
        inside.page(ORGANISATION)
    assert few.statements == many.statements


class TestInvitations:
    def test_invite_sends_one_however_often_it_is_pressed(self, inside, session):
        page = inside.page(f"{ORGANISATION}/uitnodigen")
        typed = {"email": "Els@Bedrijf.example", "rights": "admin"}
        inside.send(page, typed)
        inside.send(page, typed)
        made = session.scalars(select(Invitation)).one()
        assert (made.email, made.rights) == ("els@bedrijf.example", Rights.ADMIN)
        assert "els@bedrijf.example" in inside.page(ORGANISATION).text

    @pytest.mark.parametrize("typed", ["", "geen adres", "a@b", "x" * 300 + "@a.nl", '((*"'])
    def test_wrong_address_is_named(self, inside, typed):
        page = inside.send(inside.page(f"{ORGANISATION}/uitnodigen"), {"email": typed}, status=422)
        assert page.soup.select_one("#email-error") is not None
        assert page.form()["email"] == typed

    def test_colleague_who_is_there_is_not_invited(self, inside, colleague):
        colleague(email="els@bedrijf.example")
        page = inside.send(
            inside.page(f"{ORGANISATION}/uitnodigen"), {"email": "els@bedrijf.example"}, status=422
        )
        assert "Deze collega heeft al toegang." in page.text

    def test_open_one_is_sent_again_and_taken_back(self, inside, session):
        inside.send(inside.page(f"{ORGANISATION}/uitnodigen"), {"email": "els@bedrijf.example"})
        page = inside.page(ORGANISATION)
        page = inside.follow(page, button="Stuur opnieuw")
        assert "opnieuw verstuurd naar els@bedrijf.example" in page.text
        page = inside.follow(page, form=1, button="Trek in")
        assert "De uitnodiging is ingetrokken." in page.text
        assert session.scalars(select(Invitation)).one().revoked_at is not None

    def test_foreign_one_does_not_exist(self, inside, session, make_employer, me):
        from portal import clock

        foreign = Invitation(
            employer_id=make_employer().id,
            email="x@y.example",
            rights=Rights.MEMBER,
            invited_by=me.user_id,
            expires_at=clock.now(),
        )
        session.add(foreign)
        session.commit()
        token = inside.page(f"{ORGANISATION}/uitnodigen").form()["csrf_token"]
        answer = inside.post(
            f"{ORGANISATION}/uitnodigingen/{foreign.id}",
            data={"csrf_token": token, "doe": "intrekken"},
        )
        assert answer.status_code == 404


class TestJoining:
    @pytest.fixture
    def asked(self, session, employer, make_user):
        row = JoinRequest(employer_id=employer.id, user_id=make_user(name="Wil Graag").id)
        session.add(row)
        session.commit()
        return row.id

    def test_yes_lets_somebody_in_once(self, inside, session, organisation, asked):
        page = inside.page(ORGANISATION)
        answer = inside.follow(page, button="Laat toe")
        assert "Wil Graag hoort nu bij uw organisatie." in answer.text
        inside.send(page, button="Laat toe", status=409)
        assert session.get(JoinRequest, asked).status is JoinStatus.ACCEPTED
        assert len(employers.people(organisation().id)) == 2

    def test_no_lets_nobody_in(self, inside, session, organisation, asked):
        page = inside.follow(inside.page(ORGANISATION), form=1, button="Nee")
        assert "U hebt nee gezegd tegen Wil Graag." in page.text
        assert session.get(JoinRequest, asked).status is JoinStatus.DECLINED
        assert len(employers.people(organisation().id)) == 1

    def test_no_answer_is_no_answer(self, inside, session, asked):
        token = inside.page(f"{ORGANISATION}/uitnodigen").form()["csrf_token"]
        answer = inside.post(f"{ORGANISATION}/aanvragen/{asked}", data={"csrf_token": token})
        assert answer.status_code == 400
        assert session.get(JoinRequest, asked).status is JoinStatus.OPEN

    def test_foreign_request_does_not_exist(self, inside, session, make_employer, make_user):
        row = JoinRequest(employer_id=make_employer().id, user_id=make_user().id)
        session.add(row)
        session.commit()
        token = inside.page(f"{ORGANISATION}/uitnodigen").form()["csrf_token"]
        answer = inside.post(
            f"{ORGANISATION}/aanvragen/{row.id}", data={"csrf_token": token, "antwoord": "ja"}
        )
        assert answer.status_code == 404


class TestColleagues:
    def test_rights_change(self, inside, colleague, session):
        key = colleague()
        inside.send(
            inside.page(f"{ORGANISATION}/collegas/{key}"),
            {"rights": "admin", "contact_role": "owner"},
        )
        row = session.get(EmployerUser, key)
        assert (row.rights, row.contact_role) == (Rights.ADMIN, "owner")

    def test_last_admin_stays_admin(self, inside, employer):
        key = employer.people[0].id
        page = inside.page(f"{ORGANISATION}/collegas/{key}")
        page = inside.send(page, {"rights": "member"}, status=422)
        assert "Er moet altijd een beheerder blijven." in page.text

    @pytest.mark.parametrize("path", ["collegas/{}/verwijderen", "verlaten"])
    def test_last_admin_does_not_go(self, inside, employer, session, path):
        key = employer.people[0].id
        page = inside.page(f"{ORGANISATION}/{path.format(key)}")
        page = inside.send(page, status=422)
        assert "Maak eerst een collega beheerder." in page.text
        assert session.get(EmployerUser, key) is not None

    def test_removed_colleague_is_gone(self, inside, colleague, session):
        key = colleague(name="Els Vermeer")
        page = inside.follow(inside.page(f"{ORGANISATION}/collegas/{key}/verwijderen"))
        assert "Els Vermeer heeft geen toegang meer." in page.text
        assert session.get(EmployerUser, key) is None

    def test_who_leaves_is_signed_out(self, inside, colleague):
        colleague(Rights.ADMIN)
        answer = inside.send(inside.page(f"{ORGANISATION}/verlaten"))
        assert answer.location == "/inloggen"
        assert inside.get("/werkgever").status_code == 302

    def test_foreign_colleague_does_not_exist(self, inside, make_employer):
        key = make_employer().people[0].id
        assert inside.get(f"{ORGANISATION}/collegas/{key}").status_code == 404
        assert inside.get(f"{ORGANISATION}/collegas/{key}/verwijderen").status_code == 404
        assert inside.get(f"{ORGANISATION}/collegas/niets").status_code == 404
