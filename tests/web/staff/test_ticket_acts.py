"""What staff do with a question besides answering."""

from datetime import timedelta

from portal import clock
from portal.accounts.roles import Role
from portal.helpdesk.models import (
    TicketCheck,
)
from portal.helpdesk.services import handling, sorting, speaking
from portal.helpdesk.states import Channel, Priority
from tests.web.staff.ticket_pages import (
    _S,
    act,
    agent,
    boss,
    colleague,
    employer,
    mails,
    now,
    of,
    part,
    ticket,
)

__all__ = ["act", "agent", "boss", "colleague", "employer", "mails", "now", "ticket"]


# Small acts


def test_a_question_is_taken_given_back_and_put_aside(  # noqa: PLR0917  who play a part
    ticket, agent, colleague, sign_in, now, session
):
    client = sign_in(agent)
    page = client.follow(client.page(of(ticket)), form=0)
    assert now(ticket).handler_id == agent.user_id
    other = client.send(page, form=part(page, "/teruggeven"))
    assert other.status_code == 303
    assert now(ticket).handler_id is None
    handling.take(now(ticket), by=colleague)
    page = client.page(of(ticket))
    taken = client.post(f"{of(ticket)}/nemen", data={"csrf_token": page.form()["csrf_token"]})
    assert "Een collega heeft deze vraag al" in client.page(taken.location).text
    sorting.snooze(now(ticket), clock.today() + timedelta(days=3), by=agent)
    page = client.page(of(ticket))
    client.follow(page, form=part(page, "/wekken"))
    assert now(ticket).snoozed_until is None


def test_steps_are_ticked(make_ticket, boss, agent, sign_in, session):
    one = make_ticket(by=boss, category="payment")
    client = sign_in(agent)
    page = client.page(of(one))
    client.follow(page, {"done": ["0", "2", "x"]}, form=part(page, "/controle"))
    steps = session.query(TicketCheck).order_by(TicketCheck.position)
    assert [step.done_at is not None for step in steps] == [True, False, True]


def test_a_colleague_leaves(ticket, agent, colleague, sign_in, session):
    handling.add_colleague(ticket, colleague.user_id, by=agent)
    client = sign_in(agent)
    page = client.page(of(ticket))
    after = client.follow(page, form=part(page, "/collega-eraf"))
    assert "Werken mee" not in after.text
    client.send(page, {"colleague": "x"}, form=part(page, "/collega-eraf"), status=404)


# Acts with words


def test_every_act_has_its_page(ticket, agent, sign_in, count_queries):
    from portal.web.staff.ticket_steps import steps

    client = sign_in(agent)
    with client.application.test_request_context():
        names = sorted(steps())
    for name in names:
        client.page(f"{of(ticket)}/{name}")
        with count_queries() as counted:
            client.page(f"{of(ticket)}/{name}")
        assert counted.statements <= 10, name


def test_it_goes_to_a_colleague(ticket, colleague, act, now):
    act(ticket, "toewijzen", {"colleague": str(colleague.user_id), "text": "Jij kent ze."})
    assert now(ticket).handler_id == colleague.user_id
    back = act(ticket, "toewijzen", {"colleague": ""}, status=422)
    assert "Kies een collega" in back.text


def test_a_colleague_works_with_it(ticket, colleague, act):
    assert "Piet Bos" in act(ticket, "collega", {"colleague": str(colleague.user_id)}).text


def test_it_gets_another_subject(ticket, act, now):
    page = act(ticket, "onderwerp", {"category": "payment"})
    assert "Uitbetaling" in page.text
    assert now(ticket).queue == "subsidy_officer"
    assert "Kies een van" in act(ticket, "onderwerp", {"category": "x"}, status=422).text


def test_who_makes_it_a_complaint_goes_back_to_the_list(ticket, act):
    page = act(ticket, "onderwerp", {"category": "complaint"})
    assert page.heading == "Vragen"


def test_a_form_of_before_is_said_and_counts_the_second_time(ticket, agent, boss, sign_in, now):
    client = sign_in(agent)
    page = client.page(f"{of(ticket)}/sluiten")
    speaking.reply(now(ticket), "Wacht even.", by=boss)
    back = client.send(page, {"outcome": "helped"}, status=422)
    assert "Iemand heeft dit intussen gewijzigd" in back.text
    client.send(back, {"outcome": "helped"})
    assert now(ticket).status is _S.CLOSED


