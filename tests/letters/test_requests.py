"""Letters about requests of employers: to who handles them, the employer, and the department."""

from datetime import date

import pytest

from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.accounts.roles import Role
from portal.employer_requests.services import asking, handling, replying
from portal.mail.catalogue import Letter
from portal.vacancies.wording import day
from tests.employer_requests.conftest import *  # noqa: F403  the same people
from tests.employer_requests.conftest import NEED, TEXTS, details, typed
from tests.letters.conftest import TOKEN


@pytest.fixture
def contact(manager):
    return manager


@pytest.fixture
def employer(make_employer, manager):
    return make_employer(contact=manager, name="Haagse Taxi")


def flat(mail):
    return " ".join(mail.text.replace(">", " ").split())


def test_asked_says_what_and_before_when(write, employer, boss, manager, travel):
    asked = asking.ask(
        employer,
        details(quantity="2 mensen", starts_on=date(2026, 4, 1), place="Delft"),
        by=boss,
    )
    mail = write(Letter.REQUEST_ASKED, asked.id, to=manager.user_id)

    assert mail.subject == "Haagse Taxi zoekt mensen of hulp bij werk"
    for text in (
        NEED,
        "5 maart 2026",
        "Hoeveel: 2 mensen",
        "Vanaf: 1 april 2026",
        "Waar: Delft",
        "Propositie: Personeelsvoorziening",
        f"https://werkpoort.test/medewerker/aanvragen/{asked.ref}",
    ):
        assert text in flat(mail)
    assert write(Letter.REQUEST_ASKED, asked.id, to=boss.user_id) is None


def test_received_says_when_the_answer_comes(write, asked, boss, stranger, manager):
    mail = write(Letter.REQUEST_RECEIVED, asked.id, to=boss.user_id)
    assert f"Wij antwoorden uiterlijk {day(asked.promised_on)}." in flat(mail)
    assert "Wij kregen uw vraag goed binnen" in flat(mail)
    assert f"/werkgever/aanvragen/{asked.ref}" in mail.text
    assert write(Letter.REQUEST_RECEIVED, asked.id, to=stranger.user_id) is None


def test_received_says_that_staff_wrote_it_down(write, employer, boss, manager):
    asked = asking.ask(employer, details(), by=manager)
    mail = write(Letter.REQUEST_RECEIVED, asked.id, to=boss.user_id)
    assert "Wij schreven op wat u aan ons vroeg namens Haagse Taxi." in flat(mail)


def test_late_is_not_written_after_an_answer(write, asked, manager):
    mail = write(Letter.REQUEST_LATE, asked.id, to=manager.user_id)
    assert f"Wij beloofden dat voor {day(asked.promised_on)}." in flat(mail)
    handling.propose(asked, typed(), version=asked.version, by=manager)
    assert write(Letter.REQUEST_LATE, asked.id, to=manager.user_id) is None
    assert write(Letter.REQUEST_ASKED, asked.id, to=manager.user_id) is None


def test_a_proposal_comes_with_a_link_and_without_its_text(write, answered, boss):
    proposal = answered.proposals[0]
    mail = write(Letter.REQUEST_PROPOSAL, proposal.id, to=boss.user_id)

    assert mail.subject == "Ons voorstel voor Haagse Taxi"
    [token] = set(TOKEN.findall(mail.text))
    found = links.look(token, LinkPurpose.REQUEST_ANSWER)
    assert (found.user_id, found.subject_id) == (boss.user_id, proposal.id)
    assert TEXTS["text"] not in flat(mail)


def test_only_the_newest_version_has_a_letter(write, answered, boss, stranger, manager):
    handling.propose(answered, typed(), version=answered.version, by=manager)
    first, second = answered.proposals
    assert write(Letter.REQUEST_PROPOSAL, first.id, to=boss.user_id) is None
    assert write(Letter.REQUEST_PROPOSAL, second.id, to=stranger.user_id) is None
    mail = write(Letter.REQUEST_PROPOSAL, second.id, to=boss.user_id)
    assert mail.subject == "Een nieuw voorstel voor Haagse Taxi"
    replying.reply(answered, accepted=True, number=2, by=boss)
    assert write(Letter.REQUEST_PROPOSAL, second.id, to=boss.user_id) is None


@pytest.mark.parametrize(
    ("accepted", "subject"),
    [
        (True, "Haagse Taxi zegt ja tegen je voorstel"),
        (False, "Haagse Taxi zegt nee tegen je voorstel"),
    ],
)
def test_a_reply_is_told_with_the_word_back(  # noqa: PLR0917  who acts, and how
    write, answered, boss, manager, accepted, subject
):
    replying.reply(answered, accepted=accepted, number=1, note="Bel <mij>.", by=boss)
    mail = write(Letter.REQUEST_REPLIED, answered.id, to=manager.user_id)
    assert mail.subject == subject
    assert "Bel <mij>." in mail.text


def test_what_was_taken_back_is_told(write, asked, boss, manager):
    replying.withdraw(asked, by=boss)
    mail = write(Letter.REQUEST_REPLIED, asked.id, to=manager.user_id)
    assert mail.subject == "Haagse Taxi trok een personeelsvraag in"


def test_the_department_gets_the_request_and_whom_to_call(  # noqa: PLR0917  who acts, and how
    write, answered, boss, manager, department, employer
):
    handling.pass_on(answered, proposition="staff_services", note="Bel eerst mij.", by=manager)
    mail = write(Letter.REQUEST_FOR_DEPARTMENT, answered.id)

    person = employer.people[0].user
    assert (mail.to, mail.user_id) == ("detachering@werkpoort.test", None)
    for text in (
        NEED,
        "(Personeelsdienstverlening)",
        f"(KVK {employer.kvk_number})",
        f"Naam: {person.name}",
        f"Telefoon: {person.phone}",
        f"Mail: {person.email}",
        "Bel eerst mij.",
        TEXTS["text"],
    ):
        assert text in flat(mail)


def test_the_employer_hears_which_department_and_nothing_of_the_note(
    write, asked, boss, manager, department
):
    handling.pass_on(asked, proposition="staff_services", note="Bel eerst mij.", by=manager)
    mail = write(Letter.REQUEST_PASSED_ON, asked.id, to=boss.user_id)
    assert mail.subject == "Team Detachering gaat verder met uw personeelsvraag"
    assert "Dat gaat niet via Werkpoort." in flat(mail)
    assert "Bel eerst mij." not in mail.text


def test_the_employer_hears_why_it_was_closed(write, asked, boss, manager):
    handling.close(asked, reason="no_capacity", note="Na de zomer weer.", by=manager)
    mail = write(Letter.REQUEST_CLOSED, asked.id, to=boss.user_id)
    assert "De reden: wij kunnen dit nu niet bieden." in flat(mail)
    assert "Na de zomer weer." in mail.text


def test_the_department_of_an_employer_without_accounts_gets_no_person(
    write, make_employer, manager, department
):
    theirs = make_employer(contact=manager, people=0, name="Bakker Bart")
    asked = asking.ask(theirs, details(), by=manager)
    handling.pass_on(asked, proposition="staff_services", note="", by=manager)
    mail = write(Letter.REQUEST_FOR_DEPARTMENT, asked.id)
    assert "Organisatie: Bakker Bart" in flat(mail)
    assert "Naam:" not in mail.text
    assert manager.role is Role.ACCOUNT_MANAGER
    assert "Samira Bakker" in mail.text
