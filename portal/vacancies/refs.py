"""Public references of vacancies."""

import secrets
from random import Random

#: Capitals and digits that nobody confuses when reading aloud; no vowels, so no words either.
ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
LENGTH = 7


def new(random: Random | None = None) -> str:
    """Return a reference drawn at random (by default unpredictably); it derives from nothing."""
    source = random or secrets.SystemRandom()
    return "".join(source.choice(ALPHABET) for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """Return a typed reference as it is stored: capitals and digits alone."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
