"""Letters about leaving go to the person alone, and the last one to a bare address."""

from datetime import timedelta
from uuid import uuid4

import pytest

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.candidates.services import leaving
from portal.candidates.states import CandidateStatus
from portal.letters import services as letters
from portal.letters.people import Reader
from portal.mail.catalogue import Letter
from portal.mail.models import Mail

PLANNED, WARNING = Letter.ERASURE_PLANNED, Letter.RETENTION_WARNING


def flat(mail):
    return " ".join(mail.text.split())


@pytest.fixture
def candidate(make_candidate, contact):
    return make_candidate(name="Fatima Zuidwijk", contact=contact)


@pytest.fixture
def tell(candidate, write):
    return lambda letter, to=None: write(letter, candidate.id, to or candidate.user_id)


def test_the_plan_is_told_with_its_day_and_the_way_to_stop_it(candidate, as_candidate, tell):
    leaving.ask(candidate, by=as_candidate(candidate))
    mail = tell(PLANNED)

    assert mail.to == candidate.user.email
    assert "https://werkpoort.test/kandidaat/privacy/verwijderen" in mail.text
    assert "Je vroeg om je gegevens te verwijderen" in flat(mail)
    assert "Noor Bakker" in mail.text


def test_a_plan_of_the_system_says_why(candidate, tell):
    leaving._plan(candidate, by=SYSTEM, reason="retention")
    assert "Je hebt je profiel lang niet gebruikt" in flat(tell(PLANNED))


def test_the_plan_is_told_to_nobody_else_and_not_after_it_was_stopped(
    candidate, as_candidate, tell, make_user
):
    assert tell(PLANNED) is None
    leaving.ask(candidate, by=as_candidate(candidate))
    assert tell(PLANNED, make_user().id) is None
    leaving.stop(candidate, by=as_candidate(candidate))
    assert tell(PLANNED) is None


def test_a_warning_names_the_day_before_which_to_come_back(candidate, tell):
    candidate.retention_warned_at = clock.now()
    mail = tell(WARNING)
    assert "Log dan in vóór" in flat(mail)
    assert mail.subject == "Wil je je profiel bij Werkpoort houden?"


def test_a_warning_is_not_for_who_came_back_or_leaves_already(candidate, tell):
    assert tell(WARNING) is None
    candidate.retention_warned_at = clock.now() - timedelta(days=3)
    candidate.erase_on, candidate.status = clock.today(), CandidateStatus.LEAVING
    assert tell(WARNING) is None


def test_the_last_letter_has_no_name_and_no_account(session):
    reader = Reader(user_id=None, address="fatima@post.test", name="", formal=False)
    letters.write_at_once(Letter.ERASURE_DONE, uuid4(), reader)
    mail = session.query(Mail).one()

    assert (mail.user_id, mail.to_address, mail.to_name) == (None, "fatima@post.test", "")
    assert "fatima" not in mail.text + mail.html + mail.subject
