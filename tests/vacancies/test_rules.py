from uuid import uuid4

import pytest

from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.roles import MODERATORS, STAFF, Role
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import NotAllowed, NotFound
from portal.vacancies import rules
from portal.vacancies.models import Vacancy, VacancyRevision

EMPLOYER = uuid4()
VACANCY = Vacancy(employer_id=EMPLOYER)
REVISION = VacancyRevision(vacancy=VACANCY)


def somebody(role, employer_id=None):
    return Identity(user_id=uuid4(), role=role, employer_id=employer_id)


OWN = somebody(Role.EMPLOYER, EMPLOYER)
FOREIGN = somebody(Role.EMPLOYER, uuid4())
LONE = somebody(Role.EMPLOYER)
CANDIDATE = somebody(Role.CANDIDATE)
MODERATOR = somebody(Role.ACCOUNT_MANAGER)
COACH = somebody(Role.JOB_COACH)


@pytest.mark.parametrize(
    ("who", "sees", "edits", "moderates", "notes"),
    [
        (OWN, True, True, False, False),
        (FOREIGN, False, False, False, False),
        (LONE, False, False, False, False),
        (CANDIDATE, False, False, False, False),
        (MODERATOR, True, True, True, True),
        (COACH, True, False, False, True),
        (SYSTEM, True, True, False, False),
    ],
)
def test_who_may_do_what(who, sees, edits, moderates, notes):
    assert rules.may_see(who, VACANCY) == sees
    assert rules.may_edit(who, VACANCY) == edits
    assert rules.may_moderate(who, REVISION) == moderates
    assert rules.may_note(who, VACANCY) == notes


@pytest.mark.parametrize("role", sorted(Role))
def test_moderators_and_no_others_judge(role):
    assert rules.may_moderate(somebody(role), REVISION) == (role in MODERATORS)


@pytest.mark.parametrize("role", sorted(STAFF))
def test_all_staff_see_a_vacancy(role):
    assert rules.may_see(somebody(role), VACANCY)


@pytest.mark.parametrize(
    ("status", "may"),
    [
        (EmployerStatus.REGISTERED, True),
        (EmployerStatus.VERIFIED, True),
        (EmployerStatus.REFUSED, False),
        (EmployerStatus.EXCLUDED, False),
    ],
)
@pytest.mark.parametrize("who", [OWN, MODERATOR])
def test_an_employer_that_is_not_refused_may_prepare_vacancies(who, status, may):
    assert rules.may_start(who, Employer(id=EMPLOYER, status=status)) == may


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (FOREIGN, False),
        (CANDIDATE, False),
        (COACH, False),
    ],
)
def test_others_may_not_start(who, may):
    assert rules.may_start(who, Employer(id=EMPLOYER, status=EmployerStatus.VERIFIED)) == may


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (FOREIGN, NotFound),
        (CANDIDATE, NotFound),
        (COACH, NotAllowed),
    ],
)
def test_a_foreign_vacancy_is_not_found_and_a_visible_one_not_allowed(who, error):
    with pytest.raises(error):
        rules.demand(rules.may_edit, who, VACANCY)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (OWN, NotFound),
        (CANDIDATE, NotFound),
        (COACH, NotAllowed),
        (SYSTEM, NotFound),
    ],
)
def test_judging_is_not_found_outside_the_staff(who, error):
    with pytest.raises(error):
        rules.demand_moderator(who, REVISION)


def test_whoever_may_passes():
    rules.demand(rules.may_edit, OWN, VACANCY)
    rules.demand_moderator(MODERATOR, REVISION)
