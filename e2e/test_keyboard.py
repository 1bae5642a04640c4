"""Posting and judging without a mouse."""

import pytest
from playwright.sync_api import expect

from e2e.pages.keyboard import Keyboard
from e2e.pages.wizard import Wizard

TITLE = "Medewerker linnenkamer"


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_vacancy_is_posted_and_judged_by_keys(person):
    employer = person().sign_in("werkgever")
    post(employer.page)
    manager = person().sign_in("accountmanager")
    judge(manager.page)


def post(page):
    keys = Keyboard(page)
    page.goto("/werkgever")
    keys.to(
        page.get_by_role("navigation", name="Wat u hier doet").get_by_role(
            "link", name="Plaats een vacature"
        )
    ).press("Enter")
    expect(page).to_have_url("/werkgever/vacatures/nieuw")
    keys.to(button(page, "Begin")).press("Enter")
    wizard = Wizard(page).heading("Het werk")
    refuse_the_empty_step(page, keys)
    keys.type(page.get_by_label("Functienaam"), TITLE)
    keys.type(page.get_by_label("Beroep", exact=True), TITLE)
    keys.type(page.get_by_label("Wat gaat iemand doen?"), "Je vouwt en sorteert linnen.")
    keys.to(button(page, "Verder")).press("Enter")
    wizard.heading("Wie zoekt u?")
    keys.type(page.get_by_label("Eis 1", exact=True), "Je kunt staand werken")
    keys.to(button(page, "Nog een eis")).press("Enter")
    # The new row has the focus, so that typing goes on.
    expect(page.get_by_label("Eis 2", exact=True)).to_be_focused()
    page.keyboard.type("Je werkt netjes")
    keys.press("Enter")
    wizard.heading("Voorwaarden")
    keys.type(wizard.hours, "24")
    keys.type(wizard.wage, "15,10")
    keys.choose(page.get_by_label("Vast contract"))
    keys.to(button(page, "Verder")).press("Enter")
    wizard.heading("Controleren")
    expect(page.get_by_text("Je werkt netjes")).to_be_visible()
    keys.to(button(page, "Verstuur de vacature")).press("Enter")
    expect(page.get_by_role("heading", name="Uw vacature is verstuurd")).to_be_visible()


def refuse_the_empty_step(page, keys):
    """The summary of errors gets the focus, and its links lead to the fields."""
    keys.to(button(page, "Verder")).press("Enter")
    summary = page.get_by_role("alert").filter(has=page.get_by_role("list"))
    expect(summary).to_be_focused()
    link = summary.get_by_role("link", name="Vul in wat iemand gaat doen.")
    keys.to(link).press("Enter")
    expect(page.get_by_label("Wat gaat iemand doen?")).to_be_focused()
    keys.to(page.get_by_label("Functienaam"), "Shift+Tab")


def judge(page):
    keys = Keyboard(page)
    page.goto("/medewerker/moderatie")
    rows = page.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    titles = rows.get_by_role("link")
    keys.press("j")
    expect(titles.nth(0)).to_be_focused()
    keys.look()
    keys.press("j")
    expect(titles.nth(1)).to_be_focused()
    keys.press("k")
    expect(titles.nth(0)).to_be_focused()
    number = titles.all_inner_texts().index(TITLE)
    keys.press(*["j"] * number, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Beoordelen: {TITLE}")
    keys.to(button(page, "Neem in behandeling")).press("Enter")
    expect(page.get_by_text("U bent hiermee bezig.")).to_be_visible()
    approve_without_a_choice(page, keys)
    keys.choose(page.get_by_label("Nee, geen verdringing"))
    keys.to(button(page, "Keur goed")).press("Enter")
    expect(page.get_by_text("Goedgekeurd. De werkgever krijgt bericht.")).to_be_visible()


def approve_without_a_choice(page, keys):
    keys.to(button(page, "Keur goed")).press("Enter")
    summary = page.get_by_role("alert").filter(has=page.get_by_role("list"))
    expect(summary).to_be_focused()
    keys.to(summary.get_by_role("link")).press("Enter")
    expect(page.get_by_label("Nee, geen verdringing")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/vacatures", "/inloggen", "/werkgever", "/medewerker"])
def test_skip_link_leads_past_the_menu(person, path):
    who = person()
    for start, name in (("/werkgever", "werkgever"), ("/medewerker", "accountmanager")):
        if path == start:
            who.sign_in(name)
    page = who.page
    page.goto(path)
    keys = Keyboard(page)
    keys.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    keys.look()
    keys.press("Enter", "Tab")
    inside = page.evaluate("!!document.activeElement.closest('main')")
    assert inside, page.evaluate("document.activeElement.outerHTML")


def test_letters_work_as_letters_when_the_keys_are_off(person):
    page = person().sign_in("accountmanager").page
    page.goto("/medewerker/moderatie?team=alles")
    keys = Keyboard(page)
    switch = button(page, "sneltoetsen")
    keys.to(switch).press("Space")
    expect(switch).to_have_attribute("aria-pressed", "false")
    keys.press("j")
    expect(switch).to_be_focused()
    page.reload()
    expect(button(page, "sneltoetsen")).to_have_attribute("aria-pressed", "false")
