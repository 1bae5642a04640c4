"""Finding articles that answer a question in free text: a small list, so no index is needed.

The words are understood as everywhere: plural and singular, compounds, accents. A question in
whole sentences holds much that no article says, so a word counts by how rare it is among the
articles, and what answers too little of the question is not offered: nothing is better than
nonsense.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log
from threading import Lock
from uuid import UUID

from rapidfuzz import fuzz, process

from portal.knowledge import queries
from portal.knowledge.models import HelpArticleVersion
from portal.knowledge.queries import Shown
from portal.knowledge.queries.shown import texts
from portal.knowledge.states import Audience
from search.analysis import Analyzer, Word

#: More of a question is not looked at: what it is about stands in the beginning.
MOST_SIGNS = 1000
MOST_WORDS = 60
#: What a word weighs where it stands: title and keywords, summary, text.
_STRONG, _MIDDLE, _WEAK = 1.0, 0.6, 0.3
#: What a word weighs that is a part of a compound there, or of which the parts are there.
_PART, _PIECES = 0.7, 0.6
#: What a word weighs that is nearly what was typed, or begins with it.
_NEARLY = 0.8
#: Of the question at least this much must be answered, and by an article at least this much of
#: what the best one answers.
_LEAST, _OF_BEST = 0.4, 0.7
#: A question is never less than one rare word, so that common words alone find nothing, and never
#: more than this many: a long story has many words that say nothing.
_LEAST_ASKED, _MOST_ASKED = 1.0, 2.2
#: What a title adds that the question names whole.
_TITLE = 0.35
#: What the own category adds to a related article.
_SAME_CATEGORY = 1.5
_LEAST_RELATED = 3.0
_LEAST_BEGIN, _LEAST_LIKE, _ALIKE = 4, 6, 86
_MOST_KEPT = 2000
_MOST_INDEXES = 16

#: Words of every question, and of polite people: they say nothing about what is asked.
_FILLERS = """
hoe wat wanneer waar waarom waarmee waarvoor welk welke hoeveel hoelang lang mogen mag moet
moeten kunnen wilt willen doen doe doet gaan gaat ga krijg krijgen krijgt komen komt kom zien
zie ziet weet weten vraag vragen vraagje graag hallo goedemiddag goedemorgen goedendag dag
beste geachte heer mevrouw groet groeten vriendelijke alvast bedankt dank svp aub hulp helpen
iemand iets niets geen alleen maar want dus wel daar daarna ben bent zit heb had zegt zeggen
ding dingen laat goed eigenlijk gewoon even ergens eerst weer sinds steeds altijd vaak misschien
twee keer elke elk ongeluk i
you do does can how what when where why is are a an to of my me please the it
"""

_analyzer = Analyzer(())
_fillers = frozenset(_analyzer.word(one).family for one in _FILLERS.split())
_lock = Lock()
_known: dict[UUID, "_Terms"] = {}
_indexes: dict[tuple[UUID, ...], "_Index"] = {}
Term = tuple[str, str]


def search(text: str, audiences: Collection[Audience], *, limit: int = 20) -> list[Shown]:
    """Return the articles for these readers that answer a question, the best first.

    Empty when none answers enough of it. One query, and one more for articles that this process
    has not read yet.
    """
    rows = queries.shown(audiences)
    asked = _words(text)
    if not asked or not rows:
        return []
    index = _index(rows)
    scores = index.score(asked)
    best = max(scores.values(), default=0.0)
    order = sorted(
        (one for one, score in scores.items() if score >= max(_LEAST, best * _OF_BEST)),
        key=lambda one: (-scores[one], rows[one].audience is Audience.EVERYONE, one),
    )
    return [rows[one] for one in order[:limit]]


def suggest(text: str, audiences: Collection[Audience], *, but: str = "") -> list[Shown]:
    """Return at most three articles to offer while somebody types, but for one slug."""
    return [one for one in search(text, audiences, limit=4) if one.slug != but][:3]


def related(article_id: UUID, audiences: Collection[Audience], *, limit: int = 3) -> list[Shown]:
    """Return articles about the same, the nearest first, that these readers may read."""
    rows = queries.shown(audiences)
    here = next((number for number, one in enumerate(rows) if one.article_id == article_id), None)
    if here is None:
        return []
    index = _index(rows)
    points = index.likeness(here)
    for number, one in enumerate(rows):
        if one.category and one.category == rows[here].category:
            points[number] += _SAME_CATEGORY
    order = sorted(
        (one for one, score in points.items() if one != here and score >= _LEAST_RELATED),
        key=lambda one: (-points[one], one),
    )
    return [rows[one] for one in order[:limit]]


def _words(text: str) -> list[Word]:
    """Return the words that say what is asked, each once."""
    found: dict[str, Word] = {}
    for token in _analyzer.tokens(text[:MOST_SIGNS])[:MOST_WORDS]:
        if token.word.family not in _fillers:
            found.setdefault(token.word.family, token.word)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Terms:
    """What an article can be found by, with what each weighs, and the words of its title."""

    weights: Mapping[Term, float]
    title: frozenset[str]
    subject: tuple[Word, ...]
    words: frozenset[str]


def _read(version: HelpArticleVersion) -> _Terms:
    weights: dict[Term, float] = {}
    words: set[str] = set()
    fields = (
        (_STRONG, f"{version.title}\n{version.keywords}\n{version.title_en}"),
        (_MIDDLE, f"{version.summary}\n{version.summary_en}"),
        (_WEAK, f"{version.body}\n{version.body_en}"),
    )
    for weight, text in fields:
        for token in _analyzer.tokens(text):
            words.add(token.word.exact)
            for term in token.word.terms:
                weights[term] = max(weights.get(term, 0.0), weight)
    return _Terms(
        weights,
        frozenset(word.family for word in _words(version.title)),
        tuple(_words(f"{version.title} {version.keywords}")),
        frozenset(words),
    )


class _Index:
    """The words of a list of articles, in the order of the list."""

    def __init__(self, articles: Iterable[_Terms]) -> None:
        self._articles = list(articles)
        self._where: dict[Term, dict[int, float]] = defaultdict(dict)
        for number, one in enumerate(self._articles):
            for term, weight in one.weights.items():
                self._where[term][number] = weight
        self._rare = log(1 + len(self._articles))
        self._words = sorted({word for one in self._articles for word in one.words})

    def score(self, asked: Iterable[Word]) -> dict[int, float]:
        """Return for each article that has a word strongly how much of the question it answers."""
        total = 0.0
        points: dict[int, float] = defaultdict(float)
        strong: set[int] = set()
        named: dict[int, int] = defaultdict(int)
        for word in asked:
            found = self._found(word)
            rarity = self._rarity(found)
            total += rarity
            for number, weight in found.items():
                points[number] += rarity * weight
                if weight >= _PIECES:
                    strong.add(number)
                if word.family in self._articles[number].title:
                    named[number] += 1
        if not total:
            return {}
        whole = min(max(total, _LEAST_ASKED * self._rare), _MOST_ASKED * self._rare)
        return {
            number: points[number] / whole
            + _TITLE * named[number] / max(len(self._articles[number].title), 1)
            for number in strong
            if points[number] / whole >= _LEAST
        }

    def likeness(self, number: int) -> dict[int, float]:
        """Return how much each other article has of the title and keywords of one."""
        points: dict[int, float] = defaultdict(float)
        for word in self._articles[number].subject:
            found = self._found(word)
            rarity = self._rarity(found)
            for other, weight in found.items():
                if other != number:
                    points[other] += rarity * weight
        return points

    def _rarity(self, found: Mapping[int, float]) -> float:
        """Return what a word says: much when few articles have it, little when most do.

        A word in a text alone counts for a part: it is not what the article is about.
        """
        return log(1 + len(self._articles) / max(sum(found.values()), 1.0))

    def _found(self, word: Word) -> dict[int, float]:
        """Return the articles that have a word, and what it weighs there."""
        found = self._exactly(word)
        if found:
            return found
        for near in self._near(word.exact):
            for number, weight in self._exactly(_analyzer.word(near)).items():
                found[number] = max(found.get(number, 0.0), weight * _NEARLY)
        return found

    def _exactly(self, word: Word) -> dict[int, float]:
        found = dict(self._where.get(("family", word.family), {}))
        for number, weight in self._where.get(("part", word.family), {}).items():
            found[number] = max(found.get(number, 0.0), weight * _PART)
        if word.pieces:
            each = [self._piece(one) for one in word.pieces]
            for number in set(each[0]).intersection(*each[1:]):
                weight = min(one[number] for one in each) * _PIECES
                found[number] = max(found.get(number, 0.0), weight)
        return found

    def _piece(self, family: str) -> dict[int, float]:
        found = dict(self._where.get(("part", family), {}))
        for number, weight in self._where.get(("family", family), {}).items():
            found[number] = max(found.get(number, 0.0), weight)
        return found

    def _near(self, typed: str) -> list[str]:
        """Return known words that begin with what was typed, or else the one most like it."""
        if len(typed) < _LEAST_BEGIN:
            return []
        longer = [one for one in self._words if one.startswith(typed)]
        if longer or len(typed) < _LEAST_LIKE:
            return longer
        like = process.extractOne(typed, self._words, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return [like[0]] if like else []


def _index(rows: list[Shown]) -> _Index:
    """Return the words of these articles; a version is read once, because it never changes."""
    key = tuple(one.version_id for one in rows)
    made = _indexes.get(key)
    if made is not None:
        return made
    known = {one: _known[one] for one in key if one in _known}
    if missing := [one for one in key if one not in known]:
        known |= {version.id: _read(version) for version in texts(missing)}
    made = _Index(known[one] for one in key)
    with _lock:
        if len(_known) > _MOST_KEPT:
            _known.clear()
        _known.update(known)
        if len(_indexes) >= _MOST_INDEXES:
            _indexes.clear()
        _indexes[key] = made
    return made
