"""Registering, as an employer or as somebody who looks for work."""

from playwright.sync_api import expect


class Registration:
    """From the front page to an organisation that waits to be checked."""

    def __init__(self, page):
        self.page = page

    def choose(self):
        """Find the door of employers from the front page."""
        self.page.goto("/")
        self.page.get_by_role("banner").get_by_role("link", name="Inloggen").first.click()
        self.page.get_by_role("link", name="Meld u aan").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Aanmelden: wie bent u?")
        return self

    def as_employer(self):
        """Choose the door."""
        self.page.get_by_role("link", name="Aanmelden als werkgever").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Aanmelden als werkgever")
        return self

    def person(self, name, email, password):
        """Say who you are."""
        self.page.get_by_label("Voornaam en achternaam").fill(name)
        self.page.get_by_label("E-mailadres").fill(email)
        self.page.get_by_label("Wachtwoord").fill(password)
        self.page.get_by_label("Ik heb gelezen hoe Werkpoort met mijn gegevens omgaat.").check()
        self.page.get_by_role("button", name="Aanmelden", exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(
            "Bijna klaar: kijk in uw mail"
        )
        return self

    def as_job_seeker(self):
        """Choose the other door."""
        self.page.get_by_role("link", name="Aanmelden als werkzoekende").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Aanmelden als werkzoekende")
        return self

    def organisation(self, name, kvk_number, sector, municipality):
        """Say which organisation it is."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Uw organisatie")
        self.page.get_by_label("Naam van de organisatie").fill(name)
        self.page.get_by_label("Soort organisatie").select_option("Bedrijf")
        self.page.get_by_label("KVK-nummer").fill(kvk_number)
        self.page.get_by_label("Sector").select_option(sector)
        self.page.get_by_label("Gemeente").select_option(municipality)
        self.page.get_by_role("button", name="Organisatie aanmelden").click()
        expect(self.page.get_by_text("Uw organisatie is aangemeld.")).to_be_visible()
        return self
