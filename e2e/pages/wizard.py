"""The four steps of a vacancy."""

import re

from playwright.sync_api import expect


class Wizard:
    """A vacancy being written. Each method fills one step; `on` goes to the next."""

    def __init__(self, page):
        self.page = page

    def start(self):
        """Begin an empty vacancy from the list of vacancies."""
        self.page.goto("/werkgever/vacatures")
        self.page.get_by_role("link", name="Plaats een vacature").first.click()
        self.page.get_by_role("button", name="Begin", exact=True).click()
        self.heading("Het werk")
        return self

    @property
    def ref(self):
        """The number of the vacancy, as in the address."""
        return re.search(r"/werkgever/vacatures/([^/?#]+)", self.page.url)[1]

    def heading(self, name):
        """Wait for the page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)
        return self

    def work(self, title, occupation, tasks):
        """Step 1: the work."""
        self.page.get_by_label("Functienaam").fill(title)
        self.page.get_by_label("Beroep", exact=True).fill(occupation)
        self.page.get_by_label("Wat gaat iemand doen?").fill(tasks)
        return self

    def requirement(self, number, text, need="nodig"):
        """Step 2: one thing that is asked."""
        self.page.get_by_label(f"Eis {number}", exact=True).fill(text)
        group = self.page.get_by_role("group", name=f"Hoe belangrijk is eis {number}?")
        group.get_by_label(need, exact=True).check()
        return self

    def place(self, name, number=None):
        """Step 3: where it is; the only place, or one of several."""
        label = "Plaats" if number is None else f"Plaats {number}"
        self.page.get_by_label(label, exact=True).fill(name)
        return self

    def conditions(self, hours, wage):
        """Step 3: hours a week and gross wage an hour."""
        self.hours.fill(hours)
        self.wage.fill(wage)
        self.page.get_by_label("Vast contract").check()
        return self

    @property
    def hours(self):
        """Step 3: the least hours a week."""
        group = self.page.get_by_role("group", name="Hoeveel uur per week is het werk?")
        return group.get_by_label("Van", exact=True)

    @property
    def wage(self):
        """Step 3: the lowest gross wage."""
        group = self.page.get_by_role("group", name="Wat is het bruto loon?")
        return group.get_by_label("Van", exact=True)

    def on(self, heading):
        """Go to the next step."""
        self.page.get_by_role("button", name=re.compile("^(Verder|Bewaar en controleer)$")).click()
        return self.heading(heading)

    def send(self):
        """Step 4: hand it in."""
        self.page.get_by_role("button", name="Verstuur de vacature").click()
        expect(self.page.get_by_role("heading", name="Uw vacature is verstuurd")).to_be_visible()
        return self
