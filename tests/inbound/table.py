"""What each mail in `mails/` must give: text, thread, files, and whether a machine may answer it.

The mailbox is hulp@werkpoort.example. Thread B7K2M9QX belongs to jan@bakkerij.example, whose own
address to answer to stands in the mails; the portal sent him Message-ID 0a1b2c.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from portal.inbound.addresses import By, ReplyAddresses, Sent, Thread
from portal.inbound.loops import Silence
from portal.inbound.message import Automatic
from portal.inbound.parsing import read

MAILS = Path(__file__).parent / "mails"
NOW = datetime(2026, 11, 30, 10, 5, tzinfo=UTC)
REF = "B7K2M9QX"
JAN = "jan@bakkerij.example"
BOX = "hulp@werkpoort.example"
MARK = "werkpoort.example"
ADDRESSES = ReplyAddresses(box=BOX, secret="k" * 40, server="mx.werkpoort.example")

OURS = Thread(REF, trusted=True, by=By.ADDRESS)
DOUBTFUL = Thread(REF, trusted=False, by=By.ADDRESS)
BY_ID = Thread(REF, trusted=True, by=By.MESSAGE_ID)
DOUBTFUL_ID = Thread(REF, trusted=False, by=By.MESSAGE_ID)


def sent(message_id):
    return Sent(REF, {JAN}) if message_id == "0a1b2c@werkpoort.example" else None


def mail(name):
    return read((MAILS / f"{name}.eml").read_bytes())


@dataclass(frozen=True, kw_only=True)
class Expected:
    text: str
    thread: Thread | None = OURS
    automatic: Automatic = Automatic.NONE
    silence: Silence | None = None
    files: tuple[str, ...] = ()
    sender: str = JAN
    subject: str | None = None
    quoted: str = ""  # a piece of what must stand apart
    more: dict = field(default_factory=dict)


ASKED = {"thread": None}
MACHINE = {"automatic": Automatic.REPLY, "silence": Silence.AUTOMATIC}
BOUNCE = {
    "thread": None,
    "automatic": Automatic.BOUNCE,
    "silence": Silence.NO_SENDER,
    "sender": "mailer-daemon@mx.werkpoort.example",
}
NOT_DELIVERED = (
    "I'm sorry to have to inform you that your message could not be delivered.\n\n"
    "<weg@bakkerij.example>: host mx.bakkerij.example said: 550 5.1.1 User unknown"
)

EXPECTED = {
    # What mail programs make of an answer
    "gmail": Expected(
        text="Dank, dat is duidelijk. Dinsdag om 10 uur is prima, café De Hoek.",
        quoted="Wanneer kunt u langskomen?",
    ),
    "gmail_html_only": Expected(text="Ja, dat kan.\n\nGroet, Jan", quoted="Kan het dinsdag?"),
    "outlook_desktop": Expected(
        text=(
            "Beste Fatima,\n\nGraag een proefplaatsing van twee maanden, vanaf 7 december.\n"
            "De kandidaat creëert nu al taarten.\n\nMet vriendelijke groet,\nJan Bakker\n"
            "Bakkerij Bakker | 079 - 123 45 67"
        ),
        quoted="Hoe lang wilt u een proefplaatsing?",
    ),
    "outlook_web": Expected(text="Akkoord, stuur het formulier maar.", quoted="gaat u akkoord?"),
    "outlook_english": Expected(
        text="Thank you, that works for us.\n\nRegards,\nJan", quoted="Does Tuesday work?"
    ),
    "apple_mail": Expected(
        text="Ja graag, met zijn drieën.\n\nHartelijke groet,\nJan",
        quoted="Met hoeveel mensen komt u?",
    ),
    "thunderbird": Expected(
        text="Wij zoeken iemand voor 24 uur in de week, het liefst op maandag, dinsdag en donderdag.",
        quoted="> Hoeveel uur in de week zoekt u iemand?",
    ),
    "iphone": Expected(text="Is goed.", quoted="Gaat het door?"),
    "samsung": Expected(text="Ik bel u morgen.", quoted="mag ik u bellen?"),
    "old_dutch_client": Expected(text="Ja, klopt.", quoted="Klopt het dat u iemand zoekt?"),
    "polish_client": Expected(text="Dziękuję, wtorek pasuje.", quoted="Past dinsdag?"),
    "above_the_line": Expected(text="Dat is goed.", quoted="is dat goed?"),
    "answers_between": Expected(
        text=(
            "Hoi Fatima, zie hieronder.\n\n> Hoeveel uur in de week?\n\nTwintig uur.\n\n"
            "> Op welke dagen?\n\nMaandag en dinsdag."
        ),
        quoted="> Beste meneer Bakker,",
    ),
    "answer_below": Expected(
        text="Thanks for the explanation. We start in December.", quoted="line four of it"
    ),
    "looks_like_a_quote": Expected(
        text=(
            "Beste helpdesk,\n\nVan: maandag tot en met vrijdag\nAan: de balie\n"
            "Onderwerp: schoonmaak\n\nOp woensdag schreef ik u al:\ner is nog geen antwoord.\n\n"
            "- een\n- twee"
        )
    ),
    "quote_in_a_question": Expected(
        text="Beste helpdesk,\n\nIn uw folder staat:\n> 5 jaar lang subsidie\n\nKlopt dat?", **ASKED
    ),
    "quote_only": Expected(text="", quoted="Gaat het door?"),
    "empty_body": Expected(text=""),
    # Forms and sets of signs
    "html_only": Expected(
        text=(
            "Beste helpdesk,\n\nIk heb twee vragen over de no-riskpolis:\n\n"
            "- Geldt die ook bij 12 uur & minder?\n- Wat als 3 < 4 en 5 > 4?\n"
            "Naam Bakkerij Bakker\nPlaats Zoetermeer\n\n"
            "Zie onze vacature <https://bakkerij.example/vacature> en dit.\n\nJan"
        ),
        **ASKED,
    ),
    "charset_ascii_but_windows": Expected(
        text="Wij zoeken een collega in Curaçao – voor € 15 per uur.", **ASKED
    ),
    "charset_latin1_but_utf8": Expected(text="Eén collega, twee cafés.", **ASKED),
    "charset_unknown": Expected(text="Geëmailleerd bord.", **ASKED),
    "charset_none": Expected(text="Coördinatie.", more={"message_id": "", "date": None}, **ASKED),
    "names_encoded": Expected(
        text="Goedemiddag.",
        sender="ayse@celik.example",
        subject="Vraag over cafémedewerker - eén voor grüße",
        **ASKED,
    ),
    "headers_eight_bit": Expected(
        text="Goedemiddag.", sender="rene@bakkerij.example", subject="Café zoekt hulp", **ASKED
    ),
    "emoji": Expected(text="Top 👍🏽, het team 👩‍👩‍👧 is blij 🏴󠁧󠁢󠁳󠁣󠁴󠁿.", subject="Gelukt! 🎉", **ASKED),
    "right_to_left": Expected(
        text="مرحبا، أحتاج إلى مساعدة.\nrekeningfdp.exe\nשלום\u200f!", subject="סיוע", **ASKED
    ),
    "control_signs": Expected(
        text="Een twee[31m drie\n vier vijf zes zeven.", subject="Vraag met tekens", **ASKED
    ),
    "long_lines": Expected(
        text="Heel lang verhaal zonder einde van de regel. " * 1000 + "Klaar.", **ASKED
    ),
    # Machines
    "out_of_office": Expected(
        text="Ik ben afwezig tot en met 4 december. Bij spoed belt u 079 - 123 45 67.", **MACHINE
    ),
    "out_of_office_bare": Expected(text="Ik ben met vakantie.", **MACHINE),
    "vacation": Expected(text="Terug op 14 december.", **MACHINE),
    "auto_replied": Expected(text="I am away.", **MACHINE),
    "bounce": Expected(text=NOT_DELIVERED, more={"returned": "0a1b2c@werkpoort.example"}, **BOUNCE),
    "bounce_delayed": Expected(text=NOT_DELIVERED, more={"undelivered": ()}, **BOUNCE),
    "bounce_old_style": Expected(
        text=(
            "Hi. This is the qmail-send program. I wasn't able to deliver your message.\n\n"
            "--- Below this line is a copy of the message.\n\n"
            "Return-Path: <hulp@werkpoort.example>\nSubject: Vraag"
        ),
        **BOUNCE | {"sender": "mailer-daemon@mx.bakkerij.example"},
    ),
    "read_receipt": Expected(
        text="Uw bericht is gelezen.", automatic=Automatic.NOTICE, silence=Silence.AUTOMATIC
    ),
    "newsletter": Expected(
        text="Tien tips voor bakkers.",
        automatic=Automatic.LIST,
        silence=Silence.AUTOMATIC,
        sender="nieuws@brood.example",
        **ASKED,
    ),
    "no_reply": Expected(
        text="Zie uw account.",
        silence=Silence.NOBODY_READS,
        sender="no-reply@brood.example",
        **ASKED,
    ),
    "loop_own_mark": Expected(text="Dit stuurden wij zelf ooit.", silence=Silence.LOOP),
    "loop_own_address": Expected(
        text="Dit ook.",
        silence=Silence.OWN,
        sender="hulp+zzz.aaa@werkpoort.example",
        thread=DOUBTFUL,
    ),
    # Who may write in a thread
    "genuine": Expected(text="Dit ben ik echt."),
    "address_in_capitals": Expected(text="Nog iets.", subject="een heel ander onderwerp"),
    "address_guessed": Expected(text="Raden maar.", thread=DOUBTFUL),
    "stranger_with_forward": Expected(
        text="Jan stuurde dit door, ik wil ook iets weten.",
        sender="kees@elders.example",
        thread=DOUBTFUL,
    ),
    "forged_sender": Expected(text="Geef mij zijn telefoonnummer.", thread=DOUBTFUL_ID),
    "forged_with_signed_address": Expected(
        text="Ik heb deze mail van Jan gekregen en doe alsof ik hem ben.", thread=DOUBTFUL
    ),
    "forged_results": Expected(text="Twee afzenders.", thread=DOUBTFUL, more={"ambiguous": True}),
    "thread_by_message_id": Expected(
        text="Mijn programma antwoordt aan het kale adres.", thread=BY_ID
    ),
    "thread_by_subject_alone": Expected(text="Alleen het onderwerp klopt.", **ASKED),
    # Files and parts
    "calendar": Expected(text="Komt u dinsdag om 10 uur?", files=("uitnodiging.ics",), **ASKED),
    "pgp_encrypted": Expected(
        text="", files=("encrypted.asc",), more={"unreadable": True}, **ASKED
    ),
    "smime_encrypted": Expected(text="", more={"unreadable": True}, **ASKED),
    "smime_signed": Expected(
        text="Ondertekend: kunt u mij bellen?", more={"unreadable": False}, **ASKED
    ),
    "attachment_only": Expected(text="", files=("cv jan.pdf",), **ASKED),
    "attachment_names": Expected(
        text="Zie bijlagen.",
        files=("overéénkomst.pdf", "foto.png", "factuur.pdf.exe", "rékening.html"),
        **ASKED,
    ),
    "inline_logo": Expected(text="Bel mij.", files=("logo.png",), **ASKED),
    "mail_in_mail": Expected(text="Wat vindt u hiervan?", files=("Aanbod € 10.eml",), **ASKED),
    "winmail": Expected(
        text="Met opmaak uit Outlook.", more={"left_out": ("winmail.dat",)}, **ASKED
    ),
    "forwarded": Expected(
        text=(
            "Klopt dit aanbod?\n\n---------- Forwarded message ---------\n"
            "Van: Derde <derde@elders.example>\nDate: ma 30 nov 2026 om 09:00\nSubject: Aanbod\n"
            "To: Jan <jan@bakkerij.example>\n\nWij betalen uw loonkosten."
        ),
        **ASKED,
    ),
    "forwarded_without_a_word": Expected(
        text=(
            "Van: Derde <derde@elders.example>\nVerzonden: maandag 30 november 2026 09:00\n"
            "Aan: Jan <jan@bakkerij.example>\nOnderwerp: Aanbod\n\nWij betalen uw loonkosten."
        ),
        **ASKED,
    ),
    "broken_mime": Expected(text="Dit is gebroken.", files=("foto.png",), **ASKED),
    "broken_boundary": Expected(text="Er is geen grens genoemd.", **ASKED),
    "broken_headers": Expected(text="Toch een vraag.", subject="", more={"date": None}, **ASKED),
}
