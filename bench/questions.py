"""What visitors ask, the same in every measurement."""

import random
from collections.abc import Sequence
from urllib.parse import urlencode

WORDS = (
    "schoonmaker",
    "magazijn",
    "magazijnmedewerker",
    "chauffeur",
    "kok",
    "keukenhulp",
    "zorg",
    "helpende",
    "administratief medewerker",
    "verkoper",
    "winkel",
    "bakker",
    "monteur",
    "hovenier",
    "groen",
    "receptionist",
    "beveiliger",
    "productie",
    "heftruck",
    "timmerman",
    "kassa",
    "schilder",
    "conciërge",
    "begeleider",
    "logistiek",
    "horeca",
    "gastheer",
    "inpakker",
    "tuin",
    "kantoor",
)
FILTERS: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    (("soort", "job"), ("uren", "24-32")),
    (("soort", "job"), ("uren", "vanaf-32")),
    (("betaald", "ja"), ("contract", "permanent")),
    (("betaald", "ja"), ("uren", "16-24")),
    (("soort", "job"), ("contract", "fixed_term")),
    (("contract", "permanent"), ("uren", "vanaf-32")),
)


def with_two_filters(path: str = "/vacatures") -> list[str]:
    """Return addresses with a word and two filters, each once, mixed."""
    asked = [f"{path}?{urlencode([('q', word), *pair])}" for word in WORDS for pair in FILTERS]
    random.Random(1).shuffle(asked)
    return asked


def taken(addresses: Sequence[str], number: int) -> list[str]:
    """Return so many of these addresses, again from the start when they run out."""
    return [addresses[at % len(addresses)] for at in range(number)]
