"""The work-list of staff, and judging vacancies."""

from playwright.sync_api import expect


class WorkList:
    """What waits."""

    def __init__(self, page):
        self.page = page

    def open(self, which="Van mij"):
        """Show one of the tabs."""
        self.page.goto("/medewerker")
        self.page.get_by_role("navigation", name="Van wie").get_by_role("link", name=which).click()
        return self

    def row(self, words):
        """The line about something."""
        return self.page.get_by_role("row").filter(has_text=words)

    def take(self, words):
        """Open the first line with these words."""
        self.row(words).get_by_role("link").first.click()
        return self


class Review:
    """The page on which one vacancy is judged."""

    def __init__(self, page):
        self.page = page

    def claim(self):
        """Take it."""
        self.page.get_by_role("button", name="Neem in behandeling").click()
        expect(self.page.get_by_text("U bent hiermee bezig.")).to_be_visible()
        return self

    def ask_change(self, message, field, remark):
        """Send it back with a remark beside one field."""
        self.page.get_by_text("Vraag om een wijziging").click()
        self.page.get_by_label("Wat moet de werkgever wijzigen?").fill(message)
        self.page.get_by_label(field, exact=True).fill(remark)
        self.page.get_by_role("button", name="Stuur terug").click()
        expect(self.page.get_by_text("Teruggestuurd.")).to_be_visible()
        return self

    def approve(self):
        """Approve it, with the displacement check."""
        self.page.get_by_label("Nee, geen verdringing").check()
        self.page.get_by_role("button", name="Keur goed").click()
        expect(self.page.get_by_text("Goedgekeurd. De werkgever krijgt bericht.")).to_be_visible()
        return self
