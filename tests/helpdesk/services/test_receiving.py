"""Mail that comes in: whose it is, into which thread, what comes along, and no loop."""

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.models import User
from portal.helpdesk.models import InboundMail, Ticket, TicketFile, TicketNote
from portal.helpdesk.services import files, receiving, speaking, transitions
from portal.helpdesk.states import Channel, Outcome, Taken, TicketStatus
from portal.inbound import loops
from portal.inbound.parsing import SIZE_MAX
from portal.inbound.sources import Letter
from portal.inbound.sources import Outcome as Filed
from portal.mail.models import Mail
from tests.factories.mail_in import mail, vouched
from tests.factories.support import PDF
from tests.helpdesk.services.test_asking import letters

JOKE = "joke@bakkerij.test"


@pytest.fixture
def boss(make_employer, acting_for):
    return acting_for(make_employer())


@pytest.fixture
def address(session, boss):
    return session.get(User, boss.user_id).email


@pytest.fixture
def ticket(make_ticket, boss):
    return make_ticket(by=boss)


@pytest.fixture
def to_answer(box):
    """Return where this person answers to in this thread."""
    return lambda ticket, person: box.addresses.address(ticket.ref, person)


@pytest.fixture
def reply(take, ticket, address, to_answer):
    """Answer by mail as the asker."""

    def send(text, **changes):
        return take(mail(text, sender=address, to=to_answer(ticket, address), **changes))

    return send


@pytest.fixture
def only_mail(session):
    return lambda: session.scalars(select(InboundMail)).one()


@pytest.fixture
def only_ticket(session):
    return lambda: session.scalars(select(Ticket)).one()


def notes_of(ticket):
    return [one.text for one in ticket.notes]


# A new mail


def test_a_stranger_asks_a_question(session, take, only_ticket):
    take(mail("Zijn jullie open?\n\nGroet, Joke", sender=f"Joke Visser <{JOKE}>", subject="Open?"))

    ticket = only_ticket()
    assert (ticket.channel, ticket.queue, ticket.subject) == (Channel.MAIL, "helpdesk", "Open?")
    assert (ticket.asker_name, ticket.asker_email, ticket.asker_id) == ("Joke Visser", JOKE, None)
    assert ticket.messages[0].text == "Zijn jullie open?\n\nGroet, Joke"
    assert ticket.messages[0].mail_id.endswith("@post.example")
    assert ticket.messages[0].is_doubtful
    assert letters(session) == [("ticket_received", None)]


def test_the_account_of_an_employer_counts_when_our_server_vouches(
    session, take, boss, address, only_ticket
):
    domain = address.partition("@")[2]
    take(mail(sender=address, Authentication_Results=vouched(domain)))

    ticket = only_ticket()
    assert (ticket.asker_id, ticket.employer_id) == (boss.user_id, boss.employer_id)
    assert not ticket.messages[0].is_doubtful
    assert ticket.messages[0].author_id == boss.user_id
    assert ("ticket_received", str(boss.user_id)) in letters(session)


def test_the_account_of_a_candidate_counts_when_our_server_vouches(
    take, make_candidate, only_ticket
):
    candidate = make_candidate()
    address = candidate.user.email
    take(mail(sender=address, Authentication_Results=vouched(address.partition("@")[2])))

    assert only_ticket().candidate_id == candidate.id


@pytest.mark.parametrize("result", ["", "mx.werkpoort.example; dmarc=none", "elders; dmarc=pass"])
def test_without_that_word_the_account_does_not_count(take, address, only_ticket, result):
    headers = {"Authentication_Results": result} if result else {}
    take(mail(sender=address, **headers))

    ticket = only_ticket()
    assert (ticket.asker_id, ticket.employer_id, ticket.asker_email) == (None, None, address)
    assert ticket.messages[0].is_doubtful


def test_a_false_sender_gets_no_mail_about_what_it_did_not_write(
    session, take, address, only_ticket
):
    result = "mx.werkpoort.example; dmarc=fail header.from=post.test"
    take(mail(sender=address, Authentication_Results=result))

    assert only_ticket().asker_id is None
    assert letters(session) == []


