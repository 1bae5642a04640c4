from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.mail import queries, services
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.mail.transports import Mailbox
from portal.outbox import queries as outbox_queries
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import MAX_ATTEMPTS, Handler, run_due
from tests.support.smtp import certificate, smtp_server

HANDLERS = {JobKind.SEND_MAIL: Handler(services.deliver, talks_outside=True)}


@pytest.fixture
def post(session):
    def make(to="an@voorbeeld.test", name="An Bos", subject="Uw vacature staat online"):
        mail = services.post(
            None,
            to,
            name,
            letter=Letter.VACANCY_APPROVED,
            subject=subject,
            text="Dag An,\n\nUw vacature staat online: één stap verder.",
            html="<p>Dag An,</p><p>Uw vacature staat online: één stap verder.</p>",
        )
        session.commit()
        return mail.id

    return make


def jobs(session):
    return session.query(Job).all()


def test_deliver_sends_text_and_html_and_wipes_the_bodies(session, post, through_server):
    key = post()

    assert run_due(HANDLERS) == 1

    [message] = through_server.messages
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert message.get_content_type() == "multipart/alternative"
    assert plain.get_content() == "Dag An,\n\nUw vacature staat online: één stap verder.\n"
    assert html.get_content() == (
        "<p>Dag An,</p><p>Uw vacature staat online: één stap verder.</p>\n"
    )
    assert str(message["From"]) == '"Werkpoort, “het” loket" <post@werkpoort.test>'
    assert str(message["To"]) == "An Bos <an@voorbeeld.test>"
    assert str(message["Subject"]) == "Uw vacature staat online"
    assert message["Auto-Submitted"] == "auto-generated"
    mail = queries.get(key)
    assert message["Message-ID"] == mail.message_id == f"<{key.hex}@werkpoort.test>"
    assert message["Date"].datetime == mail.created_at.replace(microsecond=0)
    assert (mail.text, mail.html, mail.refused_at) == ("", "", None)
    assert mail.sent_at is not None
    assert jobs(session) == []


def test_deliver_encrypts_when_asked(session, post, leave_by, tmp_path):
    authorities, tls = certificate(tmp_path)
    with smtp_server(tls=tls) as server:
        leave_by(f"smtp://127.0.0.1:{server.port}?tls=starttls&ca={authorities}")
        post()

        run_due(HANDLERS)

        assert server.encrypted == [True]


def test_deliver_to_a_server_with_an_unknown_certificate_is_tried_again(
    session, post, leave_by, tmp_path
):
    _, tls = certificate(tmp_path)
    with smtp_server(tls=tls) as server:
        leave_by(f"smtp://127.0.0.1:{server.port}?tls=starttls")
        post()

        run_due(HANDLERS)

        assert server.messages == []
        assert [job.last_error for job in jobs(session)] == ["NotSent: SSLCertVerificationError"]


def test_deliver_without_the_encryption_asked_sends_nothing(session, post, leave_by, server):
    leave_by(f"smtp://127.0.0.1:{server.port}?tls=starttls")
    key = post()

    run_due(HANDLERS)

    assert server.messages == []
    assert [job.last_error for job in jobs(session)] == ["NotSent: server offers no encryption"]
    assert queries.get(key).refused_at is None


@pytest.mark.parametrize("stage", ["rcpt_reply", "data_reply"])
def test_deliver_after_a_temporary_refusal_sends_later(session, post, through_server, stage):
    setattr(through_server, stage, "451 kom later terug")
    key = post()
    with time_machine.travel(clock.now(), tick=False) as travel:
        run_due(HANDLERS)
        assert through_server.messages == []
        assert [job.last_error for job in jobs(session)] == ["NotSent: server answered 451"]

        setattr(through_server, stage, None)
        assert run_due(HANDLERS) == 0
        travel.shift(timedelta(seconds=6))
        assert run_due(HANDLERS) == 1

    assert len(through_server.messages) == 1
    assert queries.get(key).sent_at is not None


@pytest.mark.parametrize("stage", ["rcpt_reply", "data_reply"])
def test_deliver_to_an_address_that_is_refused_is_noted_and_not_tried_again(
    session, post, through_server, stage
):
    setattr(through_server, stage, "550 geen postbus met die naam")
    key = post()

    run_due(HANDLERS)

    mail = queries.get(key)
    assert (mail.sent_at, mail.text, mail.html) == (None, "", "")
    assert mail.refused_at is not None
    assert [one.id for one in queries.refused()] == [key]
    assert jobs(session) == []


def test_deliver_while_the_server_is_down_is_parked_after_the_last_attempt(
    session, post, server, leave_by
):
    with smtp_server() as gone:
        port = gone.port
    leave_by(f"smtp://127.0.0.1:{port}")
    key = post()
    with time_machine.travel(clock.now(), tick=False) as travel:
        for _ in range(MAX_ATTEMPTS):
            assert run_due(HANDLERS) == 1
            travel.shift(timedelta(days=1))
        assert run_due(HANDLERS) == 0

    [job] = outbox_queries.parked()
    assert (job.subject_id, job.attempts) == (key, MAX_ATTEMPTS)
    assert job.last_error == "NotSent: ConnectionRefusedError"
    assert queries.get(key).text != ""


class _Crash(BaseException):
    """What a kill looks like from inside: nothing after it runs."""


