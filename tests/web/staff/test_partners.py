"""Pages of partners and agreements, and giving a candidate's data under one."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal import clock, db
from portal.accounts.roles import Role
from portal.partners import queries, shown
from portal.partners.models import PartnerAgreement, PartnerOrganisation, PartnerShare
from tests.web.partners import agreement, candidate, guide, keeper, me, partner, share

__all__ = ["agreement", "candidate", "guide", "keeper", "me", "partner", "share"]
PARTNERS = "/medewerker/beheer/partners"
TYPED = {
    "name": "ROC Mondriaan",
    "kind": "education",
    "contact_name": "Lee Smit",
    "contact_email": "lee@roc.test",
}


@pytest.fixture
def office(sign_in, keeper):
    return sign_in(keeper)


def agreed(**changes):
    given = {
        "purpose": "Een opleiding kiezen",
        "groups": ["name", "contact"],
        "starts_on": clock.today().isoformat(),
        "ends_on": (clock.today() + timedelta(days=60)).isoformat(),
        "kept_at": "DMS 12",
    }
    return given | changes


def test_a_partner_and_an_agreement_are_kept(session, office):
    page = office.page(office.page(PARTNERS).link("Nieuwe partner"))
    page = office.follow(page, TYPED)
    assert page.heading == "ROC Mondriaan"
    assert "Er is nog geen afspraak" in page.text

    page = office.follow(office.page(page.link("Leg een afspraak vast")), agreed())

    assert "Een opleiding kiezen geldt nu" in page.text
    kept = session.scalars(select(PartnerAgreement)).one()
    assert (kept.groups, kept.kept_at) == (["name", "contact"], "DMS 12")
    assert "Een opleiding kiezen geldt nu" in office.page(PARTNERS).text


def test_a_form_that_is_sent_twice_makes_one(session, office):
    page = office.page(f"{PARTNERS}/nieuw")
    first, second = (office.send(page, TYPED).location for _ in range(2))
    assert first == second
    page = office.page(office.page(first).link("Leg een afspraak vast"))
    for _ in range(2):
        office.send(page, agreed())
    for model in (PartnerOrganisation, PartnerAgreement):
        assert session.scalar(select(func.count(model.id))) == 1


def test_what_is_wrong_gets_a_sentence_and_stays(session, office, partner):
    page = office.send(
        office.page(f"{PARTNERS}/nieuw"), TYPED | {"contact_email": "lee", "kind": ""}, status=422
    )
    assert "Vul een e-mailadres in, zoals naam@bedrijf.nl." in page.text or "Kies wat" in page.text
    assert page.form()["name"] == "ROC Mondriaan"
    assert page.form()["contact_email"] == "lee"

    page = office.send(
        office.page(f"{PARTNERS}/{partner.id}/afspraken/nieuw"),
        agreed(groups=[], ends_on="gisteren"),
        status=422,
    )
    assert "Kies welke gegevens de partner mag krijgen." in page.text
    assert (page.form()["purpose"], page.form()["ends_on"]) == ("Een opleiding kiezen", "gisteren")
    assert session.scalars(select(PartnerAgreement)).all() == []


def test_a_partner_is_changed_by_one_at_a_time(session, office, partner):
    url = f"{PARTNERS}/{partner.id}"
    page = office.page(url)
    office.send(page, {"contact_name": "Lee"})
    page = office.send(page, {"contact_name": "Sam"}, status=422)
    assert "Iemand heeft dit intussen gewijzigd" in page.text
    office.send(page)
    assert session.get(PartnerOrganisation, partner.id).contact_name == "Sam"


def test_how_an_agreement_was_used_is_there_without_the_candidate(session, office, share):
    with db.writing():
        shown.read(queries.find_share(share.id), address="kim@uwv.test")
        session.commit()
    agreement = session.get(PartnerAgreement, share.agreement_id)
    page = office.page(f"{PARTNERS}/{agreement.partner_id}/afspraken/{agreement.id}")

    assert "1 keer gegevens gedeeld, 1 keer bekeken." in page.text
    cells = [" ".join(one.get_text(" ").split()) for one in page.soup.select("tbody tr > *")]
    assert cells[1:3] + cells[4:] == ["Tom Jansen", "1", "kim@uwv.test"]
    assert "Fatima" not in page.text


def test_an_agreement_is_ended_with_a_reason(session, office, agreement):
    url = f"{PARTNERS}/{agreement.partner_id}/afspraken/{agreement.id}"
    page = office.send(office.page(url), {"reason": ""}, status=422)
    page = office.follow(page, {"reason": "Project is klaar"})
    assert "beëindigd" in page.text

    page = office.page(url)
    assert "Project is klaar" in page.text
    assert not page.soup.select("main form")


def test_somebody_elses_agreement_is_not_found(office, agreement, keeper):
    from portal.partners.services import partners
    from tests.partners.conftest import details

    other = partners.add(details(name="Een ander"), by=keeper)
    office.page(f"{PARTNERS}/{other.id}/afspraken/{agreement.id}", status=404)


def test_the_menu_leads_there(sign_in, make_staff, keeper):
    assert sign_in(keeper).page("/medewerker").link("Partners") == PARTNERS
    administrator = sign_in(make_staff(Role.ADMINISTRATOR))
    assert administrator.page("/medewerker/beheer").link("Partners") == PARTNERS


def test_a_guide_gives_data_with_a_yes(session, sign_in, guide, candidate, agreement):
    client = sign_in(guide)
    file = client.page(f"/medewerker/kandidaten/{candidate.ref}")
    page = client.page(file.link("Geef gegevens aan een partner"))
    assert "UWV Haaglanden. Voor: Begeleiding naar een leerwerkplek" in page.text

    page = client.send(page, {"agreement": str(agreement.id)}, status=422)
    assert "Zonder ja van de kandidaat gaat er niets naar een partner." in page.text
    assert page.form()["agreement"] == str(agreement.id)

    for _ in range(2):  # a double press shares once
        response = client.send(page, {"said_yes": "y"})
    file = client.page(response.location)
    assert "UWV Haaglanden nu te zien" in file.text
    assert "Gegevens gegeven aan een partner" in file.text
    assert "Nog niet bekeken." in file.text
    row = session.scalars(select(PartnerShare)).one()
    assert (row.candidate_id, row.shared_by) == (candidate.id, guide.user_id)


def test_without_an_agreement_there_is_nothing_to_choose(sign_in, guide, candidate):
    page = sign_in(guide).page(f"/medewerker/kandidaten/{candidate.ref}/partners")
    assert "Zonder afspraak mag er niets worden gedeeld." in page.text
    assert not page.soup.select("main form")


def test_an_agreement_that_ended_meanwhile_is_refused(
    session, sign_in, guide, candidate, agreement
):
    client = sign_in(guide)
    page = client.page(f"/medewerker/kandidaten/{candidate.ref}/partners")
    with db.writing():
        row = session.get(PartnerAgreement, agreement.id)
        row.ended_at, row.end_reason = clock.now(), "Klaar"
        session.commit()
    page = client.send(page, {"agreement": str(agreement.id), "said_yes": "y"}, status=422)
    assert "Er is geen afspraak met een partner die nu geldt." in page.text
    assert session.scalars(select(PartnerShare)).all() == []


def test_a_guide_stops_it_for_the_candidate(session, sign_in, guide, candidate, share):
    client = sign_in(guide)
    page = client.page(f"/medewerker/kandidaten/{candidate.ref}")
    at = next(n for n, form in enumerate(page.forms()) if str(share.id) in form["action"])
    page = client.follow(page, form=at)
    assert "Gestopt. De partner ziet niets meer en krijgt bericht." in page.text
    assert "Gestopt met delen met een partner" in page.text


def test_the_share_of_another_candidate_is_not_found(sign_in, guide, make_candidate, share):
    client = sign_in(guide)
    other = make_candidate()
    token = client.page(f"/medewerker/kandidaten/{other.ref}/partners")
    url = f"/medewerker/kandidaten/{other.ref}/partners/{share.id}/stoppen"
    data = {"csrf_token": token.soup.select_one("input[name=csrf_token]")["value"]}
    assert client.post(url, data=data).status_code == 404
    assert queries.find_share(share.id).revoked_at is None


def test_who_does_not_guide_sees_no_partners(sign_in, make_staff, candidate, share):
    page = sign_in(make_staff()).page(f"/medewerker/kandidaten/{candidate.ref}")
    assert "UWV Haaglanden" not in page.text


@pytest.mark.parametrize("state", ["left", "leaving"])
def test_of_who_is_gone_nothing_is_given(sign_in, guide, candidate, agreement, state):
    candidate.status, candidate.erase_on = state, clock.today()
    client = sign_in(guide)
    page = client.page(f"/medewerker/kandidaten/{candidate.ref}/partners")
    page = client.send(page, {"agreement": str(agreement.id), "said_yes": "y"}, status=422)
    assert "Deze kandidaat is gestopt." in page.text
