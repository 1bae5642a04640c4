"""Requirements of vacancies, understood as far as a profile can answer them.

A requirement is a sentence that an employer wrote. What it asks for is recognised by the labels
of the lists and by `aliases`; what cannot be recognised is for the conversation, never a reason
to leave somebody out (CAP-07-09).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from portal.discovery.matching import aliases
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from search.analysis import Analyzer
from search.folding import fold


class Kind(StrEnum):
    """What a requirement is about, in the order in which one is tried after another."""

    LICENCE = "licence"
    CERTIFICATE = "certificate"
    LANGUAGE = "language"
    TIME = "time"
    SKILL = "skill"
    EXPERIENCE = "experience"
    STRENGTH = "strength"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One requirement. `codes` are values of the list of its kind, days or parts of the day.

    `every` tells whether all of the codes are needed, `can_learn` whether the sentence says that
    it may still be obtained, `level` how well a language must be known (see `aliases.LEVELS`).
    """

    text: str
    is_required: bool
    kind: Kind
    codes: tuple[str, ...] = ()
    every: bool = False
    can_learn: bool = False
    level: int = 0


_CLASSES = re.compile(r"\b(am|be|c1|ce|a|b|c|d|t)\b")
_VEHICLES = (
    ("b", "rijbewijs voor de auto"),
    ("am", "scooter"),
    ("d", "rijbewijs voor de bus"),
    ("be", "aanhanger"),
    ("t", "trekker"),
)
_CAN_LEARN = re.compile(
    r"\bof (?:je|u)? ?(?:wilt|gaat|haalt|leert|volgt|bent|kunt)\b|\bof wilt\b|\bof leren\b"
    r"|\bje wilt .*\b(?:halen|leren)\b|\bkunt (?:er een|die|dat) .*(?:krijgen|halen|aanvragen)\b"
)
_EXPERIENCE = re.compile(r"\bervaring\b|\bgewerkt\b|\bwerkervaring\b|\beerder\b")
_TIMES: Mapping[str, tuple[str, ...]] = {
    "sat": ("zaterdag",),
    "sun": ("zondag",),
    "evening": ("avond", "koopavond"),
    "night": ("nacht",),
    "morning": ("om zes uur beginnen", "vroeg beginnen", "vroeg op te staan", "ochtendmens"),
}
_GOOD = ("goed", "duidelijk", "schrijf", "schrijven", "rapport", "uitleggen", "verstaanbaar")
_SIMPLE = ("eenvoudig", "paar woorden", "paar zinnen", "wat engels", "korte", "kort ", "genoeg")
#: Words of labels that say nothing by themselves.
_IDLE = frozenset(
    {
        *("aan", "achter", "anderen", "bij", "de", "doen", "drinken", "een", "en", "eten"),
        *("helpen", "het", "ik", "in", "je", "klanten", "kleine", "leiding", "maken", "mensen"),
        *("met", "mijn", "mooi", "of", "op", "producten", "rijden", "van", "voor", "werk"),
        *("werken", "word", "diploma", "certificaat", "niveau", "basis", "veilig"),
    }
)


def understand(requirements: Iterable[Mapping[str, object]]) -> tuple[Asked, ...]:
    """Return what each requirement of a vacancy asks; dicts with `text` and `need`."""
    return tuple(
        _understood(
            str(one.get("text", "")), is_required=one.get("need") != "preferred", words=_words()
        )
        for one in requirements
    )


def skills_in(text: str) -> frozenset[str]:
    """Return the codes of the skills that a text about the work names."""
    return _skills_in(text, _words())


def times_in(text: str) -> frozenset[str]:
    """Return the days and parts of the day outside office hours that a text names."""
    plain = _plain(text)
    found = {code for code, words in _TIMES.items() if any(_has(plain, one) for one in words)}
    if _has(plain, "weekend"):
        found |= {"sat", "sun"}
    return frozenset(found)


_Words = tuple[tuple[tuple[str, tuple[frozenset[str], ...]], ...], ...]


def _words() -> _Words:
    """Return skills and certificates with the words of their labels, as they are now."""
    return tuple(
        tuple(
            (code, _alternatives(item.label))
            for code, item in items(name).items()
            if item.is_active
        )
        for name in (ListName.SKILL, ListName.CERTIFICATE)
    )


