"""One fixed contact person at a time, colleagues who are involved, and handing over."""

from uuid import uuid4

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import CandidateContact
from portal.candidates.services import contacts
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.outbox.models import Job, JobKind


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.fixture
def other(make_staff):
    return make_staff(Role.WORK_CONSULTANT)


def told(session):
    return [
        (job.subject_id, job.payload["letter"], job.payload["to"])
        for job in session.query(Job).filter_by(kind=JobKind.WRITE_LETTER)
    ]


def test_a_hand_over_ends_one_and_begins_the_other(session, make_candidate, guide, other):
    candidate = make_candidate(contact=guide)

    fresh = contacts.assign(candidate, other.user_id, note="Verhuisd naar Delft.", by=guide)

    assert queries.contact_person(candidate.id).id == other.user_id
    assert fresh.note == "Verhuisd naar Delft."
    assert [(row.user_id, row.until_at is None) for row in queries.contacts(candidate.id)] == [
        (other.user_id, True),
        (guide.user_id, False),
    ]
    assert told(session) == [(fresh.id, "candidate_contact_changed", str(candidate.user_id))]


def test_the_same_person_again_changes_nothing(session, make_candidate, guide):
    candidate = make_candidate(contact=guide)

    contacts.assign(candidate, guide.user_id, by=guide)

    assert len(queries.contacts(candidate.id)) == 1
    assert told(session) == []


def test_the_first_one_can_be_given_silently(session, make_candidate, guide):
    contacts.assign(make_candidate(), guide.user_id, by=guide, tell=False)

    assert told(session) == []


@pytest.mark.parametrize(
    ("role", "changes"),
    [
        (Role.ACCOUNT_MANAGER, {}),
        (Role.CANDIDATE_ADMINISTRATOR, {}),
        (Role.CASE_MANAGER, {"is_active": False}),
        (Role.CASE_MANAGER, {"ends_on": clock.today().replace(year=2020)}),
    ],
)
def test_not_everybody_can_guide(make_candidate, make_staff, guide, role, changes):
    with pytest.raises(FieldErrors) as refused:
        contacts.assign(make_candidate(), make_staff(role, **changes).user_id, by=guide)
    assert list(refused.value.errors) == ["contact_person"]


def test_nobody_is_no_guide(make_candidate, make_user, guide):
    for user_id in (uuid4(), make_user(Role.EMPLOYER).id):
        with pytest.raises(FieldErrors):
            contacts.assign(make_candidate(), user_id, by=guide)


def test_who_may_choose(make_candidate, make_staff, guide, other):
    candidate = make_candidate(contact=guide)
    with pytest.raises(NotAllowed):
        contacts.assign(candidate, other.user_id, by=make_staff(Role.ACCOUNT_MANAGER))

    contacts.assign(candidate, other.user_id, by=make_staff(Role.MANAGER))

    assert queries.contact_person(candidate.id).id == other.user_id


def test_a_long_note_is_refused(make_candidate, guide, other):
    with pytest.raises(FieldErrors) as refused:
        contacts.assign(make_candidate(), other.user_id, note="x" * 501, by=guide)
    assert list(refused.value.errors) == ["note"]


def test_all_candidates_of_one_go_to_another(session, make_candidate, guide, other):
    mine = [make_candidate(contact=guide) for _ in range(3)]
    theirs = make_candidate(contact=other)

    assert contacts.hand_over_all(guide.user_id, other.user_id, by=guide) == 3

    for candidate in [*mine, theirs]:
        assert queries.contact_person(candidate.id).id == other.user_id
    assert sorted((letter, to) for _row, letter, to in told(session)) == sorted(
        [
            *(("candidate_contact_changed", str(one.user_id)) for one in mine),
            ("caseload_handed_over", str(other.user_id)),
        ]
    )
    with pytest.raises(FieldErrors):
        contacts.hand_over_all(guide.user_id, guide.user_id, by=guide)


