"""Questions of employers and visitors: asked, answered, passed on, and ended."""

import re

from playwright.sync_api import expect

from e2e.pages.helpdesk import Ask, Desk, said, title
from e2e.pages.keyboard import Keyboard
from e2e.pages.mailbox import Mailbox
from e2e.pages.staff import WorkList
from e2e.person import until

EMPLOYER = "werkgever@demo.werkpoort.nl"
QUESTION = "Mag een bakker met no-risk ook in het weekend werken?"
REPLY = "Dank u. Geldt dat ook op feestdagen?"


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_a_question_from_one_box_until_its_rating(person):
    asker, agent = person().sign_in("werkgever"), person().sign_in("helpdesk")
    ref = ask_by_keys(asker)
    answer_with_ready_text(agent, ref)
    answer_from_the_mail(asker)
    read_reply_and_close(agent, ref)
    rate_from_the_mail(asker)
    page = agent.page
    page.reload()
    expect(page.get_by_text("De vrager gaf een 4. Vlot geholpen.")).to_be_visible()
    agent.accessible()


def ask_by_keys(asker):
    page, keys = asker.page, Keyboard(asker.page)
    page.goto("/werkgever/hulp")
    asker.accessible()
    box = page.get_by_label("Wat wilt u weten?")
    with page.expect_response(re.compile("/hulp/suggesties")):
        keys.type(box, QUESTION)
    expect(page.get_by_text("Misschien is dit het antwoord")).to_be_visible()
    asker.accessible()
    keys.to(page.get_by_text("Ik weet waar het over gaat")).press("Enter")
    keys.choose(page.get_by_label("Wettelijke regelingen", exact=True))
    keys.to(button(page, "Verstuur de vraag")).press("Enter")
    ref = Ask(page).number()
    expect(title(page)).to_have_text(QUESTION)
    expect(page.get_by_text("De vraag ligt bij de helpdesk.")).to_be_visible()
    asker.accessible()
    return ref


def answer_with_ready_text(agent, ref):
    page = agent.page
    page.goto("/medewerker/hulp")
    agent.accessible()
    desk = Desk(page).find(QUESTION).take()
    expect(page).to_have_url(re.compile(ref))
    agent.accessible()
    page.get_by_label("Zoek een standaardantwoord").fill("zoek het uit")
    page.get_by_role("button", name="Zoek een standaardantwoord").click()
    expect(page.get_by_text("standaardantwoord gevonden")).to_be_attached()
    page.get_by_label("Standaardantwoord", exact=True).select_option("Ontvangen, ik zoek het uit")
    button(page, "Zet in het vak").click()
    box = page.get_by_label("Antwoord aan de vrager")
    expect(box).to_have_value(re.compile("Dewi Smit"))
    text = box.input_value()
    assert "{" not in text
    agent.accessible()
    desk.answer(f"{text}\n\nJa, dat mag.")
    expect(said(page, "Ja, dat mag.")).to_be_visible()


def answer_from_the_mail(asker):
    page = asker.page
    mail = Mailbox(asker, EMPLOYER).open("Antwoord op uw vraag")
    expect(mail.body.get_by_text("Ja, dat mag.")).to_be_visible()
    expect(mail.body.get_by_text("Beste Ibrahim van Dalen").first).to_be_visible()
    asker.accessible()
    page.get_by_label("Uw antwoord").fill(REPLY)
    button(page, "Verstuur het antwoord").click()
    expect(page.get_by_text("Uw antwoord is binnengekomen.")).to_be_visible()
    mail.follow("Bekijk uw vraag")
    expect(said(page, REPLY)).to_contain_text("per mail")
    asker.accessible()


def read_reply_and_close(agent, ref):
    page = agent.page
    desk = Desk(page).open(ref)
    expect(said(page, REPLY)).to_contain_text("per mail")
    expect(page.get_by_text("Open", exact=True)).to_be_visible()
    desk.answer("Ja, ook dan.").close()
    agent.accessible()


