"""What a letter leaves in the portal, whether it goes by mail, and the one mail of a day."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from jinja2 import meta
from sqlalchemy import select

from portal import clock, resources
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.employers.models import ContactAssignment
from portal.letters import links, rendering
from portal.mail.catalogue import Letter
from portal.notifications.kinds import KIND_OF, choices
from portal.notifications.models import Notification, NotificationDigest
from portal.notifications.services import choosing, digests, reading
from portal.notifications.states import Audience, How, Kind
from portal.vacancies.states import VacancyStatus


@pytest.fixture
def acting(admin):
    return Identity(user_id=admin.id, role=Role.EMPLOYER)


@pytest.fixture
def revision(vacancy):
    return vacancy.revisions[0]


@pytest.fixture
def told(session, admin):
    """Give what the admin was told, oldest first."""

    def run(user=admin):
        session.expire_all()
        return session.scalars(
            select(Notification)
            .where(Notification.user_id == user.id)
            .order_by(Notification.created_at, Notification.id)
        ).all()

    return run


def test_a_letter_is_noted_with_its_subject_and_page(write, admin, revision, vacancy, told):
    mail = write(Letter.VACANCY_APPROVED, revision.id, to=admin.id)
    [row] = told()

    assert row.title == mail.subject == "Uw vacature “Chauffeur” staat klaar voor kandidaten"
    assert row.page == f"/werkgever/vacatures/{vacancy.ref}"
    assert (row.letter, row.subject_id) == ("vacancy_approved", revision.id)


def test_a_letter_that_is_not_needed_leaves_nothing(write, admin, vacancy, told):
    assert write(Letter.VACANCY_EXPIRED, vacancy.id, to=admin.id) is None
    assert told() == []


@pytest.mark.parametrize("how", [How.DIGEST, How.NONE])
def test_a_letter_that_is_not_wanted_at_once_is_noted_alone(  # noqa: PLR0917  who, what, how
    write, acting, admin, revision, told, how
):
    choosing.choose({Kind.VACANCIES: how}, by=acting)

    assert write(Letter.VACANCY_APPROVED, revision.id, to=admin.id) is None
    assert [row.waits for row in told()] == [how is How.DIGEST]


def test_a_letter_that_acts_leads_to_the_page_after_signing_in(
    write, make_vacancy, employer, admin, told
):
    gone = make_vacancy(VacancyStatus.EXPIRED, employer=employer)
    mail = write(Letter.VACANCY_EXPIRED, gone.id, to=admin.id)

    assert "https://werkpoort.test/m/" in mail.text
    assert [row.page for row in told()] == [f"/werkgever/vacatures/{gone.ref}"]


def test_a_new_password_leads_to_the_account(write, admin, told):
    write(Letter.PASSWORD_CHANGED, admin.id, to=admin.id)
    assert [row.page for row in told()] == ["/account"]


def test_a_key_to_come_in_is_not_noted(write, admin, told):
    assert write(Letter.LOGIN_LINK, admin.id, to=admin.id) is not None
    assert told() == []


@pytest.mark.parametrize(
    ("path", "is_staff", "page"),
    [
        ("/werkgever/vacatures/V1", False, "/werkgever/vacatures/V1"),
        ("/werkgever/kandidaten?q=a&plaats=b", False, "/werkgever/kandidaten?q=a&plaats=b"),
        ("/m/geheim", False, ""),
        ("/m/geheim?antwoord=ja", True, ""),
        ("/iets-anders", False, ""),
        ("/werkgever/vacatures/V1", True, "/medewerker/vacatures/V1"),
        ("/werkgever/aanvragen/A1", True, "/medewerker/aanvragen/A1"),
        ("/werkgever", True, ""),
        ("/werkgever/organisatie", True, ""),
        ("/medewerker/vacatures/V1", True, "/medewerker/vacatures/V1"),
    ],
)
def test_a_page_is_one_that_its_reader_has(path, is_staff, page):
    assert links.page("https://werkpoort.test" + path, is_staff=is_staff) == page


def test_an_address_elsewhere_is_no_page():
    assert links.page("https://elders.test/werkgever", is_staff=False) == ""
    assert links.page("", is_staff=False) == ""


@pytest.mark.parametrize("letter", Letter, ids=lambda letter: letter.value)
def test_no_subject_can_hold_the_name_of_a_candidate(letter):
    path = resources.folder("templates") / "mail" / f"{letter.value}.md"
    heads = " ".join(
        line for line in path.read_text("utf-8").splitlines() if line.startswith("Subject:")
    )
    used = meta.find_undeclared_variables(rendering._letters().parse(heads))

    known = {"brand", "ref", "employer", "title", "at", "ends_on", "on", "reply", "starts_on"}
    known |= {"scheme", "instrument", "decide_by", "due_on", "amount", "is_applied", "department"}
    known |= {"is_new_version", "probation_until", "is_successor", "whole", "is_candidate"}
    known |= {"number", "total"}  # how many, in the mail of a day
    # The words of an employer about a kept question, and people of staff or of an organisation.
    known |= {"name", "contact", "person", "status", "heads"}
    # To who asked alone, in the own words; and to staff about a question by its number.
    known |= {"uw", "Uw", "subject", "is_answer", "desk", "is_urgent", "author", "rating"}
    assert used <= known


def test_the_foot_says_where_to_choose_for_what_has_a_choice(write, admin, revision):
    mail = write(Letter.VACANCY_APPROVED, revision.id, to=admin.id)
    address = "https://werkpoort.test/werkgever/berichten/instellingen"

    assert f"Liever anders? Kies zelf welke mail u krijgt:\n{address}\n" in mail.text
    soup = BeautifulSoup(mail.html, "html.parser")
    link = soup.select_one(".footer").find("a", string="Kies zelf welke mail u krijgt")
    assert link["href"] == address


def test_the_foot_says_nothing_of_it_where_there_is_no_choice(write, admin):
    for letter in (Letter.PASSWORD_CHANGED, Letter.LOGIN_LINK):
        mail = write(letter, admin.id, to=admin.id)
        assert "Liever anders?" not in mail.text + mail.html


def test_the_foot_of_a_candidate_says_je(write, make_candidate):
    candidate = make_candidate()
    mail = write(Letter.PROFILE_RELEASED, candidate.id, to=candidate.user_id)

    assert "Kies zelf welke mail je krijgt" in mail.text
    assert "https://werkpoort.test/kandidaat/berichten/instellingen" in mail.text


@pytest.mark.parametrize("letter", Letter, ids=lambda letter: letter.value)
def test_a_letter_that_is_answered_from_the_mail_is_never_put_off(letter):
    body = (resources.folder("templates") / "mail" / f"{letter.value}.md").read_text("utf-8")
    if not any(f"{{{{ {name} }}}}]]" in body for name in ("yes", "open", "filled")):
        return
    for audience in (Audience.EMPLOYER, Audience.CANDIDATE):
        assert How.DIGEST not in choices(KIND_OF[letter], audience)


@pytest.fixture
def daily(session, write, acting, admin, revision):
    """Make a mail of the day with two kinds; give back the row and how to write it."""
    choosing.choose({Kind.VACANCIES: How.DIGEST, Kind.ORGANISATION: How.DIGEST}, by=acting)
    write(Letter.VACANCY_APPROVED, revision.id, to=admin.id)
    write(Letter.CONTACT_PERSON_CHANGED, _assignment(session).id, to=admin.id)
    tomorrow = (clock.now() + timedelta(days=1)).astimezone(clock.AMSTERDAM).replace(hour=9)
    with time_machine.travel(tomorrow, tick=False):
        digests.send_due()
    return session.scalars(select(NotificationDigest)).one()


def _assignment(session):
    return session.scalars(select(ContactAssignment)).one()


def test_the_mail_of_a_day_lists_by_kind_with_links(write, daily, admin, vacancy):
    mail = write(Letter.NOTIFICATIONS_DIGEST, daily.id, to=admin.id)

    assert mail.subject == "Er zijn 2 nieuwe berichten bij Werkpoort"
    assert (
        "Uw vacatures\n\n- Uw vacature “Chauffeur” staat klaar voor kandidaten:\n"
        f"  https://werkpoort.test/werkgever/vacatures/{vacancy.ref}\n\n"
        "Uw organisatie\n\n- Noor Bakker is uw nieuwe contactpersoon:\n"
        "  https://werkpoort.test/werkgever\n"
    ) in mail.text
    soup = BeautifulSoup(mail.html, "html.parser")
    assert [one["href"] for one in soup.select(".sheet li a")] == [
        f"https://werkpoort.test/werkgever/vacatures/{vacancy.ref}",
        "https://werkpoort.test/werkgever",
    ]
    assert [one["href"] for one in soup.select(".act")] == [
        "https://werkpoort.test/werkgever/berichten"
    ]
    assert "u koos voor één mail per dag" in " ".join(mail.text.split())
    assert "https://werkpoort.test/werkgever/berichten/instellingen" in mail.text


def test_the_mail_of_a_day_leaves_out_what_was_read(write, daily, admin, acting, told):
    reading.read(told()[0].id, by=acting)
    mail = write(Letter.NOTIFICATIONS_DIGEST, daily.id, to=admin.id)

    assert mail.subject == "Er is 1 nieuw bericht bij Werkpoort"
    assert "Chauffeur" not in mail.text


def test_the_mail_of_a_day_is_not_written_when_all_was_read(write, daily, admin, acting):
    reading.read_all(until=clock.now(), by=acting)
    assert write(Letter.NOTIFICATIONS_DIGEST, daily.id, to=admin.id) is None


def test_the_mail_of_a_day_goes_to_its_own_reader(write, daily, contact):
    assert write(Letter.NOTIFICATIONS_DIGEST, daily.id, to=contact.user_id) is None


def test_the_mail_of_a_day_is_no_notification_itself(write, daily, admin, told):
    write(Letter.NOTIFICATIONS_DIGEST, daily.id, to=admin.id)
    assert [row.letter for row in told()] == ["vacancy_approved", "contact_person_changed"]


def test_what_somebody_typed_is_no_markup_in_the_mail_of_a_day(session, write, daily, admin, told):
    told()[0].title = "[klik](http://evil.test) <b>*x*</b>"
    session.flush()
    mail = write(Letter.NOTIFICATIONS_DIGEST, daily.id, to=admin.id)

    soup = BeautifulSoup(mail.html, "html.parser")
    assert (
        soup.select_one(".sheet li").get_text(strip=True) == "[klik](http://evil.test) <b>*x*</b>"
    )
    assert [one for one in soup.find_all("a", href=True) if "evil" in one["href"]] == []
