"""Is this vacancy still open? Answered from the mail, without signing in."""

from datetime import timedelta

from playwright.sync_api import expect
from sqlalchemy import select

from e2e.installed import rows
from e2e.pages.mailbox import Mailbox
from e2e.person import until
from portal import clock
from portal.accounts.models import ActionLink, LinkPurpose
from portal.outbox.models import Job, JobKind
from portal.vacancies.models import Vacancy, VacancyRevision
from tests.support.moments import days_ago

GROWER = "kweker@demo.werkpoort.nl"


def vacancy_called(session, title):
    return (
        session.scalars(
            select(Vacancy)
            .join(VacancyRevision, VacancyRevision.vacancy_id == Vacancy.id)
            .where(VacancyRevision.title == title)
        )
        .unique()
        .one()
    )


def let_time_pass(server, title, *, confirmed, asked=None):
    """Make it so many days ago that a vacancy was confirmed and asked about; the day's job runs."""
    with rows(server) as session:
        vacancy = vacancy_called(session, title)
        vacancy.confirmed_at = vacancy.published_at = days_ago(confirmed)
        vacancy.asked_at = days_ago(asked) if asked else None
        session.add(Job(kind=JobKind.ADVANCE_VACANCIES))


def answer(page):
    page.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel, uw antwoord is verwerkt")


def test_mail_is_answered_with_one_tap(person, server):
    let_time_pass(server, "Receptionist", confirmed=51)
    reader = person()  # nobody is signed in
    mail = Mailbox(reader, GROWER).open("Is uw vacature “Receptionist” nog open?")
    page = mail.follow("Ja, nog open")
    link = page.url
    expect(page.get_by_role("heading", level=1)).to_have_text("Is deze vacature nog open?")
    expect(page.get_by_label("Ja, de vacature is nog open")).to_be_checked()
    reader.accessible()
    answer(page)
    reader.accessible()
    with rows(server) as session:
        confirmed = vacancy_called(session, "Receptionist").confirmed_at
        assert clock.now() - confirmed < timedelta(minutes=5)
    # The link did its work; again it offers a fresh one, which takes another answer.
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")


def test_expired_link_offers_a_fresh_one(person, server):
    let_time_pass(server, "Beveiliger", confirmed=51)
    reader = person()
    mailbox = Mailbox(reader, GROWER).open("Is uw vacature “Beveiliger” nog open?")
    page = mailbox.follow("Nee, vervuld")
    expect(page.get_by_label("Nee, vervuld via Werkpoort")).to_be_checked()
    with rows(server) as session:
        vacancy = vacancy_called(session, "Beveiliger")
        for link in session.scalars(
            select(ActionLink).where(
                ActionLink.subject_id == vacancy.id, ActionLink.purpose == LinkPurpose.VACANCY_OPEN
            )
        ):
            link.expires_at = clock.now() - timedelta(minutes=1)
    page.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")
    reader.accessible()
    before = len(mailbox.subjects())
    page.get_by_role("button", name="Mail mij een nieuwe link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in uw mail")
    reader.accessible()
    until(lambda: len(mailbox.subjects()) == before + 1)
    mailbox.open("Is uw vacature “Beveiliger” nog open?").follow("Nee, vervuld")
    answer(page)
    until(lambda: "Beveiliger" not in reader.items())
    with rows(server) as session:
        assert vacancy_called(session, "Beveiliger").end_reason == "filled"


def test_silence_hides_and_one_tap_brings_back(person, server):
    title = "Hulp in de spoelkeuken"
    let_time_pass(server, title, confirmed=61, asked=11)
    reader = person()
    mail = Mailbox(reader, GROWER).open(f"Uw vacature “{title}” is van de site")
    until(lambda: title not in reader.items())
    page = mail.follow("Ja, zet hem weer op de site")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is deze vacature nog open?")
    answer(page)
    until(lambda: title in reader.items())
