"""Letters to staff about a candidate whom they guide: a number, and no name."""

import pytest

from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.services import contacts, leaving, signals
from portal.mail.catalogue import Letter


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER, name="Tom Jansen")


@pytest.fixture
def candidate(make_candidate, guide):
    return make_candidate(contact=guide, name="Fatima Zuidwijk")


def flat(mail):
    return " ".join(mail.text.split())


@pytest.fixture
def coach(make_staff):
    return make_staff(Role.JOB_COACH, name="Joris Bakx")


def test_a_colleague_reads_about_whom_and_who_did_it(write, candidate, guide, coach):
    fresh = contacts.involve(candidate, coach.user_id, by=guide)

    mail = write(Letter.CANDIDATE_INVOLVED, fresh.id, to=coach.user_id)

    assert mail.subject == f"Je bent betrokken bij kandidaat {candidate.ref}"
    assert f"Tom Jansen heeft je betrokken bij kandidaat {candidate.ref}." in flat(mail)
    assert f"https://werkpoort.test/medewerker/kandidaten/{candidate.ref}" in mail.text
    assert "Fatima" not in mail.text + mail.html + mail.subject
    assert write(Letter.CANDIDATE_INVOLVED, fresh.id, to=guide.user_id) is None


def test_it_is_not_written_when_it_ended(write, candidate, guide, coach):
    fresh = contacts.involve(candidate, coach.user_id, by=guide)
    contacts.end_involvement(candidate, coach.user_id, by=guide)

    assert write(Letter.CANDIDATE_INVOLVED, fresh.id, to=coach.user_id) is None


def test_it_is_not_written_about_who_goes_away(write, candidate, guide, coach, as_candidate):
    fresh = contacts.involve(candidate, coach.user_id, by=guide)
    leaving.ask(candidate, by=as_candidate(candidate))

    assert write(Letter.CANDIDATE_INVOLVED, fresh.id, to=coach.user_id) is None


def test_the_contact_person_reads_who_says_that_somebody_is_ready(write, candidate, guide, coach):
    contacts.involve(candidate, coach.user_id, by=guide)
    signal = signals.give(candidate, note="Geheim voor de begeleider.", by=coach)

    mail = write(Letter.CANDIDATE_READY, signal.id, to=guide.user_id)

    assert mail.subject == f"Kandidaat {candidate.ref} is klaar voor werk"
    assert f"Joris Bakx vindt dat kandidaat {candidate.ref} klaar is voor werk." in flat(mail)
    assert f"https://werkpoort.test/medewerker/kandidaten/{candidate.ref}" in mail.text
    whole = mail.text + mail.html + mail.subject
    assert "Fatima" not in whole
    assert "Geheim" not in whole
    assert write(Letter.CANDIDATE_READY, signal.id, to=coach.user_id) is None

    signals.set_aside(candidate, reason="Later.", by=guide)
    assert write(Letter.CANDIDATE_READY, signal.id, to=guide.user_id) is None


def test_an_account_manager_reads_why(write, make_candidate, make_staff, guide, coach):
    one, manager = make_candidate(contact=guide, ready=True), make_staff()
    contacts.involve(one, coach.user_id, by=guide)
    signals.give(one, by=coach)
    signals.involve(one, manager.user_id, by=guide)
    (row,) = [row for row in queries.contacts(one.id) if row.user_id == manager.user_id]

    mail = write(Letter.CANDIDATE_INVOLVED, row.id, to=manager.user_id)

    assert "vindt de kandidaat klaar voor werk" in flat(mail)
