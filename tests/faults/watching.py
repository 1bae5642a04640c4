"""Looking from outside: the queue, and what the public list shows."""

import time

import httpx

from tests.support.server import Server


def caught_up(server: Server, seconds: float) -> None:
    """Wait until no job waits; raises AssertionError when that takes longer."""
    until = time.monotonic() + seconds
    pause = 0.05
    while True:
        jobs = httpx.get(f"{server.url}/gereed", timeout=20).json()["parts"]["jobs"]
        if jobs == {"waiting": 0, "parked": 0}:
            return
        assert jobs["parked"] == 0, jobs
        assert time.monotonic() < until, f"the worker did not catch up: {jobs}"
        time.sleep(pause)


def public_refs(server: Server) -> list[str]:
    """Return the references of the whole public list, page after page, sorted."""
    address: str | None = f"{server.url}/vacatures.json"
    found: list[str] = []
    total = 0
    while address:
        answer = httpx.get(address, timeout=20).json()
        assert answer["complete"], "the index did not answer"
        found += [item["ref"] for item in answer["items"]]
        total, address = answer["total"], answer["next"]
    assert len(found) == total
    return sorted(found)
