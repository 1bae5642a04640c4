"""The main job: an employer posts a vacancy, it is approved, found, answered, and filled."""

import re

from playwright.sync_api import expect

from e2e.pages.mailbox import Mailbox
from e2e.pages.registration import Registration
from e2e.pages.site import Search, VacancyPage
from e2e.pages.staff import Review, WorkList
from e2e.pages.wizard import Wizard
from e2e.person import until

EMPLOYER = "Kantine De Lepel"
EMAIL = "mila@lepel.example"
TITLE = "Kantinemedewerker"


def test_vacancy_from_registration_until_filled(person):
    employer = person()
    register(employer)
    ref = begin_a_draft(employer)
    manager = person().sign_in("accountmanager")
    verify(manager)
    finish_and_send(employer, ref)
    ask_for_a_change(manager)
    improve(employer)
    approve(manager)
    visitor = person()
    find(visitor)
    react(visitor)
    fill(employer)
    gone(visitor)


def register(employer):
    page = employer.page
    form = Registration(page).choose()
    employer.accessible()
    form.as_employer()
    employer.accessible()
    form.person("Mila de Wit", EMAIL, "vier-lepels-soep")
    employer.accessible()
    mail = Mailbox(employer, EMAIL).open("Klopt dit e-mailadres?")
    employer.accessible()
    mail.follow("Ja, dit adres klopt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt uw e-mailadres?")
    employer.accessible()
    page.get_by_role("button", name="Ja, dit is mijn e-mailadres").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw organisatie")
    employer.accessible()
    form.organisation(EMPLOYER, "27399901", "Horeca, toerisme en leisure", "Delft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welkom, Mila")
    employer.accessible()


def begin_a_draft(employer):
    """A vacancy can be prepared while the organisation waits to be checked."""
    page = employer.page
    wizard = Wizard(page).start()
    employer.accessible()
    page.get_by_label("Functienaam").fill(TITLE)
    page.get_by_role("button", name="Bewaar en ga later verder").click()
    expect(page.get_by_text("Uw concept is bewaard.")).to_be_visible()
    employer.accessible()
    page.get_by_role("link", name=TITLE, exact=True).click()
    ref = wizard.ref
    employer.accessible()
    return ref


def verify(manager):
    page = manager.page
    work = WorkList(page).open()
    manager.accessible()
    work.take(EMPLOYER)
    expect(page.get_by_role("heading", level=1)).to_have_text(EMPLOYER)
    expect(page.get_by_text("Wij vonden geen organisatie die erop lijkt.")).to_be_visible()
    manager.accessible()
    page.get_by_role("button", name="Keur goed").click()
    expect(page.get_by_text("Goedgekeurd", exact=False).first).to_be_visible()
    manager.accessible()


def finish_and_send(employer, ref):
    page = employer.page
    mail = Mailbox(employer, EMAIL).open(f"{EMPLOYER} kan aan de slag")
    employer.accessible()
    expect(mail.body.get_by_text("Anouk Visser").first).to_be_visible()
    page.goto(f"/werkgever/vacatures/{ref}")
    page.get_by_role("link", name="Maak de vacature af").click()
    wizard = (
        Wizard(page)
        .heading("Het werk")
        .work(TITLE, "kantinemedewerker", "Je smeert broodjes, vult de koeling en rekent af.")
    )
    expect(page.get_by_text("Bewaard om")).to_be_visible()
    employer.accessible()
    wizard.on("Wie zoekt u?").requirement(1, "Je kunt goed staan")
    page.get_by_role("button", name="Nog een eis").click()
    wizard.requirement(2, "Ervaring in een keuken", "mooi meegenomen")
    employer.accessible()
    wizard.on("Voorwaarden").place("Delft").conditions("16", "14,90")
    employer.accessible()
    wizard.on("Controleren")
    expect(page.get_by_text("Ervaring in een keuken")).to_be_visible()
    employer.accessible()
    page.get_by_role("link", name="Bekijk zoals een bezoeker het ziet").click()
    expect(page.get_by_text("Zo ziet een bezoeker uw vacature")).to_be_visible()
    employer.accessible()
    page.get_by_role("link", name="Terug naar controleren").click()
    wizard.send()
    employer.accessible()


