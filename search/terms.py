"""What an engine stores of a document to find it by: words with the fields they stand in."""

from dataclasses import dataclass, field

from search.analysis import Analyzer
from search.layout import Entry, Layout

LAST_POSITION = 16_000
"""Words beyond this are found, but no longer as part of a phrase; PostgreSQL knows 16,383."""
MOST_WORDS = 10_000
"""Words of one text that are read; a store has its limits, and no honest text is longer."""
LONGEST_LABEL = 8
"""Words in a label that is stored as a whole."""
_GAP = 10
"""Positions between texts, so that no phrase spans two."""


@dataclass(slots=True)
class Terms:
    """The words of one document. A mask has a bit for each of `Layout.texts`, the first lowest."""

    exact: dict[str, int] = field(default_factory=dict)
    """Folded word to mask."""
    positions: dict[str, list[int]] = field(default_factory=dict)
    """Folded word to where it stands, from 1, ascending."""
    family: dict[str, int] = field(default_factory=dict)
    part: dict[str, int] = field(default_factory=dict)
    """Family of a part of a compound to mask."""
    whole: dict[str, int] = field(default_factory=dict)
    """Label written in folded words to mask; see `label_of`."""
    names: set[str] = field(default_factory=set)
    """Labels as written, for suggestions."""


def terms_of(entry: Entry, layout: Layout, analyzer: Analyzer) -> Terms:
    """Analyse the texts of a document."""
    terms = Terms()
    start = 1
    for number, texts in enumerate(entry.texts):
        bit = 1 << number
        for text in texts:
            tokens = analyzer.tokens(text)
            for token in tokens[:MOST_WORDS]:
                word = token.word
                _mark(terms.exact, word.exact, bit)
                _mark(terms.family, word.family, bit)
                for part in word.parts:
                    _mark(terms.part, part, bit)
                position = start + token.position
                if position <= LAST_POSITION:
                    spots = terms.positions.setdefault(word.exact, [])
                    if not spots or spots[-1] < position:
                        spots.append(position)
            if layout.texts[number].is_label and text.strip():
                terms.names.add(" ".join(text.split()))
                if label := label_of([token.word.exact for token in tokens]):
                    _mark(terms.whole, label, bit)
            start += _GAP + (tokens[-1].position if tokens else 0)
    return terms


def label_of(words: list[str]) -> str:
    """Write the folded words of a label as one term; empty when there are none or too many."""
    return " ".join(words) if len(words) <= LONGEST_LABEL else ""


def _mark(terms: dict[str, int], text: str, bit: int) -> None:
    """Note that a term stands in a field."""
    terms[text] = terms.get(text, 0) | bit