def rate_from_the_mail(asker):
    page = Mailbox(asker, EMPLOYER).open("Uw vraag is afgerond").follow("Zeg hoe het ging")
    expect(title(page)).to_have_text("Hoe hielpen wij u?")
    asker.accessible(page)
    page.get_by_label("4, goed").check()
    page.get_by_label("Wat ging goed, of wat kan beter?").fill("Vlot geholpen.")
    page.get_by_role("button", name="Verstuur het oordeel").click()
    expect(title(page)).to_have_text("Bedankt voor het oordeel")
    asker.accessible(page)


def test_a_call_becomes_a_vacancy(person):
    words = "Ik zoek iemand die taarten versiert, drie dagen in de week."
    manager = person().sign_in("accountmanager")
    page = manager.page
    page.goto("/medewerker/hulp/telefoon")
    manager.accessible()
    page.get_by_label("Nummer, naam, mail of organisatie").press_sequentially("Bakkerij Van Dal")
    found = page.get_by_role("link", name="Ibrahim van Dalen, Bakkerij Van Dalen")
    expect(found).to_be_visible()
    manager.accessible()
    found.click()
    expect(page.get_by_role("heading", name="Wie belt: Ibrahim van Dalen")).to_be_visible()
    page.get_by_label("Wat wil de beller weten?").fill(words)
    page.get_by_label("Onderwerp").select_option("Vacature of voorselectie")
    button(page, "Noteer").click()
    expect(page.get_by_text("Genoteerd onder nummer")).to_be_visible()
    expect(said(page, words)).to_contain_text("per telefoon")
    manager.accessible()
    button(page, "Maak er een vacature van").click()
    expect(title(page)).to_have_text("Het werk")
    expect(page.get_by_label("Wat gaat iemand doen?")).to_have_value(words)
    manager.accessible()
    Desk(page).find(words)
    expect(page.get_by_text("Hieruit ontstond:")).to_be_visible()


def test_a_complaint_is_read_by_managers_alone(person):
    words = "Uw collega kwam twee keer te laat op een afspraak."
    asker, boss, other = (
        person().sign_in(name) for name in ("werkgever", "manager", "accountmanager")
    )
    ref = Ask(asker.page).send(words, "Klacht")
    expect(asker.page.get_by_text("De vraag ligt bij de teammanagers.")).to_be_visible()
    Desk(boss.page).find(words)
    expect(boss.page.get_by_text("Klacht", exact=True).first).to_be_visible()
    boss.accessible()
    other.may_answer |= {404}
    assert other.page.goto(f"/medewerker/hulp/{ref}").status == 404
    other.accessible()
    other.page.goto("/medewerker/hulp?toon=alles&q=te+laat+op+een+afspraak")
    expect(other.page.get_by_text("Geen vragen", exact=True)).to_be_visible()


def test_the_second_line_is_not_seen_by_the_asker(person):
    words = "Mijn werknemer wil minder uren. Wat moet ik regelen?"
    note, found = "Wie kent de regels voor uren?", "Schriftelijk vastleggen is genoeg."
    asker, agent, expert = (
        person().sign_in(name) for name in ("werkgever", "helpdesk", "specialist")
    )
    ref = Ask(asker.page).send(words, "Personeel en contracten")
    desk = Desk(agent.page).find(words).take()
    desk.act("Vraag de tweede lijn", note, "Vraag de tweede lijn")
    expect(agent.page.get_by_text("De tweede lijn heeft de vraag.")).to_be_visible()
    back = Desk(expert.page).find(words).take()
    expect(said(expert.page, note)).to_contain_text("alleen voor collega's")
    expert.accessible()
    back.act("Geef terug aan de eerste lijn", found, "Geef terug")
    expect(expert.page.get_by_text("Teruggegeven.")).to_be_visible()
    desk.open(ref)
    expect(said(agent.page, found)).to_be_visible()
    expect(agent.page.get_by_text("bij Dewi Smit")).to_be_visible()
    page = asker.page
    page.reload()
    expect(page.locator(".thread__item")).to_have_count(1)
    for hidden in (note, found, "tweede lijn", "Frank Oudshoorn"):
        expect(page.get_by_text(hidden)).to_have_count(0)
    asker.accessible()


