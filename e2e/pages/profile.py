"""The profile of somebody who looks for work, section by section."""

from playwright.sync_api import expect


class Profile:
    """Each method fills one section and goes on to the next."""

    def __init__(self, page):
        self.page = page

    def heading(self, name):
        """Wait for the page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)
        return self

    def on(self, heading):
        """Keep the section and go to the next."""
        self.page.get_by_role("button", name="Bewaar en ga verder").click()
        return self.heading(heading)

    def tick(self, *labels):
        """Choose some of what is offered."""
        for label in labels:
            self.page.get_by_label(label, exact=True).check()
        return self

    def occupation(self, words):
        """Look for an occupation; with scripts it is offered while typing."""
        self.page.get_by_label("Zoek een beroep").fill(words)
        return self

    def start(self):
        """Begin an empty profile from the own front page."""
        self.page.get_by_role("link", name="Verder invullen").first.click()
        return self.first()

    def first(self):
        """Go from the overview to the first section."""
        self.page.get_by_role("link", name="Ga verder: Welk werk wil je doen?").click()
        return self.heading("Welk werk wil je doen?")

    def rest(self, place, *, check=lambda: None):
        """Fill in what is asked after the occupations; `check` looks at each page."""
        page = self.page
        self.on("Waar wil je werken?")
        check()
        self.tick("Alle sectoren zijn goed").on("Wanneer kun je werken?")
        check()
        page.get_by_label("Van", exact=True).fill("32")
        page.get_by_label("Tot", exact=True).fill("36")
        self.tick("Ochtend", "Nacht").on("Hoe ver wil je reizen?")
        check()
        page.get_by_label("In welke plaats woon je?").fill(place)
        self.tick("Fiets").on("Wanneer kun je beginnen?")
        check()
        self.tick("Ik kan nu beginnen").on("Welk werk heb je gedaan?")
        check()
        self.on("Wat kun je?")
        check()
        self.on("Opleiding en certificaten")
        check()
        page.get_by_label("Wat is je hoogste opleiding?").select_option("Mbo 1")
        self.on("Welke talen spreek je?")
        check()
        page.get_by_label("Hoe goed spreek je Nederlands?").select_option("Goed")
        self.on("Waar ben je goed in?")
        check()
        return self.tick("Op tijd", "Vriendelijk")
