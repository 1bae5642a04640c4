"""Categories of questions and ready answers, as who keeps them sees them."""

from portal.helpdesk.models import ReadyAnswer, TicketCategory
from tests.helpdesk.conftest import agent

__all__ = ["agent"]
KINDS = "/medewerker/hulp/categorieen"
TEXTS = "/medewerker/hulp/antwoorden"


def test_a_category_is_added_and_changed(agent, sign_in, session):
    client = sign_in(agent)
    page = client.page(client.page(KINDS).link("Nieuw onderwerp"))
    after = client.follow(page, {"label": "Parkeren", "answer_days": "1", "checklist": "Waar?\n\n"})
    assert "Parkeren" in after.text
    row = session.query(TicketCategory).filter_by(code="parkeren").one()
    assert (row.answer_days, row.checklist, row.is_active) == (1, ["Waar?"], True)

    page = client.page(after.link("Parkeren"))
    client.follow(page, {"label": "Parkeren en fietsen", "then": "specialist"})
    session.expire_all()
    row = session.query(TicketCategory).filter_by(code="parkeren").one()
    assert (row.label, row.then.value, row.version) == ("Parkeren en fietsen", "specialist", 2)


def test_a_category_of_before_comes_back_and_counts_the_second_time(agent, sign_in):
    client = sign_in(agent)
    first, second = (client.page(f"{KINDS}/hrm") for _ in range(2))
    client.send(first, {"label": "Personeel"})
    back = client.send(second, {"label": "Mensen"}, status=422)
    assert "Iemand heeft dit intussen gewijzigd" in back.text
    assert "Mensen" in client.follow(back).text


def test_what_is_wrong_is_said_at_its_field(agent, sign_in):
    client = sign_in(agent)
    page = client.page(f"{KINDS}/nieuw")
    back = client.send(page, {"label": " ", "answer_days": "veel"}, status=422)
    assert "Vul een naam in." in back.text
    back = client.send(page, {"label": "X", "first": "other_desk"}, status=422)
    assert "Schrijf naar wie deze vragen gaan." in back.text
    client.page(f"{KINDS}/niets", 404)


def test_a_ready_answer_is_added_found_and_changed(agent, sign_in, session):
    client = sign_in(agent)
    page = client.page(client.page(TEXTS).link("Nieuw standaardantwoord"))
    back = client.send(page, {"title": "Parkeren", "text": "Beste {voornaam}"}, status=422)
    assert "{voornaam} kennen wij niet" in back.text
    client.follow(back, {"text": "{aanhef}, dat kan achter het gebouw."})
    found = client.page(f"{TEXTS}?q=gebouw")
    assert [one.get_text(strip=True) for one in found.soup.select("tbody th")] == ["Parkeren"]
    page = client.page(found.link("Parkeren"))
    client.follow(page, {"category": "hrm"})
    row = session.query(ReadyAnswer).filter_by(title="Parkeren").one()
    assert (row.category, row.changed_by) == ("hrm", agent.user_id)
    assert "Er is niets gevonden" in client.page(f"{TEXTS}?q=xyzzy").text