@lru_cache(maxsize=8192)
def _understood(text: str, *, is_required: bool, words: _Words) -> Asked:
    plain = _plain(text)
    kind, codes = next(_readings(text, plain, words))
    return Asked(
        text=text,
        is_required=is_required,
        kind=kind,
        codes=tuple(sorted(codes)),
        every=len(codes) > 1 and not _has(plain, "of "),
        can_learn=_CAN_LEARN.search(plain) is not None,
        level=_level(plain) if kind is Kind.LANGUAGE else 0,
    )


def _readings(text: str, plain: str, words: _Words) -> Iterator[tuple[Kind, set[str]]]:
    """Yield what a requirement may be about, the surest first; the last one always comes."""
    skills, certificates = words
    families = _families(text)
    asks_experience = _EXPERIENCE.search(plain) is not None
    found = {
        Kind.LICENCE: _licences(plain),
        Kind.CERTIFICATE: _narrowest(
            _listed(plain, families, certificates, aliases.CERTIFICATES)
            # "Ervaring met" something asks no paper for it.
            if not asks_experience or "diploma" in plain or "certificaat" in plain
            else set()
        ),
        Kind.LANGUAGE: _phrases(plain, aliases.LANGUAGES),
        Kind.TIME: set(times_in(text)),
        Kind.SKILL: _listed(plain, families, skills, aliases.SKILLS),
    }
    yield from ((kind, codes) for kind, codes in found.items() if codes)
    if asks_experience:
        yield Kind.EXPERIENCE, set()
    if strengths := _phrases(plain, aliases.STRENGTHS):
        yield Kind.STRENGTH, strengths
    yield Kind.UNKNOWN, set()


@lru_cache(maxsize=4096)
def _skills_in(text: str, words: _Words) -> frozenset[str]:
    return frozenset(_listed(_plain(text), _families(text), words[0], aliases.SKILLS))


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _has(plain: str, beginning: str) -> bool:
    """Whether a word, or words, of a text begin so."""
    return f" {beginning}" in f" {plain} "


def _phrases(plain: str, known: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {code for code, words in known.items() if any(_has(plain, one) for one in words)}


def _listed(
    plain: str,
    families: frozenset[str],
    listed: tuple[tuple[str, tuple[frozenset[str], ...]], ...],
    known: Mapping[str, tuple[str, ...]],
) -> set[str]:
    """Return the values of a list that a text names, by an alias or by all words of a label."""
    found = {code for code, ways in listed if any(way <= families for way in ways)}
    codes = {code for code, _ in listed}
    return found | (_phrases(plain, known) & codes)


def _narrowest(codes: set[str]) -> set[str]:
    """Leave out what the others imply: VCA VOL asks no VCA Basis beside it."""
    implied = {one for code in codes for one in aliases.IMPLIED.get(code, ())}
    return codes - implied


def _licences(plain: str) -> set[str]:
    if "rijbewijs" not in plain and "trekkerbewijs" not in plain:
        return set()
    behind = plain[plain.find("rijbewijs") + len("rijbewijs") :] if "rijbewijs" in plain else ""
    # "rijbewijs B of C": classes stand right behind the word.
    classes = set(_CLASSES.findall(" ".join(behind.replace(",", " ").split()[:4])))
    named = {code for code, words in _VEHICLES if words in plain}
    return classes or named or {"b"}


def _level(plain: str) -> int:
    if any(_has(plain, one) for one in _SIMPLE):
        return aliases.LEVELS["basic"]
    if any(_has(plain, one) for one in _GOOD):
        return aliases.LEVELS["good"]
    return aliases.LEVELS["basic"]


_analyzer = Analyzer(())


@lru_cache(maxsize=8192)
def _families(text: str) -> frozenset[str]:
    """Return the families of all words of a text, parts of compounds as well."""
    return frozenset(
        one for token in _analyzer.tokens(text) for one in (token.word.family, *token.word.pieces)
    )


@lru_cache(maxsize=1024)
def _alternatives(label: str) -> tuple[frozenset[str], ...]:
    """Return the words of a label that say something; one set for each side of "en" or "of"."""
    found = []
    for part in re.split(r"\b(?:en|of)\b|[(),]", label.casefold()):
        words = [word for word in re.findall(r"\w+", part) if word not in _IDLE and len(word) > 3]
        families = frozenset(_analyzer.word(fold(word)).family for word in words)
        if families:
            found.append(families)
    return tuple(found)
