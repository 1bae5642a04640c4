"""The other main job: a candidate makes a profile, is found without a name, and is met."""

from datetime import timedelta

from playwright.sync_api import expect
from sqlalchemy import select

from e2e.installed import rows
from e2e.pages.keyboard import Keyboard
from e2e.pages.mailbox import Mailbox
from e2e.pages.meeting import People
from e2e.pages.profile import Profile
from e2e.pages.registration import Registration
from e2e.pages.staff import WorkList
from e2e.person import until
from portal import clock
from portal.accounts.models import User
from portal.candidates.models import Candidate
from portal.outbox.models import Job, JobKind

NAME, EMAIL = "Amina Yildiz", "amina@post.example"
BAKERY = "werkgever@demo.werkpoort.nl"
WORDS = "Ik bak al jaren brood voor een groot gezin en sta graag vroeg op."
MOTIVATION = "Ik word blij van de geur van vers brood."
VACANCY = "Bakker in de nacht"


def title(page):
    return page.get_by_role("heading", level=1)


def candidate_called(session, name):
    return session.scalars(
        select(Candidate).join(User, User.id == Candidate.user_id).where(User.name == name)
    ).one()


def test_candidate_from_registration_until_gone(person, server):
    candidate = person()
    register(candidate)
    fill_profile(candidate)
    switch_on(candidate)
    guide = person().sign_in("begeleider")
    release(guide)
    ref = confirm_from_the_mail(server, person())
    employer = person().sign_in("werkgever")
    meet = find_and_ask(employer, ref)
    say_yes_from_the_mail(person())
    see_who_it_is(employer)
    other = person().sign_in("kweker")
    nobody_else_sees(other, ref, meet)
    withdraw(candidate)
    gone(employer, ref, meet)


def register(candidate):
    page = candidate.page
    form = Registration(page).choose().as_job_seeker()
    candidate.accessible()
    form.person(NAME, EMAIL, "brood-met-sesam-12")
    candidate.accessible()
    Mailbox(candidate, EMAIL).open("Klopt dit e-mailadres?").follow("Ja, dit adres klopt")
    candidate.accessible()
    page.get_by_role("button", name="Ja, dit is mijn e-mailadres").click()
    expect(title(page)).to_have_text("Hoi Amina")
    candidate.accessible()


def fill_profile(candidate):
    page = candidate.page
    profile = Profile(page).start()
    candidate.accessible()
    profile.occupation("bakker").tick("Bakker")
    profile.rest("Rijswijk", check=candidate.accessible).on("Vertel iets over jezelf")
    candidate.accessible()
    words = page.get_by_label("Wat kun je goed?")
    words.fill(f"{WORDS} Bel me op 06 12345678.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Haal deze woorden weg")).to_be_visible()
    candidate.accessible()
    words.fill(WORDS)
    page.get_by_label("Waarom wil je dit werk?").fill(MOTIVATION)
    page.get_by_role("button", name="Bewaar").click()
    expect(title(page)).to_have_text("Jouw profiel")
    candidate.accessible()
    page.get_by_role("link", name="Vertel iets over jezelf").click()
    expect(page.get_by_text("Je begeleider leest deze tekst nog.")).to_have_count(2)
    page.goto("/kandidaat/profiel/voorbeeld")
    expect(page.get_by_text(WORDS)).to_have_count(0)
    candidate.accessible()


def switch_on(candidate):
    page = candidate.page
    page.goto("/kandidaat")
    candidate.accessible()
    page.get_by_role("button", name="Zet mijn profiel aan").click()
    expect(page.get_by_role("button", name="Zet mijn profiel uit")).to_be_visible()
    candidate.accessible()


def release(guide):
    """The contact person reads the texts and says how fit for work somebody is; then releases."""
    page = guide.page
    WorkList(page).open().take(NAME)
    expect(title(page)).to_have_text(NAME)
    expect(page.get_by_text(WORDS)).to_be_visible()
    guide.accessible()
    for left in (1, 0):
        page.get_by_role("button", name="Keur goed").first.click()
        expect(page.get_by_role("button", name="Keur goed")).to_have_count(left)
    page.get_by_role("link", name="Leg werkfit vast").click()
    page.get_by_label("Segment").select_option("Werkfit")
    page.get_by_role("button", name="Voeg toe het oordeel").click()
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("button", name="Geef vrij").click()
    expect(page.get_by_text("Werkgevers vinden dit profiel, zonder naam.")).to_be_visible()
    guide.accessible()


