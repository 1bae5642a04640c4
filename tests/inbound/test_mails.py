"""Mails from the wild: each gives its text, its thread and its files, and starts no loop."""

import dataclasses

import pytest

from portal.inbound import loops
from portal.inbound.message import IncomingMail, Undelivered
from tests.inbound.table import ADDRESSES, BOX, EXPECTED, MAILS, MARK, NOW, mail, sent

EVERY = pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=EXPECTED)


@EVERY
def test_read_gives_text_and_files(name, expected):
    read = mail(name)
    assert isinstance(read, IncomingMail)
    assert read.text == expected.text
    assert expected.quoted in read.quoted
    assert bool(expected.quoted) is bool(read.quoted)
    assert tuple(one.name for one in read.attachments) == expected.files
    assert read.sender.address == expected.sender
    assert expected.subject in {None, read.subject}
    assert {key: getattr(read, key) for key in expected.more} == expected.more


@EVERY
def test_thread_of_lets_no_stranger_in(name, expected):
    assert ADDRESSES.thread_of(mail(name), sent) == expected.thread


@EVERY
def test_silence_keeps_machines_from_talking(name, expected):
    read = mail(name)
    assert read.automatic is expected.automatic
    assert loops.silence(read, own={BOX}, mark=MARK, now=NOW) is expected.silence


def test_table_has_every_mail_and_at_least_forty():
    assert {one.stem for one in MAILS.glob("*.eml")} == set(EXPECTED)
    assert len(EXPECTED) >= 40


@pytest.mark.parametrize("name", EXPECTED)
def test_read_leaves_no_sign_that_a_database_refuses_or_an_eye_misses(name):
    read = mail(name)
    for text in (read.text, read.quoted, read.subject, *(one.name for one in read.attachments)):
        assert not set(text) & {"\x00", "\x07", "\x1b", "\u200b", "\u202e", "\u00ad", "\r"}
    dataclasses.replace(read)  # frozen and complete


def test_read_html_keeps_nothing_that_acts():
    text = mail("html_only").text
    for piece in ("alert", "script", "onload", "spoor.example", "kwaad.example", "niet tonen"):
        assert piece not in text


def test_read_bounce_tells_who_did_not_get_what():
    assert mail("bounce").undelivered == (Undelivered("weg@bakkerij.example", "5.1.1"),)
    assert mail("bounce").undelivered[0].final
    assert mail("bounce_old_style").undelivered == (Undelivered("weg@bakkerij.example"),)
    assert "Geheim" not in mail("bounce").text + mail("bounce").quoted


def test_read_takes_every_header():
    read = mail("names_encoded")
    assert read.sender.name == "Çelik, Ayşe"
    assert [one.address for one in read.to] == [BOX, "inkoop@bakkerij.example"]
    assert read.to[1].name == "Inkoop, Bakkerij"
    assert read.delivered_to == (BOX,)
    assert read.date.isoformat() == "2026-11-30T10:04:05+00:00"
    answer = mail("gmail")
    assert answer.in_reply_to == "0a1b2c@werkpoort.example"
    assert answer.references == ("0a1b2c@werkpoort.example",)
    assert answer.message_id.endswith("@bakkerij.example")
    assert answer.return_path == "jan@bakkerij.example"


def test_read_keeps_bytes_and_claims_of_files():
    [picture] = mail("inline_logo").attachments
    assert (picture.content, picture.content_type) == (b"\x89PNG\r\n\x1a\n", "image/png")
    assert picture.inline
    [letter] = mail("mail_in_mail").attachments
    assert letter.content_type == "message/rfc822"
    assert b"Dit schreef een ander." in letter.content
    assert not mail("attachment_only").attachments[0].inline