def test_an_account_that_nobody_confirmed_does_not_count(session, take, boss, address, only_ticket):
    session.get(User, boss.user_id).confirmed_at = None
    domain = address.partition("@")[2]
    take(mail(sender=address, Authentication_Results=vouched(domain)))

    assert only_ticket().asker_id is None


def test_staff_who_mail_the_helpdesk_ask_as_anybody(session, take, make_staff, only_ticket):
    address = session.get(User, make_staff().user_id).email
    take(mail(sender=address, Authentication_Results=vouched(address.partition("@")[2])))

    assert (only_ticket().asker_id, only_ticket().asker_email) == (None, address)


def test_a_mail_of_a_subject_alone_asks_that(take, only_ticket):
    take(mail("", sender=JOKE, subject="Kunt u mij bellen?"))

    assert only_ticket().messages[0].text == "Kunt u mij bellen?"


def test_a_mail_of_nothing_is_a_question_all_the_same(take, only_ticket):
    take(mail("", sender=JOKE, subject=""))

    assert only_ticket().messages[0].text == "(Deze mail had geen tekst.)"


def test_a_long_subject_is_cut_and_a_long_text_goes_on_in_notes(take, only_ticket):
    text = "\n".join(f"Regel {number} van het verhaal." for number in range(900))
    take(mail(text, sender=JOKE, subject="woord " * 40))

    ticket = only_ticket()
    assert len(ticket.subject) <= 120
    told = ticket.messages[0].text.removesuffix(
        "\n\n[Deze mail was langer. De rest bewaarden wij bij deze vraag.]"
    )
    rest = "\n".join(one.removeprefix("De rest van de mail:\n\n") for one in notes_of(ticket))
    for number in range(900):
        assert f"Regel {number} van" in told + rest


def test_a_mail_without_a_sender_is_ignored(session, take, only_mail):
    message = mail(sender=JOKE)
    del message["From"]

    assert take(message) is Filed.HANDLED

    assert (only_mail().outcome, only_mail().why) == ("ignored", "no_sender")
    assert session.scalars(select(Ticket)).all() == []


# Threads


def test_a_reply_of_the_asker_speaks_in_the_thread(session, reply, ticket, boss, make_agent):
    agent = make_agent()
    speaking.answer(ticket, "Nee.", seen=1, by=agent)

    reply("Ook niet bij ziekte?")

    said = ticket.messages[-1]
    assert (said.text, said.author_id) == ("Ook niet bij ziekte?", boss.user_id)
    assert (said.channel, said.is_doubtful) == (Channel.MAIL, False)
    assert ticket.status is TicketStatus.OPEN
    assert ticket.due_on is not None
    assert ("ticket_replied", str(agent.user_id)) in letters(session)
    assert [one for one in letters(session) if one[0] == "ticket_mail_refused"] == []


def test_a_reply_opens_a_closed_question_again(reply, ticket, make_agent):
    ticket.outcome = Outcome.HELPED
    transitions.move(ticket, TicketStatus.CLOSED, by=make_agent())

    reply("Toch niet.")

    assert (ticket.status, ticket.outcome) == (TicketStatus.OPEN, None)


def test_a_reply_wakes_a_question_that_was_put_aside(session, reply, ticket, make_agent):
    speaking.answer(ticket, "Straks meer.", seen=1, by=make_agent())
    ticket.snoozed_until = clock.today()
    session.flush()

    reply("Al iets bekend?")

    assert (ticket.status, ticket.snoozed_until) == (TicketStatus.OPEN, None)


def test_a_reply_to_a_merged_question_goes_on_in_the_other(
    reply, make_ticket, ticket, boss, make_agent
):
    other, last = make_ticket(by=boss), make_ticket(by=boss)
    agent = make_agent()
    for one, into in ((ticket, other), (other, last)):
        one.merged_into_id = into.id
        transitions.move(one, TicketStatus.MERGED, by=agent)

    reply("Nog iets.")

    assert [len(one.messages) for one in (ticket, other, last)] == [1, 1, 2]


def test_a_reply_of_who_has_no_account_is_by_name(take, make_ticket, visitor, to_answer):
    ticket = make_ticket(asker=visitor)

    take(mail("Dank!", sender=JOKE, to=to_answer(ticket, JOKE)))

    assert (ticket.messages[-1].author_id, ticket.messages[-1].author_name) == (None, "Joke Visser")


