"""Words as parts of addresses."""

import re
import unicodedata


def slug(text: str) -> str:
    """Return a text as lower-case ASCII letters and digits with hyphens."""
    dotted = text.lower().replace("ı", "i")  # the Turkish one, which does not come apart
    plain = unicodedata.normalize("NFKD", dotted).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
