"""Nobody is handed over to account managers before they can know enough."""

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import SegmentEntry
from portal.candidates.services import contacts, handover, restricted, texts, visibility
from portal.candidates.services.restricted import Judgement
from portal.candidates.states import CandidateStatus, TextKind, TextState
from portal.errors import FieldErrors, IllegalTransition

_C = CandidateStatus


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


def fields(candidate):
    return [one.field for one in handover.missing(candidate)]


def test_nothing_is_missing_of_who_is_ready(make_candidate):
    assert fields(make_candidate(ready=True)) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"desired_occupations": [], "tasks": []}, "desired_occupations"),
        ({"desired_sectors": []}, "desired_sectors"),
        ({"hours_min": None, "hours_max": None}, "hours_min"),
        ({"done": []}, "kind"),
    ],
)
def test_wishes_and_availability_are_needed(make_candidate, changes, field):
    assert fields(make_candidate(ready=True, **changes)) == [field]


def test_motivation_and_work_fitness_are_needed(make_candidate, guide, as_candidate):
    candidate = make_candidate(about="Ik kook graag.")
    assert fields(candidate) == ["motivation", "support_segment"]

    texts.submit(candidate, TextKind.MOTIVATION, "Ik leer graag.", by=as_candidate(candidate))
    assert fields(candidate) == ["support_segment"]
    restricted.judge(candidate, Judgement(on=clock.today(), support_segment="temporary"), by=guide)
    assert fields(candidate) == []


@pytest.mark.parametrize("state", [TextState.REFUSED, TextState.DISCARDED, TextState.SUPERSEDED])
def test_a_motivation_that_is_no_more_does_not_count(make_candidate, state):
    candidate = make_candidate(ready=True)
    (text,) = candidate.texts
    text.state = state

    assert fields(candidate) == ["motivation"]


def test_the_release_names_all_that_is_missing(session, make_candidate, guide):
    candidate = make_candidate(status=_C.OFFERED, released_at=None, home_place="")

    with pytest.raises(IllegalTransition) as refused:
        visibility.release(candidate, by=guide)

    assert str(refused.value) == (
        "Vul in waar je woont. Schrijf samen op waarom de kandidaat dit werk wil (motivatie). "
        "Leg vast hoe werkfit de kandidaat is (segment)."
    )
    assert candidate.status is _C.OFFERED
    assert list(session.scalars(queries.visible())) == []


@pytest.mark.parametrize("role", [Role.ACCOUNT_MANAGER, Role.SENIOR_ACCOUNT_MANAGER])
def test_an_account_manager_is_involved_when_all_is_there(
    session, make_candidate, make_staff, guide, role
):
    candidate, manager = make_candidate(contact=guide, motivation="Graag."), make_staff(role)

    with pytest.raises(FieldErrors) as refused:
        contacts.involve(candidate, manager.user_id, by=guide)
    assert refused.value.errors == {
        "contact_person": "Leg vast hoe werkfit de kandidaat is (segment)."
    }

    session.add(
        SegmentEntry(candidate_id=candidate.id, on=clock.today(), support_segment="temporary")
    )
    session.flush()
    contacts.involve(candidate, manager.user_id, by=guide)
    assert [row.user_id for row in queries.contacts(candidate.id)][1:] == [manager.user_id]


def test_a_coach_is_involved_at_any_time(make_candidate, make_staff, guide):
    candidate = make_candidate(contact=guide, hours_min=None, hours_max=None)

    contacts.involve(candidate, make_staff(Role.JOB_COACH).user_id, by=guide)

    assert len(queries.contacts(candidate.id)) == 2
