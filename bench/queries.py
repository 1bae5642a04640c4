"""SQL queries per page: everybody of the demo follows the links of every kind of page there is.

    python -m bench.queries FILE [--show 12]

Walks through the installation of the environment (DATA_DIR) and writes JSON: for each kind of page
(its endpoint) the most queries that one took, for whom and at which address. Prints the heaviest.
"""

import argparse
import json
import logging
import re
from collections import Counter, deque
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from flask import Flask
from flask.testing import FlaskClient

from bench.pages import counting, sign_in
from portal import logs
from portal.app import create_app
from portal.cli.connection import esco_file
from portal.settings import load
from portal.taxonomy import occupations
from portal.web.kit.limits import limiter

#: The demo accounts, by the name before the @; a visitor has none.
EVERYBODY = (
    "", "werkgever", "collega", "kandidaat", "accountmanager", "senior", "begeleider", "helpdesk",
    "subsidies", "manager", "beheer",
)  # fmt: skip
HOMES = ("/", "/werkgever", "/kandidaat", "/medewerker", "/account")
#: How many pages of a kind, and of the same kind with a question in the address.
OF_A_KIND = 6
LINK = re.compile(r'(?:href|hx-get|action)="(/[^"]*)"')


def main() -> None:
    """Walk as everybody and write what was counted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", type=int, default=12)
    arguments = parser.parse_args()
    logs.configure(level=logging.ERROR)
    settings = load()
    occupations.use_extra(esco_file())
    app = create_app(settings)
    limiter.enabled = False
    found: dict[str, dict[str, object]] = {}
    for name in EVERYBODY:
        client = app.test_client()
        if name:
            sign_in(client, name)
        _walk(app, client, name or "visitor", found)
    arguments.file.write_text(json.dumps(found, indent=1))
    heavy = sorted(found.items(), key=lambda one: -int(str(one[1]["queries"])))
    print(f"{len(found)} kinds of page; the heaviest:")
    for endpoint, most in heavy[: arguments.show]:
        print(f"{most['queries']:>4}  {endpoint}  {most['address']}  ({most['who']})")


def _walk(app: Flask, client: FlaskClient, who: str, found: dict[str, dict[str, object]]) -> None:
    """Open what can be reached by links and keep the most queries of each kind."""
    waiting, known, opened = deque(HOMES), set(HOMES), Counter[tuple[str, bool]]()
    adapter = app.url_map.bind("")
    while waiting:
        address = waiting.popleft()
        parts = urlsplit(address)
        if not adapter.test(parts.path, method="GET"):
            continue
        endpoint = str(adapter.match(parts.path, method="GET")[0])
        kind = (endpoint, bool(parts.query))
        if opened[kind] >= OF_A_KIND or endpoint == "static":
            continue
        opened[kind] += 1
        client.get(address)  # what is remembered for all pages is read now
        with counting() as asked:
            answer = client.get(address)
            html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        if answer.status_code == 200 and len(asked) > int(
            str(found.get(endpoint, {"queries": -1})["queries"])
        ):
            found[endpoint] = {"queries": len(asked), "who": who, "address": address}
        links = [*LINK.findall(html), answer.headers.get("Location", "")]
        for link in links:
            plain = urldefrag(link.replace("&amp;", "&"))[0]
            if plain.startswith("/") and plain not in known:
                known.add(plain)
                waiting.append(plain)


if __name__ == "__main__":
    main()
