"""Parts of addresses."""

import re
import unicodedata
from random import Random

from portal.demo.library import Organisation

_STREETS = (
    "Ambachtsweg",
    "Nijverheidsstraat",
    "Handelskade",
    "Kerkstraat",
    "Dorpsstraat",
    "Stationsplein",
    "Molenlaan",
    "Industrieweg",
    "Kanaalweg",
    "Marktplein",
    "Sportlaan",
    "Tuinderslaan",
)


def slug(text: str) -> str:
    """Return a text as lower-case ASCII letters and digits with hyphens."""
    dotted = text.lower().replace("ı", "i")  # the Turkish one, which does not come apart
    plain = unicodedata.normalize("NFKD", dotted).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def address(organisation: Organisation) -> str:
    """Return street and number of an organisation, always the same."""
    random = Random(f"address {organisation.name}")  # noqa: S311  made-up data
    return f"{random.choice(_STREETS)} {random.randint(1, 180)}"
