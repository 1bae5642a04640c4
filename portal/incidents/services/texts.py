"""Texts of the register: clean, not too long, and without what tells who somebody is."""

from portal.candidates import kept_texts
from portal.text import clean_text

MOST = 2000

#: What has no place in a register that is kept for ever. A link or a public name may be the very
#: thing that leaked, and no pattern knows the names of people that it was not given.
REFUSED = frozenset(kept_texts.SENTENCES)


def check(text: str, field: str, problems: dict[str, str], *, required: str = "") -> str:
    """Return a text as it is kept; see `kept_texts.check`."""
    return kept_texts.check(
        clean_text(text), field, problems, refused=REFUSED, most=MOST, required=required
    )
