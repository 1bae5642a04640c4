"""What somebody wrote, apart from what stood there already."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.inbound.quotes import ABOVE, split, whole

ATTRIBUTIONS = [
    "Op ma 30 nov 2026 om 10:12 schreef Helpdesk <hulp@x.example>:",
    "Op ma 30 nov. 2026 10:12 schreef Helpdesk <hulp@x.example>:",
    "Op maandag 30 november 2026 om 10:12:00 CET schreef Helpdesk <hulp@x.example>:",
    "Op 30-11-2026 om 10:12 schreef Helpdesk:",
    "Op 30 nov 2026, om 10:12 heeft Helpdesk <hulp@x.example> het volgende geschreven:",
    "Op 30 november 2026 om 10:12 heeft Helpdesk geschreven:",
    "Op maandag 30 november 2026 om 10:12, Helpdesk <hulp@x.example> schreef:",
    "On Mon, Nov 30, 2026 at 10:12 AM Helpdesk <hulp@x.example> wrote:",
    "On 30/11/2026 10:12, Helpdesk wrote:",
    "On 30 Nov 2026, at 10:12, Helpdesk <hulp@x.example> wrote:",
    "Am 30.11.2026 um 10:12 schrieb Helpdesk:",
    "Le lun. 30 nov. 2026 à 10:12, Helpdesk <hulp@x.example> a écrit :",
    (
        "Op ma 30 nov 2026 om 10:12 schreef een helpdesk met een heel lange naam die\n"
        "over drie regels gaat en dan pas een adres noemt, namelijk\n<hulp@x.example>:"
    ),
    "2026-11-30 10:12 GMT+01:00 Helpdesk <hulp@x.example>:",
    "Helpdesk Werkpoort schreef op 30-11-2026 10:12:",
    "pon., 30 lis 2026 o 10:12 Helpdesk <hulp@x.example> napisał(a):",
]
HEADS = [
    "Van: H <h@x.example>\nVerzonden: maandag 30 november 2026 10:12\nAan: J\nOnderwerp: RE: x",
    "From: H <h@x.example>\nSent: Monday, November 30, 2026 10:12 AM\nTo: J\nSubject: RE: x",
    "*Van:* H <h@x.example>\n*Verzonden:* maandag 30 november 2026 10:12\n*Aan:* J\n*Onderwerp:* x",
    "Van: H\nDatum: maandag, 30 november 2026 om 10:12\nAan: J\nCC: K\nOnderwerp: x",
    "Van: H\nVerzonden: 30-11-2026 10:12\nAan: een heel lange rij van\nmensen\nOnderwerp: x",
    "________________________________\nVan: H\nVerzonden: 30-11-2026 10:12\nAan: J\nOnderwerp: x",
    "-----Oorspronkelijk bericht-----\nVan: H\nVerzonden: 30-11-2026 10:12\nAan: J",
    "-------- Origineel bericht --------",
    "-----Original Message-----",
    f"-- {ABOVE} --",
]


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_split_cuts_at_an_attribution(line):
    quoted = f"{line}\n\n> Beste Jan,\n>\n> gaat het door?"
    parts = split(f"Ja hoor.\n\n{quoted}\n")
    assert parts.new == "Ja hoor."
    assert parts.quoted == quoted


@pytest.mark.parametrize("line", ATTRIBUTIONS[:-3])
def test_split_cuts_at_an_attribution_above_a_quote_without_signs(line):
    assert split(f"Ja hoor.\n\n{line}\n\nBeste Jan,\n\ngaat het door?").new == "Ja hoor."


@pytest.mark.parametrize("head", HEADS)
def test_split_cuts_at_a_head(head):
    parts = split(f"Ja hoor.\n\nJan\n\n\n{head}\n\nBeste Jan,\n\ngaat het door?")
    assert parts.new == "Ja hoor.\n\nJan"
    assert parts.quoted.endswith("gaat het door?")


@pytest.mark.parametrize("text", [
    "Van: maandag\nAan: de balie\nOnderwerp: schoonmaak",
    "Van: 9 uur\nTot: 12 uur\nAan: de balie",
    "Op woensdag schreef ik u al:\nhelp!",
    "Op 3 december wil ik beginnen:\n- om 9 uur\n- of om 10 uur",
    "Onderwerp: iets\nDatum: 3 december",
    "From: me\nTo: you",
    "Wij schreven op 3 november.\n\nGroet",
    "--\nJan Bakker\n079 - 123 45 67",
    "Ik heb niets verzonden van mijn kant dat klopt, en dat is een lange zin met veel woorden erin.",
    "----------\nOnder een streep\n----------",
    "Heeft u het oorspronkelijke bericht nog?",
])  # fmt: skip
def test_split_keeps_what_only_looks_like_a_quote(text):
    assert split(text).new == text


@pytest.mark.parametrize("line", [
    "Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn Galaxy", "Sent from my iPad",
    "Verzonden met Proton Mail", "Outlook voor Android downloaden", "Verstuurd vanuit Outlook",
    "Download Outlook voor iOS <https://aka.ms/o0ukef>", "Get Outlook for Android",
    "Verzonden vanaf Outlook voor Android<https://aka.ms/AAb9ysg>",
])  # fmt: skip
def test_split_leaves_out_what_a_telephone_says(line):
    assert split(f"Is goed.\n\n{line}\n").new == "Is goed."
    assert whole(f"Is goed.\n\n{line}\n").new == "Is goed."


def test_split_keeps_a_short_question_above_its_answer():
    text = "> Lang verhaal.\n>\n> Hoeveel uur?\n\nTwintig.\n\n> Welke dag?\nMaandag."
    assert split(text).new == "> Hoeveel uur?\n\nTwintig.\n\n> Welke dag?\nMaandag."
    assert split(text).quoted == "> Lang verhaal.\n>\n> Hoeveel uur?\n\n> Welke dag?"


def test_split_keeps_answers_below_a_quoted_head():
    text = "> Van: H\n> Verzonden: 30-11-2026\n> Onderwerp: x\n>\n> Gaat het door?\n\nJazeker."
    assert split(text).new.endswith("> Gaat het door?\n\nJazeker.")


def test_split_drops_a_quote_with_only_a_signature_below():
    assert split("Ja.\n\n> Gaat het door?\n\n-- \nJan").new == "Ja.\n\n--\nJan"


def test_split_keeps_a_mail_that_was_passed_on():
    text = "Zie onder.\n\nBegin doorgestuurd bericht:\n\nVan: H\nDatum: 30-11-2026\nOnderwerp: x\n\nHoi"
    assert split(text).new == text


@settings(deadline=None)
@given(st.lists(st.sampled_from([*ATTRIBUTIONS, *HEADS, "> a", ">> b", "", "tekst", "-- "])))
def test_split_loses_no_line_but_empty_ones(lines):
    text = "\n".join(lines)
    parts = split(text)
    kept = (parts.new + "\n" + parts.quoted).split("\n")
    assert {one.rstrip() for one in text.split("\n")} <= {*kept, ""}
