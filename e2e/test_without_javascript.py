"""The same without JavaScript: pages and buttons of forms are enough."""

import pytest
from playwright.sync_api import expect

from e2e.pages.site import Search, VacancyPage
from e2e.pages.staff import Review
from e2e.pages.wizard import Wizard
from e2e.person import until

TITLE = "Chauffeur leerlingenvervoer"


@pytest.fixture
def plain(person):
    """Make people whose browser runs no scripts."""
    return lambda: person(java_script_enabled=False)


def test_vacancy_is_posted_judged_found_and_answered(plain):
    employer = plain().sign_in("werkgever")
    post(employer.page)
    manager = plain().sign_in("accountmanager")
    judge(manager.page)
    visitor = plain()
    until(lambda: TITLE in visitor.items(q=TITLE))
    find(visitor.page)
    VacancyPage(visitor.page).react("Sanne Mol", "sanne@post.example", "Ik rijd graag.")


def post(page):
    wizard = (
        Wizard(page)
        .start()
        .work(TITLE, "chauffeur", "Je haalt kinderen op en brengt ze naar school.")
    )
    page.get_by_role("button", name="Verder", exact=True).click()
    # The word means several occupations: the page comes back with a choice.
    expect(page.get_by_role("alert")).to_contain_text("Kies het beroep dat u bedoelt.")
    expect(page.get_by_label("Functienaam")).to_have_value(TITLE)
    page.get_by_role("group", name="Kies wat past").get_by_label("Taxichauffeur").check()
    wizard.on("Wie zoekt u?").requirement(1, "Rijbewijs B")
    page.get_by_role("button", name="Nog een eis").click()
    expect(page.get_by_label("Eis 1", exact=True)).to_have_value("Rijbewijs B")
    wizard.requirement(2, "Geduld met kinderen", "mooi meegenomen")
    page.get_by_role("button", name="Nog een eis").click()
    page.get_by_role("button", name="Weg met eis 3").click()
    expect(page.get_by_label("Eis 3", exact=True)).to_have_count(0)
    wizard.on("Voorwaarden")
    expect(page.get_by_label("Plaats", exact=True)).to_have_value("Den Haag")
    page.get_by_role("button", name="Nog een plaats").click()
    wizard.place("Zoetermeer", 2).conditions("18", "16,10")
    wizard.on("Controleren")
    for words in ("Geduld met kinderen", "Den Haag", "Zoetermeer"):
        expect(page.get_by_role("definition").filter(has_text=words)).to_be_visible()
    wizard.send()


def judge(page):
    page.goto("/medewerker/moderatie")
    page.get_by_role("link", name=TITLE, exact=True).click()
    Review(page).claim().approve()


def find(page):
    search = Search(page).open().find("taxichauffeur")
    expect(search.result(TITLE)).to_be_visible()
    search.find("", "Zoetermeer", 10)
    expect(search.result("Magazijnmedewerker")).to_be_visible()
    filters = page.get_by_role("group")
    filters.get_by_label("16 tot 24 uur").check()
    filters.get_by_label("Vast contract").check()
    page.get_by_role("button", name="Toon").click()
    chosen = page.get_by_role("list", name="Gekozen filters")
    expect(chosen.get_by_role("link")).to_have_count(3)
    expect(search.result("Magazijnmedewerker")).to_have_count(0)
    expect(search.result(TITLE)).to_be_visible()
    chosen.get_by_role("link", name="Verwijder filter Vast contract").click()
    expect(chosen.get_by_role("link")).to_have_count(2)
    search.result(TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
