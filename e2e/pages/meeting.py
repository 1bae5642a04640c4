"""Looking for people as an employer, and the introduction that follows."""

import re

from playwright.sync_api import expect


class People:
    """The people for a vacancy, ranked with reasons."""

    def __init__(self, page):
        self.page = page

    def for_vacancy(self, name):
        """Open the people for one of the own vacancies."""
        self.page.goto("/werkgever/vacatures")
        self.page.get_by_role("link", name=name, exact=True).click()
        # Without scripts the link says nothing about a number.
        words = re.compile("Bekijk wie er past|past bij deze|passen bij deze")
        self.page.wait_for_load_state("networkidle")
        self.page.get_by_role("link", name=words).click()
        return self

    def accept_terms(self):
        """Accept the agreements that come first."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Voordat u kandidaten ziet")
        self.page.get_by_role("main").get_by_role("checkbox").check()
        self.page.get_by_role("button", name="Ga verder").click()
        return self

    def card(self, ref):
        """The card of a profile."""
        return self.page.locator(f"#kandidaat-{ref}")

    def open(self, ref):
        """Open a profile from its card."""
        self.card(ref).get_by_role("heading").get_by_role("link").click()
        expect(self.page.get_by_text(f"Kandidaat {ref}")).to_be_visible()
        return self

    def ask(self, words):
        """Send the form that asks somebody; return the number of the introduction."""
        self.page.get_by_label("Wat wilt u de kandidaat vertellen?").fill(words)
        self.page.get_by_role("button", name="Vraag de kandidaat").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Kennismaking met")
        return re.search(r"/kennismakingen/([^/?#]+)", self.page.url)[1]
