"""What a question is turned into."""

import pytest

from portal.accounts.roles import Role
from portal.helpdesk.services import escalating
from portal.introductions.models import Introduction
from portal.vacancies.models import Vacancy
from tests.web.staff.ticket_pages import (
    _S,
    act,
    agent,
    boss,
    employer,
    manager,
    now,
    of,
    part,
    ticket,
)

__all__ = ["act", "agent", "boss", "employer", "manager", "now", "ticket"]


def test_it_becomes_a_vacancy(ticket, agent, sign_in, session, now):
    client = sign_in(agent)
    page = client.page(of(ticket))
    form = part(page, "/maak/vacature")
    first = client.send(page, form=form)
    again = client.send(page, form=form)
    made = session.query(Vacancy).one()
    assert first.location == again.location == f"/werkgever/vacatures/{made.ref}/werk"
    after = client.page(of(ticket))
    assert "Hieruit ontstond:" in after.text
    assert after.link(made.ref).endswith(made.ref)
    assert now(ticket).status is _S.OPEN


def test_it_becomes_a_request_of_the_employer(ticket, agent, sign_in):
    client = sign_in(agent)
    page = client.page(of(ticket))
    after = client.follow(page, form=part(page, "/maak/personeelsvraag"))
    assert after.heading.startswith("Personeelsvraag van")
    token = {"csrf_token": page.form()["csrf_token"]}
    assert client.post(f"{of(ticket)}/maak/onzin", data=token).status_code == 404


def test_it_becomes_a_request_for_a_scheme(  # noqa: PLR0917  what is chosen from
    ticket, act, make_staff, make_askable, make_work, employer, sign_in, agent
):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    scheme, placement = make_askable(), make_work(employer)
    data = {"scheme": str(scheme.id), "placement": placement.ref}
    page = act(ticket, "regeling", data, who=officer)
    assert "Loonkostensubsidie" in page.heading
    client = sign_in(officer)
    made = client.page(of(ticket)).link("Aanvraag voor een regeling")
    assert client.get(made).status_code == 302
    assert "Kies een regeling" in act(ticket, "regeling", {}, who=officer, status=422).text


def test_it_becomes_an_introduction(  # noqa: PLR0917  who play a part
    ticket, employer, manager, make_candidate, agent, sign_in, session
):
    candidate, asked = make_candidate(), ticket.messages[0].text
    client = sign_in(manager)
    page = client.page(client.page(of(ticket)).link("Stel een kandidaat voor"))
    said = page.soup.select_one("#gevraagd").get_text()
    assert ticket.ref in said
    assert asked in said
    typed = {"candidate": candidate.ref, "motivation": ""}
    back = client.send(page, typed, status=422)
    assert asked in back.text
    client.follow(back, typed | {"motivation": "Werkt netjes."})
    made = session.query(Introduction).one()
    assert (made.employer_id, made.motivation) == (employer.id, "Werkt netjes.")
    label = f"Kennismaking {made.ref}"
    assert client.page(of(ticket)).link(label) == f"/medewerker/kennismakingen/{made.ref}"
    others = sign_in(agent).page(of(ticket))
    assert label in others.text
    assert label not in [one.get_text() for one in others.soup.select("a")]


@pytest.mark.parametrize("ref", ["NIETS", "a%00", "of another"])
def test_a_proposal_does_not_show_what_one_may_not_read(make_ticket, make_staff, sign_in, ref):
    complaint = make_ticket(category="complaint")
    client = sign_in(make_staff(Role.ACCOUNT_MANAGER))
    ref = complaint.ref if ref == "of another" else ref
    client.page(f"/medewerker/kennismakingen/voorstellen?vraag={ref}", 404)


def test_others_make_nothing_of_it(ticket, make_staff, sign_in):
    officer = make_staff(Role.SPECIALIST)
    page = sign_in(officer).page(of(ticket))
    assert "/maak/" not in str(page.soup)


def test_a_specialist_reads_the_second_line_in_the_work_list(ticket, agent, make_staff, sign_in):
    escalating.to_second_line(ticket, "Weet jij dit?", by=agent)
    page = sign_in(make_staff(Role.SPECIALIST)).page("/medewerker")
    assert page.link(ticket.subject) == of(ticket)