def confirm_from_the_mail(server, reader):
    """Long after, the profile is confirmed with one tap by somebody who is not signed in."""
    with rows(server) as session:
        row = candidate_called(session, NAME)
        row.confirmed_at = clock.now() - timedelta(days=85)
        session.add(Job(kind=JobKind.ADVANCE_CANDIDATES))
        ref = row.ref
    page = Mailbox(reader, EMAIL).open("Klopt je profiel nog?").follow("Ja, het klopt")
    expect(title(page)).to_have_text("Klopt je profiel nog?")
    reader.accessible()
    page.get_by_role("button", name="Ja, het klopt").click()
    expect(page.get_by_text("Je profiel is bevestigd.")).to_be_visible()
    reader.accessible()
    with rows(server) as session:
        confirmed = candidate_called(session, NAME).confirmed_at
        assert clock.now() - confirmed < timedelta(minutes=5)
    return ref


def find_and_ask(employer, ref):
    page = employer.page
    people = People(page).for_vacancy(VACANCY)
    card = people.card(ref)
    expect(card).to_contain_text("Wil dit werk doen: bakker")
    expect(page.get_by_text("Amina")).to_have_count(0)
    employer.accessible()
    people.open(ref)
    expect(page.get_by_text(WORDS)).to_be_visible()
    employer.accessible()
    page.get_by_role("link", name="Maak kennis").click()
    employer.accessible()
    ref_of_meeting = people.ask("Wij zoeken een bakker die graag vroeg begint.")
    expect(page.get_by_text("Amina")).to_have_count(0)
    employer.accessible()
    return ref_of_meeting


def say_yes_from_the_mail(reader):
    mail = Mailbox(reader, EMAIL).open("Bakkerij Van Dalen wil met je kennismaken")
    reader.accessible()
    page = mail.follow("Ja, graag")
    expect(title(page)).to_have_text("Bakkerij Van Dalen wil met je kennismaken")
    expect(page.get_by_text("een bakker die graag vroeg begint")).to_be_visible()
    reader.accessible()
    page.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(title(page)).to_have_text("Dank je wel, je antwoord is verwerkt")
    reader.accessible()


def see_who_it_is(employer):
    page = Mailbox(employer, BAKERY).open("wil met u kennismaken").follow("Bekijk wie het is")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    employer.accessible()


def nobody_else_sees(other, ref, meet):
    page = other.page
    other.may_answer |= {404}
    page.goto("/werkgever/kandidaten?q=bakker")
    other.accessible()
    page.goto(f"/werkgever/kandidaten/{ref}")
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("Amina")).to_have_count(0)
    assert page.goto(f"/werkgever/kennismakingen/{meet}").status == 404
    page.goto("/werkgever/kandidaten?q=Yildiz")
    expect(title(page)).to_have_text("Niemand voor “Yildiz”")
    expect(page.get_by_role("article")).to_have_count(0)


def withdraw(candidate):
    page = candidate.page
    page.goto("/kandidaat/privacy")
    expect(page.get_by_text("nu te zien")).to_be_visible()
    candidate.accessible()
    page.get_by_role("link", name="Stop met alles delen").click()
    candidate.accessible()
    page.get_by_role("button", name="Ja, stop").click()
    expect(page.get_by_text("niet meer te zien")).to_be_visible()
    candidate.accessible()


def gone(employer, ref, meet):
    page = employer.page
    employer.may_answer |= {404}
    page.goto(f"/werkgever/kennismakingen/{meet}")
    expect(page.get_by_text("De kandidaat deelt naam en gegevens niet meer met u.")).to_be_visible()
    expect(page.get_by_text(NAME)).to_have_count(0)
    employer.accessible()
    assert page.goto(f"/werkgever/kandidaten/{ref}").status == 404
    until(lambda: ref not in employer.text("/werkgever/kandidaten?q=bakker"))


PICKING = "Orderpicker bloemen"
GROWER = "kweker@demo.werkpoort.nl"


def test_preselection_is_asked_made_and_answered_from_the_mail(person, server):
    employer = person().sign_in("kweker")
    ask_for_people(employer)
    manager = person().sign_in("accountmanager")
    with rows(server) as session:
        karim = candidate_called(session, "Karim Bouzid").ref
    choose_people(manager, karim)
    answer_about_people(person())
    asked = Mailbox(person(), "karim@demo.werkpoort.nl")
    asked.open("Kwekerij Zonneveld wil met je kennismaken")
    answered = Mailbox(manager, "accountmanager@demo.werkpoort.nl")
    answered.open("Kwekerij Zonneveld antwoordde op de voorselectie").follow("Bekijk")
    expect(manager.page.get_by_text("wil kennismaken")).to_be_visible()
    manager.accessible()


