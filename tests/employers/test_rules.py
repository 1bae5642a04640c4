from types import SimpleNamespace
from uuid import uuid4

import pytest

from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.roles import CONTACT_PERSONS, EMPLOYER_KEEPERS, STAFF, Role
from portal.employers import rules
from portal.employers.states import EmployerStatus

EMPLOYER = SimpleNamespace(id=uuid4(), status=EmployerStatus.VERIFIED)


def acting(role, **about):
    return Identity(user_id=uuid4(), role=role, **about)


ADMIN = acting(Role.EMPLOYER, employer_id=EMPLOYER.id, is_employer_admin=True)
MEMBER = acting(Role.EMPLOYER, employer_id=EMPLOYER.id)
STRANGER = acting(Role.EMPLOYER, employer_id=uuid4(), is_employer_admin=True)
#: A role decides, not a value that happens to be filled in.
ODD = acting(Role.CANDIDATE, employer_id=EMPLOYER.id, is_employer_admin=True)


@pytest.mark.parametrize(
    ("who", "sees", "changes"),
    [
        (ADMIN, True, True),
        (MEMBER, True, False),
        (STRANGER, False, False),
        (ODD, False, False),
        (acting(Role.EMPLOYER), False, False),
        (acting(Role.CANDIDATE), False, False),
        (SYSTEM, True, True),
    ],
)
def test_who_may_see_and_change_an_organisation(who, sees, changes):
    assert rules.may_see(who, EMPLOYER) is sees
    assert rules.may_change(who, EMPLOYER) is changes
    assert rules.may_manage_people(who, EMPLOYER) is changes
    assert rules.may_keep(who) is (who is SYSTEM)


@pytest.mark.parametrize("role", sorted(STAFF))
def test_what_staff_may_do(role):
    who = acting(role)

    assert rules.may_see(who, EMPLOYER) is True
    assert rules.may_keep(who) is (role in EMPLOYER_KEEPERS)
    assert rules.may_change(who, EMPLOYER) is (role in EMPLOYER_KEEPERS)
    assert rules.may_be_contact_person(SimpleNamespace(role=role)) is (role in CONTACT_PERSONS)


@pytest.mark.parametrize("status", list(EmployerStatus))
def test_only_a_verified_organisation_can_be_public(status):
    employer = SimpleNamespace(id=uuid4(), status=status)

    assert rules.can_show_public(employer) is (status is EmployerStatus.VERIFIED)
