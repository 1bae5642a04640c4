"""How well occupations are found by real job titles: ours beside plain ways of looking.

    python -m bench.titles FOLDER

FOLDER holds a set in the form of the MELO benchmark: `queries.tsv` (id, title),
`corpus_elements.tsv` (label id, label; what stands before the last two underscores names the
concept) and `annotations.tsv` (query id, 0, label id, 1). Scores are by concept, best label first.
"""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import snowballstemmer

from search.folding import chunks
from search.titles import TitleEntry, TitleIndex

Ranker = Callable[[str], list[str]]


def read(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def concept(label: str) -> str:
    return label.partition("_nl_")[0]


def words(text: str) -> list[str]:
    return [piece for chunk in chunks(text) for piece in chunk.pieces]


STEMMER = snowballstemmer.stemmer("dutch_porter")


def stems(text: str) -> list[str]:
    return [STEMMER.stemWord(word) for word in words(text)]


def grams(text: str) -> list[str]:
    edged = [f"_{word}_" for word in words(text)]
    return [one[at : at + 4] for one in edged for at in range(max(len(one) - 3, 1))]


def bm25(labels: list[tuple[str, str]], terms: Callable[[str], Iterable[str]]) -> Ranker:
    """Rank concepts by the BM25 of their best label; k1 = 1.2, b = 0.75."""
    postings: dict[str, dict[int, int]] = {}
    sizes = np.zeros(len(labels))
    for number, (_, label) in enumerate(labels):
        for term in terms(label):
            found = postings.setdefault(term, {})
            found[number] = found.get(number, 0) + 1
            sizes[number] += 1
    damp = 1.2 * (0.25 + 0.75 * sizes / sizes.mean())

    def rank(question: str) -> list[str]:
        scores = np.zeros(len(labels))
        for term in terms(question):
            found = postings.get(term, {})
            numbers = np.fromiter(found, dtype=int, count=len(found))
            counts = np.fromiter(found.values(), dtype=float, count=len(found))
            rarity = np.log(1 + (len(labels) - len(found) + 0.5) / (len(found) + 0.5))
            scores[numbers] += rarity * counts * 2.2 / (counts + damp[numbers])
        best = [number for number in np.argsort(-scores, kind="stable")[:400] if scores[number]]
        return list(dict.fromkeys(concept(labels[number][0]) for number in best))[:20]

    return rank


def ours(labels: list[tuple[str, str]]) -> Ranker:
    grouped: dict[str, list[str]] = {}
    for label_id, label in labels:
        grouped.setdefault(concept(label_id), []).append(label)
    index = TitleIndex(
        TitleEntry(code, names[0], tuple(names[1:])) for code, names in grouped.items()
    )
    return lambda question: [hit.code for hit in index.suggest(question)]


def measure(name: str, rank: Ranker, queries: list[list[str]], right: dict[str, set[str]]) -> None:
    ranks, times = [], []
    for query, title in queries:
        begun = time.perf_counter()
        found = rank(title)
        times.append((time.perf_counter() - begun) * 1_000)
        ranks.append(next((at for at, code in enumerate(found, 1) if code in right[query]), None))
    mrr = sum(1 / at for at in ranks if at) / len(ranks)
    first = sum(at == 1 for at in ranks) / len(ranks)
    ten = sum(bool(at and at <= 10) for at in ranks) / len(ranks)
    p50, p95 = np.percentile(times, [50, 95])
    print(f"{name:34} {mrr:5.3f} {first:6.3f} {ten:7.3f} {p50:7.1f} {p95:7.1f}")


def main() -> None:
    folder = Path(sys.argv[1])
    queries = read(folder / "queries.tsv")
    labels = [(line[0], line[1]) for line in read(folder / "corpus_elements.tsv")]
    right: dict[str, set[str]] = {query: set() for query, _ in queries}
    for query, _, label, _ in read(folder / "annotations.tsv"):
        right[query].add(concept(label))
    print(f"{len(queries)} titles, {len(labels)} labels of {len({concept(i) for i, _ in labels})}")
    print(f"{'':34} {'MRR':>5} {'hit@1':>6} {'hit@10':>7} {'p50 ms':>7} {'p95 ms':>7}")
    measure("BM25, words without accents", bm25(labels, words), queries, right)
    measure("BM25, Snowball dutch_porter", bm25(labels, stems), queries, right)
    measure("BM25, runs of four letters", bm25(labels, grams), queries, right)
    begun = time.perf_counter()
    index = ours(labels)
    built = time.perf_counter() - begun
    measure("search.titles", index, queries, right)
    print(f"search.titles built in {built:.2f} s")


if __name__ == "__main__":
    main()
