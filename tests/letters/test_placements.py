"""Letters about placements: the work and the days, never a name to an employer."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.candidates.states import CandidateStatus
from portal.mail.catalogue import Letter


@pytest.fixture
def people(make_staff, make_employer, make_candidate):
    """Return who is concerned: the guide, the account manager, the employer, the candidate."""
    guide, manager = make_staff(Role.CASE_MANAGER), make_staff()
    employer = make_employer(contact=manager)
    candidate = make_candidate(
        status=CandidateStatus.PLACED, contact=guide, name="Hatice Zonnebloem"
    )
    return guide, manager, employer, candidate


@pytest.fixture
def make(people, make_placement):
    return lambda *args, **changes: make_placement(
        *args, employer=people[2], candidate=people[3], **changes
    )


def test_the_employer_reads_the_work_and_no_name(make, people, write):
    placement = make("planned")
    mail = write(Letter.PLACEMENT_STARTED, placement.id, to=people[2].people[0].user_id)
    assert "Magazijnmedewerker" in mail.text
    assert "Zonnebloem" not in f"{mail.text} {mail.subject}"
    assert f"/werkgever/plaatsingen/{placement.ref}" in mail.text


def test_the_candidate_reads_where_and_since_when(make, people, write):
    mail = write(Letter.PLACEMENT_STARTED, make().id, to=people[3].user_id)
    assert people[2].name in mail.text
    assert "Je werkt sinds" in mail.text


def test_staff_read_of_probation_and_guidance_and_others_do_not(make, people, write):
    last = clock.today() + timedelta(days=5)
    placement = make(probation_until=last, guidance_until=last)
    mail = write(Letter.PLACEMENT_ENDS_SOON, placement.id, to=people[0].user_id)
    assert "De proeftijd loopt tot en met" in mail.text
    assert "De begeleiding loopt tot en met" in mail.text
    assert write(Letter.PLACEMENT_ENDS_SOON, placement.id, to=people[3].user_id) is None


@pytest.mark.parametrize("reader", [0, 1, 3])
def test_everybody_reads_of_the_end_of_a_contract(make, people, write, reader):
    placement = make(ends_on=clock.today() + timedelta(days=5))
    mail = write(Letter.PLACEMENT_ENDS_SOON, placement.id, to=people[reader].user_id)
    assert "tot en met" in mail.text


def test_it_is_not_sent_when_the_end_was_moved_to_the_past(make, people, write):
    placement = make(ends_on=clock.today() - timedelta(days=1))
    assert write(Letter.PLACEMENT_ENDS_SOON, placement.id, to=people[0].user_id) is None


def test_a_reason_about_the_person_is_for_staff_alone(make, people, write):
    placement = make("ended", end_reason="dropout")
    to_employer = write(Letter.PLACEMENT_ENDED, placement.id, to=people[2].people[0].user_id)
    to_guide = write(Letter.PLACEMENT_ENDED, placement.id, to=people[0].user_id)
    assert "De reden" not in to_employer.text
    assert "De reden: uitval." in to_guide.text
    mine = write(Letter.PLACEMENT_ENDED, placement.id, to=people[3].user_id)
    assert "uitval" not in mine.text.lower()


def test_others_get_no_letter(make, write, make_staff, make_user):
    placement = make()
    for stranger in (make_staff().user_id, make_user().id):
        assert write(Letter.PLACEMENT_STARTED, placement.id, to=stranger) is None
