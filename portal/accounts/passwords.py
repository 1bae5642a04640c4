"""Passwords: what is good enough, and how one is kept (argon2id)."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.errors import FieldErrors

SHORTEST = 12
LONGEST = 200

#: Within the advice of OWASP and RFC 9106 for a server that also has other work: 50 to 100 ms.
HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)

#: Checked when there is no account, so that it takes as long as a wrong password. It is the hash
#: of a random text that nobody kept, with the parameters above.
NOBODY = (
    "$argon2id$v=19$m=32768,t=3,p=1$"
    "uDbT7MnFoWfQgxuNEAJn3g$AVeKodnkoxMJr+BzISIdmAbnF0Emoem9JnBmJGDckwk"
)

TOO_SHORT = (
    "Kies een wachtwoord van minstens 12 tekens. Vier losse woorden achter elkaar werkt goed."
)
TOO_LONG = "Kies een wachtwoord van hoogstens 200 tekens."
TOO_COMMON = (
    "Dit wachtwoord is makkelijk te raden. Kies bijvoorbeeld vier losse woorden achter elkaar."
)
TOO_PERSONAL = "Kies een wachtwoord zonder een naam, e-mailadres of de naam van deze site."

BRAND = ("werkpoort", "werkbedrijf", "haaglanden", "denhaagwerkt")

_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "1234567890",
    "0123456789",
    "qazwsxedcrfvtgbyhnujmik",
    "1q2w3e4r5t6y7u8i9o0p",
    "abcdefghijklmnopqrstuvwxyz",
    "!@#$%^&*()",
)
_ROW_PIECES = frozenset(
    way[at : at + 4] for row in _ROWS for way in (row, row[::-1]) for at in range(len(way) - 3)
)


def check(password: str, *, email: str = "", name: str = "", field: str = "password") -> None:
    """Refuse a password that is too short, too long or easy to guess.

    At least 12 and at most 200 characters; not in the shipped list, also not with digits or
    signs around it; no repetition, no row of the keyboard; not made of the address, the name or
    the brand. Raises FieldErrors for `field`.
    """
    complaint = _complaint(_composed(password), email=email, name=name)
    if complaint:
        raise FieldErrors({field: complaint})


def make_hash(password: str) -> str:
    """Return the hash to store. Takes 50 to 100 ms."""
    return HASHER.hash(_composed(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password belongs to the hash; without a hash No, after the same time."""
    # What is longer was never accepted, and hashing megabytes would keep the server busy.
    candidate = _composed(password[: LONGEST + 1])
    try:
        HASHER.verify(password_hash or NOBODY, candidate)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters and should be made again."""
    return HASHER.check_needs_rehash(password_hash)


def _composed(password: str) -> str:
    # The same letter can be typed as one sign or as two; lone surrogates cannot be hashed.
    clean = password.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", clean)


def _complaint(password: str, *, email: str, name: str) -> str | None:
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    folded = password.casefold()
    if _is_common(folded) or _is_repetition(folded) or _is_keyboard(folded):
        return TOO_COMMON
    if _is_made_of(folded, _own_words(email, name)):
        return TOO_PERSONAL
    return None


@cache
def common() -> frozenset[str]:
    """Return the shipped list of passwords that everybody tries, in folded case."""
    text = files("portal.accounts").joinpath("data/common_passwords.txt").read_text("utf-8")
    words = (row.strip().casefold() for row in text.splitlines())
    return frozenset(word for word in words if word and not word.startswith("#"))


def _is_common(folded: str) -> bool:
    known = common()
    letters = re.sub(r"[\W_]+", "", folded)
    forms = {folded, letters}
    for form in (folded, letters):
        forms.add(form.rstrip("0123456789!?.@#$*-_ "))
        forms.add(form.strip("0123456789!?.@#$*-_ "))
    return not forms.isdisjoint(known)


def _is_repetition(folded: str) -> bool:
    if len(set(folded)) <= 4:
        return True
    # A text that contains itself, shifted, in its own double repeats a shorter piece.
    return (folded + folded).find(folded, 1) < len(folded)


def _is_keyboard(folded: str) -> bool:
    covered = [False] * len(folded)
    for at in range(len(folded) - 3):
        if folded[at : at + 4] in _ROW_PIECES:
            covered[at : at + 4] = [True] * 4
    return sum(covered) * 3 >= len(folded) * 2


def _own_words(email: str, name: str) -> set[str]:
    local, _, domain = email.casefold().partition("@")
    parts = re.split(r"[\W_]+", name.casefold()) + re.split(r"[\W_\d]+", local)
    whole = ["".join(parts), local, email.casefold(), domain.partition(".")[0]]
    return {word for word in (*parts, *whole, *BRAND) if len(word) >= 4}


def _is_made_of(folded: str, words: Iterable[str]) -> bool:
    """Whether little is left of the password without these words, digits and signs."""
    rest = folded
    found = False
    for word in sorted(words, key=len, reverse=True):
        found = found or word in rest
        rest = rest.replace(word, "")
    return found and len(re.sub(r"[\W_\d]+", "", rest)) < 8
