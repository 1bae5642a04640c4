"""An employer asks for people, staff answer with a proposal, and the employer says yes by mail."""

from playwright.sync_api import expect

from e2e.pages.mailbox import Mailbox

GROWER = "kweker@demo.werkpoort.nl"
NEED = "Wij zoeken vier mensen voor het inpakken van tulpen."


def title(page):
    return page.get_by_role("heading", level=1)


def test_a_request_from_question_until_yes(person):
    employer = person().sign_in("kweker")
    ask(employer)
    propose(person().sign_in("accountmanager"))
    say_yes_from_the_mail(person())
    employer.page.reload()
    expect(employer.page.get_by_text("U zei ja tegen ons voorstel.")).to_be_visible()


def ask(employer):
    page = employer.page
    page.goto("/werkgever")
    page.get_by_role("link", name="Ik zoek mensen of hulp bij werk").click()
    employer.accessible()
    page.get_by_label("Wat is er nodig?").fill(NEED)
    page.get_by_label("Ik wil iemand in dienst nemen").check()
    page.get_by_label("Hoeveel mensen of hoeveel werk?").fill("4 mensen")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Wij antwoorden uiterlijk")).to_be_visible()
    employer.accessible()


def propose(staff):
    page = staff.page
    page.goto("/medewerker?van=mij")
    page.get_by_role("link", name=NEED).click()
    staff.accessible()
    page.get_by_role("link", name="Schrijf een voorstel").click()
    staff.accessible()
    page.get_by_label("Wat stelt u voor?").fill("Vier mensen komen een week op proef.")
    page.get_by_label("Wat levert het de werkgever op?").fill("Mensen voor het seizoen.")
    page.get_by_label("Wat levert het een kandidaat op?").fill("Werk in de buurt.")
    page.get_by_label("Wat levert het de gemeente op?").fill("Minder uitkeringen.")
    page.get_by_role("button", name="Verstuur het voorstel").click()
    expect(page.get_by_text("De werkgever heeft het voorstel")).to_be_visible()


def say_yes_from_the_mail(reader):
    page = (
        Mailbox(reader, GROWER)
        .open("Ons voorstel voor Kwekerij Zonneveld")
        .follow("Lees het voorstel")
    )
    expect(title(page)).to_have_text("Ons voorstel voor Kwekerij Zonneveld")
    expect(page.get_by_text("Vier mensen komen een week op proef.")).to_be_visible()
    reader.accessible()
    page.get_by_label("Wilt u er iets bij zeggen?").fill("Graag vanaf maandag.")
    page.get_by_role("button", name="Ja, graag").click()
    expect(title(page)).to_have_text("Dank u wel, uw antwoord is verwerkt")
    reader.accessible()