class _DiesAfterSending:
    keeps_bodies = False

    def __init__(self, inner):
        self.inner = inner

    def send(self, message, *, returns_to=""):
        self.inner.send(message, returns_to=returns_to)
        raise _Crash


def test_deliver_killed_after_sending_gives_one_duplicate_with_the_same_message_id(
    session, post, server, leave_by
):
    leave_by(f"smtp://127.0.0.1:{server.port}")
    working = services._office.transport
    leave_by(_DiesAfterSending(working))
    post()
    with time_machine.travel(clock.now(), tick=False) as travel:
        with pytest.raises(_Crash):
            run_due(HANDLERS)
        leave_by(working)
        assert run_due(HANDLERS) == 0  # the claim of the dead worker still stands
        travel.shift(timedelta(minutes=6))
        assert run_due(HANDLERS) == 1
        travel.shift(timedelta(minutes=6))
        assert run_due(HANDLERS) == 0

    first, second = server.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]


def test_deliver_a_mail_already_sent_sends_nothing(session, post, through_server):
    key = post()
    run_due(HANDLERS)
    services.enqueue(JobKind.SEND_MAIL, key)
    session.commit()

    run_due(HANDLERS)

    assert len(through_server.messages) == 1


def test_deliver_a_mail_that_is_gone_is_done(session, post, through_server):
    key = post()
    session.delete(session.get(Mail, key))
    session.commit()

    run_due(HANDLERS)

    assert (through_server.messages, jobs(session)) == ([], [])


def test_deliver_to_the_mailbox_keeps_the_bodies(session, post, leave_by):
    leave_by(Mailbox())
    key = post()

    run_due(HANDLERS)

    mail = queries.get(key)
    assert mail.sent_at is not None
    assert mail.text == "Dag An,\n\nUw vacature staat online: één stap verder."


def test_deliver_with_line_breaks_in_name_and_subject_adds_no_header(session, post, through_server):
    post(name="An\r\nBcc: kwaad@voorbeeld.test", subject="Hallo\nX-Kwaad: 1\u2028einde")

    run_due(HANDLERS)

    [message] = through_server.messages
    assert message["Bcc"] is None
    assert message["X-Kwaad"] is None
    assert message["To"].addresses[0].display_name == "An Bcc: kwaad@voorbeeld.test"
    assert str(message["Subject"]) == "Hallo X-Kwaad: 1 einde"


@pytest.mark.parametrize(
    "address",
    [
        "an@voorbeeld.test\r\nBcc: kwaad@voorbeeld.test",
        "an@voorbeeld.test, b@voorbeeld.test",
        "geen adres",
        "@voorbeeld.test",
        "an@" + "a" * 70 + ".test",
        "<an@voorbeeld.test>",
        "",
    ],
)
def test_deliver_to_an_impossible_address_is_refused(session, post, through_server, address):
    key = post(to=address)

    run_due(HANDLERS)

    assert through_server.messages == []
    assert queries.get(key).refused_at is not None


def test_deliver_to_a_domain_with_an_accent_uses_its_name_in_dns(session, post, through_server):
    post(to="an@café.test")

    run_due(HANDLERS)

    assert through_server.messages[0]["To"].addresses[0].addr_spec == "an@xn--caf-dma.test"


@pytest.mark.parametrize(("ascii_only", "arrived"), [(True, 0), (False, 1)])
def test_deliver_to_a_name_with_an_accent_needs_a_server_that_knows_them(
    session, post, leave_by, ascii_only, arrived
):
    with smtp_server(ascii_only=ascii_only) as server:
        leave_by(f"smtp://127.0.0.1:{server.port}")
        key = post(to="andré@voorbeeld.test")

        run_due(HANDLERS)

        assert len(server.messages) == arrived
        assert (queries.get(key).sent_at is not None) == bool(arrived)
        assert (queries.get(key).refused_at is None) == bool(arrived)


def test_purge_deletes_what_is_past_its_term(session, post):
    old, young = post(), post()
    queries.get(old).created_at = clock.now() - timedelta(days=91)
    session.flush()

    assert services.purge(older_than=timedelta(days=90)) == 1
    assert [mail.id for mail in queries.mailbox()] == [young]


def test_mailbox_shows_the_newest_first_and_one_address_when_asked(session, post):
    start = clock.now()
    keys = [post(to=f"{name}@voorbeeld.test") for name in ("an", "bo", "an")]
    for minute, key in enumerate(keys):
        queries.get(key).created_at = start + timedelta(minutes=minute)
    session.flush()

    assert [mail.id for mail in queries.mailbox()] == keys[::-1]
    assert [mail.id for mail in queries.mailbox(limit=2)] == keys[:0:-1]
    assert [mail.id for mail in queries.mailbox(to=" AN@voorbeeld.test")] == [keys[2], keys[0]]


def test_deliver_sends_an_appointment_along_and_wipes_it(session, through_server):
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Kennismaken\r\nEND:VCALENDAR\r\n"
    mail = services.post(
        None,
        "an@voorbeeld.test",
        "An Bos",
        letter=Letter.INTRODUCTION_MEETING,
        subject="Afspraak",
        text="Dag An",
        html="<p>Dag An</p>",
        calendar=calendar,
    )
    session.commit()

    assert run_due(HANDLERS) == 1

    [message] = through_server.messages
    [attached] = message.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_param("method") == "REQUEST"
    assert attached.get_filename() == "afspraak.ics"
    assert attached.get_payload(decode=True).decode() == calendar
    assert queries.get(mail.id).calendar == ""
