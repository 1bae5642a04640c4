"""Letters about questions to who asked, and to another desk."""

import pytest
from sqlalchemy import select

from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.accounts.roles import Role
from portal.helpdesk import box as boxes
from portal.helpdesk.models import InboundMail, Ticket
from portal.helpdesk.queries import mails
from portal.helpdesk.services import files, speaking, transitions
from portal.helpdesk.services.asking import Asker
from portal.helpdesk.states import Channel, MessageKind, Outcome, TicketStatus
from portal.inbound.quotes import ABOVE
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.vacancies.wording import day
from tests.factories.mail_in import mail
from tests.factories.support import PDF
from tests.letters.conftest import TOKEN

JOKE = "joke@bakkerij.test"
ANSWER = "Nee, dat hoeft niet.\n\nMaar <wel> bij ziekte:\n- bel ons\n- of mail"


@pytest.fixture
def boss(employer, acting_for):
    return acting_for(employer)


@pytest.fixture
def agent(make_agent):
    return make_agent(name="Fatma Yilmaz", phone="070 333 22 11")


@pytest.fixture
def ticket(make_ticket, boss):
    return make_ticket(by=boss, category="hrm", subject="Eerder beginnen")


@pytest.fixture
def asked(make_ticket, visitor):
    """A question of somebody without an account."""
    return make_ticket(asker=visitor)


@pytest.fixture
def sent(session, write):
    """Write a letter and give back the whole row."""

    def run(letter, subject_id, to=None):
        assert write(letter, subject_id, to) is not None
        return session.scalars(select(Mail).order_by(Mail.created_at.desc())).first()

    return run


def answer(ticket, agent, text=ANSWER, **changes):
    return speaking.answer(ticket, text, seen=ticket.messages_count, by=agent, **changes)


def end(ticket, agent, outcome=Outcome.HELPED):
    ticket.outcome = outcome
    transitions.move(ticket, TicketStatus.CLOSED, by=agent)


def forward(ticket, agent, *, told="Uw vraag ligt nu bij Vergunningen."):
    transitions.say(ticket, MessageKind.INFORMED, told, channel=Channel.PORTAL, by=agent)
    ticket.forwarded_to, ticket.forwarded_email = "Vergunningen", "vergunningen@stad.test"
    ticket.forwarded_note = "Graag voor vrijdag."
    transitions.move(ticket, TicketStatus.FORWARDED, by=agent)


def flat(one):
    return " ".join(one.text.split())


# Received


def test_received_repeats_the_question_to_an_account(write, ticket, boss):
    told = write(Letter.TICKET_RECEIVED, ticket.id, to=boss.user_id)

    assert told.subject == f"Wij kregen uw vraag ({ticket.ref})"
    assert ticket.messages[0].text in flat(told).replace("> ", "")
    assert f"U krijgt uiterlijk {day(ticket.due_on)} antwoord." in flat(told)
    assert f"https://werkpoort.test/werkgever/hulp/{ticket.ref}" in told.text


def test_received_repeats_nothing_to_an_address_that_somebody_typed(write, asked):
    told = write(Letter.TICKET_RECEIVED, asked.id)

    assert (told.to, told.user_id) == (JOKE, None)
    assert "Dag Joke Visser," in told.text
    assert "medewerker begint" not in told.text + told.subject
    [token] = TOKEN.findall(told.text)
    found = links.look(token, LinkPurpose.TICKET)
    assert (found.user_id, found.subject_id) == (None, asked.id)


def test_a_name_that_is_an_advertisement_is_not_repeated(write, make_ticket):
    ticket = make_ticket(asker=Asker(name="Koop nu op www.kwaad.test", email=JOKE))

    assert write(Letter.TICKET_RECEIVED, ticket.id).text.startswith("Dag,")


def test_a_candidate_is_addressed_as_one(write, make_candidate, make_ticket, as_candidate):
    candidate = make_candidate()
    ticket = make_ticket(by=as_candidate(candidate))

    told = write(Letter.TICKET_RECEIVED, ticket.id, to=candidate.user_id)

    assert told.subject == f"Wij kregen je vraag ({ticket.ref})"
    assert f"/kandidaat/hulp/{ticket.ref}" in told.text
    assert " u " not in flat(told).lower().replace("wie u bent", "")


