"""Profile numbers of candidates: drawn at random, derived from nothing of the person."""

import secrets
from random import Random

#: Capitals and digits that nobody confuses when reading aloud; no vowels, so no words either.
ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
#: One longer than a vacancy's: nobody finds a profile by trying numbers.
LENGTH = 8


def new(random: Random | None = None) -> str:
    """Return a number drawn at random (by default unpredictably; CAP-06-02)."""
    source = random or secrets.SystemRandom()
    return "".join(source.choice(ALPHABET) for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """Return a typed number as it is stored: capitals and digits alone."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[: LENGTH * 4]
