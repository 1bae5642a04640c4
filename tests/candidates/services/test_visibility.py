"""The candidate's own switch, the release by staff, and hiding from organisations."""

import pytest

from portal.accounts.queries import identity_of
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates import queries
from portal.candidates.models import Consent
from portal.candidates.services import visibility
from portal.candidates.states import CandidateStatus, Through
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.outbox.models import Job, JobKind

_C = CandidateStatus


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.fixture
def filling(make_candidate):
    """A profile that is filled in, of somebody who did not say yes yet."""
    return make_candidate(
        status=_C.FILLING,
        wants_visible=False,
        released_at=None,
        confirmed_at=None,
        ready=True,
    )


def consents(session, candidate):
    return [
        (row.given_through, row.recorded_by, row.withdrawn_at is None)
        for row in session.query(Consent).filter_by(candidate_id=candidate.id)
    ]


def letters(session, subject):
    return [
        job.payload["letter"]
        for job in session.query(Job).filter_by(kind=JobKind.WRITE_LETTER, subject_id=subject.id)
    ]


def gone(session):
    return [
        ref
        for job in session.query(Job).filter_by(kind=JobKind.INDEX_CANDIDATE)
        for ref in job.payload.get("gone", [])
    ]


def test_a_yes_of_the_candidate_is_a_consent_and_a_question(session, filling, as_candidate):
    visibility.switch_on(filling, by=as_candidate(filling), through=Through.SELF)

    assert (filling.status, filling.wants_visible) == (_C.OFFERED, True)
    assert filling.confirmed_at is not None
    assert consents(session, filling) == [(Through.SELF, None, True)]
    assert list(session.scalars(queries.visible())) == []


def test_a_yes_told_to_staff_names_who_heard_it(session, filling, guide):
    visibility.switch_on(filling, by=guide, through=Through.STAFF)
    visibility.switch_on(filling, by=guide, through=Through.STAFF)

    assert consents(session, filling) == [(Through.STAFF, guide.user_id, True)]


def test_a_profile_that_lacks_something_cannot_be_offered(session, make_candidate, as_candidate):
    candidate = make_candidate(status=_C.FILLING, wants_visible=False, home_place="")

    with pytest.raises(IllegalTransition, match="Vul in waar je woont"):
        visibility.switch_on(candidate, by=as_candidate(candidate), through=Through.SELF)
    assert consents(session, candidate) == []


@pytest.mark.parametrize("role", [Role.ACCOUNT_MANAGER, Role.EMPLOYER, Role.CANDIDATE])
def test_nobody_else_says_yes(filling, make_staff, make_user, role):
    with pytest.raises(NotFound):
        visibility.switch_on(filling, by=identity_of(make_user(role)), through=Through.SELF)


def test_released_and_wanted_is_found(session, filling, guide):
    visibility.switch_on(filling, by=guide, through=Through.STAFF)

    visibility.release(filling, by=guide)

    assert list(session.scalars(queries.visible())) == [filling]
    assert letters(session, filling) == ["profile_released"]


def test_without_a_yes_nobody_releases(filling, guide):
    with pytest.raises(IllegalTransition, match="nog niet gezegd"):
        visibility.release(filling, by=guide)


def test_who_is_not_placeable_is_not_released(filling, guide):
    visibility.switch_on(filling, by=guide, through=Through.STAFF)
    visibility.set_placeable(filling, placeable=False, by=guide)

    with pytest.raises(IllegalTransition, match="niet bemiddelbaar"):
        visibility.release(filling, by=guide)


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.ACCOUNT_MANAGER])
def test_the_release_is_for_who_guides(make_candidate, make_staff, role):
    candidate = make_candidate(status=_C.OFFERED)

    with pytest.raises(NotAllowed):
        visibility.release(candidate, by=make_staff(role))
    with pytest.raises(NotAllowed):
        visibility.send_back(candidate, message="Nee", by=make_staff(role))


