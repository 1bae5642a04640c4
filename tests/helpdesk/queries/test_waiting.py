"""What of the helpdesk stands in the work-list."""

from datetime import timedelta

from portal import clock
from portal.accounts.roles import Role
from portal.helpdesk.queries import waiting
from portal.helpdesk.services import closing, escalating, handling, sorting, speaking
from portal.helpdesk.states import Outcome
from portal.waiting import Scope, ask


def refs(question):
    return {one.ref for one in ask({"x": question})}


def of(who):
    return Scope(me=who.user_id, teams=who.teams)


def test_what_nobody_took_waits_with_its_queue(make_ticket, make_employer, acting_for, boss, agent):
    of_team = make_ticket(by=acting_for(make_employer(sector="logistics")))
    of_role = make_ticket(by=boss, category="hrm")
    complaint = make_ticket(by=boss, category="complaint")
    logistics = Scope(me=agent.user_id, teams=frozenset({"logistics", "helpdesk"}))
    taken = make_ticket(by=boss, category="hrm")
    handling.take(taken, by=agent)
    asleep = make_ticket(by=boss, category="hrm")
    sorting.snooze(asleep, clock.today() + timedelta(days=2), by=agent)

    assert refs(waiting.to_take_of_teams(logistics)) == {of_team.ref}
    assert refs(waiting.to_take_of_teams(Scope())) == {of_team.ref}
    assert refs(waiting.to_take_of("helpdesk")(Scope())) == {of_role.ref}
    assert refs(waiting.to_take_of("manager")(Scope())) == {complaint.ref}


def test_where_i_am_to_speak(make_ticket, boss, agent, colleague):
    mine, answered, of_other = (make_ticket(by=boss, category="hrm") for _ in range(3))
    for one, who in ((mine, agent), (answered, agent), (of_other, colleague)):
        handling.take(one, by=who)
    speaking.answer(answered, "Zo.", seen=1, by=agent)

    assert refs(waiting.to_answer(of(agent))) == {mine.ref}
    assert refs(waiting.to_answer(Scope())) == set()
    assert refs(waiting.of_colleagues(of(agent))) == set()
    everybody = {mine.ref, of_other.ref}
    assert refs(waiting.of_colleagues(Scope(teams=frozenset({"helpdesk"})))) == everybody
    assert refs(waiting.of_colleagues(Scope(teams=frozenset({"care"})))) == set()
    assert refs(waiting.of_colleagues(Scope())) == everybody


def test_a_line_tells_for_whom_and_of_which_line(make_ticket, boss, agent, employer, make_agent):
    specialist = make_agent(Role.SPECIALIST, teams=())
    ticket = make_ticket(by=boss, category="hrm")
    escalating.to_second_line(ticket, "Weet jij dit?", by=agent)
    handling.take(ticket, by=specialist)

    line = ask({"x": waiting.to_answer(of(specialist))})[0]
    assert (line.title, line.whom, line.due, line.code) == (
        ticket.subject,
        employer.name,
        ticket.due_on,
        waiting.SECOND_LINE,
    )


def test_a_mention_waits_until_it_was_seen(ticket, agent, colleague):
    from portal.helpdesk.services import attending

    for text in ("Weet jij dit?", "En dit?"):
        speaking.note(ticket, text, mentions=[colleague.user_id], by=agent)
    assert [one.ref for one in ask({"x": waiting.mentions(of(colleague))})] == [ticket.ref]
    assert refs(waiting.mentions(Scope())) == set()
    attending.see(ticket, by=colleague)
    assert refs(waiting.mentions(of(colleague))) == set()


def test_a_poor_rating_waits_for_a_week(make_ticket, boss, agent, session):
    made = {}
    for rating, days in ((1, 0), (2, 6), (3, 0), (1, 8)):
        ticket = make_ticket(by=boss, category="hrm")
        closing.close(ticket, Outcome.HELPED, tell=True, by=agent)
        ticket.rating, ticket.rated_at = rating, clock.now() - timedelta(days=days)
        made[rating, days] = ticket.ref
    session.flush()
    assert refs(waiting.poorly_rated(Scope())) == {made[1, 0], made[2, 6]}
