"""A request for a scheme from its second signature until it is paid, and one that is refused."""

import re

from playwright.sync_api import expect

from e2e.pages.mailbox import Mailbox

PDF = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF"}
SUBSIDY = "Loonkostensubsidie (LKS)"


def title(page):
    return page.get_by_role("heading", level=1)


def test_visitor_calculates_a_subsidy(person):
    visitor = person()
    page = visitor.page
    page.goto("/regelingen")
    visitor.accessible()
    page.goto("/regelingen/rekenhulp")
    page.get_by_label("Uren per week").fill("32")
    page.get_by_label("Eerste werkdag").fill("2026-11-30")
    page.get_by_label("Loonwaarde in procenten").fill("50")
    page.get_by_role("button", name="Bereken").click()
    expect(page.get_by_text("€ 1.386,23").first).to_be_visible()
    visitor.accessible()


def test_a_request_from_signature_until_decision(person):
    writer, boss, officer = person(), person(), person()
    ask(writer.sign_in("collega"))
    sign(boss.sign_in("werkgever"))
    take(officer.sign_in("subsidies"))
    ask_more(officer)
    supply(writer)
    decide(officer)
    agree(person().sign_in("manager"))
    read_letter(writer)


def ask(writer):
    page = writer.page
    page.goto("/werkgever/regelingen/nieuw")
    page.get_by_role("link", name=SUBSIDY).click()
    page.get_by_role("button", name="Begin de aanvraag").click()
    page.get_by_label("Structureel").check()
    page.get_by_label("Nee", exact=True).first.check()
    page.locator("fieldset", has_text="vast deel").get_by_label("Nee", exact=True).check()
    page.get_by_role("button", name="Verder", exact=True).last.click()
    expect(title(page)).to_have_text("Bewijsstukken")
    for label in ("Arbeidsovereenkomst", "Bankafschrift of bankpas"):
        card = page.locator("section.card").filter(has=page.get_by_role("heading", name=label))
        card.locator("input[type=file]").set_input_files(PDF)
        card.get_by_role("button", name="Voeg toe").click()
        expect(card.get_by_role("link", name="scan.pdf")).to_be_visible()
    page.get_by_role("link", name="Verder", exact=True).click()
    page.get_by_label("Ik heb alles naar waarheid ingevuld").check()
    page.get_by_role("button", name="Teken en verstuur").click()
    expect(page.get_by_text("U hebt getekend.")).to_be_visible()


def sign(boss):
    """An admin reads of it in a mail and signs as the second."""
    page = Mailbox(boss, "werkgever@demo.werkpoort.nl").open("ondertekenen").follow("onderteken")
    expect(title(page)).to_contain_text(SUBSIDY)
    boss.accessible(page)
    page.get_by_role("button", name="Onderteken").click()
    expect(page.get_by_text("Uw aanvraag kwam binnen op")).to_be_visible()


def take(officer):
    page = officer.page
    page.goto("/medewerker/regelingen")
    officer.accessible()
    page.get_by_role("link", name=SUBSIDY).first.click()
    page.get_by_role("button", name="Neem in behandeling").click()
    expect(page.get_by_text("In behandeling", exact=True)).to_be_visible()
    officer.accessible()


def ask_more(officer):
    page = officer.page
    page.get_by_text("Vraag een aanvulling").click()
    page.get_by_label("Arbeidsovereenkomst").check()
    page.get_by_label("Wat wilt u weten?").fill("De laatste bladzijde mist. Stuurt u die nog?")
    page.get_by_role("button", name="Vraag het de werkgever").click()
    expect(page.get_by_text("De termijn staat nu stil.")).to_be_visible()
    officer.accessible()


def supply(writer):
    """The employer reads what is missing, sends it, and the clock runs on."""
    page = writer.page
    page.goto("/werkgever/regelingen")
    page.get_by_role("link", name=re.compile("Loonkostensubsidie")).first.click()
    expect(page.get_by_text("Wij missen nog: Arbeidsovereenkomst")).to_be_visible()
    writer.accessible()
    page.locator("input[type=file]").first.set_input_files(PDF)
    page.get_by_role("button", name="Voeg toe").first.click()
    expect(page.get_by_text("Verstuur daarna uw aanvulling.")).to_be_visible()
    page.get_by_label("Uw antwoord").fill("Hier is de laatste bladzijde.")
    page.get_by_role("button", name="Verstuur uw aanvulling").click()
    expect(page.get_by_text("beslist uiterlijk")).to_be_visible()
    writer.accessible()


