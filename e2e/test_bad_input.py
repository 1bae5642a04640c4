"""What goes wrong: a clear sentence at the right place, nothing typed is lost, nothing twice."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from e2e.installed import rows
from e2e.pages.mailbox import Mailbox
from e2e.pages.site import Search, VacancyPage
from e2e.pages.staff import Review
from e2e.pages.wizard import Wizard
from e2e.person import until
from portal.employers.models import Employer
from portal.vacancies.models import JobApplication, Vacancy, VacancyRevision
from portal.vacancies.states import VacancyStatus
from tests.support.installation import DOMAIN, PASSWORD

MISSING = "Deze pagina is er niet"


@pytest.fixture
def employer(person):
    return person().sign_in("werkgever")


def refs(server, employer):
    with rows(server) as session:
        return session.scalars(
            select(Vacancy.ref)
            .join(Employer, Vacancy.employer_id == Employer.id)
            .where(Employer.name == employer)
            .order_by(Vacancy.ref)
        ).all()


def ref_of(server, title):
    with rows(server) as session:
        return session.scalars(
            select(Vacancy.ref)
            .join(VacancyRevision, VacancyRevision.vacancy_id == Vacancy.id)
            .where(VacancyRevision.title == title)
        ).one()


def refused(page, label, sentence):
    """The sentence stands in the summary, which has the focus, and at the field it leads to."""
    summary = page.get_by_role("alert").filter(has=page.get_by_role("list"))
    expect(summary).to_be_focused()
    field = page.get_by_label(label, exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    # A hint and a counter stand in the description as well.
    expect(field).to_have_accessible_description(re.compile(re.escape(sentence)))
    summary.get_by_role("link", name=sentence).click()
    expect(field).to_be_focused()
    return field


@pytest.mark.parametrize(
    ("label", "typed", "shown", "sentence"),
    [
        ("Functienaam", "x" * 121, "x" * 121, "Gebruik hoogstens 120 tekens."),
        ("Wat gaat iemand doen?", "y" * 4001, "y" * 4001, "Gebruik hoogstens 4000 tekens."),
        (
            "Functienaam",
            "Kok\u0007met bel",
            "Kokmet bel",
            "Deze tekst bevat tekens die we niet kunnen lezen. Typ de tekst opnieuw.",
        ),
    ],
)
def test_text_that_cannot_be_is_refused_at_its_field(employer, label, typed, shown, sentence):
    page = employer.page
    Wizard(page).start().work("Kok", "kok", "Je kookt.")
    page.get_by_label(label, exact=True).fill(typed)
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(refused(page, label, sentence)).to_have_value(shown)
    employer.accessible()


@pytest.mark.parametrize(
    ("group", "typed", "sentence"),
    [
        ("Hoeveel uur per week is het werk?", "veel", "Vul een heel getal in, zoals 24."),
        ("Hoeveel uur per week is het werk?", "99", "Vul een getal in van 1 tot en met 60."),
        ("Wat is het bruto loon?", "=1+1", "Vul een bedrag in, zoals 15,40."),
    ],
)
def test_number_that_cannot_be_is_refused_at_its_field(employer, group, typed, sentence):
    page = employer.page
    wizard = Wizard(page).start().work("Kok", "kok", "Je kookt.").on("Wie zoekt u?")
    wizard.on("Voorwaarden").conditions("24", "15,10")
    field = page.get_by_role("group", name=group).get_by_label("Van", exact=True)
    field.fill(typed)
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_role("alert").get_by_role("link", name=sentence)).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(typed)


def test_markup_and_formulas_are_shown_as_text(employer):
    page = employer.page
    title = "<b>Kok</b> {{ 7*7 }} =HYPERLINK(1)"
    tasks = "<script>document.title = 'stuk'</script><img src=x onerror=alert(1)>"
    wizard = Wizard(page).start().work(title, "kok", tasks).on("Wie zoekt u?")
    wizard.requirement(1, "</ul><h1>Vals</h1>").on("Voorwaarden").conditions("24", "15,10")
    wizard.on("Controleren")
    page.get_by_role("link", name="Bekijk zoals een bezoeker het ziet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text(tasks)).to_be_visible()
    expect(page.get_by_text("</ul><h1>Vals</h1>")).to_be_visible()
    assert page.title().startswith(title)


@pytest.mark.parametrize(
    "words",
    [
        '((*"',
        "AND OR NOT",
        "title:*",
        "'; DROP TABLE vacancy; --",
        "<b>kok</b>",
        "\U0001f35e*?~^2",
        "kok " * 400,
        "\\",
        "%00%ff",
        "[1 TO",
    ],
)
def test_search_answers_any_words(person, words):
    page = person().page
    Search(page).open().find(words)
    expect(page.get_by_role("heading", level=1)).to_contain_text("acature")
    box = page.get_by_role("search", name="Zoek werk").get_by_label("Welk werk zoek je?")
    assert box.input_value()[:100].split() == words[:100].split()
    page.goto(f"/vacatures?pagina=-1&straal=x&uren=%FF%00&sorteer=((&q=%FF%FE&plaats={'z' * 3000}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("acature")


def test_vacancy_of_another_employer_does_not_exist(person, server):
    who = person().sign_in("werkgever")
    who.may_answer |= {404}
    foreign = refs(server, "Kwekerij Zonneveld")[0]
    steps = (
        *("", "/werk", "/wie", "/voorwaarden", "/controleren", "/voorbeeld", "/stoppen"),
        *("/geschiedenis", "/verlengen", "/terughalen", "/concept-weggooien"),
    )
    for path in (*(foreign + step for step in steps), "BESTAAT", "((*"):
        answer = who.page.goto(f"/werkgever/vacatures/{path}")
        assert answer.status == 404, path
        expect(who.page.get_by_role("heading", level=1)).to_have_text(MISSING)
    who.accessible()


def test_form_opened_twice_keeps_both_texts(employer):
    first = employer.page
    employer.may_answer |= {409}
    wizard = Wizard(first).start()
    second = employer.tab()
    second.goto(first.url)
    wizard.work("Kok van de eerste", "kok", "Je kookt.").on("Wie zoekt u?")
    other = Wizard(second).work("Kok van de tweede", "kok", "Je kookt in de avond.")
    second.get_by_role("button", name="Verder", exact=True).click()
    expect(second.get_by_text("Iemand heeft deze vacature intussen gewijzigd")).to_be_visible()
    expect(second.get_by_role("definition").filter(has_text="Kok van de eerste")).to_be_visible()
    expect(second.get_by_label("Functienaam")).to_have_value("Kok van de tweede")
    employer.accessible(second)
    other.on("Wie zoekt u?")
    first.goto(f"/werkgever/vacatures/{wizard.ref}/werk")
    expect(first.get_by_label("Functienaam")).to_have_value("Kok van de tweede")


@pytest.mark.parametrize("scripts", [True, False])
def test_pressing_twice_makes_one(person, server, scripts):
    who = person(java_script_enabled=scripts).sign_in("werkgever")
    page = who.page
    before = len(refs(server, "Bakkerij Van Dalen"))
    page.goto("/werkgever/vacatures/nieuw")
    page.get_by_role("button", name="Begin", exact=True).dblclick()
    wizard = Wizard(page).heading("Het werk")
    assert len(refs(server, "Bakkerij Van Dalen")) == before + 1
    title = f"Kok, twee keer gedrukt {scripts}"
    wizard.work(title, "kok", "Je kookt.").on("Wie zoekt u?").on("Voorwaarden")
    wizard.conditions("24", "15,10").on("Controleren")
    page.get_by_role("button", name="Verstuur de vacature").dblclick()
    expect(page.get_by_role("heading", name="Uw vacature is verstuurd")).to_be_visible()
    ref = wizard.ref
    with rows(server) as session:
        vacancy = session.scalars(select(Vacancy).where(Vacancy.ref == ref)).unique().one()
        assert (vacancy.status, len(vacancy.revisions)) == (VacancyStatus.SUBMITTED, 1)


def reactions(server, name):
    with rows(server) as session:
        return session.scalar(
            select(func.count()).select_from(JobApplication).where(JobApplication.name == name)
        )


@pytest.mark.parametrize("scripts", [True, False])
def test_reaction_is_sent_once(person, server, scripts):
    who = person(java_script_enabled=scripts)
    page = who.page
    name = f"Bo Dubbel {scripts}"
    page.goto(f"/vacatures/{ref_of(server, 'Bezorger met de bakfiets')}")
    page.get_by_label("Je naam").fill(name)
    page.get_by_label("Je telefoonnummer").fill("06 12 34 56 78")
    page.get_by_role("button", name="Verstuur je reactie").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je reactie is verstuurd")
    # Back, and once more: the form is the same, so it is the same reaction.
    page.go_back()
    page.get_by_label("Je naam").fill(name)
    page.get_by_label("Je telefoonnummer").fill("06 12 34 56 78")
    page.get_by_role("button", name="Verstuur je reactie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je reactie is verstuurd")
    assert reactions(server, name) == 1


def test_reaction_without_an_address_is_asked_for_one(person, server):
    who = person()
    page = who.page
    page.goto(f"/vacatures/{ref_of(server, 'Bezorger met de bakfiets')}")
    page.get_by_label("Je naam").fill("Zonder Adres")
    page.get_by_label("Wat wil je de werkgever vertellen?").fill("Ik fiets graag.")
    page.get_by_role("button", name="Verstuur je reactie").click()
    refused(page, "Je e-mailadres", "Vul je e-mailadres of je telefoonnummer in.")
    expect(page.get_by_label("Je naam")).to_have_value("Zonder Adres")
    expect(page.get_by_label("Wat wil je de werkgever vertellen?")).to_have_value("Ik fiets graag.")
    who.accessible()
    page.get_by_label("Je e-mailadres").fill("geen adres")
    page.get_by_role("button", name="Verstuur je reactie").click()
    refused(page, "Je e-mailadres", "Vul een e-mailadres in, zoals naam@voorbeeld.nl.")
    assert reactions(server, "Zonder Adres") == 0


def test_reaction_to_a_vacancy_that_just_ended(person, server):
    employer = person().sign_in("kweker")
    visitor = person()
    ref = ref_of(server, "Postbezorger")
    visitor.page.goto(f"/vacatures/{ref}")
    employer.page.goto(f"/werkgever/vacatures/{ref}/stoppen")
    employer.page.get_by_label("Zelf vervuld").check()
    employer.page.get_by_role("button", name="Stop de vacature").click()
    expect(employer.page.get_by_text("De vacature is gestopt.")).to_be_visible()
    page = visitor.page
    page.get_by_label("Je naam").fill("Net Te Laat")
    page.get_by_label("Je e-mailadres").fill("laat@post.example")
    page.get_by_role("button", name="Verstuur je reactie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze vacature is niet meer open")
    assert reactions(server, "Net Te Laat") == 0


def test_judgement_of_a_text_that_was_taken_back(person):
    employer = person().sign_in("werkgever")
    wizard = Wizard(employer.page).start().work("Kok, teruggehaald", "kok", "Je kookt.")
    wizard.on("Wie zoekt u?").on("Voorwaarden").conditions("24", "15,10").on("Controleren").send()
    manager = person().sign_in("accountmanager")
    page = manager.page
    page.goto(f"/medewerker/moderatie/{wizard.ref}")
    Review(page).claim()
    employer.page.get_by_role("link", name="Terughalen om te wijzigen").click()
    employer.page.get_by_role("button", name="Haal terug").click()
    expect(employer.page.get_by_text("U kunt de vacature weer wijzigen.")).to_be_visible()
    manager.may_answer |= {409}
    page.get_by_text("Vraag om een wijziging").click()
    page.get_by_label("Wat moet de werkgever wijzigen?").fill("Zet de werktijden erbij.")
    page.get_by_role("button", name="Stuur terug").click()
    expect(page.get_by_text("wacht niet (meer) op een beoordeling")).to_be_visible()
    expect(page.get_by_text("Zet de werktijden erbij.")).to_be_visible()
    manager.accessible()


def test_link_to_sign_in_works_once_and_offers_another(person):
    who = person()
    page = who.page
    address = f"kandidaat@{DOMAIN}"
    page.goto("/inloggen")
    page.get_by_label("E-mailadres voor de link").fill(address)
    page.get_by_role("button", name="Mail mij een link").click()
    mailbox = Mailbox(who, address).open("Inloggen bij")
    link = mailbox.body.get_by_role("link").first.get_attribute("href")
    page.goto(link)
    page.get_by_role("button", name="Log mij in").click()
    expect(page).to_have_url("/kandidaat")
    late = person()
    late.page.goto(link)
    expect(late.page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")
    before = len(mailbox.subjects())
    late.page.get_by_role("button", name="Mail mij een nieuwe link").click()
    expect(late.page.get_by_role("heading", level=1)).to_have_text("Kijk in uw mail")
    until(lambda: len(mailbox.subjects()) == before + 1)
    late.may_answer |= {404}
    late.page.goto("/m/" + "A" * 43)
    expect(late.page.get_by_role("heading", level=1)).to_have_text(MISSING)


def test_text_typed_while_signed_out_is_kept(person):
    who = person()
    who.sessions = {}  # a session of its own, which this test ends
    who.sign_in("collega")
    who.may_answer |= {401, 419}
    page = who.page
    wizard = Wizard(page).start()
    ref = wizard.ref
    other = who.tab()
    other.goto("/werkgever")
    other.locator("summary", has_text="Uw account").click()
    other.get_by_role("button", name="Uitloggen").click()
    expect(other.get_by_role("banner").get_by_role("link", name="Inloggen").first).to_be_visible()
    wizard.work("Kok zonder sleutel", "kok", "Je kookt.")
    # Saving in the background tells it; the page and what is on it stay.
    expect(page.get_by_role("alert")).to_contain_text("Er is niets kwijt")
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("U was uitgelogd")
    who.accessible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in, in een nieuw tabblad").click()
    login = opened.value
    login.get_by_label("E-mailadres", exact=True).fill(f"collega@{DOMAIN}")
    login.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    login.get_by_role("button", name="Inloggen", exact=True).click()
    expect(login).to_have_url("/werkgever")
    page.get_by_role("button", name="Verstuur wat ik typte").click()
    # The form belongs to the sign-in of before: the text is shown, and sent by one more press.
    expect(page.get_by_text("Kok zonder sleutel")).to_be_visible()
    page.get_by_role("button", name="Verstuur opnieuw").click()
    wizard.heading("Wie zoekt u?")
    page.goto(f"/werkgever/vacatures/{ref}/werk")
    expect(page.get_by_label("Functienaam")).to_have_value("Kok zonder sleutel")


def test_wrong_password_says_what_to_do(person):
    who = person()
    page = who.page
    page.goto("/inloggen")
    page.get_by_label("E-mailadres", exact=True).fill(f"niemand@{DOMAIN}")
    page.get_by_label("Wachtwoord", exact=True).fill("((*\"' OR 1=1 --")
    page.get_by_role("button", name="Inloggen", exact=True).click()
    refused(page, "E-mailadres", "Dit e-mailadres en wachtwoord horen niet bij elkaar.")
    expect(page.get_by_label("E-mailadres", exact=True)).to_have_value(f"niemand@{DOMAIN}")
    who.accessible()


def test_registration_says_at_each_field_what_to_do(person):
    who = person()
    page = who.page
    page.goto("/aanmelden/werkgever")
    page.get_by_label("Voornaam en achternaam").fill("n" * 300)
    page.get_by_label("E-mailadres").fill("a@b@c")
    page.get_by_label("Wachtwoord").fill("kort")
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    refused(page, "Voornaam en achternaam", "Gebruik hoogstens 200 tekens.")
    expect(page.get_by_label("E-mailadres")).to_have_value("a@b@c")
    expect(page.get_by_label("Voornaam en achternaam")).to_have_value("n" * 300)
    who.accessible()


def test_react_form_keeps_markup_as_text(person, server):
    visitor = person()
    page = visitor.page
    page.goto(f"/vacatures/{ref_of(server, 'Winkelhulp in de bakkerij')}")
    VacancyPage(page).react("<img src=x>", "markup@post.example", "<script>alert(1)</script>")
    employer = person().sign_in("werkgever")
    employer.page.goto(f"/werkgever/vacatures/{ref_of(server, 'Winkelhulp in de bakkerij')}")
    expect(employer.page.get_by_role("heading", name="<img src=x>")).to_be_visible()
    expect(employer.page.get_by_text("<script>alert(1)</script>")).to_be_visible()
