"""Limits of what is read, and that any bytes give an answer or a refusal."""

import re
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.inbound import parsing
from portal.inbound.message import IncomingMail, Refusal, RefusedMail
from portal.inbound.parsing import SIZE_MAX, TEXT_MAX, read
from tests.inbound.table import EXPECTED, MAILS

HEAD = (
    b"From: Jan <jan@bakkerij.example>\nTo: hulp@werkpoort.example\n"
    b"Subject: Foto's\nMessage-ID: <groot@bakkerij.example>\n"
)
RAW = [(MAILS / f"{name}.eml").read_bytes() for name in EXPECTED]


def large(size):
    message = EmailMessage()
    message["From"], message["To"] = "Jan <jan@bakkerij.example>", "hulp@werkpoort.example"
    message["Subject"], message["Message-ID"] = "Foto's", "<groot@bakkerij.example>"
    message.set_content("Zie de foto's.")
    message.add_attachment(b"\xff" * size, maintype="image", subtype="jpeg", filename="foto.jpg")
    return message.as_bytes()


def test_read_refuses_twenty_megabytes_and_reads_the_headers():
    raw = large(15_000_000)
    assert len(raw) > SIZE_MAX
    refused = read(raw)
    assert isinstance(refused, RefusedMail)
    assert refused.reason is Refusal.TOO_LARGE
    assert refused.sender.address == "jan@bakkerij.example"
    assert (refused.subject, refused.message_id) == ("Foto's", "groot@bakkerij.example")
    assert refused.size == len(raw)


def test_read_takes_a_large_mail_under_the_limit():
    taken = read(large(10_000_000))
    assert taken.text == "Zie de foto's."
    assert len(taken.attachments[0].content) == 10_000_000


def test_read_refuses_by_the_size_that_the_server_gave():
    refused = read(HEAD + b"\n", size=SIZE_MAX + 1)
    assert (refused.reason, refused.size) == (Refusal.TOO_LARGE, SIZE_MAX + 1)


def parts(number):
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: text/plain\n\nx\n" * number
        + b"--b--\n"
    )


def levels(number):
    body = b"Content-Type: text/plain\n\ndiep\n"
    for level in range(number):
        edge = b"b%d" % level
        body = b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n%s\n--%s--\n" % (
            edge, edge, body, edge,
        )  # fmt: skip
    return HEAD + body


@pytest.mark.parametrize(("raw", "reason"), [
    (parts(150), None),
    (parts(250), Refusal.TOO_MANY_PARTS),
    (levels(9), None),
    (levels(20), Refusal.TOO_DEEP),
    (levels(2_000), Refusal.TOO_DEEP),
    (HEAD + b"\n" + b"\n" * 1_100_000, Refusal.TOO_LARGE),
])  # fmt: skip
def test_read_has_limits(raw, reason):
    answer = read(raw)
    assert getattr(answer, "reason", None) is reason
    assert answer.subject == "Foto's"


def test_read_refuses_many_levels_before_it_walks_them():
    began = time.process_time()
    for number, lines in ((400, 400_000), (90, 400_000)):
        raw = levels(number).replace(b"diep\n", b"x\n" * lines)
        assert read(raw).reason is Refusal.TOO_DEEP
    assert time.process_time() - began < 3


def test_read_shortens_an_endless_text():
    taken = read(HEAD + b"\n" + b"woord " * 100_000)
    assert taken.shortened
    assert len(taken.text) <= TEXT_MAX


HOSTILE = {
    "unclosed tags": b"<a " * 150_000,
    "unclosed quotes": b'<a "' * 120_000,
    "unclosed comments": b"<!--" * 120_000,
    "unclosed styles": b"<style>" * 70_000,
    "unclosed noscript": b"<noscript>" * 50_000,
    "smaller than": b"<" * 400_000,
    "quotes upon quotes": b"<blockquote>" * 40_000,
    "links": b'<a href="http://x">' * 30_000,
    "entities": b"&amp" * 120_000,
    "spaces": b" " * 500_000 + b"x",
}
HOSTILE_TEXT = {
    "spaces": b" " * 500_000 + b"x",
    "attributions": b"Op 1 schreef\n" * 15_000,
    "quoted attributions": b"Op 1 schreef:\n> a\n" * 12_000,
    "empty lines": b"Op 1 schreef a@b:\n\n> a\n\n\n\n" * 8_000,
    "labels": b"Van: x\n" * 30_000,
    "rules": b"_" * 40 + b"\n" * 200_000,
    "answers between": b"> a\nb\n" * 35_000,
}
KINDS = [
    *((b"html", kind, body) for kind, body in HOSTILE.items()),
    *((b"plain", kind, body) for kind, body in HOSTILE_TEXT.items()),
]


