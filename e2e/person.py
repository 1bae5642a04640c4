"""Somebody with a browser of their own."""

import re
import time

from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import expect

from tests.support.installation import DOMAIN, PASSWORD

AXE = Axe().axe_script
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
WIDTHS = (1280, 320)


class Person:
    """A person at a browser; every page they see can be checked with axe.

    `page` is their tab. What the browser complains about (an error in a script, a refused
    resource) fails the test at its end, except for the answers in `may_answer`.
    """

    def __init__(self, browser, server, sessions, **options):
        self.server = server
        self.sessions = sessions
        self.scripts = options.get("java_script_enabled", True)
        self.context = browser.new_context(
            base_url=server.url,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            **{"viewport": {"width": 1280, "height": 900}} | options,
        )
        # A refused form answers 422 and an ended vacancy 410: the browser mentions both.
        self.may_answer = {410, 422}
        self.complaints = []
        self.page = self.tab()

    def tab(self):
        """Open one more tab."""
        page = self.context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._look)
        return page

    def _listen(self, message):
        # Answers are looked at below; the browser and htmx mention them as well.
        if message.type == "error" and "status" not in message.text.casefold():
            self.complaints.append(message.text)

    def _look(self, response):
        if response.status >= 400 and response.status not in self.may_answer:
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")

    def sign_in(self, name):
        """Sign in by the form, or with the cookie of the time before."""
        if name in self.sessions:
            self.context.add_cookies(self.sessions[name])
            return self
        self.page.goto("/inloggen")
        form = self.page.locator("form").filter(has=self.page.get_by_label("Wachtwoord"))
        form.get_by_label("E-mailadres").fill(f"{name}@{DOMAIN}")
        form.get_by_label("Wachtwoord").fill(PASSWORD)
        form.get_by_role("button", name="Inloggen").click()
        expect(self.page).not_to_have_url(re.compile("inloggen"))
        self.sessions[name] = self.context.cookies()
        return self

    def accessible(self, page=None):
        """The present page has no fault that axe can find and fits, wide and narrow."""
        page = page or self.page
        page.wait_for_load_state()
        usual = page.viewport_size
        page.evaluate(AXE)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            # Letters that come in while axe measures would move what it has measured; the browser
            # asks for them when it lays the page out in its new width.
            page.evaluate("document.body.offsetHeight, document.fonts.ready.then(() => true)")
            found = AxeResults(page.evaluate("rules => axe.run(document, rules)", RULES))
            assert found.violations_count == 0, f"{page.url} at {width}:\n{found.generate_report()}"
            overflow = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert overflow <= 0, f"{page.url} is {overflow} px too wide at {width}"
        page.set_viewport_size(usual)
        return self

    def text(self, path):
        """What an address answers, without opening it in the tab."""
        return self.context.request.get(path).text()

    def items(self, **query):
        """The titles that a search finds, from the open data."""
        answer = self.context.request.get("/vacatures.json", params=query).json()
        return [item["title"] for item in answer["items"]]


def until(check, seconds=20):
    """Wait for work that is done after the answer (a mail, the index): ask until it is so."""
    end = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < end, "what should happen did not"
        time.sleep(0.1)  # between two questions, not in the hope of an answer
    return found
