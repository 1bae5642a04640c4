"""A text as the scanner reads it: plain letters and digits, with the way back to the original."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without accents and invisible characters.

    `text` keeps capitals, `lower` has none; both are of the same length. `positions` holds for
    each character where it stood in the original.
    """

    text: str
    lower: str
    positions: tuple[int, ...]
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch of `text` as a stretch of the original."""
        first = self.positions[start] if start < len(self.positions) else self.length
        # Up to the next character that counts, so that an accent goes with its letter.
        after = self.positions[end] if end < len(self.positions) else self.length
        return first, after


def fold(text: str) -> Folded:
    """Return a text as the scanner reads it.

    Accents go, digits of any script become ours, full-width letters become plain, and invisible
    characters disappear, so that none of them hides what somebody typed.
    """
    signs: list[str] = []
    positions: list[int] = []
    for position, sign in enumerate(text):
        plain = _plain(sign)
        if plain:
            signs.append(plain)
            positions.append(position)
    folded = "".join(signs)
    lower = "".join(low if len(low := one.lower()) == 1 else one for one in folded)
    return Folded(folded, lower, tuple(positions), len(text))


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _LETTERS:
        return _LETTERS[sign]
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category in _INVISIBLE:
        return ""
    parts = unicodedata.normalize("NFKD", sign)
    return next((one for one in parts if not unicodedata.combining(one)), "")


#: Categories of Unicode: marks on a letter, and what shapes or directs a text.
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc"})
#: Letters that have no parts to take apart.
_LETTERS = {
    "ı": "i",
    "İ": "I",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ß": "s",
    "’": "'",
    "‘": "'",
    "\u2010": "-",
    "\u2011": "-",
    "–": "-",
    "—": "-",
    "\u2212": "-",
}