def test_stopping_is_at_once_and_the_old_number_leads_nowhere(
    session, make_candidate, make_employer, as_candidate
):
    candidate, employer = make_candidate(), make_employer()
    before = candidate.ref

    visibility.switch_off(candidate, by=as_candidate(candidate))

    assert candidate.ref != before
    assert [row[2] for row in consents(session, candidate)] == [False]
    with pytest.raises(NotFound):
        queries.find_visible_to(candidate.ref, employer.id)
    assert gone(session) == [before]


def test_stopping_twice_keeps_the_number(make_candidate, as_candidate):
    candidate = make_candidate()
    visibility.switch_off(candidate, by=as_candidate(candidate))
    number = candidate.ref

    visibility.switch_off(candidate, by=as_candidate(candidate))

    assert candidate.ref == number


def test_who_only_mediates_may_stop_it(make_candidate, make_staff, make_user):
    candidate = make_candidate(status=_C.OFFERED)
    with pytest.raises(NotFound):
        visibility.switch_off(candidate, by=make_staff(Role.CONTENT_EDITOR))

    visibility.switch_off(candidate, by=make_staff(Role.ACCOUNT_MANAGER))

    assert candidate.status is _C.FILLING


def test_after_a_stop_the_switch_brings_a_released_profile_back(
    session, make_candidate, as_candidate
):
    candidate = make_candidate()
    me = as_candidate(candidate)
    visibility.switch_off(candidate, by=me)

    visibility.switch_on(candidate, by=me, through=Through.SELF)

    assert candidate.status is _C.RELEASED
    assert list(session.scalars(queries.visible())) == [candidate]
    assert sorted(row[2] for row in consents(session, candidate)) == [False, True]


def test_sending_back_tells_what_to_change(session, make_candidate, guide, as_candidate):
    candidate = make_candidate(status=_C.OFFERED)
    with pytest.raises(FieldErrors):
        visibility.send_back(candidate, message="  ", by=guide)

    visibility.send_back(candidate, message="Vul je uren in.", by=guide)

    assert candidate.status is _C.FILLING
    assert visibility.sent_back_with(candidate) == "Vul je uren in."
    assert letters(session, candidate) == ["profile_sent_back"]

    visibility.offer(candidate, by=as_candidate(candidate))
    assert (candidate.status, visibility.sent_back_with(candidate)) == (_C.OFFERED, "")


def test_a_released_profile_can_be_taken_back(session, make_candidate, guide):
    candidate = make_candidate()

    visibility.send_back(candidate, message="Dit klopt niet.", by=guide)

    assert list(session.scalars(queries.visible())) == []


def test_without_a_yes_there_is_nothing_to_offer(filling, as_candidate):
    with pytest.raises(IllegalTransition):
        visibility.offer(filling, by=as_candidate(filling))


def test_hiding_from_an_organisation_and_showing_again(
    session, make_candidate, make_employer, as_candidate
):
    candidate, employer = make_candidate(), make_employer(name="Bakkerij")
    me = as_candidate(candidate)

    visibility.hide_from(candidate, employer, by=me)
    visibility.hide_from(candidate, employer, by=me)

    assert visibility.hidden_employers(candidate) == [employer]
    assert queries.visible_to(employer.id, [candidate.ref]) == []

    visibility.show_to(candidate, employer, by=me)
    visibility.show_to(candidate, employer, by=me)

    assert queries.visible_to(employer.id, [candidate.ref]) == [candidate]
    acts = [
        entry.action
        for entry in session.query(AuditEntry)
        .filter_by(subject_id=candidate.id)
        .order_by(AuditEntry.created_at)
    ]
    assert acts == ["candidate.hidden_from", "candidate.shown_to"]


def test_not_placeable_is_not_found(session, make_candidate, guide):
    candidate = make_candidate()

    visibility.set_placeable(candidate, placeable=False, by=guide)
    assert list(session.scalars(queries.visible())) == []

    visibility.set_placeable(candidate, placeable=True, by=guide)
    assert list(session.scalars(queries.visible())) == [candidate]