def test_it_becomes_urgent_and_waits(ticket, act, now):
    act(ticket, "spoed", {"priority": "high"})
    day = clock.today() + timedelta(days=2)
    assert "Opzij gelegd tot" in act(ticket, "uitstellen", {"until": day.isoformat()}).text
    assert (now(ticket).priority, now(ticket).snoozed_until) == (Priority.HIGH, day)
    assert "Kies een van" in act(ticket, "spoed", {"priority": "x"}, status=422).text
    past = {"until": clock.today().isoformat()}
    assert "Kies een dag na vandaag" in act(ticket, "uitstellen", past, status=422).text


def test_the_second_line_looks_and_gives_it_back(ticket, agent, act, make_staff, now):
    specialist = make_staff(Role.SPECIALIST)
    assert "Tweede lijn" in act(ticket, "tweede-lijn", {"text": "Geldt no-risk?"}).text
    assert now(ticket).queue == "specialist"
    act(ticket, "terug", {"text": "Ja."}, who=specialist)
    assert now(ticket).handler_id == agent.user_id


def test_it_goes_to_another_desk(ticket, act, now, mails):
    data = {"desk": "Ondernemersloket", "email": "loket@gemeente.test", "note": "Vergunning"}
    assert "Doorgestuurd naar Ondernemersloket" in act(ticket, "doorsturen", data).text
    assert (mails("forwarded"), mails("for_desk")) == (1, 1)
    assert now(ticket).status is _S.FORWARDED


def test_what_is_of_another_desk_goes_in_one_press(make_ticket, boss, agent, sign_in, now):
    one = make_ticket(by=boss, category="self_employed")
    client = sign_in(agent)
    page = client.page(of(one))
    after = client.follow(page, form=part(page, "/doorsturen"))
    assert "Doorgestuurd naar Team Zelfstandigen" in after.text
    assert now(one).status is _S.FORWARDED


def test_it_ends_and_opens_again(ticket, act, now, mails):
    assert "Kies hoe het afliep" in act(ticket, "sluiten", {}, status=422).text
    page = act(ticket, "sluiten", {"outcome": "partly", "note": "Rest bij UWV."})
    assert "Voor een deel geholpen. Rest bij UWV." in page.text
    assert mails("closed") == 1
    act(ticket, "heropenen", {"text": "Hij belde."})
    assert now(ticket).status is _S.OPEN


def test_the_asker_called(ticket, agent, act, now):
    speaking.answer(ticket, "Zo.", seen=1, by=agent)
    page = act(ticket, "gebeld", {"text": "Het is toch anders."})
    assert "per telefoon" in page.text
    last = now(ticket).messages[-1]
    assert (last.channel, last.text) == (Channel.PHONE, "Het is toch anders.")


def test_questions_are_linked_and_merged(ticket, boss, make_ticket, act, now):
    other = make_ticket(by=boss, subject="Nog een vraag")
    assert "Nog een vraag" in act(ticket, "koppelen", {"other": other.ref.lower()}).text
    assert "Er is geen vraag" in act(ticket, "koppelen", {"other": "NIETS"}, status=422).text
    page = act(other, "samenvoegen", {"other": ticket.ref})
    assert page.heading == ticket.subject
    assert "samengevoegd" in page.text
    assert now(other).merged_into_id == ticket.id


def test_questions_of_different_people_are_not_merged(
    ticket, make_ticket, make_employer, acting_for, act
):
    other = make_ticket(by=acting_for(make_employer()))
    back = act(other, "samenvoegen", {"other": ticket.ref}, status=422)
    assert "verschillende mensen" in back.text


def test_a_message_becomes_a_question_of_its_own(  # noqa: PLR0917  who play a part
    ticket, boss, act, sign_in, agent, session
):
    speaking.reply(ticket, "En wanneer komt het geld?", by=boss)
    link = sign_in(agent).page(of(ticket)).link("een eigen vraag")
    page = act(ticket, "splitsen", {"category": "payment"}, query="?" + link.partition("?")[2])
    assert page.heading == "En wanneer komt het geld?"
    act(ticket, "splitsen", {}, query="?bericht=99", status=404)


def test_what_cannot_be_done_says_so(ticket, agent, sign_in):
    client = sign_in(agent)
    assert "Dit kan nu niet" in client.page(f"{of(ticket)}/terug").text
    assert "Dit kan nu niet" in client.page(f"{of(ticket)}/heropenen").text
    client.page(f"{of(ticket)}/onzin", 404)
