"""Finds the names of people in a text, and only where they are meant as names."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from portal.candidates.scanner_text import Folded, fold
from portal.geo import places
from portal.taxonomy import occupations

LEAST_LETTERS = 3
"""A shorter part of a name is a word of its own in too many sentences."""

_WORD = re.compile(r"[^\W\d_]+")
#: What joins the parts of a name: "van der", and an initial.
_BETWEEN = r"(?:[\s.,-]+(?:van|von|de|den|der|het|ten|ter|te|el|al|ben|bin|'t|[a-z]\.?))*[\s.,'-]+"
#: After these somebody tells a name, whoever it is of.
_TELLS = re.compile(
    r"\b(?:ik heet|mijn naam is|mijn naam:|naam:|noem (?:me|mij)|groet(?:en|jes)?,?)\s+"
    r"(?P<name>[^\W\d_][\w'-]+)"
)
#: A sentence about oneself: only the own name counts here.
_IS = r"\b(?:ik ben|ik,|met|namens|vraag naar|bel)\s+"

#: Names that are also everyday words; those of occupations and places come with them.
_EVERYDAY = """
aan all alle amber anders angel arts baan baas bakker beek beer bel berg best beter bij blanke
bloem blok blom boer bond boom boon bos bosch both braam brand brink broek brouwer bruin brug burg
buur cook dag dam den der dijk does dorp drie duin duif eiland engel enkel faith fijn geel gerst
gracht groen groot gul haan haar haas haven heer heide held hem het hoek hof hond hoop hope huis
ijzer jager jong jonge juni juli keizer kaas kers kerk kind klein kleine klok klaar koe kok koning
koster kort korte kraan kramer kruis kuiper laan lamp land lang lange later leeuw lente lief linde
lucht maan man mars meer mei meester meijer mens mier molen mol molenaar mooi mulder muis nacht
nieuw noord oost oud onder paard park pen peer plein poel poort post prins pols punt raad ram rein
rijk ring roos rood rust schaap schilder schipper schoen schouten school sep slager slot smid smit
snel ster steen sterk storm straat stroom tak ten ter timmer tuin uit vader van vast veen veer
veld ver vink vis visser vlieg vos voor vrede vries vrij vroom vrouw wal wang water weg wel werk
west wil will wilde winter wit witte wolf zand zee zeeman zijl zilver zoet zomer zon zwaan zwart
zuid
"""
#: A place of fewer inhabitants is more likely to be meant as a name.
_KNOWN_PLACE = 5000
#: Also short for a month, and then without a capital.
_MONTHS = frozenset({"jan", "sep"})


def find(folded: Folded, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where a name stands.

    A part of an own name counts on its own when it is no everyday word; a person called Bakker
    may write that bread is baked. Two parts in a row count always, and so does a part after "ik
    ben". After "ik heet" and "mijn naam is" every name counts.
    """
    low = folded.lower
    for match in _TELLS.finditer(low):
        start = match.start("name")
        if folded.text[start].isupper() or match[0].startswith(("ik heet", "mijn naam")):
            yield start, match.end("name")
    for name in names:
        parts = _parts(name)
        if parts:
            yield from _of_person(folded, parts)


def _of_person(folded: Folded, parts: list[str]) -> Iterator[tuple[int, int]]:
    low = folded.lower
    telling = [part for part in parts if len(part) >= LEAST_LETTERS]
    for part in telling:
        if part not in _common():
            # With the s of possession.
            for match in re.finditer(rf"\b{re.escape(part)}(?:'?s)?\b", low):
                if part not in _MONTHS or folded.text[match.start()].isupper():
                    yield match.span()
        for match in re.finditer(rf"{_IS}(?P<name>{re.escape(part)})\b", low):
            if folded.text[match.start("name")].isupper():
                yield match.span("name")
    either = "|".join(map(re.escape, sorted(set(parts), key=len, reverse=True)))
    for match in re.finditer(rf"\b({either})\b{_BETWEEN}({either})\b", low):
        if match[1] != match[2] and max(len(match[1]), len(match[2])) >= LEAST_LETTERS:
            yield match.span()


def _parts(name: str) -> list[str]:
    """Return the parts of a name, without what only joins them."""
    joins = {"van", "von", "de", "den", "der", "het", "ten", "ter", "te", "el", "al", "ben", "bin"}
    found = [part for part in _WORD.findall(fold(name).lower) if part not in joins]
    return [part for part in found if len(part) > 1]


@cache
def _common() -> frozenset[str]:
    words = {
        word
        for one in occupations.own().values()
        for label in one.labels
        for word in _WORD.findall(fold(label).lower)
    }
    known = {
        fold(place.name).lower for place in places().values() if place.inhabitants > _KNOWN_PLACE
    }
    return frozenset(words | known | set(_EVERYDAY.split()))
