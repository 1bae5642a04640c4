from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from portal import clock, db
from portal.accounts import queries
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import STAFF, Role
from portal.accounts.services import sessions, staff
from portal.accounts.services.staff import StaffDetails
from portal.audit import queries as audit_queries
from portal.errors import DomainError, FieldErrors, NotAllowed, NotFound
from tests.accounts.together import together

NOOR = StaffDetails(
    email="Noor@Werkbedrijf.test",
    name="Noor Bakker",
    role=Role.ACCOUNT_MANAGER,
    teams=frozenset({"retail", "care"}),
)


@pytest.fixture
def admin(make_staff):
    return make_staff(Role.ADMINISTRATOR, teams=())


def team_codes(user):
    return {member.team_code for member in user.teams}


def test_a_part_of_a_post_is_set_by_administrators_and_managers(
    session, admin, make_staff, make_user
):
    user = staff.create(replace(NOOR, fte=Decimal("0.8")), by=admin)
    assert user.fte == Decimal("0.8")

    staff.change(user.id, NOOR, by=admin)
    assert user.fte == Decimal(1)

    staff.set_fte(user.id, Decimal("0.89"), by=make_staff(Role.MANAGER))
    session.refresh(user)
    assert user.fte == Decimal("0.89")
    assert [one.details.get("fields") for one in audit_queries.of("user", user.id)] == [
        None,
        ["fte"],
        ["fte"],
    ]

    for wrong in (None, Decimal(2)):
        with pytest.raises(FieldErrors) as refused:
            staff.set_fte(user.id, wrong, by=admin)
        assert list(refused.value.errors) == ["fte"]
    with pytest.raises(NotFound):
        staff.set_fte(make_user().id, Decimal(1), by=admin)
    for role in sorted(STAFF - {Role.ADMINISTRATOR, Role.MANAGER}):
        with pytest.raises(NotAllowed):
            staff.set_fte(user.id, Decimal(1), by=make_staff(role))


def test_a_new_colleague_is_welcomed(session, admin, letters):
    user = staff.create(NOOR, by=admin)

    assert (user.email, user.role, user.password_hash, user.confirmed_at) == (
        "noor@werkbedrijf.test",
        Role.ACCOUNT_MANAGER,
        None,
        None,
    )
    assert team_codes(user) == {"retail", "care"}
    assert letters() == [("staff_welcome", str(user.id))]
    assert [one.action for one in audit_queries.of("user", user.id)] == ["staff.created"]


@pytest.mark.parametrize("role", sorted(STAFF - {Role.ADMINISTRATOR} | {Role.EMPLOYER}))
def test_only_an_administrator_manages_staff(session, make_user, role):
    who = Identity(user_id=make_user(role).id, role=role)
    other = make_user(Role.HELPDESK_AGENT)

    for act in (
        lambda: staff.create(NOOR, by=who),
        lambda: staff.change(other.id, NOOR, by=who),
        lambda: staff.deactivate(other.id, by=who),
        lambda: staff.reactivate(other.id, ends_on=None, by=who),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert other.is_active is True


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "bezet@werkbedrijf.test"}, "email"),
        ({"email": "x"}, "email"),
        ({"name": " "}, "name"),
        ({"phone": "x"}, "phone"),
        ({"role": Role.EMPLOYER}, "role"),
        ({"role": Role.SYSTEM}, "role"),
        ({"teams": frozenset({"onbekend"})}, "teams"),
        ({"is_external": True}, "ends_on"),
        ({"fte": Decimal(0)}, "fte"),
        ({"fte": Decimal("1.01")}, "fte"),
        ({"fte": Decimal("0.333")}, "fte"),
        ({"ends_on": clock.today() - timedelta(days=1)}, "ends_on"),
    ],
)
def test_wrong_details_are_refused(session, admin, make_user, changes, field):
    make_user(email="bezet@werkbedrijf.test")
    other = make_user(Role.HELPDESK_AGENT)

    for act in (
        lambda command: staff.create(command, by=admin),
        lambda command: staff.change(other.id, command, by=admin),
    ):
        with pytest.raises(FieldErrors) as refusal:
            act(replace(NOOR, **changes))
        assert list(refusal.value.errors) == [field]


def test_hired_staff_work_until_their_last_day(session, admin):
    today = clock.today()

    user = staff.create(replace(NOOR, is_external=True, ends_on=today), by=admin)

    assert (user.is_external, user.ends_on) == (True, today)