def test_a_second_mail_to_the_own_sent_one_belongs_to_it(session, take, only_ticket):
    first = mail(sender=JOKE)
    take(first)

    take(mail("O ja, en morgen?", sender=JOKE, In_Reply_To=first["Message-ID"]))

    assert [one.text for one in only_ticket().messages] == [
        "Hoe laat begint het?",
        "O ja, en morgen?",
    ]


def test_a_stranger_in_a_thread_asks_something_else(session, take, ticket, address, to_answer):
    take(mail("Ik ook!", sender=JOKE, to=to_answer(ticket, address)))

    other = session.scalars(select(Ticket).where(Ticket.id != ticket.id)).one()
    assert len(ticket.messages) == 1
    assert other.asker_email == JOKE
    [theirs], [ours] = notes_of(other), notes_of(ticket)
    assert f"antwoordt op vraag {ticket.ref}, maar {JOKE} doet daar niet aan mee" in theirs
    assert f"Dat werd vraag {other.ref}." in ours
    assert ticket.subject not in theirs


def test_a_colleague_with_an_account_is_a_stranger_to_a_signed_address(
    take, ticket, address, make_user, to_answer
):
    """Who may follow it does so in the portal; the address is signed for one person."""
    colleague = make_user()

    take(mail("Ik weet het!", sender=colleague.email, to=to_answer(ticket, address)))

    assert len(ticket.messages) == 1


def test_a_reply_to_a_question_that_is_gone_asks_anew(session, take, box, only_ticket):
    take(mail("En?", sender=JOKE, to=box.addresses.address("WEGWEGWEG", JOKE)))

    assert only_ticket().notes == []


# Files


def test_files_come_along_and_what_nobody_opens_is_named(session, reply, ticket, only_mail):
    reply(
        "Zie bijlagen.",
        files=[("brief.pdf", PDF), ("virus.exe", b"MZ\x90\x00"), ("leeg.pdf", b"")],
    )

    [kept] = session.scalars(select(TicketFile))
    assert (kept.name, kept.message_id) == ("brief.pdf", ticket.messages[-1].id)
    assert files.open(kept) == PDF
    [note] = notes_of(ticket)
    assert "virus.exe: Dit soort bestand kunnen we niet openen." in note
    assert [line.partition(":")[0] for line in only_mail().why.splitlines()] == [
        "virus.exe",
        "leeg.pdf",
    ]
    assert ("ticket_mail_refused", None) in letters(session)


def test_of_many_files_the_first_ten_are_kept(session, take):
    many = [(f"{number}.pdf", PDF) for number in range(12)]
    take(mail(sender=JOKE, files=many))

    assert len(session.scalars(select(TicketFile)).all()) == files.MOST_AT_ONCE
    [note] = session.scalars(select(TicketNote.text))
    assert "10.pdf: Er zijn al 10 bestanden." in note


def test_a_file_without_a_word_is_a_reply(reply, ticket):
    reply("", files=[("a.pdf", PDF)], subject="")

    assert ticket.messages[-1].text == "(Deze mail had geen tekst.)"
    assert len(ticket.files) == 1


# What nobody can open


def test_twenty_megabytes_are_refused_and_told_to_staff_and_sender(
    session, take, ticket, address, to_answer
):
    beginning = mail(sender=address, to=to_answer(ticket, address))

    assert take(beginning, size=SIZE_MAX + 1) is Filed.REFUSED

    taken = session.scalars(select(InboundMail)).one()
    assert (taken.outcome, taken.why) == ("refused", "too_large")
    assert notes_of(ticket) == [
        f"Er kwam een mail binnen die te groot is: meer dan 20 MB. Zij is van {address}."
    ]
    assert len(ticket.messages) == 1
    assert ("ticket_mail_refused", None) in letters(session)


