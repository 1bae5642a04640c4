"""Every stored mail through `take`: into the thread, a new question, a note, refused, or nothing.

Thread B7K2M9QX is of jan@bakkerij.example, and the portal sent him Message-ID 0a1b2c.
"""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from portal.accounts.fields import block
from portal.helpdesk.models import InboundMail, Ticket, TicketFile, TicketLink, TicketNote
from portal.helpdesk.services.asking import Asker
from portal.helpdesk.states import Channel, MessageKind, Taken
from portal.inbound.sources import Outcome
from portal.mail.models import Mail
from tests.helpdesk.services.test_asking import letters
from tests.inbound.table import EXPECTED, JAN, MAILS, REF


@dataclass(frozen=True, kw_only=True)
class Row:
    """What becomes of a mail; `confirms` is whether an automatic answer goes to its sender.

    `notes` are those with the thread of Jan and those with the new question.
    """

    taken: Taken
    confirms: bool = False
    doubtful: bool = False
    notes: tuple[int, int] = (0, 0)
    beside: bool = False
    files: tuple[str, ...] = ()
    text: str | None = None  # by default what the mail says
    to: str = JAN


REPLY = Row(taken=Taken.REPLIED)
QUESTION = Row(taken=Taken.ASKED, confirms=True, doubtful=True)
UNCONFIRMED = Row(taken=Taken.ASKED, doubtful=True)
#: A file that nobody here opens is named for staff.
LOST = Row(taken=Taken.ASKED, confirms=True, doubtful=True, notes=(0, 1))
BESIDE = Row(taken=Taken.ASKED, confirms=True, doubtful=True, notes=(1, 1), beside=True)
NOTE = Row(taken=Taken.NOTED, notes=(1, 0))
SEALED = Row(
    taken=Taken.REFUSED,
    confirms=True,
    doubtful=True,
    text="Er kwam een mail binnen die versleuteld is.",
)
NOTHING = Row(taken=Taken.IGNORED)

ROWS = {
    "gmail": REPLY,
    "gmail_html_only": REPLY,
    "outlook_desktop": REPLY,
    "outlook_web": REPLY,
    "outlook_english": REPLY,
    "apple_mail": REPLY,
    "thunderbird": REPLY,
    "iphone": REPLY,
    "samsung": REPLY,
    "old_dutch_client": REPLY,
    "polish_client": REPLY,
    "above_the_line": REPLY,
    "answers_between": REPLY,
    "answer_below": REPLY,
    "looks_like_a_quote": REPLY,
    "quote_in_a_question": QUESTION,
    "quote_only": NOTE,
    "empty_body": NOTE,
    "html_only": QUESTION,
    "charset_ascii_but_windows": QUESTION,
    "charset_latin1_but_utf8": QUESTION,
    "charset_unknown": QUESTION,
    "charset_none": QUESTION,
    "names_encoded": QUESTION,
    "headers_eight_bit": QUESTION,
    "emoji": QUESTION,
    "right_to_left": QUESTION,
    "control_signs": QUESTION,
    # 45,000 signs: a message holds 8,000 of them, and five notes the rest.
    "long_lines": Row(
        taken=Taken.ASKED, confirms=True, doubtful=True, notes=(0, 5), text="Heel lang verhaal"
    ),
    "out_of_office": NOTE,
    "out_of_office_bare": NOTE,
    "vacation": NOTE,
    "auto_replied": NOTE,
    "bounce": Row(taken=Taken.NOTED, notes=(1, 0), to="weg@bakkerij.example"),
    "bounce_delayed": Row(taken=Taken.IGNORED, to="weg@bakkerij.example"),
    # It names no mail of ours, so anybody could have written it.
    "bounce_old_style": Row(taken=Taken.IGNORED, to="weg@bakkerij.example"),
    "read_receipt": NOTHING,
    "newsletter": NOTHING,
    "no_reply": UNCONFIRMED,
    "loop_own_mark": NOTHING,
    "loop_own_address": NOTHING,
    "genuine": REPLY,
    "address_in_capitals": REPLY,
    "address_guessed": BESIDE,
    "stranger_with_forward": BESIDE,
    "forged_sender": NOTE,
    "forged_with_signed_address": NOTE,
    "forged_results": NOTE,
    "thread_by_message_id": Row(taken=Taken.REPLIED, doubtful=True),
    "thread_by_subject_alone": QUESTION,
    "calendar": LOST,
    "pgp_encrypted": SEALED,
    "smime_encrypted": SEALED,
    "smime_signed": QUESTION,
    "attachment_only": Row(
        taken=Taken.ASKED, confirms=True, doubtful=True, files=("cv jan.pdf",), text="cv"
    ),
    "attachment_names": LOST,
    "inline_logo": QUESTION,
    "mail_in_mail": LOST,
    "winmail": LOST,
    "forwarded": QUESTION,
    "forwarded_without_a_word": QUESTION,
    "broken_mime": LOST,
    "broken_boundary": QUESTION,
    "broken_headers": QUESTION,
}
EVERY = pytest.mark.parametrize(("name", "row"), ROWS.items(), ids=ROWS)


