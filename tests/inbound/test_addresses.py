"""Signed addresses: only the asker's own answer is let in."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import refs
from portal.inbound.addresses import By, ReplyAddresses, Sent, Thread
from portal.inbound.message import Person
from tests.inbound.table import ADDRESSES, BOX, JAN, REF, mail, sent

OWN = ADDRESSES.address(REF, JAN)
PLAIN = mail("emoji")


def letter(to, sender=JAN, **changes):
    return dataclasses.replace(PLAIN, to=(Person(to),), sender=Person(sender), **changes)


def thread(*args, **changes):
    return ADDRESSES.thread_of(letter(*args, **changes), sent)


def test_address_is_short_enough_for_a_mail_server():
    local = ADDRESSES.address("B" * refs.LONGEST, "x" * 200 + "@x.example").partition("@")[0]
    assert len(local) <= 64
    assert OWN.islower()


def test_address_differs_per_person_thread_and_installation():
    others = {
        ADDRESSES.address(REF, "kees@bakkerij.example"),
        ADDRESSES.address("C7K2M9QX", JAN),
        ReplyAddresses(box=BOX, secret="l" * 40).address(REF, JAN),
    }
    assert len(others | {OWN}) == 4
    assert ADDRESSES.address(REF, JAN.upper()) == OWN


@pytest.mark.parametrize("to", [
    "hulp@werkpoort.example",
    "hulp+@werkpoort.example",
    "hulp+b7k2m9qx@werkpoort.example",
    "hulp+.@werkpoort.example",
    "hulp+.aaaaaaaaaaaaaaaa@werkpoort.example",
    OWN.replace("werkpoort.example", "kwaad.example"),
    OWN.replace("hulp+", "info+"),
    "",
])  # fmt: skip
def test_thread_of_knows_no_thread_in(to):
    assert thread(to) is None


@pytest.mark.parametrize("to", [
    OWN[:-1] + "x",
    OWN.replace(".", "", 1),
    OWN.partition("@")[0][:-16] + "@werkpoort.example",
    ADDRESSES.address("C7K2M9QX", JAN).replace("c7k2m9qx", "b7k2m9qx"),
    ADDRESSES.address(REF, "kees@bakkerij.example"),
])  # fmt: skip
def test_thread_of_trusts_no_other_signature(to):
    found = thread(to)
    assert found is None or not found.trusted


def test_thread_of_finds_the_address_among_others_and_where_a_server_put_it():
    many = letter("kees@x.example", delivered_to=(OWN,))
    assert ADDRESSES.thread_of(many, sent) == Thread(REF, trusted=True, by=By.ADDRESS)
    both = dataclasses.replace(many, to=(Person(OWN[:-1] + "x"), Person(OWN)), delivered_to=())
    assert ADDRESSES.thread_of(both, sent).trusted


def test_thread_of_prefers_what_it_trusts():
    wrong = OWN[:-1] + ("a" if OWN[-1] != "a" else "b")
    doubted = letter(wrong, references=("0a1b2c@werkpoort.example",))
    assert ADDRESSES.thread_of(doubted, sent) == Thread(REF, trusted=True, by=By.MESSAGE_ID)
    stranger = dataclasses.replace(doubted, sender=Person("kees@x.example"))
    assert not ADDRESSES.thread_of(stranger, sent).trusted


def test_thread_of_takes_the_last_mail_that_it_knows():
    threads = {"1@x": Sent("EEN", {JAN}), "2@x": Sent("TWEE", {JAN})}
    found = ADDRESSES.thread_of(letter(BOX, references=("1@x", "2@x", "3@y")), threads.get)
    assert found.ref == "TWEE"


RESULTS = "mx.werkpoort.example; "


@pytest.mark.parametrize(("headers", "answer"), [
    ((), None),
    ((RESULTS + "dmarc=pass header.from=bakkerij.example",), True),
    ((RESULTS + "spf=fail; dkim=fail; dmarc=pass (p=none) header.from=bakkerij.example",), True),
    ((RESULTS + "dmarc=fail header.from=bakkerij.example",), False),
    ((RESULTS + "DMARC=Fail",), False),
    ((RESULTS + "dmarc=pass header.from=kwaad.example",), False),
    ((RESULTS + "dmarc=none",), None),
    ((RESULTS + "spf=pass smtp.mailfrom=kwaad.example",), None),
    ((RESULTS + 'spf=pass smtp.mailfrom="; dmarc=pass;"@kwaad.example; dmarc=fail',), False),
    ((RESULTS + "spf=fail (; dmarc=pass ;) x",), None),
    ((RESULTS + "dmarc=pass; dmarc=fail",), False),
    (("mx.kwaad.example; dmarc=pass",), None),
    (("mx.werkpoort.example.kwaad.example; dmarc=pass",), None),
    (("MX.Werkpoort.Example 1; dmarc=fail",), False),
    ((RESULTS + "dmarc=fail", RESULTS + "dmarc=pass"), False),
])  # fmt: skip
def test_authentic(headers, answer):
    assert ADDRESSES.authentic(letter(OWN, authentication=headers)) is answer
    believed = ADDRESSES.thread_of(letter(OWN, authentication=headers), sent).trusted
    assert believed is (answer is not False)


def test_authentic_believes_no_header_when_our_server_has_no_name():
    nameless = dataclasses.replace(ADDRESSES, server="")
    forged = letter(OWN, authentication=("; dmarc=pass", RESULTS + "dmarc=fail"))
    assert nameless.authentic(forged) is None


def test_authentic_doubts_a_mail_of_two_senders():
    assert ADDRESSES.authentic(letter(OWN, ambiguous=True)) is False


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_thread_of_takes_any_address(to, sender):
    thread(f"hulp+{to}@werkpoort.example", sender)


def test_repr_holds_no_secret():
    assert "kkkk" not in repr(ADDRESSES)
