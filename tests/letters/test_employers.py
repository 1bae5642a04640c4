from datetime import date, timedelta

import pytest

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.employers.models import ContactAssignment, EmployerUser, Invitation, JoinRequest
from portal.employers.states import EmployerStatus, JoinStatus, Rights
from portal.mail.catalogue import Letter
from tests.letters.conftest import TOKEN


@pytest.fixture
def in_status(employer):
    def put(status, reason="", note=""):
        employer.status, employer.status_reason, employer.status_note = status, reason, note
        employer.promised_on = date(2026, 11, 24)

    return put


STATUS_OF = {
    Letter.EMPLOYER_REGISTERED: EmployerStatus.REGISTERED,
    Letter.EMPLOYER_VERIFIED: EmployerStatus.VERIFIED,
    Letter.EMPLOYER_REFUSED: EmployerStatus.REFUSED,
    Letter.EMPLOYER_EXCLUDED: EmployerStatus.EXCLUDED,
}


def test_employer_registered_promises_a_day(write, employer, admin, in_status):
    in_status(EmployerStatus.REGISTERED)

    mail = write(Letter.EMPLOYER_REGISTERED, employer.id, to=admin.id)

    assert mail.subject == "Uw aanmelding van Van Dalen Elektro is binnen"
    assert "antwoorden voor 24 november 2026" in " ".join(mail.text.split())
    assert "https://werkpoort.test/werkgever/vacatures/nieuw" in mail.text


def test_employer_verified_names_the_contact_person(write, employer, admin):
    mail = write(Letter.EMPLOYER_VERIFIED, employer.id, to=admin.id)

    assert "Uw vaste contactpersoon is Noor Bakker, telefoon 070 999 88 77." in " ".join(
        mail.text.split()
    )


def test_employer_verified_without_a_contact_person_names_the_desk(write, make_employer):
    employer = make_employer()

    mail = write(Letter.EMPLOYER_VERIFIED, employer.id, to=employer.people[0].user_id)

    assert "U krijgt nog een vaste contactpersoon." in mail.text
    assert "Vragen? Bel 070 111 22 33 of mail helpdesk@werkpoort.test" in mail.text


@pytest.mark.parametrize("letter", [Letter.EMPLOYER_REFUSED, Letter.EMPLOYER_EXCLUDED])
def test_employer_refused_or_excluded_gives_reason_and_explanation(
    write, employer, admin, in_status, letter
):
    in_status(STATUS_OF[letter], "not_a_real_employer", "Het KVK-nummer\nklopt *niet*.")

    mail = write(letter, employer.id, to=admin.id)

    assert "De reden: Geen echte werkgever.\n\n> Het KVK-nummer\n> klopt *niet*.\n" in mail.text
    assert "Het KVK-nummer<br />\nklopt *niet*." in mail.html


@pytest.mark.parametrize("letter", STATUS_OF)
def test_a_letter_about_a_status_that_has_passed_is_not_sent(
    write, employer, admin, in_status, letter
):
    for status in EmployerStatus:
        in_status(status, "other", "x")
        sent = write(letter, employer.id, to=admin.id)
        assert (sent is not None) == (status is STATUS_OF[letter])


@pytest.mark.parametrize("letter", STATUS_OF)
def test_somebody_who_left_gets_no_letter_about_the_organisation(
    write, session, admin, in_status, letter
):
    in_status(STATUS_OF[letter], "other", "x")
    member = session.query(EmployerUser).filter_by(user_id=admin.id).one()
    employer = member.employer
    session.delete(member)
    session.flush()

    assert write(letter, employer.id, to=admin.id) is None


def test_contact_person_changed_names_the_successor_without_the_note(
    write, session, employer, admin, make_staff
):
    old = session.query(ContactAssignment).filter_by(employer_id=employer.id).one()
    old.until_at = clock.now()
    session.flush()
    successor = make_staff(name="Bo Smit", email="bo@werkpoort.test", phone="070 5")
    fresh = ContactAssignment(
        employer_id=employer.id,
        user_id=successor.user_id,
        from_at=clock.now(),
        note="lastig gesprek",
    )
    session.add(fresh)
    session.flush()

    mail = write(Letter.CONTACT_PERSON_CHANGED, fresh.id, to=admin.id)

    assert mail.subject == "Bo Smit is uw nieuwe contactpersoon"
    assert "U bereikt Bo Smit op 070 5 of via bo@werkpoort.test." in mail.text
    assert "lastig" not in mail.text + mail.html
    assert write(Letter.CONTACT_PERSON_CHANGED, old.id, to=admin.id) is None


@pytest.fixture
def invitation(session, employer, admin):
    row = Invitation(
        employer_id=employer.id,
        email="nieuw@voorbeeld.test",
        rights=Rights.MEMBER,
        invited_by=admin.id,
        expires_at=clock.now() + timedelta(days=3),
    )
    session.add(row)
    session.flush()
    return row


def test_invitation_goes_to_the_address_and_works_as_long_as_the_invitation(write, invitation):
    mail = write(Letter.INVITATION, invitation.id)

    assert (mail.to, mail.user_id) == ("nieuw@voorbeeld.test", None)
    assert mail.text.startswith(
        "Dag,\n\nSam de Vries nodigt u uit om bij Werkpoort mee te werken namens Van Dalen\n"
        "Elektro."
    )
    link = links.look(TOKEN.search(mail.text)[1], LinkPurpose.INVITATION)
    assert link.subject_id == invitation.id
    assert abs(link.expires_at - invitation.expires_at) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "change",
    [
        {"accepted_at": clock.now()},
        {"revoked_at": clock.now()},
        {"expires_at": clock.now()},
    ],
)
def test_invitation_that_is_over_is_not_sent(write, invitation, change):
    for name, value in change.items():
        setattr(invitation, name, value)

    assert write(Letter.INVITATION, invitation.id) is None


@pytest.fixture
def request_to_join(session, employer, make_user):
    row = JoinRequest(employer_id=employer.id, user_id=make_user(name="Jo Prins").id)
    session.add(row)
    session.flush()
    return row


def test_join_asked_tells_an_admin_who_asks(write, request_to_join, admin):
    mail = write(Letter.JOIN_ASKED, request_to_join.id, to=admin.id)

    assert mail.subject == "Jo Prins wil namens Van Dalen Elektro meewerken"
    assert "https://werkpoort.test/werkgever/organisatie" in mail.text


@pytest.mark.parametrize(
    ("letter", "status"),
    [
        (Letter.JOIN_ACCEPTED, JoinStatus.ACCEPTED),
        (Letter.JOIN_DECLINED, JoinStatus.DECLINED),
    ],
)
def test_join_answer_goes_to_who_asked(write, request_to_join, admin, letter, status):
    asker = request_to_join.user_id
    assert write(letter, request_to_join.id, to=asker) is None
    request_to_join.status = status

    assert write(letter, request_to_join.id, to=asker).user_id == asker
    assert write(letter, request_to_join.id, to=admin.id) is None
    assert write(Letter.JOIN_ASKED, request_to_join.id, to=admin.id) is None