def test_some_candidates_go_to_another_with_a_note(session, make_candidate, guide, other):
    given, kept = make_candidate(contact=guide), make_candidate(contact=guide)
    nobodys, known = make_candidate(), make_candidate(contact=other)

    many = contacts.hand_over([given, nobodys, known], other.user_id, note="Belt.", by=other)

    assert many == 2
    assert contacts.present(kept).user_id == guide.user_id
    assert [(one.user_id, one.note) for one in queries.contacts(given.id)] == [
        (other.user_id, "Belt."),
        (guide.user_id, ""),
    ]
    assert contacts.present(nobodys).from_at == contacts.present(given).from_at
    # Who takes over by the own act knows how many there are.
    assert {letter for _row, letter, _to in told(session)} == {"candidate_contact_changed"}


def test_only_who_may_hand_over_gives_some_away(session, make_candidate, make_staff, guide, other):
    candidate = make_candidate(contact=guide)
    for by, error in ((make_staff(), NotAllowed), (make_staff(Role.SUBSIDY_OFFICER), NotAllowed)):
        with pytest.raises(error):
            contacts.hand_over([candidate], other.user_id, by=by)
    with pytest.raises(FieldErrors):
        contacts.hand_over([candidate], make_staff().user_id, by=guide)
    assert contacts.present(candidate).user_id == guide.user_id


def test_the_least_busy_gets_who_has_nobody(make_candidate, guide, other):
    make_candidate(contact=guide)
    alone, guided = make_candidate(), make_candidate(contact=guide)

    assert contacts.assign_free_one(alone, by=guide).user_id == other.user_id
    assert contacts.assign_free_one(guided, by=guide).user_id == guide.user_id


def test_without_guides_nobody_is_assigned(make_candidate, make_staff):
    assert contacts.assign_free_one(make_candidate(), by=make_staff(Role.MANAGER)) is None


def test_colleagues_are_involved_once_and_until_ended(session, make_candidate, make_staff, guide):
    candidate = make_candidate(contact=guide)
    coach = make_staff(Role.JOB_COACH)

    assert coach.user_id in {one.id for one in queries.involvable(candidate.id)}
    made = contacts.involve(candidate, coach.user_id, by=guide)
    contacts.involve(candidate, coach.user_id, by=guide)
    assert {one.id for one in queries.involvable(candidate.id)} == set()
    assert told(session) == [(made.id, "candidate_involved", str(coach.user_id))]
    assert [(row.user_id, row.is_primary) for row in queries.contacts(candidate.id)] == [
        (guide.user_id, True),
        (coach.user_id, False),
    ]

    contacts.end_involvement(candidate, coach.user_id, by=guide)
    assert session.query(CandidateContact).filter_by(until_at=None).count() == 1
    with pytest.raises(NotFound):
        contacts.end_involvement(candidate, coach.user_id, by=guide)
    with pytest.raises(FieldErrors):
        contacts.involve(candidate, make_staff(Role.CONTENT_EDITOR).user_id, by=guide)


def test_who_can_be_involved_works_here_and_knows_candidates(make_candidate, make_staff, guide):
    candidate = make_candidate(contact=guide)
    able = {make_staff(role).user_id for role in (Role.JOB_COACH, Role.ACCOUNT_MANAGER)}
    make_staff(Role.CONTENT_EDITOR)
    make_staff(Role.JOB_COACH, is_active=False)

    assert {one.id for one in queries.involvable(candidate.id)} == able


@pytest.mark.parametrize("role", [Role.ACCOUNT_MANAGER, Role.JOB_COACH, Role.PRIVACY_OFFICER])
def test_who_does_not_guide_involves_nobody(make_candidate, make_staff, other, role):
    candidate, somebody = make_candidate(), make_staff(role)
    with pytest.raises(NotAllowed):
        contacts.involve(candidate, other.user_id, by=somebody)
    with pytest.raises(NotAllowed):
        contacts.end_involvement(candidate, other.user_id, by=somebody)


def test_who_involves_himself_gets_no_letter(session, make_candidate, guide):
    contacts.involve(make_candidate(), guide.user_id, by=guide)

    assert told(session) == []


def test_who_was_involved_becomes_the_contact_person_once(make_candidate, guide, other):
    candidate = make_candidate(contact=guide)
    contacts.involve(candidate, other.user_id, by=guide)

    contacts.assign(candidate, other.user_id, by=guide)

    present = [row for row in queries.contacts(candidate.id) if row.until_at is None]
    assert [(row.user_id, row.is_primary) for row in present] == [(other.user_id, True)]
