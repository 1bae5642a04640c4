"""What makes two documents alike: the words of their names."""

from search.layout import Layout
from search.question import Atom, Reader, Unit, Variant

MOST_WORDS = 24
"""Words of a document that are compared."""


def likeness(
    texts: tuple[tuple[str, ...], ...], layout: Layout, reader: Reader
) -> tuple[Unit, ...]:
    """Ask for the words of a document's weightiest texts: its title and what it is also called."""
    heaviest = max(text.weight for text in layout.texts)
    chosen = sorted(
        (-field.weight, number)
        for number, field in enumerate(layout.texts)
        if field.weight * 2 >= heaviest
    )
    families: dict[str, None] = {}
    for _, number in chosen:
        for text in texts[number]:
            for token in reader.analyzer.tokens(text):
                families.setdefault(token.word.family)
                families.update(dict.fromkeys(token.word.parts))
    return tuple(
        Unit(family, (Variant(((Atom("family", family), Atom("part", family)),)),))
        for family in list(families)[:MOST_WORDS]
    )
