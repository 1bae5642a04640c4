"""Who may do what with candidates."""

from uuid import uuid4

import pytest

from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.roles import Role
from portal.candidates import rules
from portal.errors import NotAllowed, NotFound
from tests.candidates.people import candidate

_R = Role
READERS = {
    _R.CASE_MANAGER,
    _R.WORK_CONSULTANT,
    _R.TEAM_LEADER,
    _R.CANDIDATE_ADMINISTRATOR,
    _R.ACCOUNT_MANAGER,
    _R.SENIOR_ACCOUNT_MANAGER,
    _R.JOB_COACH,
    _R.SENIOR_JOB_COACH,
    _R.MANAGER,
}
GUIDES = {_R.CASE_MANAGER, _R.WORK_CONSULTANT, _R.TEAM_LEADER, _R.CANDIDATE_ADMINISTRATOR}


def as_role(role):
    return Identity(user_id=uuid4(), role=role)


def who_may(may):
    """The roles that may do something with a candidate who is somebody else."""
    someone = candidate()
    return {role for role in set(Role) - {Role.SYSTEM} if may(as_role(role), someone)}


@pytest.mark.parametrize(
    ("may", "roles"),
    [
        (rules.may_guide, GUIDES),
        (rules.may_release, {_R.CASE_MANAGER, _R.WORK_CONSULTANT}),
        (rules.may_stop, READERS),
        (lambda who, _: rules.may_see_named(who), READERS),
        (lambda who, _: rules.may_register(who), GUIDES),
        (lambda who, _: rules.may_hand_over(who), GUIDES | {_R.MANAGER}),
        (lambda who, _: rules.may_be_contact(who.role), GUIDES - {_R.CANDIDATE_ADMINISTRATOR}),
        (lambda who, _: rules.may_read_restricted(who), {_R.CASE_MANAGER, _R.SUBSIDY_OFFICER}),
        (lambda who, _: rules.may_be_involved(who.role), READERS | {_R.WORK_SUPERVISOR}),
        (
            lambda who, _: rules.may_signal(who),
            {_R.WORK_SUPERVISOR, _R.TEAM_LEADER, _R.JOB_COACH, _R.SENIOR_JOB_COACH},
        ),
        (
            lambda who, _: rules.may_judge(who),
            {_R.CASE_MANAGER, _R.WORK_CONSULTANT, _R.SUBSIDY_OFFICER},
        ),
        (
            lambda who, _: rules.may_handle_privacy(who),
            {_R.PRIVACY_OFFICER, _R.CANDIDATE_ADMINISTRATOR, _R.ADMINISTRATOR},
        ),
    ],
)
def test_roles_and_rights(may, roles):
    assert who_may(may) == roles


def test_candidates_act_for_themselves_alone():
    me = candidate()
    me.user_id = uuid4()
    identity = Identity(user_id=me.user_id, role=Role.CANDIDATE)

    assert rules.is_own(identity, me)
    assert rules.may_stop(identity, me)
    assert not rules.may_stop(identity, candidate())
    assert not rules.may_release(identity, me)


def test_the_restricted_record_is_closed_to_the_machine():
    assert not rules.may_read_restricted(SYSTEM)


def test_who_cannot_know_finds_nothing_and_who_can_is_told():
    someone = candidate()

    for role in (Role.EMPLOYER, Role.CANDIDATE, Role.CONTENT_EDITOR):
        with pytest.raises(NotFound):
            rules.demand_release(as_role(role), someone)
        with pytest.raises(NotFound):
            rules.demand_own_or_guide(as_role(role), someone)
    with pytest.raises(NotAllowed):
        rules.demand_release(as_role(Role.ACCOUNT_MANAGER), someone)
    rules.demand_release(as_role(Role.CASE_MANAGER), someone)