def test_a_new_mail_of_twenty_megabytes_is_a_question_without_its_text(session, take, only_ticket):
    raw = bytes(mail("x" * 70 + "\n", sender=JOKE, subject="De tekening"))
    raw += (b"y" * 70 + b"\n") * (SIZE_MAX // 71 + 1)

    assert take(raw) is Filed.REFUSED

    ticket = only_ticket()
    assert ticket.subject == "De tekening"
    assert ticket.messages[0].text == "Er kwam een mail binnen die te groot is: meer dan 20 MB."
    assert letters(session) == [("ticket_received", None)]


# Machines


@pytest.fixture
def machine(session, take, only_mail):
    """A machine that answers a mail of ours twenty times; give the automatic mails it led to."""

    def run(**changes):
        for number in range(20):
            take(mail(f"Ik ben er niet ({number}).", sender=JOKE, **changes))
        told = [one for one, _ in letters(session)]
        return told.count("ticket_received") + told.count("ticket_mail_refused")

    return run


def test_a_machine_that_says_so_gets_nothing(machine, only_mail, session):
    assert machine(Auto_Submitted="auto-replied") == 0
    assert session.scalars(select(Ticket)).all() == []


def test_a_machine_that_writes_as_a_person_gets_three_mails(machine):
    assert machine() == loops.AT_MOST


def test_a_machine_in_a_thread_gets_nothing_and_leaves_three_notes(
    machine, make_ticket, visitor, to_answer, session
):
    ticket = make_ticket(asker=visitor)
    before = len(letters(session))

    machine(to=to_answer(ticket, JOKE), Auto_Submitted="auto-replied")

    assert (len(ticket.messages), len(ticket.notes)) == (1, loops.AT_MOST)
    assert len(letters(session)) == before


def test_a_machine_that_writes_as_a_person_in_a_thread_gets_nothing(
    machine, make_ticket, visitor, to_answer
):
    ticket = make_ticket(asker=visitor)

    assert machine(to=to_answer(ticket, JOKE)) == 1  # of the question itself
    assert len(ticket.messages) == 21


def test_a_machine_that_sends_files_in_a_thread_gets_three_mails(
    machine, make_ticket, visitor, to_answer
):
    ticket = make_ticket(asker=visitor)

    mails = machine(to=to_answer(ticket, JOKE), files=[("kaart.ics", b"BEGIN:VCALENDAR")])
    assert mails == 1 + loops.AT_MOST


def test_what_the_system_of_an_employer_sends_is_a_note(reply, ticket):
    """Such systems mark what their people write as made by a program."""
    reply("Wij nemen het over van Jan.", Auto_Submitted="auto-generated")

    assert len(ticket.messages) == 1
    [note] = notes_of(ticket)
    assert note.startswith("Automatisch bericht van ")
    assert note.endswith("\n\nWij nemen het over van Jan.")


def test_a_list_speaks_in_a_thread_and_asks_nothing(take, ticket, address, to_answer, session):
    """Systems of employers add such headers to what their people write."""
    headers = {"List_Id": "<hulp.bakkerij.test>"}
    take(mail("Nieuws!", sender=JOKE, **headers))
    take(mail("Mijn antwoord.", sender=address, to=to_answer(ticket, address), **headers))

    assert [one.text for one in ticket.messages[1:]] == ["Mijn antwoord."]
    assert session.scalars(select(Ticket)).all() == [ticket]


def test_a_bounce_to_the_signed_address_needs_no_message_id(
    session, take, ticket, address, to_answer
):
    ours = Mail(
        to_address=address,
        letter="ticket_answered",
        subject="Antwoord",
        text="",
        html="",
        message_id="<x@y>",
        thread=ticket.ref,
    )
    session.add(ours)
    session.flush()
    bounce = {
        "sender": "MAILER-DAEMON@mx.elders.test",
        "subject": "Undelivered mail",
        "Return_Path": "<>",
    }

    take(mail(to=to_answer(ticket, JOKE), X_Failed_Recipients=address, **bounce))
    assert ours.refused_at is None
    take(mail(to=to_answer(ticket, address), X_Failed_Recipients=address, **bounce))

    assert ours.refused_at is not None
    assert len(ticket.notes) == 1


def test_without_a_box_nothing_is_taken(session, box):
    from portal.helpdesk import box as boxes

    boxes.use(None)
    with pytest.raises(receiving.NoBox):
        receiving.take(Letter(b"From: x@y.test\n\nHallo", 20))
    assert session.scalars(select(InboundMail)).all() == []


def test_what_became_of_a_mail_is_a_word_that_is_known(session, take, only_mail):
    take(mail(sender=JOKE))

    assert Taken(only_mail().outcome) is Taken.ASKED
