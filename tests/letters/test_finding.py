from datetime import timedelta

import pytest

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.accounts.roles import Role
from portal.candidates.models import (
    AccessAlarm,
    Candidate,
    CandidateProfile,
    SavedSearch,
    SavedSearchSent,
)
from portal.candidates.states import AlarmKind, CandidateStatus
from portal.mail.catalogue import Letter
from tests.letters.conftest import TOKEN


def flat(mail):
    return " ".join(mail.text.split())


@pytest.fixture
def person(session, make_user):
    user = make_user(Role.CANDIDATE, name="Fatma Yılmaz")
    candidate = Candidate(
        ref="K7QF2M9X",
        user_id=user.id,
        status=CandidateStatus.RELEASED,
        released_at=clock.now(),
        confirmed_at=clock.now(),
        wants_visible=True,
    )
    session.add(candidate)
    session.flush()
    session.add(CandidateProfile(candidate_id=candidate.id, desired_occupations=["kok"]))
    session.flush()
    session.refresh(candidate)
    return candidate


@pytest.fixture
def saved(session, admin, employer, person):
    moment = clock.now()
    saved = SavedSearch(
        employer_id=employer.id,
        user_id=admin.id,
        name="Koks in Delft",
        question={"q": ["kok"], "uren": ["16-24", "24-32"]},
        last_sent_at=moment,
    )
    session.add(saved)
    session.flush()
    session.add(
        SavedSearchSent(saved_search_id=saved.id, candidate_id=person.id, created_at=moment)
    )
    session.flush()
    return saved


def test_saved_search_found_names_numbers_and_nothing_else(session, write, admin, saved, person):
    mail = write(Letter.SAVED_SEARCH_FOUND, saved.id, to=admin.id)
    assert mail.subject == "Nieuwe kandidaten voor “Koks in Delft”"
    assert person.ref in flat(mail)
    for secret in ("Fatma", "Yılmaz", person.user.email, "kok", "Kok "):
        assert secret not in mail.text.replace("Koks in Delft", "").replace("q=kok", "")
    assert "/werkgever/kandidaten?q=kok&uren=16-24&uren=24-32" in mail.text.replace("\n", "")
    token = TOKEN.search(mail.text)[1]
    found = links.look(token, LinkPurpose.SAVED_SEARCH_STOP)
    assert (found.subject_id, found.user_id) == (saved.id, admin.id)


@pytest.mark.parametrize("why", ["hidden", "stopped", "another"])
def test_saved_search_found_is_not_written_when_things_moved_on(
    write, make_user, saved, person, why
):
    to = saved.user_id
    if why == "hidden":
        person.wants_visible = False
    elif why == "stopped":
        saved.stopped_at = clock.now()
    else:
        to = make_user().id
    assert write(Letter.SAVED_SEARCH_FOUND, saved.id, to=to) is None


def test_suggestions_lead_to_the_own_page(session, write, person):
    mail = write(Letter.CANDIDATE_SUGGESTIONS, person.id, to=person.user_id)
    assert "/kandidaat/vacatures" in mail.text
    person.status = CandidateStatus.LEFT
    session.flush()
    assert write(Letter.CANDIDATE_SUGGESTIONS, person.id, to=person.user_id) is None


def test_access_frozen_says_whose_and_stays_away_when_lifted(session, write, admin, employer):
    alarm = AccessAlarm(
        kind=AlarmKind.USER_LIMIT, employer_id=employer.id, user_id=admin.id, is_frozen=True
    )
    session.add(alarm)
    session.flush()
    mail = write(Letter.ACCESS_FROZEN, alarm.id, to=admin.id)
    assert mail.subject == "Profielen staan nu dicht voor u"
    alarm.settled_at = clock.now() + timedelta(minutes=1)
    session.flush()
    assert write(Letter.ACCESS_FROZEN, alarm.id, to=admin.id) is None
