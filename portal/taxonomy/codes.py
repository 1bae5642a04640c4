"""The codes of what an administrator adds: made once from its label, and never changed."""

import re
import unicodedata
from collections.abc import Set as AbstractSet

LONGEST = 40
#: Stands in the address of the page that adds one.
TAKEN = frozenset({"nieuw"})


def new_code(label: str, taken: AbstractSet[str], *, otherwise: str) -> str:
    """Return a code that is not taken; `otherwise` is for a label without letters and digits."""
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST].rstrip("_") or otherwise
    code, number = stem, 1
    while code in taken | TAKEN:
        number += 1
        code = f"{stem}_{number}"
    return code
