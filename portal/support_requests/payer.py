"""From which account the installation pays; set once by the composition root."""

from portal.settings import Settings
from portal.support_requests.payment_files import Debtor

_payer: list[Debtor] = []


def configure(settings: Settings) -> None:
    """Keep who pays, as the settings say; nobody when they do not."""
    use(Debtor(name=settings.payer_name, iban=settings.payer_iban))


def use(debtor: Debtor) -> None:
    """Keep who pays."""
    _payer[:] = [debtor] if debtor.name and debtor.iban else []


def payer() -> Debtor | None:
    """Return who pays; None when the installation does not say."""
    return _payer[0] if _payer else None
