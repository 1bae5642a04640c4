"""The readable end of the address of a vacancy."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 70

_NOT_WORDS = re.compile(r"[^a-z0-9]+")

#: Last parts of addresses below a vacancy that mean something else.
TAKEN = frozenset({"reactie"})


@lru_cache(maxsize=50_000)
def slug(title: str) -> str:
    """Return a title as it stands in an address: "Kok (m/v) in café" is "kok-m-v-in-cafe"."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    plain = plain.encode("ascii", "ignore").decode("ascii")
    words = _NOT_WORDS.sub("-", plain).strip("-")
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit("-", 1)[0]
    return f"{words}-vacature" if words in TAKEN else words or "vacature"
