"""Teams and the sectors whose work they get."""

import pytest

from portal.accounts import queries
from portal.accounts.roles import STAFF, Role
from portal.accounts.services import teams
from portal.accounts.services.teams import TeamDetails
from portal.audit import queries as audit_queries
from portal.errors import FieldErrors, NotAllowed


@pytest.fixture
def admin(make_staff):
    return make_staff(Role.ADMINISTRATOR, teams=())


def details(**changes):
    return TeamDetails(**{"label": "Groen", "cluster": "Marktbewerking"} | changes)


def wrong(act):
    with pytest.raises(FieldErrors) as caught:
        act()
    return caught.value.errors


def test_a_new_team_takes_a_sector_over(session, admin, team):
    made = teams.add(details(sectors=frozenset({"green", "horticulture"})), by=admin)

    assert (made.code, made.sectors) == ("groen", ["green", "horticulture"])
    assert queries.team_of_sector("green") == "groen"
    assert team("engineering").sectors == ["construction", "engineering", "production"]
    assert team("logistics").sectors == ["logistics"]
    assert queries.teams()[-1] is made
    assert [one.action for one in audit_queries.of("team", made.id)] == ["team.added"]


def test_a_sector_without_a_team_goes_to_the_rest(session, admin, team):
    teams.change(team("retail"), details(label="Detailhandel", sectors=frozenset()), by=admin)

    assert queries.team_of_sector("retail") == queries.FALLBACK_TEAM


def test_a_team_that_is_switched_off_gets_no_work(session, admin, team):
    row = team("retail")
    teams.change(
        row,
        details(label=row.label, sectors=frozenset({"retail"}), is_active=False),
        by=admin,
    )

    assert queries.team_of_sector("retail") == queries.FALLBACK_TEAM
    assert row not in queries.teams()


def test_the_team_that_takes_the_rest_stays(session, admin, team):
    row = team("helpdesk")

    assert wrong(lambda: teams.change(row, details(is_active=False), by=admin)) == {
        "is_active": "Dit team krijgt al het andere werk en blijft in gebruik."
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"label": " "}, "label"),
        ({"label": "a" * 81}, "label"),
        ({"label": "HORECA"}, "label"),
        ({"cluster": ""}, "cluster"),
        ({"sectors": frozenset({"verzonnen"})}, "sectors"),
    ],
)
def test_what_is_wrong_is_named(session, admin, changes, field):
    count = len(queries.teams(all_=True))

    assert wrong(lambda: teams.add(details(**changes), by=admin)).keys() == {field}
    assert len(queries.teams(all_=True)) == count


@pytest.mark.parametrize("role", sorted(STAFF - {Role.ADMINISTRATOR}))
def test_only_an_administrator_keeps_teams(session, make_staff, team, role):
    who = make_staff(role)
    with pytest.raises(NotAllowed):
        teams.add(details(), by=who)
    with pytest.raises(NotAllowed):
        teams.change(team(), details(), by=who)
