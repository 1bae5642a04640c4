"""Which candidates employers may find, and who guides one."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.candidates.models import HiddenEmployer
from portal.candidates.states import CandidateStatus
from portal.errors import NotFound


def days_ago(days):
    return clock.now() - timedelta(days=days)


def found():
    return {key for keys in candidates.all_visible_ids() for key in keys}


@pytest.mark.parametrize(
    "changes",
    [
        {"wants_visible": False},
        {"is_placeable": False},
        {"status": CandidateStatus.FILLING},
        {"status": CandidateStatus.OFFERED},
        {"status": CandidateStatus.PLACED},
        {"status": CandidateStatus.LEFT},
        {"confirmed_at": None},
        {"is_active": False},
    ],
)
def test_one_thing_that_is_not_so_hides_a_profile(make_candidate, changes):
    shown, hidden = make_candidate(), make_candidate(**changes)

    assert found() == {shown.id}
    assert not candidates.is_visible(hidden)
    assert candidates.is_visible(shown)


def test_a_profile_is_hidden_after_its_term(make_candidate):
    fresh = make_candidate(confirmed_at=days_ago(89))
    make_candidate(confirmed_at=days_ago(91))

    assert found() == {fresh.id}


def test_all_keys_come_in_batches(make_candidate):
    made = {make_candidate().id for _ in range(5)}

    batches = list(candidates.all_visible_ids(batch=2))

    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert {key for batch in batches for key in batch} == made


def test_an_employer_finds_in_the_order_asked_and_never_who_hides(
    session, make_candidate, make_employer
):
    first, second, hiding = make_candidate(), make_candidate(), make_candidate()
    employer, other = make_employer(), make_employer()
    session.add(HiddenEmployer(candidate_id=hiding.id, employer_id=employer.id))
    session.flush()
    refs = [second.ref, hiding.ref, "ONBEKEND", first.ref, second.ref]

    assert candidates.visible_to(employer.id, refs) == [second, first]
    assert candidates.visible_to(other.id, refs) == [second, hiding, first]
    with pytest.raises(NotFound):
        candidates.find_visible_to(hiding.ref, employer.id)
    assert candidates.find_visible_to(hiding.ref, other.id) is hiding


def test_a_list_for_employers_reads_no_account(session, make_candidate, make_employer, queries):
    refs = [make_candidate(about="Ik werk graag.").ref for _ in range(3)]
    employer = make_employer()
    candidates.visible_to(employer.id, refs)  # the configured numbers are read now and then
    session.expunge_all()

    with queries() as asked:
        rows = candidates.visible_to(employer.id, refs)
        texts = [row.texts[0].text for row in rows]

    assert texts == ["Ik werk graag."] * 3
    assert len(asked) == 1
    assert not any("user_account.name" in statement for statement in asked)


def test_the_contact_person_is_one_who_works_here(make_candidate, make_staff, session):
    guide = make_staff(Role.CASE_MANAGER)
    candidate, alone = make_candidate(contact=guide), make_candidate()

    assert candidates.contact_person(candidate.id).id == guide.user_id
    assert candidates.contact_person(alone.id) is None

    candidates.contact_person(candidate.id).ends_on = clock.today() - timedelta(days=1)
    session.flush()
    assert candidates.contact_person(candidate.id) is None
    assert [row.user_id for row in candidates.contacts(candidate.id)] == [guide.user_id]


def test_staff_and_the_candidate_find_the_row(make_candidate):
    candidate = make_candidate(status=CandidateStatus.FILLING)

    assert candidates.for_staff(candidate.ref) is candidate
    assert candidates.of_user(candidate.user_id) is candidate
    with pytest.raises(NotFound):
        candidates.for_staff("ONBEKEND")
    with pytest.raises(NotFound):
        candidates.of_user(candidate.id)


@pytest.mark.parametrize(
    ("tab", "changes"),
    [
        ("offered", {"status": CandidateStatus.OFFERED}),
        ("stale", {"confirmed_at": days_ago(91)}),
        ("without", {}),
        ("new", {"created_at": days_ago(1)}),
        ("all", {"status": CandidateStatus.LEFT, "created_at": days_ago(30)}),
    ],
)
def test_staff_narrow_the_list(make_candidate, make_staff, tab, changes):
    guide = make_staff(Role.CASE_MANAGER)
    make_candidate(contact=guide, created_at=days_ago(20), is_decoy=tab == "all")
    wanted = make_candidate(
        **{"created_at": days_ago(20), "contact": None if tab == "without" else guide} | changes
    )
    asked = candidates.Filter(tab=tab)

    assert candidates.of_staff(asked, limit=10) == [wanted]
    assert candidates.count_of_staff(asked) == 1


def test_staff_look_up_a_name_or_a_number(make_candidate):
    wanted = make_candidate(name="Joost Tienhoven", client_number="CN-77")
    make_candidate(client_number="CN-88")

    for text in ("tienhoven joost", "cn-77", wanted.ref, wanted.user.email):
        assert candidates.of_staff(candidates.Filter(text=text), limit=10) == [wanted], text
    assert candidates.of_staff(candidates.Filter(text="100% \0 _"), limit=10) == []


def test_the_least_busy_guide_comes_first(make_candidate, make_staff):
    busy, free = make_staff(Role.CASE_MANAGER), make_staff(Role.WORK_CONSULTANT)
    make_staff(Role.ACCOUNT_MANAGER)
    make_staff(Role.CASE_MANAGER, is_active=False)
    make_candidate(contact=busy)

    assert [(one.user.id, one.load) for one in candidates.guides()] == [
        (free.user_id, 0),
        (busy.user_id, 1),
    ]


def test_somebody_whose_guide_left_has_none(make_candidate, make_staff):
    gone = make_staff(Role.CASE_MANAGER, ends_on=clock.today() - timedelta(days=1))
    wanted = make_candidate(contact=gone)
    make_candidate(contact=make_staff(Role.CASE_MANAGER, ends_on=clock.today()))
    asked = candidates.Filter(tab="without")

    assert candidates.of_staff(asked, limit=10) == [wanted]
    assert candidates.counts_of_staff(None)["without"] == 1