def test_a_mail_to_a_candidate_repeats_nothing_that_a_candidate_said(
    write, make_staff, make_candidate, make_ticket, as_candidate
):
    guide = make_staff(Role.CASE_MANAGER)
    candidate = make_candidate(contact=guide)
    ticket = make_ticket(by=as_candidate(candidate), subject="Ruzie", text="Ik heb schulden.")
    received = write(Letter.TICKET_RECEIVED, ticket.id, to=candidate.user_id)
    answered = write(
        Letter.TICKET_ANSWERED, answer(ticket, guide, "Wij bellen je.").id, to=candidate.user_id
    )
    end(ticket, guide)
    closed = write(Letter.TICKET_CLOSED, ticket.id, to=candidate.user_id)

    assert "Wij bellen je." in answered.text
    for told in (received, answered, closed):
        assert ticket.ref in told.subject
        for text in ("Ruzie", "schulden"):
            assert text not in told.subject + told.text + told.html


def test_received_is_not_written_after_an_answer(write, ticket, agent, boss):
    answer(ticket, agent)

    assert write(Letter.TICKET_RECEIVED, ticket.id, to=boss.user_id) is None


def test_received_is_for_the_asker_alone(write, ticket, stranger):
    assert write(Letter.TICKET_RECEIVED, ticket.id, to=stranger.user_id) is None
    assert write(Letter.TICKET_RECEIVED, ticket.id) is None


@pytest.fixture
def stranger(make_employer, acting_for):
    return acting_for(make_employer())


def test_received_names_what_nobody_could_open(write, take, session):
    take(mail(sender=f"Joke Visser <{JOKE}>", files=[("kaart.ics", b"BEGIN:VCALENDAR")]))
    row = session.scalars(select(InboundMail)).one()

    told = write(Letter.TICKET_RECEIVED, row.ticket_id)

    assert "Deze bestanden konden wij niet openen:" in told.text
    assert "- kaart.ics: Dit soort bestand kunnen we niet openen." in told.text


def test_received_says_that_a_mail_was_too_large(write, take, session):
    take(mail(sender=JOKE), size=20_000_001)
    row = session.scalars(select(InboundMail)).one()

    told = write(Letter.TICKET_RECEIVED, row.ticket_id)

    assert "Wij kregen uw mail, maar konden die niet lezen." in flat(told)
    assert "De mail is te groot: hoogstens 20 MB kan." in flat(told)


# Answered


def test_answered_holds_the_whole_answer_and_the_line(write, box, ticket, agent, boss):
    told = write(Letter.TICKET_ANSWERED, answer(ticket, agent).id, to=boss.user_id)

    assert told.subject == "Antwoord op uw vraag: Eerder beginnen"
    assert told.text.startswith(f"--- {ABOVE} ---\n\nDag Sam")
    assert f"\n\n{ANSWER}\n\n" in told.text
    assert "Met vriendelijke groet,\nFatma Yilmaz" in told.text
    assert "Bel 070 333 22 11 of mail helpdesk@werkpoort.test" in told.text
    assert told.html.index(ABOVE) < told.html.index('<p class="brand">')
    assert "U kunt antwoorden op deze mail, of op de site." in flat(told)


def test_answered_without_a_box_leads_to_the_site(write, ticket, agent, boss):
    assert boxes.get() is None

    told = write(Letter.TICKET_ANSWERED, answer(ticket, agent).id, to=boss.user_id)

    assert ABOVE not in told.text + told.html
    assert "U kunt antwoorden op de site. Een antwoord op deze mail lezen wij niet." in flat(told)


