from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased

from portal import clock
from portal.accounts import queries, rules
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.errors import NotFound
from tests.accounts.sharing import counting


def test_a_user_is_found_by_key_and_address(session, make_user):
    user = make_user(email="sam@bedrijf.test")

    assert queries.get(user.id) is user
    assert queries.by_email(" SAM@bedrijf.test") is user
    assert queries.by_email("geen adres") is None
    with pytest.raises(NotFound):
        queries.get(uuid4())


def test_an_employer_is_not_found_among_staff(session, make_user):
    with pytest.raises(NotFound):
        queries.get_staff(make_user(Role.EMPLOYER).id)


def test_staff_are_narrowed(session, make_user):
    ann = make_user(Role.ACCOUNT_MANAGER, teams=("retail",), name="Ann")
    bea = make_user(Role.HELPDESK_AGENT, teams=("helpdesk", "retail"), name="Bea 100%")
    cas = make_user(Role.ACCOUNT_MANAGER, name="Cas", ends_on=clock.today() - timedelta(days=1))
    dirk = make_user(Role.ACCOUNT_MANAGER, name="Dirk", is_active=False)
    make_user(Role.EMPLOYER, name="Els")

    assert queries.staff() == [ann, bea]
    assert queries.staff(in_service=False) == [cas, dirk]
    assert queries.staff(in_service=None) == [ann, bea, cas, dirk]
    assert queries.staff(team="retail") == [ann, bea]
    assert queries.staff(team="retail", role=Role.HELPDESK_AGENT) == [bea]
    assert queries.staff(roles={Role.ACCOUNT_MANAGER}) == [ann]
    assert queries.staff(text="100%") == [bea]
    assert queries.staff(text="%") == [bea]
    assert queries.staff(text="bea") == [bea]
    assert queries.staff(text="\x00\ud800") == [ann, bea]


@pytest.mark.parametrize(
    ("is_active", "days_left", "expected"),
    [(True, None, True), (True, 0, True), (True, -1, False), (False, None, False)],
)
def test_rows_and_rules_agree_on_who_works(session, make_user, is_active, days_left, expected):
    ends_on = None if days_left is None else clock.today() + timedelta(days=days_left)
    user = make_user(Role.ACCOUNT_MANAGER, is_active=is_active, ends_on=ends_on)
    same = aliased(User)

    assert rules.is_in_service(user, clock.today()) is expected
    assert bool(session.scalars(select(User).where(queries.works_today())).all()) is expected
    assert bool(session.scalars(select(same).where(queries.works_today(same))).all()) is expected


@pytest.mark.parametrize(
    ("sector", "team"),
    [
        ("care", "care"),
        ("facility", "care"),
        ("public", "business"),
        ("green", "engineering"),
        ("other", "helpdesk"),
        ("onbekend", "helpdesk"),
    ],
)
def test_each_sector_has_its_team(session, make_user, sector, team):
    assert queries.team_of_sector(sector) == team

    for code in ("care", "business", "engineering", "helpdesk"):
        make_user(Role.ACCOUNT_MANAGER, teams=(code,), name=code)
    make_user(Role.ACCOUNT_MANAGER, name="without a team")
    near = select(User.name).where(queries.in_team_of_sector(sector))
    assert session.scalars(near).all() == [team]


def test_a_team_that_is_off_takes_nothing(session, make_user, team):
    someone = make_user(Role.ACCOUNT_MANAGER, teams=("care",)).id
    team("care").is_active = False
    session.flush()

    assert queries.team_of_sector("care") == "helpdesk"
    assert not session.scalar(select(queries.in_team_of_sector("care")).where(User.id == someone))
    assert "care" not in [one.code for one in queries.teams()]
    assert "care" in [one.code for one in queries.teams(all_=True)]


def test_an_identity_has_the_teams(session, make_user):
    user = make_user(Role.ACCOUNT_MANAGER, teams=("retail",))
    key = uuid4()

    who = queries.identity_of(user, session_id=key)

    assert (who.user_id, who.role, who.teams, who.session_id, who.is_staff) == (
        user.id,
        Role.ACCOUNT_MANAGER,
        {"retail"},
        key,
        True,
    )


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_of_staff_costs_two_queries(engine, session, make_user, rows):
    for _ in range(rows):
        make_user(Role.HELPDESK_AGENT, teams=("helpdesk", "stip"))
    session.expunge_all()

    with counting(engine) as seen:
        found = [
            {member.team_code for member in user.teams} for user in queries.staff(with_teams=True)
        ]

    assert found == [{"helpdesk", "stip"}] * rows
    assert len(seen) == 2
