from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal import clock, db
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit import queries as audit_queries
from portal.employers import queries
from portal.employers.models import ContactAssignment, Employer
from portal.employers.services import contact_person
from portal.errors import FieldErrors, NotAllowed, NotFound
from tests.accounts.sharing import counting
from tests.accounts.together import together


@pytest.fixture
def aad(make_staff):
    return make_staff(name="Aad")


@pytest.fixture
def bo(make_staff):
    return make_staff(Role.SENIOR_ACCOUNT_MANAGER, name="Bo", teams=("retail",))


def test_the_first_contact_person_needs_no_letter(session, make_employer, aad, letters):
    employer = make_employer()

    assignment = contact_person.assign(employer, aad.user_id, note=" Kent de buurt.\x00", by=aad)

    assert (assignment.user_id, assignment.note, assignment.assigned_by, assignment.until_at) == (
        aad.user_id,
        "Kent de buurt.",
        aad.user_id,
        None,
    )
    assert queries.contact_person(employer.id).id == aad.user_id
    assert letters() == []


def test_a_successor_is_named_to_everybody(session, make_employer, aad, bo, letters):
    employer = make_employer(contact=aad, people=2)

    fresh = contact_person.assign(employer, bo.user_id, note="Aad gaat met pensioen.", by=aad)

    assert queries.contact_person(employer.id).id == bo.user_id
    newest, oldest = queries.contact_history(employer.id)
    assert (newest, oldest.user_id, oldest.until_at) == (fresh, aad.user_id, fresh.from_at)
    assert letters() == [
        ("contact_person_changed", str(user_id)) for user_id in queries.recipients(employer.id)
    ]
    (entry,) = audit_queries.of("employer", employer.id)
    assert (entry.action, entry.details) == (
        "employer.contact_person_assigned",
        {"user": str(bo.user_id), "before": str(aad.user_id)},
    )


def test_the_same_person_again_changes_nothing(session, make_employer, aad, letters):
    employer = make_employer(contact=aad)

    contact_person.assign(employer, aad.user_id, note="", by=aad)

    assert len(queries.contact_history(employer.id)) == 1
    assert (letters(), audit_queries.of("employer", employer.id)) == ([], [])


def test_only_an_account_manager_in_service_can_be_it(
    session, make_employer, make_staff, make_user, aad
):
    employer = make_employer()
    yesterday = clock.today() - timedelta(days=1)

    for user_id in (
        make_staff(Role.HELPDESK_AGENT).user_id,
        make_user(Role.EMPLOYER).id,
        make_staff(is_active=False).user_id,
        make_staff(ends_on=yesterday).user_id,
        employer.id,
    ):
        with pytest.raises(FieldErrors) as refusal:
            contact_person.assign(employer, user_id, note="", by=aad)
        assert list(refusal.value.errors) == ["contact_person"]
    assert queries.contact_person(employer.id) is None


def test_a_note_has_a_limit(session, make_employer, aad):
    with pytest.raises(FieldErrors) as refusal:
        contact_person.assign(make_employer(), aad.user_id, note="x" * 501, by=aad)

    assert list(refusal.value.errors) == ["note"]


def test_everything_is_handed_over(session, make_employer, aad, bo, letters):
    mine = [make_employer(contact=aad) for _ in range(3)]
    other = make_employer(contact=bo)

    assert contact_person.hand_over_all(aad.user_id, bo.user_id, note="Verlof.", by=aad) == 3
    assert contact_person.hand_over_all(aad.user_id, bo.user_id, note="Verlof.", by=aad) == 0

    present = queries.contact_persons([one.id for one in (*mine, other)])
    assert {user.id for user in present.values()} == {bo.user_id}
    assert len(present) == 4
    told = [("contact_person_changed", str(one.people[0].user_id)) for one in mine]
    assert sorted(letters()) == sorted([*told, ("caseload_handed_over", str(bo.user_id))])


