import pytest

from portal.mail import services
from portal.mail.transports import Mailbox, transport
from tests.support.smtp import smtp_server


@pytest.fixture
def leave_by():
    """Choose how mail leaves; nothing leaves any more after the test."""

    def choose(way):
        services.configure(
            transport=transport(way) if isinstance(way, str) else way,
            sender_name="Werkpoort, “het” loket",
            sender_address="post@werkpoort.test",
        )

    yield choose
    services.configure(
        transport=Mailbox(), sender_name="Werkpoort", sender_address="werkpoort@localhost"
    )


@pytest.fixture
def server():
    with smtp_server() as inbox:
        yield inbox


@pytest.fixture
def through_server(server, leave_by):
    leave_by(f"smtp://127.0.0.1:{server.port}")
    return server
