"""An employer asks wage-cost subsidy from a placement, without typing what is known."""

import time

from playwright.sync_api import expect

PDF = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF"}
TWO_MINUTES = 120


def title(page):
    return page.get_by_role("heading", level=1)


def test_wage_cost_subsidy_from_a_placement(person):
    employer = person().sign_in("kweker")
    page = employer.page
    began = time.monotonic()
    page.goto("/werkgever/regelingen/nieuw")
    page.get_by_role("link", name="Loonkostensubsidie").click()
    page.get_by_role("button", name="Begin de aanvraag").click()
    answer(employer)
    add_files(employer)
    send(employer)
    assert time.monotonic() - began < TWO_MINUTES
    page.goto("/werkgever/regelingen")
    expect(page.get_by_role("link", name="Loonkostensubsidie")).to_be_visible()
    employer.accessible()


def answer(employer):
    """Answer what nobody could know; the rest stands there."""
    page = employer.page
    expect(page.get_by_label("Welk werk is het?")).to_have_value("Inpakker tulpen")
    expect(page.get_by_label("Hoeveel uur per week?")).to_have_value("24")
    page.get_by_label("Structureel").check()
    # The question that follows comes at once, without leaving the page.
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Wanneer was de meting?").fill("2026-01-15")
    page.get_by_label("Op welke rekening").fill("NL91 ABNA 0417 1643 00")
    expect(page.get_by_text("Bewaard om")).to_be_visible()
    employer.accessible()
    page.get_by_role("button", name="Verder", exact=True).last.click()
    expect(title(page)).to_have_text("Bewijsstukken")


def add_files(employer):
    page = employer.page
    for label in ("Arbeidsovereenkomst", "Bankafschrift of bankpas"):
        card = page.locator("section.card").filter(has=page.get_by_role("heading", name=label))
        card.locator("input[type=file]").set_input_files(PDF)
        card.get_by_role("button", name="Voeg toe").click()
        expect(card.get_by_role("link", name="scan.pdf")).to_be_visible()
    employer.accessible()
    page.get_by_role("link", name="Verder", exact=True).click()


def send(employer):
    page = employer.page
    expect(title(page)).to_have_text("Controleren")
    employer.accessible()
    page.get_by_label("Ik heb alles naar waarheid ingevuld").check()
    page.get_by_role("button", name="Teken en verstuur").click()
    expect(page.get_by_text("U hebt getekend.")).to_be_visible()
    employer.accessible()