@pytest.mark.parametrize(("form", "kind", "body"), KINDS, ids=[kind for _, kind, _ in KINDS])
def test_read_takes_no_long_time(form, kind, body):
    began = time.process_time()
    raw = b"References: <a@b>\n" + HEAD + b"Content-Type: text/" + form + b"\n\n" + body
    assert read(raw).subject == "Foto's"
    assert time.process_time() - began < 3


@pytest.mark.parametrize("value", [
    b"(" * 100_000, b"<" * 100_000, b"a" * 100_000, b"a@" * 50_000, b'"' * 100_000,
    b"a@b.example, " * 20_000, b"=?utf-8?q?" * 10_000, b"=?utf-8?q?a?= " * 10_000, b"\\" * 99_999,
], ids=range(9))  # fmt: skip
@pytest.mark.parametrize("name", [b"From", b"Subject", b"References", b"Date", b"Content-Type"])
def test_read_takes_no_long_time_for_a_header(name, value):
    began = time.process_time()
    read(HEAD.replace(b"From: Jan", b"X: Jan") + name + b": " + value + b"\n\nhallo\n")
    assert time.process_time() - began < 3


def whole(raw):
    """Read without the net under it, so that the test sees what it would have caught."""
    reason = parsing._refusal(raw, len(raw))
    return parsing._refuse(raw, len(raw), reason) if reason else parsing._read(raw, len(raw))


def storable(answer):
    texts = [answer.subject, answer.message_id, answer.sender.name, answer.sender.address]
    if isinstance(answer, IncomingMail):
        texts += [answer.text, answer.quoted, *(one.name for one in answer.attachments)]
    for text in texts:
        assert "\x00" not in text
        text.encode("utf-8")
    assert isinstance(answer, IncomingMail | RefusedMail)


@settings(deadline=None)
@given(st.binary(max_size=2_000))
def test_read_any_bytes(raw):
    storable(whole(raw))


@settings(deadline=None)
@given(st.sampled_from(RAW), st.data())
def test_read_any_damaged_mail(raw, data):
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        stop = start + data.draw(st.integers(0, 40))
        raw = raw[:start] + data.draw(st.binary(max_size=20)) + raw[stop:]
    storable(whole(raw))


WORDS = [
    b"Content-Type: ", b"multipart/mixed", b"multipart/alternative", b"multipart/report",
    b"message/rfc822", b"message/delivery-status", b"message/partial", b"text/plain", b"text/html",
    b"; boundary=b", b"; charset=", b"utf-8", b"utf-16", b"hex", b"x\xe9", b"idna", b"undefined",
    b"; charset*=utf-8'nl'%80", b"; name*0*=utf-8''%41; name*2=x", b"; format=flowed; delsp=yes",
    b"\n--b\n", b"\n--b--\n", b"\n\n", b"\n", b"\r\n", b"Content-Transfer-Encoding: ", b"base64",
    b"quoted-printable", b"x-uuencode", b"begin 644 a\n#0V%T\n", b"From: ", b"=?utf-8?b?", b"?=",
    b"a@b.example", b"<", b">", b"Message-ID: ", b"Date: ", b"Mon, 30 Nov 99999 25:61:00 +9999",
    b"Content-Disposition: attachment", b"; filename=", b"Auto-Submitted: ", b"Return-Path: <>",
    b"Final-Recipient: rfc822; x@y", b"<blockquote>", b"</blockquote>", b"<pre>", b"> ",
    b"Op 1 schreef x:", b"\x00", b"\xff\xfe", b"References: ", b"Content-ID: <a>",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.binary(max_size=5), max_size=60).map(b"".join))
def test_read_any_heap_of_words(raw):
    storable(whole(raw))


def test_read_catches_what_nobody_foresaw(monkeypatch):
    def broken(message):
        raise AttributeError(message)

    monkeypatch.setattr(parsing.bodies, "gather", broken)
    answer = read(RAW[0])
    assert answer.reason is Refusal.UNREADABLE
    assert answer.sender.address == "jan@bakkerij.example"
    assert re.search("proefplaatsing", answer.subject)