def test_a_question_stands_with_who_covers(person):
    words = "Wanneer komt u langs bij onze winkel in Delft?"
    away, asker, cover = (
        person().sign_in(name) for name in ("accountmanager", "werkgever", "senior")
    )
    enter_absence(away)
    try:
        Ask(asker.page).send(words, "Vacature of voorselectie")
        for path in (asker.page.url, "/werkgever/hulp"):
            asker.page.goto(path)
            expect(
                asker.page.get_by_text(re.compile("Anouk Visser is afwezig.*Bram Hendriks neemt"))
            ).to_be_visible()
            asker.accessible()
        page = cover.page
        WorkList(page).open()
        row = WorkList(page).row(words)
        expect(row).to_contain_text("voor Anouk Visser")
        cover.accessible()
        WorkList(page).take(words)
        Desk(page).answer("Volgende week dinsdag kom ik langs.")
    finally:
        away.page.goto("/medewerker/afwezigheid")
        button(away.page, "Weer aanwezig").click()
        expect(away.page.get_by_text("De afwezigheid is beëindigd.")).to_be_visible()


def enter_absence(away):
    page = away.page
    page.goto("/medewerker/afwezigheid")
    away.accessible()
    page.get_by_role("link", name="Afwezigheid invoeren").click()
    away.accessible()
    page.get_by_label("Wie neemt waar?").select_option(
        page.get_by_label("Wie neemt waar?")
        .get_by_role("option")
        .filter(has_text="Bram Hendriks")
        .get_attribute("value")
    )
    button(page, "Bewaar").click()
    expect(page.get_by_text("De afwezigheid is ingevoerd.")).to_be_visible()
    away.accessible()


def test_a_visitor_asks_and_follows_without_scripts(person):
    words, address = "Helpt u ook een kapper met twee mensen?", "sara@kapper.example"
    visitor, agent = person(java_script_enabled=False), person().sign_in("helpdesk")
    page = visitor.page
    page.goto("/hulp/vraag")
    page.get_by_label("Wat wilt u weten?").fill(words)
    page.get_by_role("button", name="Verstuur de vraag").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Wat wilt u weten?")).to_have_value(words)
    page.get_by_label("Uw naam").fill("Sara Kapper")
    page.get_by_label("Uw e-mailadres").fill(address)
    page.get_by_role("button", name="Verstuur de vraag").click()
    expect(title(page)).to_have_text("Uw vraag is verstuurd")
    box = Mailbox(visitor, address)
    link = follow(visitor, box, "Wij kregen uw vraag")
    expect(title(page)).to_have_text(words)
    Desk(agent.page).find(words).take().answer("Ja, ook kappers.")
    until(lambda: [one for one in box.subjects() if "Antwoord op uw vraag" in one[1]])
    page.goto(link)
    expect(said(page, "Ja, ook kappers.")).to_be_visible()
    page.get_by_label("Reageren").fill("Fijn, dank u.")
    page.get_by_role("button", name="Verstuur de reactie").click()
    expect(title(page)).to_have_text("Bedankt, de reactie is verstuurd")
    agent.page.reload()
    expect(said(agent.page, "Fijn, dank u.")).to_be_visible()
    scripted = person()
    scripted.page.goto(link)
    scripted.accessible()
    scripted.page.goto("/hulp/vraag")
    scripted.accessible()


def follow(visitor, box, words):
    """Open the link in the text of a mail, and return its address."""
    page = box.open(words).page
    page.locator(".mail-text a[href*='/m/']").first.click()
    expect(page).to_have_url(re.compile("/m/"))
    return page.url
