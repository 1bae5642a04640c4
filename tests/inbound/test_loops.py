"""When an automatic answer goes out, and when silence is better."""

import dataclasses
from datetime import timedelta

import pytest

from portal.inbound import loops
from portal.inbound.loops import Silence
from portal.inbound.message import Automatic, Person
from portal.inbound.parsing import read
from tests.inbound.table import BOX, MARK, NOW, mail


def silence(letter, **more):
    return loops.silence(letter, own={BOX}, mark=MARK, now=NOW, **more)


def with_header(line, subject="Vraag"):
    return read(f"From: jan@x.example\nSubject: {subject}\n{line}\n\nhallo\n".encode())


@pytest.mark.parametrize(("line", "expected"), [
    ("X-Niets: nee", None),
    ("Auto-Submitted: no", None),
    ("Auto-Submitted: No (a person)", None),
    ("Auto-Submitted: auto-generated", Silence.AUTOMATIC),
    ("Auto-Submitted: auto-replied; owner-email=x", Silence.AUTOMATIC),
    ("Auto-Submitted: auto-notified", Silence.AUTOMATIC),
    ("Precedence: bulk", Silence.AUTOMATIC),
    ("Precedence: Junk", Silence.AUTOMATIC),
    ("Precedence: list", Silence.AUTOMATIC),
    ("Precedence: auto_reply", Silence.AUTOMATIC),
    ("Precedence: first-class", None),
    ("List-Id: <bakkers.x.example>", Silence.AUTOMATIC),
    ("List-Unsubscribe: <mailto:uit@x.example>", Silence.AUTOMATIC),
    ("X-Autoreply: yes", Silence.AUTOMATIC),
    ("X-Auto-Response-Suppress: DR, RN, OOF", Silence.ASKED),
    ("X-Auto-Response-Suppress: All", Silence.ASKED),
    ("X-Auto-Response-Suppress: DR", None),
    ("X-Loop: hulp@werkpoort.example", Silence.LOOP),
    ("X-Loop: lijst@x.example", None),
    ("Return-Path: <>", Silence.NO_SENDER),
    ("Return-Path: <jan@x.example>", None),
    ("Return-Path: <owner-lijst@x.example>", Silence.NOBODY_READS),
    ("Content-Type: multipart/report; report-type=disposition-notification", Silence.AUTOMATIC),
])  # fmt: skip
def test_silence_by_header(line, expected):
    assert silence(with_header(line)) is expected


@pytest.mark.parametrize(("sender", "expected"), [
    ("", Silence.NO_SENDER),
    ("hulp@werkpoort.example", Silence.OWN),
    ("hulp+b7k2.aaaa@werkpoort.example", Silence.OWN),
    ("no-reply@x.example", Silence.NOBODY_READS),
    ("noreply+1@x.example", Silence.NOBODY_READS),
    ("mailer-daemon@x.example", Silence.NOBODY_READS),
    ("bakkers-request@x.example", Silence.NOBODY_READS),
    ("noreplyman@x.example", None),
    ("hulp@elders.example", None),
])  # fmt: skip
def test_silence_by_sender(sender, expected):
    letter = dataclasses.replace(mail("genuine"), sender=Person(sender), return_path=None)
    assert silence(letter) is expected


@pytest.mark.parametrize(("subject", "expected"), [
    ("Automatisch antwoord: vraag", Automatic.REPLY),
    ("Automatic reply: question", Automatic.REPLY),
    ("Out of Office: question", Automatic.REPLY),
    ("Afwezigheidsbericht", Automatic.REPLY),
    ("Automatische incasso", Automatic.NONE),
    ("Vraag over out of office", Automatic.NONE),
    ("Re: Automatisch antwoord: vraag", Automatic.NONE),
])  # fmt: skip
def test_automatic_by_subject(subject, expected):
    assert with_header("X-Niets: nee", subject).automatic is expected


def test_silence_after_three_answers_in_a_day():
    before = [NOW - timedelta(hours=one) for one in (1, 5, 23)]
    letter = mail("genuine")
    assert silence(letter, answered=before[:2]) is None
    assert silence(letter, answered=before) is Silence.TOO_OFTEN
    assert silence(letter, answered=[*before[:2], NOW - timedelta(days=1)]) is None
    assert silence(letter, answered=[NOW + timedelta(minutes=1)] * 9) is None


def test_two_machines_fall_silent():
    """Two programs that answer everything, of which one does not say that it is one."""
    answered = []
    for minute in range(100):
        now = NOW + timedelta(minutes=minute)
        if loops.silence(mail("genuine"), own={BOX}, mark=MARK, answered=answered, now=now) is None:
            answered.append(now)
    assert len(answered) == loops.AT_MOST
