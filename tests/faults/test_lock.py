"""Another process holds the lock on the index: pages go on, and nothing is lost."""

import os
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import httpx

from tests.faults import state
from tests.faults.watching import caught_up, public_refs
from tests.faults.work import PASSWORD, QUEUE
from tests.support.visitor import Visitor, filled

#: As long as promised when the faults are run on purpose, shorter beside all other tests.
LOCK_SECONDS = float(os.environ.get("LOCK_SECONDS", "10" if "FAULT_ROUNDS" in os.environ else "4"))
SLOW = 1.0
"""Seconds that no visitor waits because of the lock."""
PAGES = ("/vacatures?q=magazijn", "/vacatures.json", "/", "/vacatures?q=bakker&soort=job")
#: Takes both locks that there are: the folder's and Whoosh's own.
HOLD = """
    import fcntl, sys
    from whoosh.index import open_dir
    folder = sys.argv[1] + "/vacancies"
    file = open(folder + "/lock", "w")
    fcntl.flock(file, fcntl.LOCK_EX)
    writer = open_dir(folder + "/current").writer()
    print("held", flush=True)
    sys.stdin.readline()
    writer.cancel()
"""


@contextmanager
def locked(folder):
    """Hold the locks of an index in a process of its own for the length of a block."""
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLD), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.stdin.write("\n")
            process.stdin.flush()


def test_lock_held_by_another_slows_nobody_and_loses_nothing(installation):
    installation.start()
    caught_up(installation, 60)
    for path in PAGES:  # what is made once, such as templates, is made now
        assert httpx.get(installation.url + path, timeout=60).status_code == 200
    before = public_refs(installation)
    released = Event()
    with ThreadPoolExecutor(1) as pool:
        with locked(installation.folder / "search"):
            until = time.monotonic() + LOCK_SECONDS
            looking = pool.submit(_look, installation.url, released)
            ref = _approve_what_waits(installation.url)
            released.wait(max(until - time.monotonic(), 0))
            # The change is there for who asks the database, and not findable yet.
            assert public_refs(installation) == before
            opened = httpx.get(
                f"{installation.url}/vacatures/{ref}", timeout=20, follow_redirects=True
            )
            assert opened.status_code == 200
        released.set()
        seconds = looking.result(timeout=60)
        since = time.monotonic()
        caught_up(installation, 60)
        took = time.monotonic() - since

    slowest = sorted(seconds)[int(len(seconds) * 0.95)]
    print(
        f"{len(seconds)} pages under the lock, 95 % within {slowest * 1000:.0f} ms;"
        f" findable {took:.1f} s after the release"
    )
    assert slowest < SLOW
    assert public_refs(installation) == sorted([*before, ref])
    assert installation.run("search", "check") == "No drift: index and database agree.\n"
    # The longest wait between two tries within the first half minute of trouble.
    assert took < 16
    assert state.column(
        installation.extra["DATABASE_URL"],
        "SELECT subject FROM mail WHERE letter = 'vacancy_approved' AND subject LIKE '%Hulpbakker%'",
    ) == ["Uw vacature “Hulpbakker” staat klaar voor kandidaten"]


def _look(url, released):
    """Fetch pages until the lock is released; return how long each took."""
    seconds = []
    with httpx.Client(base_url=url, timeout=20) as visitor:
        while not released.is_set():
            for path in PAGES:
                since = time.perf_counter()
                answer = visitor.get(path)
                seconds.append(time.perf_counter() - since)
                assert answer.status_code == 200, (path, answer.status_code)
    return seconds


def _approve_what_waits(url):
    """Approve the vacancy that waits; return its reference."""
    with Visitor(url) as moderator:
        moderator.sign_in("accountmanager@demo.werkpoort.nl", PASSWORD)
        queue = moderator.page(QUEUE)
        [link] = {
            str(one["href"]) for one in queue.soup.select('main a[href^="/medewerker/moderatie/"]')
        }
        page = moderator.page(link)
        moderator.accepted(filled(page, "/goedkeuren", displacement="none"))
    return link.rpartition("/")[2]
