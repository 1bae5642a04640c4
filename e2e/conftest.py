"""A real browser against a real server with the demo's data."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.support.browser import ARGUMENTS, executable
from tests.support.server import Server

PASSWORD = "Werkpoort-demo-2026"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One installation with demo data for the whole run."""
    server = Server(tmp_path_factory.mktemp("installation"))
    server.run("demo")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


class Person:
    """Somebody with a browser of their own; every page they see can be checked with axe."""

    def __init__(self, browser, server, **options):
        self.context = browser.new_context(
            base_url=server.url, locale="nl-NL", timezone_id="Europe/Amsterdam",
            **{"viewport": {"width": 1280, "height": 900}} | options,
        )
        self.page = self.context.new_page()
        self.scripts = options.get("java_script_enabled", True)
        self.complaints = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message):
        # A refused form answers 422, which the browser mentions; anything else is a fault.
        if message.type == "error" and "422" not in message.text and "410" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, name):
        self.page.goto("/inloggen")
        form = self.page.locator("form").filter(has=self.page.get_by_label("Wachtwoord"))
        form.get_by_label("E-mailadres").fill(f"{name}@demo.werkpoort.nl")
        form.get_by_label("Wachtwoord").fill(PASSWORD)
        form.get_by_role("button", name="Inloggen").click()
        expect(self.page).not_to_have_url(re.compile("inloggen"))
        return self

    def accessible(self):
        """The present page has no fault that axe can find, wide and narrow."""
        if not self.scripts:
            return self
        usual = self.page.viewport_size
        for width in (1280, 320):
            self.page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(self.page, options=RULES)
            assert found.violations_count == 0, (
                f"{self.page.url} at {width}:\n{found.generate_report()}")
            overflow = self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{self.page.url} is {overflow} px too wide at {width}"
        self.page.set_viewport_size(usual)
        return self

    def close(self):
        self.context.close()
        assert self.complaints == []


@pytest.fixture
def person(browser, server):
    """Make people with browsers of their own; all are closed at the end."""
    people = []

    def make(**options):
        one = Person(browser, server, **options)
        people.append(one)
        return one

    yield make
    for one in people:
        one.close()
