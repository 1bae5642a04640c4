"""The one letter to who takes over many."""

import pytest

from portal.accounts.roles import Role
from portal.candidates.services import contacts
from portal.employers.services import contact_person
from portal.mail.catalogue import Letter
from portal.outbox.models import Job


@pytest.fixture
def subject(session):
    """Give what the asked letter is about."""

    def find():
        rows = session.query(Job).all()
        (found,) = [
            job for job in rows if job.payload.get("letter") == Letter.CASELOAD_HANDED_OVER.value
        ]
        return found.subject_id

    return find


def plain(text):
    return " ".join(text.split())


def test_the_successor_reads_how_many_employers_there_are(
    write, subject, make_staff, make_employer, contact
):
    successor = make_staff(name="Bo Smit")
    employers = [make_employer(contact=contact) for _ in range(3)]
    contact_person.hand_over(employers, successor.user_id, note="Kent de buurt.", by=contact)

    mail = write(Letter.CASELOAD_HANDED_OVER, subject(), to=successor.user_id)

    assert mail.subject == "Je hebt er 3 werkgevers bij"
    assert "Noor Bakker heeft 3 werkgevers aan je overgedragen." in plain(mail.text)
    assert "Er is een notitie voor je." in plain(mail.text)
    assert "https://werkpoort.test/medewerker/werkgevers?status=mijn" in mail.text
    assert "buurt" not in mail.text


def test_what_went_on_to_somebody_else_is_not_counted(
    write, subject, make_staff, make_employer, contact
):
    successor, third = make_staff(), make_staff()
    employers = [make_employer(contact=contact) for _ in range(2)]
    contact_person.hand_over(employers, successor.user_id, note="", by=contact)
    key = subject()
    contact_person.assign(employers[0], third.user_id, note="", by=contact)

    mail = write(Letter.CASELOAD_HANDED_OVER, key, to=successor.user_id)
    assert mail.subject == "Je hebt er 1 werkgever bij"
    assert "notitie" not in mail.text

    contact_person.assign(employers[1], third.user_id, note="", by=contact)
    assert write(Letter.CASELOAD_HANDED_OVER, key, to=successor.user_id) is None
    assert write(Letter.CASELOAD_HANDED_OVER, key, to=third.user_id) is None


def test_the_successor_of_a_guide_reads_no_names(write, subject, make_staff, make_candidate):
    guide, successor = make_staff(Role.CASE_MANAGER), make_staff(Role.CASE_MANAGER)
    rows = [make_candidate(contact=guide, name="Fatima Zuidwijk") for _ in range(2)]
    contacts.hand_over(rows, successor.user_id, note="Belt graag.", by=guide)

    mail = write(Letter.CASELOAD_HANDED_OVER, subject(), to=successor.user_id)

    assert mail.subject == "Je hebt er 2 kandidaten bij"
    assert "https://werkpoort.test/medewerker/kandidaten" in mail.text
    assert "Zuidwijk" not in mail.text
    assert "Belt graag" not in mail.text
