"""Texts that staff type about a request: clean, there when they must be, and not too long."""

from portal.accounts.fields import block

MOST = 2000


def check(text: str, field: str, problems: dict[str, str], *, required: str = "") -> str:
    """Return a text as it is kept; what is wrong with it goes into `problems` at `field`.

    `required` is the sentence for an empty text.
    """
    tidy = block(text)
    if not tidy and required:
        problems[field] = required
    elif len(tidy) > MOST:
        problems[field] = f"Gebruik hoogstens {MOST} tekens."
    return tidy
