"""What changed between two versions of an article, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from portal.knowledge.content import FIELDS, Content

#: Dutch label of every text, in the order of the form.
LABELS = {
    "title": "Titel",
    "summary": "Kort antwoord",
    "body": "Uitleg",
    "keywords": "Zoekwoorden",
    "title_en": "Titel in het Engels",
    "summary_en": "Kort antwoord in het Engels",
    "body_en": "Uitleg in het Engels",
}
_PIECES = re.compile(r"\s+|[^\s]+")
Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A text that differs: `parts` are pairs of "same", "del" or "ins" and the words."""

    label: str
    parts: tuple[Part, ...]


def differences(before: Content, after: Content) -> list[Change]:
    """Return the texts that differ, in the order of the form; empty for equal versions."""
    return [
        Change(LABELS[name], tuple(_parts(getattr(before, name), getattr(after, name))))
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    ]


def _parts(before: str, after: str) -> list[Part]:
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Part] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            found.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            found.append(("del", "".join(old[a:b])))
        if c < d:
            found.append(("ins", "".join(new[c:d])))
    return found