def test_answered_shortens_what_was_said_before(write, ticket, agent, boss):
    answer(ticket, agent, "Een. " * 100)
    speaking.reply(ticket, "En twee?", by=boss)

    told = write(Letter.TICKET_ANSWERED, answer(ticket, agent, "Drie.").id, to=boss.user_id)

    before, _, earlier = told.text.partition("Eerder in dit gesprek:")
    assert "Drie." in before
    assert "Een." not in before
    assert "> En twee?" in earlier
    assert "Fatma Yilmaz, " in earlier
    assert earlier.count("Een.") < 65
    assert "> Onze medewerker begint maandag eerder." in earlier
    assert earlier.index("En twee?") < earlier.index("Een.") < earlier.index("Onze medewerker")


def test_answered_with_a_file_says_where_it_is(write, ticket, agent, boss, file_store):
    message = answer(ticket, agent)
    files.add(ticket, "formulier.pdf", PDF, message=message, by=agent)

    told = write(Letter.TICKET_ANSWERED, message.id, to=boss.user_id)

    assert "U vindt op de site wat hierbij hoort:\n\n- formulier.pdf" in told.text


def test_a_word_that_keeps_the_turn_is_no_answer(write, ticket, agent, boss):
    message = answer(ticket, agent, "Morgen meer.", keeps_turn=True)

    told = write(Letter.TICKET_ANSWERED, message.id, to=boss.user_id)

    assert told.subject == "Bericht over uw vraag: Eerder beginnen"


def test_no_note_and_no_word_of_the_asker_is_mailed_as_an_answer(write, ticket, agent, boss):
    speaking.note(ticket, "Lastige klant.", by=agent)
    message = answer(ticket, agent)

    told = write(Letter.TICKET_ANSWERED, message.id, to=boss.user_id)

    assert "Lastige klant" not in told.text + told.html
    assert write(Letter.TICKET_ANSWERED, ticket.messages[0].id, to=boss.user_id) is None


# Where the answer goes


def test_a_letter_has_an_address_of_its_own_to_answer_to(sent, box, ticket, agent, admin):
    row = sent(Letter.TICKET_ANSWERED, answer(ticket, agent).id, admin.id)

    assert row.reply_to == box.addresses.address(ticket.ref, admin.email)
    assert (row.thread, row.answers) == (ticket.ref, [])


def test_a_letter_answers_the_mail_that_brought_the_question(sent, take, agent, session, box):
    first, second = mail(sender=JOKE), mail("En?", sender=JOKE)
    second["References"] = first["Message-ID"]
    third = mail("Nou?", sender=JOKE, In_Reply_To=second["Message-ID"])
    for one in (first, second, third):
        take(one)
    row = session.scalars(select(InboundMail).limit(1)).one()
    ticket = session.get(Ticket, row.ticket_id)
    assert ticket.messages_count == 3

    told = sent(Letter.TICKET_ANSWERED, answer(ticket, agent).id)

    assert told.answers == [one["Message-ID"].strip("<>") for one in (first, third)]
    assert told.reply_to == box.addresses.address(ticket.ref, JOKE)


def test_mail_to_staff_and_other_desks_has_none_of_it(sent, box, ticket, agent):
    ticket.handler_id = agent.user_id
    assigned = sent(Letter.TICKET_ASSIGNED, ticket.id, agent.user_id)
    forward(ticket, agent)
    desk = sent(Letter.TICKET_FOR_DESK, ticket.id)

    for row in (assigned, desk):
        assert (row.thread, row.reply_to, row.answers) == ("", "", [])


# Forwarded


def test_forwarded_says_which_desk_and_what_comes_next(write, ticket, agent, boss):
    forward(ticket, agent)

    told = write(Letter.TICKET_FORWARDED, ticket.id, to=boss.user_id)

    assert told.subject == "Vergunningen gaat verder met uw vraag"
    assert "Uw vraag ligt nu bij Vergunningen." in flat(told)
    assert "Graag voor vrijdag." not in told.text


def test_the_desk_gets_the_question_the_note_and_whom_to_call(write, ticket, agent, boss, admin):
    speaking.reply(ticket, "Het is dringend.", by=boss)
    forward(ticket, agent)

    told = write(Letter.TICKET_FOR_DESK, ticket.id)

    assert (told.to, told.user_id) == ("vergunningen@stad.test", None)
    for text in (
        "> Onze medewerker begint maandag eerder.",
        "> Het is dringend.",
        "- Organisatie: Van Dalen Elektro",
        "- Naam: Sam de Vries",
        f"- Mail: {admin.email}",
        "Graag voor vrijdag.",
        ticket.ref,
    ):
        assert text in told.text
    assert "werkgever/hulp" not in told.text


