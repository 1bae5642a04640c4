"""What a page costs in the server, without a network: the application's own test client.

    python -m bench.pages FILE

Measures the installation of the environment (DATA_DIR) and writes JSON by name of the page: the
seconds of each request in three runs by the clock and by the processor (which other work on the
machine does not lengthen as much), and the most SQL queries that a request took. With
`--without-index` the same pages are answered by the database alone (SQL LIKE), as the rival.
"""

import argparse
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from bench.questions import taken, with_two_filters
from portal import logs
from portal.app import create_app
from portal.cli.connection import esco_file
from portal.db import session
from portal.settings import load
from portal.taxonomy import occupations
from portal.vacancies.queries import public

RUNS = 3
PASSWORD = "Werkpoort-demo-2026"
SEARCH = "/vacatures with a word and two filters"
ENDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@contextmanager
def counting() -> Iterator[list[str]]:
    """Note the SQL statements of a block, without those that begin or end a transaction."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.lstrip().upper().startswith(ENDS):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def sign_in(client: FlaskClient, name: str) -> FlaskClient:
    """Sign a client in through the form."""
    page = client.get("/inloggen").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    answer = client.post(
        "/inloggen",
        data={"csrf_token": token[1], "email": f"{name}@demo.werkpoort.nl", "password": PASSWORD},
    )
    assert answer.status_code == 303, answer.status_code
    return client


def pages(client: FlaskClient) -> dict[str, list[str]]:
    """Return the public pages by name with their addresses."""
    refs = [one.ref for one in public.newest(60)]
    session.remove()
    shown = [client.get(f"/vacatures/{ref}").headers["Location"] for ref in refs]
    return {
        SEARCH: with_two_filters(),
        "/vacatures without a question": ["/vacatures"],
        "/vacatures with a word near a place": [
            f"/vacatures?q={word}&plaats={place}&straal=10"
            for word in ("zorg", "magazijn", "kok", "monteur", "winkel")
            for place in ("Delft", "Den Haag", "Zoetermeer", "Rijswijk", "Naaldwijk")
        ],
        "/vacatures.json with a word and two filters": with_two_filters("/vacatures.json"),
        "/ (home)": ["/"],
        "a vacancy": shown,
        "/beroepen.json": [f"/beroepen.json?q={word}" for word in ("ma", "schoon", "chauf")],
    }


def inside_pages(staff: FlaskClient, employer: FlaskClient) -> dict[str, list[str]]:
    """Return the pages behind a login by name with their addresses."""
    queue = staff.get("/medewerker/moderatie?team=alles").text
    waiting = sorted(set(re.findall(r'href="(/medewerker/moderatie/[^"?]+)"', queue)))
    mine = employer.get("/werkgever/vacatures").text
    own = sorted(set(re.findall(r'href="(/werkgever/vacatures/[A-Z0-9]+)"', mine)))
    return {
        "staff: moderation queue": ["/medewerker/moderatie?team=alles"],
        "staff: judging a vacancy": waiting,
        "staff: list of employers": ["/medewerker/werkgevers", "/medewerker/werkgevers?q=zorg"],
        "staff: list of vacancies": ["/medewerker/vacatures"],
        "employer: own vacancies": ["/werkgever/vacatures"],
        "employer: one vacancy": own,
    }


def measure(client: FlaskClient, addresses: list[str], number: int) -> dict[str, object]:
    """Ask for pages in three runs; return seconds, the first run apart, and queries."""
    for one in addresses[:3]:
        assert client.get(one).status_code == 200, one
    runs, busy = [], []
    most = 0
    for _ in range(RUNS):
        seconds, work = [], []
        for one in taken(addresses, number):
            with counting() as asked:
                since, before = time.perf_counter(), time.process_time()
                answer = client.get(one)
                answer.get_data()
                seconds.append(time.perf_counter() - since)
                work.append(time.process_time() - before)
            assert answer.status_code == 200, (one, answer.status_code)
            most = max(most, len(asked))
        runs.append(seconds)
        busy.append(work)
    return {"runs": runs, "busy": busy, "queries": most}


def main() -> None:
    """Measure, and write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--requests", type=int, default=180)
    parser.add_argument("--without-index", action="store_true")
    parser.add_argument("--only-search", action="store_true")
    options = parser.parse_args()
    settings = load()
    if options.without_index:
        settings = replace(settings, search_url=f"whoosh://{Path('/nonexistent/index')}")
    logs.configure()  # a line per request is part of its cost
    occupations.use_extra(esco_file())
    app = create_app(settings)
    visitor = app.test_client()
    found: dict[str, object] = {}
    with app.app_context():
        public_pages = pages(visitor)
    for name, addresses in public_pages.items():
        if name == SEARCH or not options.only_search:
            found[name] = measure(visitor, addresses, options.requests)
    if not options.only_search:
        staff = sign_in(app.test_client(), "accountmanager")
        employer = sign_in(app.test_client(), "werkgever")
        for name, addresses in inside_pages(staff, employer).items():
            client = staff if name.startswith("staff") else employer
            found[name] = measure(client, addresses, options.requests // 3)
    options.file.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
