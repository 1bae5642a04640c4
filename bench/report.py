"""All benchmarks, into docs/benchmarks.md.

    python bench/run.py [--data FOLDER] [--titles FOLDER]

Makes three installations (the demo, 2,000 and 20,000 published vacancies) in FOLDER and keeps
them for the next time; `--fresh` makes them again. Takes some twenty minutes the first time.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import data, first_visit, helpdesk, machine, serving
from bench.data import ROOT, SCALES, Installation
from bench.figures import shown, spread, table
from bench.pages import SEARCH
from bench.people import OPENED, RANKED, SEARCHED

REPORT = ROOT / "docs" / "benchmarks.md"
MOST_QUERIES = 10
#: How many kinds of page the report names.
HEAVIEST = 6
Measured = dict[str, dict[str, list[list[float]]]]

TARGETS = """\
| target | measured | |
| --- | ---: | --- |
| `/vacatures`, a word and two filters, demo: p95 under 60 ms | {demo} ms | {demo_ok} |
| the same: at most 8 SQL queries | {queries} | {queries_ok} |
| the same with 20,000 vacancies: p95 under 100 ms | {large} ms | {large_ok} |
| first visit of the home page under 150 kB, fonts included | {visit} kB | {visit_ok} |"""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT / "var" / "bench")
    parser.add_argument("--fresh", action="store_true", help="make the installations again")
    parser.add_argument("--titles", type=Path, help="a set of job titles; see bench/titles.py")
    parser.add_argument("--requests", type=int, default=180)
    parser.add_argument("--documents", type=int, default=20_000, help="for bench/search.py")
    parser.add_argument("--profiles", type=int, default=15_000, help="released, for people.py")
    parser.add_argument("--pages-only", action="store_true", help="leave bench/search.py out")
    options = parser.parse_args()
    if options.fresh:
        shutil.rmtree(options.data, ignore_errors=True)
    ready = [data.prepare(options.data, name) for name in SCALES]
    before = machine.load()
    pages = {one.name: _pages(one, options.requests) for one in ready}
    like = {
        one.name: _pages(one, options.requests, "--without-index", "--only-search") for one in ready
    }
    served = {
        one.name: _told(one, "served") and serving.measure(one, options.requests)
        for one in (ready[0], ready[-1])
    }
    visits = first_visit.measure(ready[0])
    after = machine.load()
    parts = [
        _opening(before, after),
        _targets(pages, visits),
        _of_pages(ready, pages),
        _growth(ready, pages, like),
        _served(served),
        _visits(visits),
    ]
    parts.append(_people(options.data, options.profiles, options.requests))
    parts.append(_work(options.data, options.requests))
    parts.append(_queries(options.data))
    if not options.pages_only:
        parts.append(_engines(options.documents))
    if options.titles and options.titles.is_dir():
        parts.append(_titles(options.titles))
    REPORT.write_text("\n\n".join(parts) + "\n", "utf-8")
    print(f"Wrote {REPORT}")


def _told(one: Installation, what: str) -> bool:
    print(f"Measuring “{one.name}” {what} …", flush=True)
    return True


def _pages(one: Installation, number: int, *more: str) -> Measured:
    _told(one, " ".join(["pages", *more]))
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        subprocess.run(
            [sys.executable, "-m", "bench.pages", str(result), "--requests", str(number), *more],
            env=one.environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return json.loads(result.read_text())


def _opening(before: float, after: float) -> str:
    noise = (
        "The machine did other work at the same time, so times by the clock are too long; times by"
        " the processor are the better measure.\n\n"
        if before > 1
        else ""
    )
    facts = "\n".join(f"- {name}: {value}" for name, value in machine.facts())
    return (
        "# Benchmarks\n\nWritten by `make bench`; do not edit. Every figure is the median of three"
        " runs; p50 and p95 are the times that half and 95 % of the requests stay under.\n\n"
        f"{facts}\n- load before and after: {before:.1f} and {after:.1f}\n\n{noise}"
    ).rstrip()


def _targets(pages: dict[str, Measured], visits: dict[str, list[first_visit.Visit]]) -> str:
    names = list(pages)
    demo, large = (spread(pages[one][SEARCH]["runs"]).p95 for one in (names[0], names[-1]))
    queries = max(int(pages[one][SEARCH]["queries"]) for one in names)
    visit = next(iter(visits.values()))[0].total / 1000
    return "## Targets\n\n" + TARGETS.format(
        demo=shown(demo),
        demo_ok=_met(demo < 60),
        large=shown(large),
        large_ok=_met(large < 100),
        queries=queries,
        queries_ok=_met(queries <= 8),
        visit=f"{visit:.0f}",
        visit_ok=_met(visit < 150),
    )


def _met(is_met: object) -> str:
    return "met" if is_met else "**missed**"


def _of_pages(ready: list[Installation], pages: dict[str, Measured]) -> str:
    opening = (
        "## Pages\n\nTime in the server without a network: the application is called by its own"
        " test client, log line included. `processor` is the p95 of processor time."
    )
    parts = [opening]
    for one in (ready[0], ready[-1]):
        rows = [
            [name, int(found["queries"]), *_times(found), shown(spread(found["busy"]).p95)]
            for name, found in pages[one.name].items()
        ]
        parts.append(
            f"### {_called(one)}\n\n"
            + table(["page", "queries", "p50 ms", "p95 ms", "processor"], rows)
        )
    return "\n\n".join(parts)


def _times(found: dict[str, list[list[float]]]) -> list[str]:
    of_runs = spread(found["runs"])
    return [shown(of_runs.p50), shown(of_runs.p95)]


def _called(one: Installation) -> str:
    return f"{one.published:,} published vacancies" + (" (the demo)" if one.name == "demo" else "")


def _growth(
    ready: list[Installation], pages: dict[str, Measured], like: dict[str, Measured]
) -> str:
    names = [
        SEARCH,
        "/vacatures without a question",
        "/ (home)",
        "a vacancy",
        "staff: moderation queue",
        "staff: judging a vacancy",
        "staff: list of vacancies",
    ]
    rows = [
        [name, *(shown(spread(pages[one.name][name]["runs"]).p95) for one in ready)]
        for name in names
    ]
    rows.insert(
        1,
        [
            "the same page answered by SQL LIKE",
            *(shown(spread(like[one.name][SEARCH]["runs"]).p95) for one in ready),
        ],
    )
    return (
        "## Growth\n\np95 in milliseconds by the number of published vacancies. SQL LIKE is what"
        " the site falls back to without an index: parts of words only, no ranking, no counts of"
        " filters, no other words for the same work.\n\n"
        + table(["page", *(f"{one.published:,}" for one in ready)], rows)
    )


def _served(served: dict[str, dict[str, tuple[list[list[float]], float]]]) -> str:
    rows = [
        [name, scale, *(shown(one) for one in (spread(runs).p50, spread(runs).p95)), f"{speed:.0f}"]
        for scale, found in served.items()
        for name, (runs, speed) in found.items()
    ]
    return (
        f"## Through the server\n\n{serving.VISITORS} visitors at once, without a pause, against"
        " `portal serve` on the same machine (one process, eight threads, the worker beside it).\n"
        "\n" + table(["page", "scale", "p50 ms", "p95 ms", "pages a second"], rows)
    )


def _visits(visits: dict[str, list[first_visit.Visit]]) -> str:
    kinds = ["html", "css", "js", "fonts", "pictures"]
    rows = [
        [
            visit.page,
            "Brotli" if "br" in encoding else "gzip",
            *(f"{visit.bytes_of.get(kind, 0) / 1000:.1f}" for kind in kinds),
            f"{visit.total / 1000:.1f}",
        ]
        for encoding, found in visits.items()
        for visit in found
    ]
    return (
        "## First visit\n\nKilobytes (1,000 bytes) over the line with an empty cache, headers"
        " included, straight from `portal serve`.\n\n"
        + table(["page", "packed with", *kinds, "total"], rows)
    )


PEOPLE_TARGETS = """\
| target | measured | |
| --- | ---: | --- |
| ranked people for a vacancy: p95 under 150 ms | {ranked} ms | {ranked_ok} |
| people by a word with filters: p95 under 100 ms | {searched} ms | {searched_ok} |
| at most 10 SQL queries for each page | {queries} | {queries_ok} |"""


WORK_TARGETS = """\
| target | measured | |
| --- | ---: | --- |
| the work-list with 50,000 things that wait: p95 under 150 ms | {work} ms | {work_ok} |
| the queue of questions: p95 under 150 ms | {queue} ms | {queue_ok} |
| questions by words: p95 under 150 ms | {searched} ms | {searched_ok} |
| at most 10 SQL queries for each page | {queries} | {queries_ok} |"""


def _work(base: Path, number: int) -> str:
    """Measure the work-list with much work, and questions on a copy of the demo with many."""
    copy = _copy(base, "helpdesk")
    with tempfile.TemporaryDirectory() as where:
        lines, asked = Path(where) / "work.json", Path(where) / "questions.json"
        _told(copy, "and the work-list")
        _output("-m", "bench.worklist", str(base / "work"), "--json", str(lines))
        subprocess.run(
            [sys.executable, "-m", "bench.helpdesk", str(asked), "--requests", str(number // 3)],
            env=copy.environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return work_section(json.loads(lines.read_text()), json.loads(asked.read_text()))


def work_section(lines: Measured, asked: dict[str, Any]) -> str:
    """Return the section about the work-list and questions from what was measured of both."""
    counts, pages = asked["counts"], asked["pages"]
    work = max(spread(one["runs"]).p95 for one in lines.values())
    queue, searched = (
        spread(pages[name]["runs"]).p95 for name in (helpdesk.QUEUE, helpdesk.SEARCHED)
    )
    queries = max(int(one["queries"]) for found in (lines, pages) for one in found.values())
    rows = [
        [name, int(one["queries"]), *_times(one), shown(spread(one["busy"]).p95)]
        for name, one in (lines | pages).items()
    ]
    return (
        "## Work-list and questions\n\nThe work-list of three roles where 50,000 things wait"
        f" (`bench/worklist.py`), and {counts['questions']:,} questions with"
        f" {counts['messages']:,} messages on a copy of the demo (`bench/helpdesk.py`); made-up"
        " rows. The rival looks for the same words with SQL LIKE in what was said, without the"
        " rest of the page: no families of words, no compounds, no notes, no number of results.\n\n"
        + WORK_TARGETS.format(
            work=shown(work),
            work_ok=_met(work < 150),
            queue=shown(queue),
            queue_ok=_met(queue < 150),
            searched=shown(searched),
            searched_ok=_met(searched < 150),
            queries=queries,
            queries_ok=_met(queries <= 10),
        )
        + "\n\n"
        + table(["page", "queries", "p50 ms", "p95 ms", "processor"], rows)
    )


def _copy(base: Path, name: str) -> Installation:
    """Return a copy of the demo to fill, or the one of before."""
    folder = base / name
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(data.prepare(base, "demo").folder, folder, symlinks=True)
    return Installation(name, folder, 0)


def _people(base: Path, profiles: int, number: int) -> str:
    """Measure the pages about people on a copy of the demo with many released profiles."""
    one = _copy(base, "people")
    _told(one, f"with {profiles:,} profiles")
    with tempfile.TemporaryDirectory() as where:
        result = Path(where) / "result.json"
        options = ["--profiles", str(profiles), "--requests", str(number)]
        subprocess.run(
            [sys.executable, "-m", "bench.people", str(result), *options],
            env=one.environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        found = json.loads(result.read_text())
    documents, size = found.pop("profiles"), found.pop("bytes")
    ranked, searched = (spread(found[name]["runs"]).p95 for name in (RANKED, SEARCHED))
    queries = max(found[name]["queries"] for name in (RANKED, SEARCHED, OPENED))
    rows = [
        [name, int(one["queries"]), *_times(one), shown(spread(one["busy"]).p95)]
        for name, one in found.items()
    ]
    return (
        f"## People\n\n{documents:,} released profiles in an index of {size / 1e6:.0f} MB, on a"
        " copy of the demo; made-up rows, as `bench/people.py` says.\n\n"
        + PEOPLE_TARGETS.format(
            ranked=shown(ranked),
            ranked_ok=_met(ranked < 150),
            searched=shown(searched),
            searched_ok=_met(searched < 100),
            queries=queries,
            queries_ok=_met(queries <= 10),
        )
        + "\n\n"
        + table(["page", "queries", "p50 ms", "p95 ms", "processor"], rows)
    )


def _queries(base: Path) -> str:
    """Count the SQL queries of every kind of page on the copy with many profiles."""
    one = Installation("people", base / "people", 0)
    _told(one, "queries of every page")
    with tempfile.TemporaryDirectory() as where:
        result = Path(where) / "result.json"
        subprocess.run(
            [sys.executable, "-m", "bench.queries", str(result)],
            env=one.environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        found = json.loads(result.read_text())
    heavy = sorted(found.items(), key=lambda kind: (-kind[1]["queries"], kind[0]))
    over = sum(most["queries"] > MOST_QUERIES for _name, most in heavy)
    return (
        f"## Queries\n\n`bench/queries.py` follows links as every demo account, up to six pages of"
        f" each kind, with as many profiles. Of {len(found)} kinds of page {len(found) - over}"
        f" take at most {MOST_QUERIES} SQL statements, the row that logs an opening included;"
        " `tests/web/test_queries.py` keeps it so. The heaviest:\n\n"
        + table(
            ["page", "most", "as"],
            [[name, most["queries"], most["who"]] for name, most in heavy[:HEAVIEST]],
        )
    )


def _engines(documents: int) -> str:
    print("Comparing search engines …", flush=True)
    said = _output("-m", "bench.search", "--documents", str(documents))
    return (
        "## Search engines\n\n`bench/search.py`: our engine beside SQLite FTS5 and Whoosh as its"
        f" manual uses it, on the same made-up texts.\n\n```\n{said.rstrip()}\n```"
    )


def _titles(folder: Path) -> str:
    print("Comparing ways to find occupations …", flush=True)
    said = _output("-m", "bench.titles", str(folder))
    return f"## Occupations\n\n`bench/titles.py`, see there.\n\n```\n{said.rstrip()}\n```"


def _output(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout
