"""Public references: drawn at random, derived from nothing."""

import secrets
from random import Random

#: Capitals and digits that nobody confuses when reading aloud; no vowels, so no words either.
ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
#: Longer than any reference; what somebody typed may be longer still.
LONGEST = 32


def draw(length: int, random: Random | None = None) -> str:
    """Return a reference drawn at random (by default unpredictably; CAP-06-02)."""
    source = random or secrets.SystemRandom()
    return "".join(source.choice(ALPHABET) for _ in range(length))


def tidy(typed: str) -> str:
    """Return a typed reference as it is stored: capitals and digits alone."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:LONGEST]
