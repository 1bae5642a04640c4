"""The public site: searching, and reacting to a vacancy."""

from playwright.sync_api import expect


class Search:
    """The list of vacancies with its search form."""

    def __init__(self, page):
        self.page = page

    def open(self):
        """Open the list."""
        self.page.goto("/vacatures")
        return self

    def find(self, words="", place="", radius=None):
        """Fill in the form and send it."""
        form = self.page.get_by_role("search", name="Zoek werk")
        form.get_by_label("Welk werk zoek je?").fill(words)
        form.get_by_label("Waar?").fill(place)
        if radius is not None:
            form.get_by_label("Straal").select_option(f"{radius} km")
        form.get_by_role("button", name="Zoek werk").click()
        return self

    def result(self, title):
        """The link to a vacancy among the results."""
        return self.page.get_by_role("article").get_by_role("link", name=title, exact=True)


class VacancyPage:
    """The page of one vacancy."""

    def __init__(self, page):
        self.page = page

    def react(self, name, email, message):
        """Send a reaction."""
        self.page.get_by_label("Je naam").fill(name)
        self.page.get_by_label("Je e-mailadres").fill(email)
        self.page.get_by_label("Wat wil je de werkgever vertellen?").fill(message)
        self.page.get_by_role("button", name="Verstuur je reactie").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("verstuurd")
        return self
