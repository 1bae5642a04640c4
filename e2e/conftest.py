"""A real browser against a real server with the same small installation every time."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect, sync_playwright

from e2e.person import Person
from tests.support.browser import ARGUMENTS, executable
from tests.support.server import Server

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One installation for the whole run, with its worker beside it."""
    server = Server(tmp_path_factory.mktemp("installation"))
    filled = subprocess.run(
        [sys.executable, "-m", "tests.support.installation"],
        env=server.environment,
        cwd=server.folder,
        check=False,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert filled.returncode == 0, (filled.stdout[-2000:], filled.stderr[-3000:])
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions():
    """The cookies of who signed in before, so that every test need not sign in again."""
    return {}


@pytest.fixture
def person(browser, server, sessions):
    """Make people with browsers of their own; all are closed at the end."""
    people = []

    def make(**options):
        one = Person(browser, server, sessions, **options)
        people.append(one)
        return one

    yield make
    for one in people:
        one.context.close()
    assert [one.complaints for one in people if one.complaints] == []