def test_the_desk_hears_how_to_reach_who_has_no_account(write, asked, agent):
    forward(asked, agent)

    told = write(Letter.TICKET_FOR_DESK, asked.id)

    assert "- Naam: Joke Visser\n- Telefoon: 070 123 45 67\n- Mail: joke@bakkerij.test" in told.text


def test_forwarded_is_not_written_when_it_was_opened_again(write, ticket, agent, boss):
    forward(ticket, agent)
    speaking.reply(ticket, "Zij zeggen van niet.", by=boss)

    assert write(Letter.TICKET_FORWARDED, ticket.id, to=boss.user_id) is None
    assert write(Letter.TICKET_FOR_DESK, ticket.id) is None


# Closed


@pytest.mark.parametrize("outcome", Outcome)
def test_closed_says_how_in_words_and_asks_how_it_went(write, ticket, agent, boss, outcome):
    ticket.outcome_note = "Belde drie keer."
    end(ticket, agent, outcome)

    told = write(Letter.TICKET_CLOSED, ticket.id, to=boss.user_id)

    assert told.subject == "Uw vraag is afgerond: Eerder beginnen"
    assert outcome.value not in told.text
    assert "Belde drie keer." not in told.text
    assert f"/werkgever/hulp/{ticket.ref}" in told.text
    tokens = TOKEN.findall(told.text)
    if outcome in {Outcome.UNREACHABLE, Outcome.NOT_FOR_US, Outcome.DUPLICATE}:
        assert tokens == []
        return
    found = links.look(tokens[0], LinkPurpose.TICKET_RATE)
    assert (found.user_id, found.subject_id) == (boss.user_id, ticket.id)


def test_closed_to_who_has_no_account_opens_the_thread_by_a_link(write, asked, agent):
    end(asked, agent)

    told = write(Letter.TICKET_CLOSED, asked.id)

    purposes = [links.look(token).purpose for token in TOKEN.findall(told.text)]
    assert purposes == [LinkPurpose.TICKET, LinkPurpose.TICKET_RATE]


def test_closed_is_not_written_when_it_was_opened_again(write, ticket, agent, boss):
    end(ticket, agent)
    speaking.reply(ticket, "Toch niet.", by=boss)

    assert write(Letter.TICKET_CLOSED, ticket.id, to=boss.user_id) is None


# What nobody could open


def test_a_refused_file_is_named_to_its_sender(write, take, box, session, asked):
    to = box.addresses.address(asked.ref, JOKE)
    take(mail("Zie bijlage.", sender=JOKE, to=to, files=[("virus.exe", b"MZ")]))
    row = session.scalars(select(InboundMail)).one()

    told = write(Letter.TICKET_MAIL_REFUSED, row.id)

    assert (told.to, told.name) == (JOKE, "Joke Visser")
    assert "- virus.exe: Dit soort bestand kunnen we niet openen." in told.text


def test_an_encrypted_mail_is_told_to_its_sender(write, take, box, ticket, admin):
    to = box.addresses.address(ticket.ref, admin.email)
    message = mail("", sender=admin.email, to=to)
    message.set_type("application/pkcs7-mime")
    take(message)

    told = write(Letter.TICKET_MAIL_REFUSED, mails.brought(ticket).id)

    assert told.user_id == admin.id
    assert "De mail is versleuteld." in flat(told)
    assert f"/werkgever/hulp/{ticket.ref}" in told.text


def test_nothing_is_told_to_a_sender_who_is_not_the_asker(write, session, ticket):
    row = InboundMail(sender=JOKE, outcome="refused", why="too_large", ticket_id=ticket.id)
    session.add(row)
    session.flush()

    assert write(Letter.TICKET_MAIL_REFUSED, row.id) is None
