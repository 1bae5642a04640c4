"""The same pages through the real server, with a few visitors at once on this machine.

The visitors take their share of the same processors, so this shows what a busy moment feels like
on one small machine rather than what a page costs.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from bench.data import Installation
from bench.questions import taken, with_two_filters
from tests.support.server import Server

VISITORS = 4
RUNS = 3
PAGES: dict[str, list[str]] = {
    "/vacatures with a word and two filters": with_two_filters(),
    "/vacatures.json with a word and two filters": with_two_filters("/vacatures.json"),
    "/ (home)": ["/"],
}


def measure(installation: Installation, number: int) -> dict[str, tuple[list[list[float]], float]]:
    """Return by page the seconds of each request in three runs, and requests per second."""
    server = Server(Path(installation.folder))
    server.start()
    try:
        return {name: _page(server.url, addresses, number) for name, addresses in PAGES.items()}
    finally:
        server.stop()


def _page(url: str, addresses: list[str], number: int) -> tuple[list[list[float]], float]:
    runs: list[list[float]] = []
    speeds: list[float] = []
    for run in range(RUNS + 1):
        with ThreadPoolExecutor(VISITORS) as pool:
            begun = time.perf_counter()
            parts = pool.map(
                lambda visitor: _visit(url, taken(addresses, number)[visitor::VISITORS]),
                range(VISITORS),
            )
            seconds = [one for part in parts for one in part]
            if run:  # the first fills caches
                speeds.append(len(seconds) / (time.perf_counter() - begun))
                runs.append(seconds)
    return runs, sorted(speeds)[len(speeds) // 2]


def _visit(url: str, addresses: Sequence[str]) -> list[float]:
    seconds = []
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as visitor:
        for one in addresses:
            since = time.perf_counter()
            answer = visitor.get(one)
            seconds.append(time.perf_counter() - since)
            assert answer.status_code == 200, (one, answer.status_code)
    return seconds
