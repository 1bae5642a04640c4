"""Free texts about a request: clean, not too long, and without numbers that have no place there."""

from portal.accounts.fields import block
from portal.candidates import kept_texts
from portal.candidates.scanner import Kind

MOST = 1000
#: A supplement or a reason is read by several people and kept for years.
REFUSED = frozenset({Kind.BSN, Kind.IBAN})


def check(
    text: str, field: str, problems: dict[str, str], *, required: str = "", most: int = MOST
) -> str:
    """Return a text as it is kept; see `kept_texts.check`."""
    return kept_texts.check(
        block(text), field, problems, refused=REFUSED, most=most, required=required
    )
