"""Questions: asking them, and the page on which staff handle one."""

import re

from playwright.sync_api import expect


def title(page):
    """The heading of the page."""
    return page.get_by_role("heading", level=1)


def said(page, words):
    """What stands in the conversation with these words."""
    return page.locator(".thread__item").filter(has_text=words)


class Ask:
    """The page of an employer with one box."""

    def __init__(self, page):
        self.page = page

    def send(self, text, subject=""):
        """Ask something, perhaps with a subject, and return the number of the question."""
        self.page.goto("/werkgever/hulp")
        if subject:
            self.page.get_by_text("Ik weet waar het over gaat").click()
            self.page.get_by_label(subject, exact=True).check()
        self.page.get_by_label("Wat wilt u weten?").fill(text)
        self.page.get_by_role("button", name="Verstuur de vraag").click()
        return self.number()

    def number(self):
        """The number of the question that is shown."""
        shown = self.page.get_by_text(re.compile(r"^\s*Nummer \w")).first
        expect(shown).to_be_visible()
        return re.search(r"Nummer (\S+)", shown.inner_text()).group(1)


class Desk:
    """One question as staff handle it."""

    def __init__(self, page):
        self.page = page

    def find(self, words):
        """Look a question up in the list and open it."""
        self.page.goto("/medewerker/hulp?toon=open")
        self.page.get_by_label("Woord, naam of nummer").fill(words)
        self.page.get_by_role("main").get_by_role("button", name="Zoek").click()
        self.page.get_by_role("rowheader").get_by_role("link").filter(has_text=words).click()
        expect(title(self.page)).to_contain_text(words)
        return self

    def open(self, ref):
        """Open a question by its number."""
        self.page.goto(f"/medewerker/hulp/{ref}")
        return self

    def take(self):
        """Have it from now on."""
        self.page.get_by_role("button", name="Neem deze vraag").click()
        expect(self.page.get_by_text("Van u.")).to_be_visible()
        return self

    def answer(self, text):
        """Answer the asker."""
        self.page.get_by_label("Antwoord aan de vrager").fill(text)
        self.page.get_by_role("button", name="Verstuur aan de vrager").click()
        expect(self.page.get_by_text("De vrager krijgt uw bericht per mail.")).to_be_visible()
        return self

    def act(self, link, text, button):
        """Do what asks for a text, on a page of its own."""
        self.page.get_by_role("link", name=link, exact=True).click()
        self.page.get_by_role("main").get_by_role("textbox").fill(text)
        self.page.get_by_role("button", name=button, exact=True).click()
        return self

    def close(self):
        """End it, and let the asker know."""
        self.page.get_by_role("link", name="Sluit", exact=True).click()
        self.page.get_by_label("Geholpen", exact=True).check()
        self.page.get_by_role("button", name="Sluit", exact=True).click()
        expect(self.page.get_by_text("Gesloten: Geholpen.")).to_be_visible()
        return self