def ask_for_a_change(manager):
    page = manager.page
    page.goto("/medewerker/moderatie")
    manager.accessible()
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Beoordelen: {TITLE}")
    manager.accessible()
    Review(page).claim().ask_change(
        "Het is bijna goed.", "Wat ga je doen", "Schrijf hoe zwaar het tillen is."
    )
    manager.accessible()


def improve(employer):
    page = employer.page
    mail = Mailbox(employer, EMAIL).open(f"Wilt u uw vacature “{TITLE}” nog aanpassen?")
    expect(mail.body.get_by_text("Schrijf hoe zwaar het tillen is.")).to_be_visible()
    mail.follow("Vacature aanpassen")
    expect(page.get_by_role("heading", name="Wij vragen u om iets aan te passen")).to_be_visible()
    employer.accessible()
    page.get_by_role("link", name="Pas aan").click()
    wizard = Wizard(page).heading("Het werk")
    expect(page.get_by_text("Schrijf hoe zwaar het tillen is.")).to_be_visible()
    employer.accessible()
    page.get_by_label("Wat gaat iemand doen?").fill(
        "Je smeert broodjes, vult de koeling en rekent af. Je tilt hoogstens tien kilo."
    )
    wizard.on("Controleren").send()


def approve(manager):
    page = manager.page
    WorkList(page).open().take(TITLE)
    expect(page.get_by_role("heading", name="Wat veranderde er sinds versie 1?")).to_be_visible()
    manager.accessible()
    Review(page).claim().approve()
    manager.accessible()


def find(visitor):
    until(lambda: TITLE in visitor.items(q=TITLE))
    search = Search(visitor.page).open()
    visitor.accessible()
    search.find("cateringmedewerker")  # a synonym of its occupation
    expect(search.result(TITLE)).to_be_visible()
    visitor.accessible()
    search.find("kantine")  # a part of a compound
    expect(search.result(TITLE)).to_be_visible()
    search.find("kantine", "Den Haag", 10)
    expect(search.result(TITLE)).to_be_visible()
    visitor.accessible()
    search.find("kantine", "Leiden", 10)
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("rond Leiden")
    expect(search.result(TITLE)).to_have_count(0)
    visitor.accessible()
    search.find("kantine", "Leiden", 25)
    search.result(TITLE).click()


def react(visitor):
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    visitor.accessible()
    VacancyPage(visitor.page).react(
        "Noor Bakker", "noor@post.example", "Ik werkte eerder in een kantine."
    )
    visitor.accessible()


def fill(employer):
    page = employer.page
    Mailbox(employer, EMAIL).open(f"Nieuwe reactie op “{TITLE}”")
    page.goto("/werkgever")
    employer.accessible()
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.get_by_role("heading", name="Noor Bakker")).to_be_visible()
    expect(page.get_by_text("Ik werkte eerder in een kantine.")).to_be_visible()
    employer.accessible()
    page.get_by_role("link", name="Vacature stoppen").click()
    employer.accessible()
    page.get_by_label("Vervuld via ons").check()
    page.get_by_role("button", name="Stop de vacature").click()
    expect(page.get_by_text("De vacature is gestopt.")).to_be_visible()
    employer.accessible()


def gone(visitor):
    page = visitor.page
    found = re.search(r"/vacatures/([^/]+)/", page.url)
    ref = found[1]
    until(lambda: TITLE not in visitor.items(q="kantine"))
    search = Search(page).open()
    expect(search.result("Bakker in de nacht")).to_be_visible()
    expect(search.result(TITLE)).to_have_count(0)
    search.find("kantine")
    expect(search.result(TITLE)).to_have_count(0)
    for path in ("/vacatures.json", "/vacatures.atom", "/sitemap.xml"):
        assert ref not in visitor.text(path), path
    assert "kantine" not in visitor.text("/zoekwoorden.json?q=kanti").casefold()
    others = visitor.context.request.get("/vacatures.json").json()["items"]
    for item in others:
        assert ref not in visitor.text(item["url"]), item["title"]  # not among the similar ones
    answer = page.goto(f"/vacatures/{ref}")
    assert answer.status == 410
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze vacature is niet meer open")
    expect(page.get_by_role("article")).not_to_have_count(0)
    expect(page.get_by_text(TITLE)).to_have_count(0)
    visitor.accessible()