def test_a_change_is_kept_with_what_changed(session, admin, letters):
    user = staff.create(NOOR, by=admin)

    staff.change(
        user.id,
        replace(NOOR, role=Role.SENIOR_ACCOUNT_MANAGER, teams=frozenset({"stip"})),
        by=admin,
    )
    staff.change(
        user.id,
        replace(NOOR, role=Role.SENIOR_ACCOUNT_MANAGER, teams=frozenset({"stip"})),
        by=admin,
    )

    assert (user.role, team_codes(user)) == (Role.SENIOR_ACCOUNT_MANAGER, {"stip"})
    assert [one.details["fields"] for one in audit_queries.of("user", user.id)[1:]] == [
        ["role", "teams"]
    ]
    assert len(letters()) == 1


def test_a_changed_address_is_confirmed_again(session, admin, make_user, letters):
    user = make_user(Role.HELPDESK_AGENT)
    place = sessions.start(user, "", 1)

    staff.change(user.id, NOOR, by=admin)

    assert user.confirmed_at is None
    assert sessions.identify(place.id) is None
    assert letters() == [("confirm_email", str(user.id))]


def test_an_employer_is_no_staff(session, admin, make_user):
    employer = make_user(Role.EMPLOYER)

    for act in (
        lambda: staff.change(employer.id, NOOR, by=admin),
        lambda: staff.deactivate(employer.id, by=admin),
    ):
        with pytest.raises(NotFound):
            act()


def test_somebody_can_be_in_several_teams(session, admin, make_user):
    user = make_user(Role.HELPDESK_AGENT, teams=("care",))

    for teams in ({"retail", "stip"}, set()):
        staff.change(user.id, replace(NOOR, teams=frozenset(teams)), by=admin)
        assert team_codes(user) == teams
    with pytest.raises(FieldErrors):
        staff.change(user.id, replace(NOOR, teams=frozenset({"onbekend"})), by=admin)


def test_who_leaves_is_signed_out(session, admin, make_user):
    user = make_user(Role.HELPDESK_AGENT)
    place = sessions.start(user, "", 30)

    staff.deactivate(user.id, by=admin)

    assert user.is_active is False
    assert sessions.identify(place.id) is None
    staff.reactivate(user.id, ends_on=None, by=admin)
    assert user.is_active is True
    assert sessions.identify(place.id) is None
    assert [one.action for one in audit_queries.of("user", user.id)] == [
        "staff.deactivated",
        "staff.reactivated",
    ]


def test_hired_staff_come_back_with_a_last_day(session, admin, make_user):
    user = make_user(Role.HELPDESK_AGENT, is_external=True, is_active=False)

    with pytest.raises(FieldErrors):
        staff.reactivate(user.id, ends_on=None, by=admin)
    assert user.is_active is False


def test_nobody_ends_the_own_account(session, admin):
    with pytest.raises(NotAllowed):
        staff.deactivate(admin.user_id, by=admin)


def test_an_administrator_remains(session, admin):
    me = queries.get(admin.user_id)
    command = StaffDetails(email=me.email, name=me.name, phone=me.phone, role=Role.MANAGER)

    for changed in (
        command,
        replace(command, role=Role.ADMINISTRATOR, ends_on=clock.today() + timedelta(days=9)),
    ):
        with pytest.raises(DomainError) as refusal:
            staff.change(me.id, changed, by=admin)
        assert str(refusal.value).startswith("Er moet altijd een beheerder blijven.")
    assert me.role is Role.ADMINISTRATOR


def test_of_two_administrators_who_end_each_other_one_remains(committed):
    with db.transaction():
        users = [
            User(
                email=f"b{n}@werkbedrijf.test",
                name="B",
                role=Role.ADMINISTRATOR,
                confirmed_at=clock.now(),
            )
            for n in range(2)
        ]
        db.session.add_all(users)
        db.session.flush()
        first, second = (user.id for user in users)

    def ending(other, own):
        return lambda: staff.deactivate(other, by=Identity(user_id=own, role=Role.ADMINISTRATOR)).id

    answers = together(ending(first, second), ending(second, first))

    assert sorted(isinstance(one, DomainError) for one in answers) == [False, True]
    with db.transaction():
        assert len(queries.staff(role=Role.ADMINISTRATOR)) == 1


def test_accounts_past_their_last_day_end_at_night(session, make_user):
    yesterday = clock.today() - timedelta(days=1)
    over = make_user(Role.HELPDESK_AGENT, ends_on=yesterday)
    last_day = make_user(Role.HELPDESK_AGENT, ends_on=clock.today())
    employer = make_user(Role.EMPLOYER)

    assert staff.end_expired() == 1
    assert staff.end_expired() == 0
    assert [one.is_active for one in (over, last_day, employer)] == [False, True, True]
    assert [one.actor_role for one in audit_queries.of("user", over.id)] == ["system"]