@pytest.fixture
def jan(session, make_ticket, box):
    """Ask as Jan; `to` gets the mail in which we answered."""

    def ask(to=JAN):
        ticket = make_ticket(asker=Asker(name="Jan Bakker", email=JAN), ref=REF)
        session.add(
            Mail(
                to_address=to,
                letter="ticket_answered",
                subject="Antwoord op uw vraag",
                text="",
                html="",
                message_id="<0a1b2c@werkpoort.example>",
                thread=REF,
            )
        )
        session.flush()
        return ticket

    return ask


@EVERY
def test_take_files_each_mail_where_it_belongs(session, take, jan, name, row):
    own = jan(row.to)
    before = len(letters(session))
    expected = EXPECTED[name]

    outcome = take((MAILS / f"{name}.eml").read_bytes())

    taken = session.scalars(select(InboundMail)).one()
    assert taken.outcome == row.taken.value
    assert outcome is (Outcome.REFUSED if row.taken is Taken.REFUSED else Outcome.HANDLED)
    assert (taken.answered_at is not None) is row.confirms
    fresh = session.scalars(select(Ticket).where(Ticket.ref != REF)).one_or_none()
    is_new = row.taken in {Taken.ASKED, Taken.REFUSED}
    assert (fresh is not None) is is_new
    assert len(own.messages) == (2 if row.taken is Taken.REPLIED else 1)
    assert [len(own.notes), len(fresh.notes) if fresh else 0] == list(row.notes)
    assert len(session.scalars(select(TicketLink)).all()) == int(row.beside)
    assert tuple(session.scalars(select(TicketFile.name))) == row.files
    assert len(letters(session)) - before == int(row.confirms)
    ticket = fresh or own
    assert taken.ticket_id == (None if row.taken is Taken.IGNORED else ticket.id)
    if row.taken in {Taken.IGNORED, Taken.NOTED}:
        return
    message = ticket.messages[-1]
    text = row.text or block(expected.text)
    assert message.text[: len(text)] == text
    assert message.channel is Channel.MAIL
    assert message.is_doubtful is row.doubtful
    assert message.kind is (MessageKind.QUESTION if is_new else MessageKind.REPLY)
    assert bool(message.quoted) is bool(expected.quoted)
    if is_new:
        assert (ticket.asker_email, ticket.asker_id) == (expected.sender, None)
    else:
        assert message.author_name == "Jan Bakker"


def test_the_table_has_every_mail_and_at_least_forty():
    assert set(ROWS) == {one.stem for one in MAILS.glob("*.eml")}
    assert len(ROWS) >= 40


@EVERY
def test_nothing_of_a_stranger_stands_in_a_thread(session, take, jan, name, row):
    own = jan()

    take((MAILS / f"{name}.eml").read_bytes())

    words = {one.text for one in own.messages[1:]}
    if (
        EXPECTED[name].sender != JAN
        or not EXPECTED[name].thread
        or not EXPECTED[name].thread.trusted
    ):
        assert words == set()


@EVERY
def test_a_mail_that_is_given_again_changes_nothing(session, take, jan, name, row):
    own = jan(row.to)
    raw = (MAILS / f"{name}.eml").read_bytes()
    take(raw, key="1.1")
    before = (len(own.messages), len(own.notes), len(letters(session)))

    assert take(raw, key="1.1") is Outcome.HANDLED
    assert take(raw, key="2.1") is Outcome.HANDLED
    assert take(raw, key="") is Outcome.HANDLED

    assert (len(own.messages), len(own.notes), len(letters(session))) == before


def test_html_is_stored_as_text(session, take, jan):
    jan()

    take((MAILS / "html_only.eml").read_bytes())

    text = session.scalars(select(Ticket).where(Ticket.ref != REF)).one().messages[0].text
    assert "Wat als 3 < 4 en 5 > 4?" in text
    for piece in ("alert", "script", "onload", "spoor.example"):
        assert piece not in text


def test_a_bounce_marks_our_mail_and_is_told_once(session, take, jan):
    own = jan("weg@bakkerij.example")
    raw = (MAILS / "bounce.eml").read_bytes()

    take(raw)
    take(raw.replace(b"<d1@", b"<d2@"))

    assert session.scalars(select(Mail)).one().refused_at is not None
    [note] = session.scalars(select(TicketNote.text))
    assert note.startswith(
        "Onze mail “Antwoord op uw vraag” aan weg@bakkerij.example kwam niet aan (5.1.1)."
    )
    assert "Geheim" not in note
    assert len(own.messages) == 1


def test_a_bounce_about_another_reader_than_ours_marks_nothing(session, take, jan):
    jan()

    take((MAILS / "bounce.eml").read_bytes())

    assert session.scalars(select(Mail)).one().refused_at is None
