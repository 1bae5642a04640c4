"""Letters to staff about a candidate whom they guide: a number, and no name."""

import pytest

from portal.accounts.roles import Role
from portal.candidates.services import contacts, leaving
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
