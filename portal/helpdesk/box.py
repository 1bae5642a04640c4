"""The mailbox of the helpdesk in this process, opened once by whoever composes it."""

from dataclasses import dataclass

from portal.inbound.addresses import ReplyAddresses
from portal.inbound.imap import ImapMailbox, imap_mailbox
from portal.mail.message import mark
from portal.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where askers mail to. `own` are addresses of the portal itself.

    `mailbox` is where the worker looks for mail, None when another program hands it over.
    """

    addresses: ReplyAddresses
    own: frozenset[str]
    mailbox: ImapMailbox | None = None

    @property
    def mark(self) -> str:
        """Return what our own mails carry in X-Loop."""
        return mark(self.addresses.box)


_box: Box | None = None


def configure(settings: Settings) -> None:
    """Use the box of the settings, or none; raises SettingsError for a wrong INBOUND_URL."""
    if not settings.helpdesk_mail:
        use(None)
        return
    use(
        Box(
            addresses=ReplyAddresses(
                box=settings.helpdesk_mail,
                secret=settings.secret_key,
                server=settings.mail_server_name,
            ),
            own=frozenset({settings.helpdesk_mail, settings.mail_from.lower()}),
            mailbox=imap_mailbox(settings.inbound_url) if settings.inbound_url else None,
        )
    )


def use(box: Box | None) -> None:
    """Use this box from now on."""
    global _box  # noqa: PLW0603
    _box = box


def get() -> Box | None:
    """Return the box; None when the helpdesk has none, and answers come on the site alone."""
    return _box