def test_some_are_handed_over_with_a_note(session, make_employer, aad, bo, letters):
    given, kept, known = (make_employer(contact=one) for one in (aad, aad, bo))
    nobody = make_employer()

    rows = [known, given, nobody]
    assert contact_person.hand_over(rows, bo.user_id, note=" Belt graag. ", by=aad) == 2

    assert queries.contact_person(kept.id).id == aad.user_id
    fresh, before = queries.contact_history(given.id)
    assert (fresh.user_id, fresh.note, fresh.assigned_by) == (
        bo.user_id,
        "Belt graag.",
        aad.user_id,
    )
    assert (before.user_id, before.until_at) == (aad.user_id, fresh.from_at)
    assert queries.contact_history(nobody.id)[0].from_at == fresh.from_at
    assert len(queries.contact_history(known.id)) == 1
    assert sorted(letters()) == [
        ("caseload_handed_over", str(bo.user_id)),
        ("contact_person_changed", str(given.people[0].user_id)),
    ]


def test_who_takes_over_by_the_own_act_gets_no_letter_about_it(
    session, make_employer, aad, bo, letters
):
    employer = make_employer(contact=aad)

    assert contact_person.hand_over([employer], bo.user_id, note="", by=bo) == 1

    assert letters() == [("contact_person_changed", str(employer.people[0].user_id))]


def test_only_keepers_hand_over(make_employer, make_staff, acting_for, aad, bo):
    employer = make_employer(contact=aad)

    with pytest.raises(NotAllowed):
        contact_person.hand_over(
            [employer], bo.user_id, note="", by=make_staff(Role.SUBSIDY_OFFICER)
        )
    with pytest.raises(NotFound):
        contact_person.hand_over([employer], bo.user_id, note="", by=acting_for(employer))
    with pytest.raises(FieldErrors):
        contact_person.hand_over([employer], bo.user_id, note="x" * 501, by=aad)


def test_nothing_is_handed_over_to_oneself(session, aad):
    with pytest.raises(FieldErrors):
        contact_person.hand_over_all(aad.user_id, aad.user_id, note="", by=aad)


def test_nothing_is_handed_over_to_who_cannot_have_it(session, make_employer, make_user, aad):
    employer = make_employer(contact=aad)

    with pytest.raises(FieldErrors):
        contact_person.hand_over_all(
            aad.user_id, make_user(Role.HELPDESK_AGENT).id, note="", by=aad
        )
    assert queries.contact_person(employer.id).id == aad.user_id


def test_a_contact_person_out_of_service_is_none(session, make_employer, make_staff):
    employer = make_employer(contact=make_staff(ends_on=clock.today() - timedelta(days=1)))

    assert queries.contact_person(employer.id) is None
    assert queries.listing(queries.Filters(without_contact_person=True))[1] == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_contact_persons_of_many_cost_one_query(engine, session, make_employer, aad, rows):
    keys = [make_employer(contact=aad).id for _ in range(rows)]
    session.expunge_all()

    with counting(engine) as seen:
        names = {user.name for user in queries.contact_persons(keys).values()}

    assert names == {"Aad"}
    assert len(seen) == 1


def test_the_own_team_is_offered_first(session, make_employer, make_staff, aad, bo):
    cor = make_staff(name="Cor")
    make_employer(contact=aad)

    choices = queries.contact_choices("logistics")

    assert [(one.user.id, one.employers, one.is_in_team) for one in choices] == [
        (cor.user_id, 0, True),
        (aad.user_id, 1, True),
        (bo.user_id, 0, False),
    ]


def test_of_two_assigned_at_the_same_moment_one_is_present(committed):
    with db.transaction():
        users = [
            User(email=f"a{n}@werkbedrijf.test", name="A", role=Role.ACCOUNT_MANAGER)
            for n in range(4)
        ]
        employer = Employer(
            ref="WG1", name="A", organisation_kind="company", sector="retail", municipality="delft"
        )
        db.session.add_all([*users, employer])
        db.session.flush()
        keys, employer_id = [user.id for user in users], employer.id

    def assigning(key):
        who = Identity(user_id=key, role=Role.ACCOUNT_MANAGER)
        return lambda: (
            contact_person.assign(queries.get_by_id(employer_id), key, note="", by=who).user_id
        )

    assert together(*[assigning(key) for key in keys]) == keys
    with db.transaction():
        present = select(func.count(ContactAssignment.id)).where(
            ContactAssignment.until_at.is_(None)
        )
        assert db.session.scalar(present) == 1
        assert len(queries.contact_history(employer_id)) == 4
