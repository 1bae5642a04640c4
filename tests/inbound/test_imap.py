"""Mail is fetched from a real IMAP server, taken at least once and filed."""

import socket

import pytest

from portal.inbound import imap
from portal.inbound.imap import imap_mailbox
from portal.inbound.message import Refusal
from portal.inbound.parsing import SIZE_MAX, read
from portal.inbound.sources import Outcome, SourceDown, collect
from portal.settings import SettingsError
from tests.inbound.table import EXPECTED, MAILS
from tests.support.imap import demand, imap_server

WITHOUT_MOVE = "IMAP4rev1 UIDPLUS"
BARE = "IMAP4rev1"


@pytest.fixture(scope="module", params=["", WITHOUT_MOVE, BARE], ids=["move", "uidplus", "bare"])
def each_server(request):
    demand()
    with imap_server(capability=request.param) as running:
        yield running


@pytest.fixture(scope="module")
def one_server():
    demand()
    with imap_server() as running:
        yield running


@pytest.fixture
def any_server(each_server):
    each_server.empty()
    return each_server


@pytest.fixture
def server(one_server):
    one_server.empty()
    return one_server


def note(number, size=0):
    return (
        f"From: jan@bakkerij.example\r\nSubject: nummer {number}\r\n"
        f"Message-ID: <{number}@bakkerij.example>\r\n\r\n".encode()
        + b"x" * 70 + b"\r\n" + (b"y" * 98 + b"\r\n") * (size // 100)
    )  # fmt: skip


def taking(server, take=lambda letter: Outcome.HANDLED, at_most=100, **options):
    given = []

    def taken(letter):
        given.append(read(letter.raw, size=letter.size))
        return take(letter)

    with imap_mailbox(server.url(**options)).open() as source:
        collect(source, taken, at_most=at_most)
    return [one.subject for one in given]


def subjects(server, folder):
    return [read(one).subject for one in server.messages(folder)]


def test_collect_takes_the_oldest_first_and_files_it(any_server):
    any_server.put(*(note(number) for number in range(5)))
    outcomes = iter([Outcome.HANDLED, Outcome.REFUSED, Outcome.LATER, Outcome.HANDLED])
    assert taking(any_server, lambda _: next(outcomes), at_most=4) == [
        f"nummer {number}" for number in range(4)
    ]
    assert subjects(any_server, "Verwerkt") == ["nummer 0", "nummer 3"]
    assert subjects(any_server, "Geweigerd") == ["nummer 1"]
    assert taking(any_server) == ["nummer 2", "nummer 4"]
    assert taking(any_server) == []
    assert len(subjects(any_server, "Verwerkt")) == 4


def test_collect_uses_what_the_server_can(any_server):
    any_server.put(note(1))
    taking(any_server)
    marked = [] if "UIDPLUS" in any_server.capability or not any_server.capability else ["nummer 1"]
    assert subjects(any_server, "INBOX") == marked


def test_file_twice_changes_nothing(any_server):
    any_server.put(note(1))
    with imap_mailbox(any_server.url()).open() as source:
        [letter] = source.letters()
        for _ in range(2):
            source.file(letter, Outcome.HANDLED)
    assert subjects(any_server, "Verwerkt") == ["nummer 1"]


def test_collect_gives_again_what_was_taken_and_not_filed(server):
    server.put(note(1), note(2))
    keys = []

    def stops(letter):
        keys.append(letter.key)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        taking(server, stops)

    def taken(letter):
        keys.append(letter.key)
        return Outcome.HANDLED

    assert taking(server, taken) == ["nummer 1", "nummer 2"]
    assert keys[0] == keys[1] != keys[2]
    assert "" not in keys


def test_collect_takes_up_a_connection_that_breaks(server):
    server.put(*(note(number) for number in range(4)))
    breaks = iter([True])

    def taken(_):
        if next(breaks, False):
            server.stop()
            server.start()
        return Outcome.HANDLED

    assert taking(server, taken) == [f"nummer {number}" for number in range(4)]
    assert subjects(server, "Verwerkt") == [f"nummer {number}" for number in range(4)]


def test_collect_gives_up_when_the_server_stays_away(server):
    server.put(note(1))

    def taken(_):
        server.stop()
        return Outcome.HANDLED

    with pytest.raises(SourceDown):
        taking(server, taken)
    server.start()
    assert taking(server) == ["nummer 1"]


def test_collect_fetches_only_the_beginning_of_what_is_too_large(server):
    server.put(note("groot", SIZE_MAX + 1_000), note("klein"))
    seen = []

    def taken(letter):
        seen.append((len(letter.raw) < 1_000_000, read(letter.raw, size=letter.size)))
        return Outcome.REFUSED

    assert taking(server, taken) == ["nummer groot", "nummer klein"]
    assert [small for small, _ in seen] == [True, True]
    assert seen[0][1].reason is Refusal.TOO_LARGE
    assert seen[0][1].size > SIZE_MAX
    assert seen[1][1].text == "x" * 70


def test_collect_passes_over_what_another_process_filed(any_server):
    server = any_server
    server.put(note(1), note(2))

    def taken(_):
        if not done:
            done.append(taking(server))
        return Outcome.HANDLED

    done = []
    assert taking(server, taken) == ["nummer 1"]
    assert done == [["nummer 1", "nummer 2"]]
    assert sorted(subjects(server, "Verwerkt")) == ["nummer 1", "nummer 2"]


def test_collect_leaves_bytes_and_marks_as_they_are(server):
    raw = [(MAILS / f"{name}.eml").read_bytes() for name in EXPECTED if name != "control_signs"]
    server.put(*(one.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for one in raw))
    names = [name for name in EXPECTED if name != "control_signs"]
    found = {}

    def taken(letter):
        found[names[len(found)]] = read(letter.raw, size=letter.size).text
        return Outcome.LATER

    taking(server, taken)
    assert found == {name: EXPECTED[name].text for name in names}
    with server.client() as client:
        client.select("INBOX", readonly=True)
        assert client.search(None, "SEEN")[1] == [b""]


def test_collect_over_starttls_and_own_folders(server):
    server.put(note(1))
    url = {"scheme": "imap", "handled": "Klaar"}
    assert taking(server, **url) == ["nummer 1"]
    assert subjects(server, "Klaar") == ["nummer 1"]


def test_open_refuses_a_server_that_it_cannot_trust(server):
    url = server.url().partition("?")[0]
    with pytest.raises(SourceDown, match="SSL"), imap_mailbox(url).open():
        pass


def test_open_tells_a_wrong_password_without_telling_it(server):
    url = server.url().replace("geheim", "verkeerd")
    with pytest.raises(SourceDown) as caught, imap_mailbox(url).open():
        pass
    assert "verkeerd" not in str(caught.value)
    assert "verkeerd" not in repr(imap_mailbox(url))


def test_open_does_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr(imap, "SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        url = f"imap://hulp:x@127.0.0.1:{port}?tls=none"
        with pytest.raises(SourceDown), imap_mailbox(url).open():
            pass


@pytest.mark.parametrize(("url", "complaint"), [
    ("https://hulp@x", "must be imaps"),
    ("imaps://x", "must be imaps"),
    ("imaps://hulp:x@mail.example?soort=1", "alone"),
    ("imap://hulp:x@mail.example?tls=soms", "alone"),
    ("imap://hulp:x@mail.example?tls=none", "unencrypted"),
    ("imaps://hulp:x@mail.example:poort", "port"),
    ("imaps://hulp:x@mail.example/IN%22BOX", "folder"),
    ("imaps://hulp:x@mail.example?handled=%0d%0aA", "folder"),
])  # fmt: skip
def test_imap_mailbox_refuses_an_address(url, complaint):
    with pytest.raises(SettingsError, match=complaint):
        imap_mailbox(url)


def test_imap_mailbox_reads_an_address():
    mailbox = imap_mailbox("imaps://hulp%40x:ge%2Fheim@mail.example/Post?ca=/ca.pem")
    assert (mailbox.user, mailbox.password, mailbox.port) == ("hulp@x", "ge/heim", 993)
    assert (mailbox.folder, mailbox.authorities, mailbox.tls) == ("Post", "/ca.pem", "always")
    assert imap_mailbox("imap://hulp:x@mail.example").port == 143