def ask_for_people(employer):
    page = employer.page
    People(page).for_vacancy(PICKING)
    employer.accessible()
    page.get_by_role("link", name="Vraag een voorselectie").click()
    employer.accessible()
    page.get_by_label("Waar moeten wij op letten?").fill("Iemand die lang kan staan.")
    page.get_by_role("button", name="Vraag een voorselectie").click()
    expect(page.get_by_role("main")).to_contain_text("Iemand die lang kan staan.")
    employer.accessible()


def choose_people(manager, ref):
    page = manager.page
    WorkList(page).open().take(f"Kies kandidaten voor {PICKING}")
    expect(page.get_by_text("Iemand die lang kan staan.")).to_be_visible()
    manager.accessible()
    choice = page.locator("details").filter(has=page.locator(f"#motivation-{ref}"))
    choice.get_by_text("Kies deze kandidaat").click()
    choice.get_by_label("Waarom deze kandidaat?").fill(
        "Stond vier jaar in een magazijn en is altijd op tijd."
    )
    choice.get_by_role("button", name="Zet erbij").click()
    expect(page.get_by_text("Stond vier jaar in een magazijn")).to_be_visible()
    manager.accessible()
    page.get_by_role("button", name="Verstuur naar de werkgever").click()
    expect(page.get_by_text("bij de werkgever", exact=True)).to_be_visible()
    manager.accessible()


def answer_about_people(reader):
    """The employer is not signed in."""
    mail = Mailbox(reader, GROWER).open(f"Uw voorselectie voor “{PICKING}” staat klaar")
    expect(mail.body.get_by_text("Karim")).to_have_count(0)
    page = mail.follow("Bekijk de voorselectie")
    expect(title(page)).to_have_text(f"Uw voorselectie voor {PICKING}")
    expect(page.get_by_text("Stond vier jaar in een magazijn")).to_be_visible()
    expect(page.get_by_text("Karim")).to_have_count(0)
    reader.accessible()
    page.get_by_label("Ik wil kennismaken").check()
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(title(page)).to_have_text("Dank u wel, uw antwoord is verwerkt")
    reader.accessible()


def test_candidate_needs_no_scripts(person):
    candidate = person(java_script_enabled=False).sign_in("leeg")
    page = candidate.page
    page.goto("/kandidaat")
    page.get_by_role("button", name="Begin je profiel").click()
    profile = Profile(page).first().occupation("bakker")
    profile.rest("Delft").on("Vertel iets over jezelf")
    page.get_by_label("Wat kun je goed?").fill("Ik werk netjes door.")
    page.get_by_role("button", name="Bewaar").click()
    expect(title(page)).to_have_text("Jouw profiel")
    page.goto("/kandidaat")
    page.get_by_role("button", name="Zet mijn profiel aan").click()
    page.get_by_role("button", name="Zet mijn profiel uit").click()
    expect(page.get_by_role("button", name="Zet mijn profiel aan")).to_be_visible()
    reader = person(java_script_enabled=False)
    mail = Mailbox(reader, "kandidaat@demo.werkpoort.nl")
    page = mail.open("Bakkerij Van Dalen wil met je kennismaken").follow("Nee, liever niet")
    page.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(title(page)).to_have_text("Dank je wel, je antwoord is verwerkt")


def test_candidate_needs_no_mouse(person):
    page = person().sign_in("rosa").page
    keys = Keyboard(page)
    page.goto("/kandidaat/profiel")
    keys.to(page.get_by_role("link", name="Waar ben je goed in?")).press("Enter")
    expect(title(page)).to_have_text("Waar ben je goed in?")
    keys.choose(page.get_by_label("Leert snel", exact=True))
    keys.to(page.get_by_role("button", name="Bewaar en stop")).press("Enter")
    expect(title(page)).to_have_text("Jouw profiel")
    page.goto("/kandidaat/profiel/voorbeeld")
    expect(page.get_by_text("Leert snel")).to_be_visible()
    page.goto("/kandidaat")
    keys.to(page.get_by_role("button", name="Zet mijn profiel aan")).press("Enter")
    off = page.get_by_role("button", name="Zet mijn profiel uit")
    expect(off).to_be_visible()
    keys.to(off).press("Enter")
    expect(page.get_by_role("button", name="Zet mijn profiel aan")).to_be_visible()
