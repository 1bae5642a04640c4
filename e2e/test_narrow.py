"""On a small phone: the menu, searching with filters, and the first step of posting."""

import pytest
from playwright.sync_api import expect

from e2e.pages.site import Search
from e2e.pages.wizard import Wizard


@pytest.fixture(params=[320, 360])
def phone(request, person):
    """Make people with a phone: narrow, and touched instead of clicked."""
    return lambda: person(
        viewport={"width": request.param, "height": 640}, has_touch=True, is_mobile=True
    )


def fits(page):
    """Nothing sticks out at the side."""
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0, f"{page.url} is {overflow} px too wide"


def menu(page, link, heading):
    """Open the menu and choose from it."""
    choice = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=link)
    expect(choice).to_be_hidden()
    page.get_by_role("banner").get_by_text("Menu", exact=True).tap()
    expect(choice).to_be_visible()
    fits(page)
    choice.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    fits(page)


def test_visitor_searches_with_filters(phone):
    visitor = phone()
    page = visitor.page
    page.goto("/")
    fits(page)
    menu(page, "Vacatures", "vacatures")
    search = Search(page).find("", "Den Haag", 25)
    expect(page.get_by_role("heading", level=1)).to_contain_text("rond Den Haag")
    box = page.get_by_label("32 uur of meer")
    expect(box).to_be_hidden()
    page.get_by_text("Verfijn", exact=True).first.tap()
    box.tap()
    expect(page.get_by_role("list", name="Gekozen filters")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Toon").tap()
    expect(box).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(search.result("Winkelhulp in de bakkerij")).to_have_count(0)
    search.result("Bakker in de nacht").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bakker in de nacht")
    fits(page)
    page.get_by_role("link", name="Reageren", exact=True).tap()
    expect(page.get_by_role("heading", name="Reageren")).to_be_in_viewport()


def test_employer_begins_a_vacancy(phone):
    employer = phone().sign_in("werkgever")
    page = employer.page
    page.goto("/werkgever")
    fits(page)
    menu(page, "Vacatures", "Uw vacatures")
    page.get_by_role("link", name="Plaats een vacature").first.tap()
    page.get_by_role("button", name="Begin", exact=True).tap()
    wizard = Wizard(page).heading("Het werk")
    fits(page)
    page.get_by_role("button", name="Verder", exact=True).tap()
    summary = page.get_by_role("alert").filter(has=page.get_by_role("list"))
    expect(summary).to_be_in_viewport()
    fits(page)
    wizard.work("Afwasser", "afwasser", "Je wast af in een grote keuken.")
    page.get_by_role("button", name="Verder", exact=True).tap()
    wizard.heading("Wie zoekt u?")
    fits(page)
