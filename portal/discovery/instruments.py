"""Finding schemes by what people call them: a small list, so no index is needed.

The words are understood as everywhere: plural and singular, compounds, accents.
"""

from collections.abc import Iterable

from portal.instruments.models import InstrumentVersion
from portal.instruments.queries import content_of
from search.analysis import Analyzer, Token

#: What a hit in the name, the keywords, and the other texts weighs.
_WEIGHTS = (9, 4, 1)
#: Words of a query that are looked at.
_MOST_WORDS = 12
#: A piece of a word shorter than this says too little to find by its beginning.
_LEAST_BEGIN = 3
_analyzer = Analyzer(())


def find(versions: Iterable[InstrumentVersion], words: str) -> list[InstrumentVersion]:
    """Return the schemes in which most of the words are found, the best first; all for no words.

    A word is found by itself, its family, a part of a compound, or as the beginning of a word.
    """
    asked = _analyzer.tokens(words[:200])[:_MOST_WORDS]
    rows = list(versions)
    if not asked:
        return rows if not words.strip() else []
    scored = [(_score(one, asked), one) for one in rows]
    most = max((hits for (hits, _weight), _one in scored), default=0)
    found = [(weight, one) for (hits, weight), one in scored if hits == most and hits]
    return [one for _weight, one in sorted(found, key=lambda pair: -pair[0])]


def _score(version: InstrumentVersion, asked: list[Token]) -> tuple[int, int]:
    """Return how many of the words are found, and what that weighs."""
    content = content_of(version)
    fields = (
        version.name,
        " ".join(content.keywords),
        " ".join([content.summary, content.purpose, *content.for_employer]),
    )
    known = [
        (weight, _analyzer.tokens(field)) for weight, field in zip(_WEIGHTS, fields, strict=True)
    ]
    best = [
        max(
            (weight for weight, tokens in known if any(_same(one, token) for token in tokens)),
            default=0,
        )
        for one in asked
    ]
    return sum(1 for one in best if one), sum(best)


def _same(asked: Token, token: Token) -> bool:
    """Whether a word of the text is what was asked, a compound with it, or begins with it."""
    wanted, word = asked.word, token.word
    return (
        wanted.family == word.family
        or wanted.family in word.parts
        or (len(wanted.exact) >= _LEAST_BEGIN and word.exact.startswith(wanted.exact))
    )
