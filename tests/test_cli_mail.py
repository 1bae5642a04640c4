"""Mail for the helpdesk by the command line: handed over by a mail server, or fetched by hand."""

import os
import sqlite3
import subprocess

import pytest

from tests.factories.mail_in import mail
from tests.support.server import PORTAL, ROOT

JOKE = "joke@bakkerij.test"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("installation")


@pytest.fixture(scope="module")
def environment(folder):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.endswith("_URL") and name not in {"DEMO", "DATA_DIR"}
    }
    return kept | {
        "DATA_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
        "SECRET_KEY": "s" * 40,
        "BASE_URL": "https://werk.voorbeeld.nl",
        "MAIL_URL": "mailbox:",
        "MAIL_FROM": "post@voorbeeld.nl",
        "HELPDESK_MAIL": "hulp@voorbeeld.nl",
    }


@pytest.fixture(scope="module")
def portal(folder, environment):
    """Run a portal command as another program does, and give back how it ended."""

    def run(*arguments, typed=b"", **changes):
        return subprocess.run(
            [*PORTAL, *arguments],
            input=typed,
            env=environment | changes,
            cwd=folder,
            check=False,
            capture_output=True,
            timeout=120,
        )

    assert run("db", "upgrade").returncode == 0
    return run


@pytest.fixture
def rows(folder):
    def read(query):
        with sqlite3.connect(folder / "werkpoort.db") as database:
            return database.execute(query).fetchall()

    yield read
    with sqlite3.connect(folder / "werkpoort.db") as database:
        for table in ("inbound_mail", "ticket_message", "ticket_event", "ticket", "job"):
            database.execute(f"DELETE FROM {table}")


def test_receive_takes_a_mail_from_standard_input(portal, rows):
    raw = bytes(mail("Eén vraag.", sender=JOKE, to="hulp@voorbeeld.nl"))

    done = portal("mail", "receive", typed=raw)

    assert done.returncode == 0, done.stderr
    assert rows("SELECT text, channel FROM ticket_message") == [("Eén vraag.", "mail")]
    assert portal("mail", "receive", typed=raw).returncode == 0
    assert len(rows("SELECT id FROM ticket")) == 1


def test_receive_of_a_mail_that_is_too_large_takes_it_all_the_same(portal, rows):
    raw = bytes(mail(sender=JOKE, to="hulp@voorbeeld.nl")) + (b"x" * 76 + b"\r\n") * 270_000

    assert portal("mail", "receive", typed=raw).returncode == 0
    assert rows("SELECT outcome, why FROM inbound_mail") == [("refused", "too_large")]


@pytest.mark.parametrize(
    "changes",
    [
        {"HELPDESK_MAIL": ""},
        {"SECRET_KEY": ""},
        {"DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none"},
    ],
    ids=["no box", "wrong settings", "no database"],
)
def test_receive_asks_the_mail_server_to_try_again_when_it_cannot(portal, rows, changes):
    done = portal("mail", "receive", typed=bytes(mail(sender=JOKE)), **changes)

    assert done.returncode == 75, done.stderr
    assert b"Traceback" not in done.stderr
    assert rows("SELECT id FROM inbound_mail") == []


def test_receive_of_rubbish_does_not_come_back(portal, rows):
    assert portal("mail", "receive", typed=os.urandom(5_000)).returncode == 0
    assert portal("mail", "receive", typed=b"").returncode == 0
    assert rows("SELECT id FROM ticket") == []


def test_poll_without_a_mailbox_says_what_is_missing(portal):
    done = portal("mail", "poll")

    assert done.returncode == 1
    assert b"INBOUND_URL and HELPDESK_MAIL are not set." in done.stderr


def test_poll_of_a_mailbox_that_is_down_says_so(portal):
    done = portal("mail", "poll", INBOUND_URL="imap://hulp:geheim@127.0.0.1:1?tls=none")

    assert done.returncode == 1
    assert b"The mailbox cannot be used now: cannot sign in" in done.stderr
    assert b"geheim" not in done.stderr