def decide(officer):
    page = officer.page
    page.reload()
    expect(page.get_by_text("De termijn staat nu stil.")).not_to_be_visible()
    page.get_by_role("link", name="Besluit", exact=True).click()
    page.get_by_label("Toegekend", exact=True).check()
    page.get_by_label("Waarom?", exact=True).fill("De loonwaarde is op de werkvloer gemeten.")
    page.get_by_label("Loonwaarde in procenten").fill("40")
    page.get_by_role("button", name="Bekijk de berekening en de brief").click()
    expect(page.get_by_text("Er is nog niets besloten.")).to_be_visible()
    officer.accessible()
    page.get_by_role("button", name="Stel dit voor aan een tweede collega").click()
    expect(page.get_by_text("Wacht op een tweede collega")).to_be_visible()
    officer.accessible()


def agree(manager):
    page = manager.page
    page.goto("/medewerker/regelingen")
    page.get_by_role("link", name=SUBSIDY).first.click()
    page.get_by_role("link", name="Open besluit 1").click()
    manager.accessible()
    page.get_by_role("button", name="Akkoord").click()
    expect(page.get_by_text("De werkgever krijgt een mail.")).to_be_visible()


def read_letter(writer):
    page = (
        Mailbox(writer, "collega@demo.werkpoort.nl")
        .open(f"Ons besluit over uw aanvraag voor {SUBSIDY}")
        .follow("Lees de brief")
    )
    expect(page.get_by_text("Wij kennen uw aanvraag toe.")).to_be_visible()
    # The wage value is about a person: neither it nor what is left of it stands in the letter.
    expect(page.get_by_text(re.compile(r"\b[46]0 ?%"))).to_have_count(0)
    writer.accessible(page)


def test_a_refused_request_says_how_to_object(person):
    officer, boss = person().sign_in("subsidies"), person().sign_in("werkgever")
    page = officer.page
    page.goto("/medewerker/regelingen")
    page.get_by_role("link", name=re.compile("opleiding")).first.click()
    page.get_by_role("button", name="Neem in behandeling").click()
    page.get_by_role("link", name="Besluit", exact=True).click()
    page.get_by_label("Afgewezen").check()
    page.get_by_label("Waarom?", exact=True).fill("De opleiding is al begonnen.")
    page.get_by_role("button", name="Bekijk de berekening en de brief").click()
    page.get_by_role("button", name="Besluit en verstuur de brief").click()
    letter = Mailbox(boss, "werkgever@demo.werkpoort.nl").open("opleiding").follow("Lees de brief")
    expect(letter.get_by_text("Wij wijzen uw aanvraag af.")).to_be_visible()
    expect(letter.get_by_text("U kunt ook bezwaar maken.")).to_be_visible()
    expect(letter.get_by_text("artikel 6:7 en 6:8")).to_be_visible()
    boss.accessible(letter)


def test_a_late_payment_is_told_and_paid(person):
    manager, officer, boss = (
        person().sign_in(name) for name in ("accountmanager", "subsidies", "werkgever")
    )
    page = manager.page
    page.goto("/medewerker?van=mij")
    expect(
        page.get_by_role("link", name=re.compile("te laat", re.IGNORECASE)).first
    ).to_be_visible()
    boss.page.goto("/werkgever/regelingen")
    boss.page.get_by_role("link", name=re.compile("begeleiding")).first.click()
    expect(boss.page.get_by_text("onze excuses").first).to_be_visible()
    boss.accessible()
    page = officer.page
    page.goto("/medewerker/regelingen/uitbetalingen")
    officer.accessible()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Zet in een bestand").click()
    officer.accessible()
    page.goto("/medewerker/regelingen/uitbetalingen?toon=onderweg")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Meld als betaald").click()
    boss.page.reload()
    expect(boss.page.get_by_text("betaald", exact=True).first).to_be_visible()
    boss.accessible()
