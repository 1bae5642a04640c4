"""The mailbox is emptied each minute, and one that is down holds up nothing."""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal import clock
from portal.files import connected
from portal.files.stores import FolderStore
from portal.helpdesk import box as boxes
from portal.helpdesk.models import Ticket
from portal.helpdesk.services import fetching, receiving
from portal.inbound.imap import imap_mailbox
from portal.inbound.parsing import HEAD_MAX
from portal.inbound.sources import Letter, Outcome, SourceDown
from portal.outbox.models import Job, JobKind
from portal.worker import Worker
from tests.factories.mail_in import mail
from tests.factories.support import PDF


@dataclass
class Folder:
    """A mailbox in memory; `down` says that nobody answers."""

    letters_: list[Letter] = field(default_factory=list)
    filed: list[tuple[str, Outcome]] = field(default_factory=list)
    down: bool = False
    opened: int = 0

    @contextmanager
    def open(self):
        self.opened += 1
        if self.down:
            raise SourceDown("cannot sign in: TimeoutError")
        yield self

    def letters(self):
        yield from list(self.letters_)

    def file(self, letter, outcome):
        self.filed.append((letter.key, outcome))
        if outcome is not Outcome.LATER:
            self.letters_.remove(letter)

    def put(self, *mails):
        for one in mails:
            raw = bytes(one)
            self.letters_.append(Letter(raw, len(raw), f"1.{len(self.letters_)}"))


@pytest.fixture
def folder(session, box, file_store):
    one = Folder()
    boxes.use(replace(box, mailbox=one))
    fetching._pause.until, fetching._pause.length = None, fetching.FIRST_PAUSE
    yield one
    fetching._pause.until, fetching._pause.length = None, fetching.FIRST_PAUSE


def test_fetch_takes_what_waits_and_files_it(session, folder):
    folder.put(mail(sender="joke@bakkerij.test"), mail("x", sender="joke@bakkerij.test"))

    fetching.fetch()

    assert folder.filed == [("1.0", Outcome.HANDLED), ("1.1", Outcome.HANDLED)]
    assert len(session.scalars(select(Ticket)).all()) == 2


def test_a_mail_that_is_too_large_is_filed_apart(folder):
    raw = bytes(mail(sender="joke@bakkerij.test"))[:HEAD_MAX]
    folder.letters_.append(Letter(raw, 30_000_000, "1.1"))

    fetching.fetch()

    assert folder.filed == [("1.1", Outcome.REFUSED)]


def test_a_mail_on_which_we_fail_waits_and_the_next_is_taken(session, folder, file_store):
    """A store of files that is away fails on the mail with a file, and on no other."""

    class Full(FolderStore):
        def put(self, *args):
            if any(self.folder.rglob("*.pdf")):
                raise OSError("no space")
            return super().put(*args)

    connected._store = Full(file_store.folder)
    folder.put(
        mail(sender="joke@bakkerij.test", files=[("a.pdf", PDF), ("b.pdf", PDF)]),
        mail("Twee.", sender="joke@bakkerij.test"),
    )

    fetching.fetch()
    assert folder.filed == [("1.0", Outcome.LATER), ("1.1", Outcome.HANDLED)]
    assert [one.messages[0].text for one in session.scalars(select(Ticket))] == ["Twee."]
    assert list(file_store.folder.rglob("*.pdf")) == []

    connected._store = file_store
    fetching.fetch()
    assert folder.letters_ == []
    assert len(session.scalars(select(Ticket)).all()) == 2


def test_a_mailbox_that_is_down_is_asked_less_and_less(folder):
    folder.down = True
    with time_machine.travel(clock.now(), tick=False) as travel:
        for _minute in range(60):
            if fetching.is_due():
                fetching.fetch()
            travel.shift(timedelta(minutes=1))
        # At once, after 1, 2, 4 and 8 minutes, and then each 15.
        assert folder.opened == 7

        folder.down = False
        folder.put(mail(sender="joke@bakkerij.test"))
        travel.shift(timedelta(minutes=15))
        fetching.fetch()
        assert folder.letters_ == []
        assert fetching.is_due()


def test_a_mailbox_that_is_down_parks_no_job_and_holds_up_no_other(session, folder, file_store):
    folder.down = True
    with time_machine.travel(clock.now(), tick=False) as travel:
        worker = Worker()
        for _minute in range(30):
            while worker.run_once():
                pass
            travel.shift(timedelta(minutes=1))
        kinds = session.scalars(select(Job.kind).where(Job.kind == JobKind.RECEIVE_MAIL)).all()

    assert kinds == []
    assert 0 < folder.opened < 8


def test_without_a_mailbox_nothing_is_asked(session, box):
    assert not fetching.is_due()
    fetching.fetch()
    with pytest.raises(receiving.NoBox):
        fetching.poll()


def test_the_mailbox_of_the_settings_is_used(session):
    from portal import settings

    before = boxes.get()
    try:
        boxes.configure(
            settings.load(
                {
                    "SECRET_KEY": "s" * 32,
                    "BASE_URL": "https://werk.voorbeeld.nl",
                    "MAIL_FROM": "Post@voorbeeld.nl",
                    "MAIL_URL": "smtp://mail.voorbeeld.nl:25",
                    "INBOUND_URL": "imaps://hulp:geheim@mail.voorbeeld.nl/INBOX",
                    "HELPDESK_MAIL": "Hulp@voorbeeld.nl",
                    "MAIL_SERVER_NAME": "mx.voorbeeld.nl",
                }
            )
        )
        box = boxes.get()
        assert box.mailbox == imap_mailbox("imaps://hulp:geheim@mail.voorbeeld.nl/INBOX")
        assert (box.addresses.box, box.addresses.server) == ("hulp@voorbeeld.nl", "mx.voorbeeld.nl")
        assert box.own == {"hulp@voorbeeld.nl", "post@voorbeeld.nl"}
        assert box.mark == "voorbeeld.nl"
        assert "geheim" not in repr(box)
        assert "s" * 32 not in repr(box)
    finally:
        boxes.use(before)
