import pytest

from portal.mail.message import compose
from portal.mail.models import Mail
from portal.mail.transports import Console, Mailbox, Smtp, transport
from portal.settings import SettingsError


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("mailbox:", Mailbox()),
        ("console:", Console()),
        ("smtp://mail.test", Smtp(host="mail.test", port=25)),
        (
            "smtp://u%40x:p%3Aw@mail.test?tls=starttls",
            Smtp(host="mail.test", port=587, user="u@x", password="p:w", tls="starttls"),
        ),
        ("smtp://u:p@localhost:2525", Smtp(host="localhost", port=2525, user="u", password="p")),
        (
            "smtps://u:p@mail.test",
            Smtp(host="mail.test", port=465, user="u", password="p", tls="always"),
        ),
        (
            "smtps://mail.test:4650?ca=/etc/own.pem",
            Smtp(host="mail.test", port=4650, tls="always", authorities="/etc/own.pem"),
        ),
    ],
)
def test_transport_by_address(url, expected):
    assert transport(url) == expected


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://mail.test", "MAIL_URL must be smtp://, smtps://, console: or mailbox:"),
        ("smtp:", "MAIL_URL must be smtp://, smtps://, console: or mailbox:"),
        (
            "smtp://mail.test?tls=yes",
            "MAIL_URL may have ?tls=starttls and &ca=<file>, nothing else",
        ),
        (
            "smtp://mail.test?tsl=starttls",
            "MAIL_URL may have ?tls=starttls and &ca=<file>, nothing else",
        ),
        ("smtp://mail.test:zes", "MAIL_URL has a port that is not a number"),
        ("smtp://u:p@mail.test", "MAIL_URL would send a password unencrypted: add ?tls=starttls"),
    ],
)
def test_transport_of_a_wrong_address_says_what_is_wrong(url, problem):
    with pytest.raises(SettingsError) as caught:
        transport(url)
    assert caught.value.problems == [problem]


def test_smtp_keeps_its_password_out_of_logs():
    assert "geheim" not in repr(transport("smtps://u:geheim@mail.test"))


def test_console_prints_who_and_what(capsys, session):
    from portal.mail.message import address

    mail = Mail(
        to_address="an@voorbeeld.test",
        to_name="An",
        subject="Dag",
        text="Hallo",
        html="<p>Hallo</p>",
        letter="login_link",
        message_id="<1@werkpoort.test>",
    )
    session.add(mail)
    session.flush()

    Console().send(compose(mail, address("post@werkpoort.test", "Werkpoort")))

    assert capsys.readouterr().out == "To: An <an@voorbeeld.test>\nSubject: Dag\n\nHallo\n\n"
