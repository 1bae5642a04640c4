from dataclasses import replace

import pytest
from sqlalchemy import func, select

from portal.accounts.identity import Identity
from portal.accounts.roles import EMPLOYER_KEEPERS, STAFF, Role
from portal.audit import queries as audit_queries
from portal.employers.services import organisation
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, NotAllowed, NotFound, StaleForm
from portal.outbox.models import Job, JobKind


@pytest.fixture
def employer(make_employer):
    return make_employer()


def checks(session):
    return session.scalar(select(func.count(Job.id)).where(Job.kind == JobKind.CHECK_SEARCH))


def test_an_admin_changes_the_details(session, employer, acting_for):
    version = employer.version
    details = replace(organisation.details_of(employer), description="Wij bakken.", size="2-9")

    organisation.change(employer, details, version=version, by=acting_for(employer))

    assert (employer.description, employer.size, employer.version) == (
        "Wij bakken.",
        "2-9",
        version + 1,
    )
    assert [one.details for one in audit_queries.of("employer", employer.id)] == [
        {"fields": ["description", "size"], "status": "verified"}
    ]
    assert checks(session) == 0


def test_nothing_changed_leaves_no_trace(session, employer, acting_for):
    organisation.change(
        employer,
        organisation.details_of(employer),
        version=employer.version,
        by=acting_for(employer),
    )

    assert (employer.version, audit_queries.of("employer", employer.id)) == (1, [])


@pytest.mark.parametrize(
    ("status", "jobs"),
    [
        (EmployerStatus.VERIFIED, 1),
        (EmployerStatus.REGISTERED, 0),
        (EmployerStatus.EXCLUDED, 0),
    ],
)
def test_what_visitors_see_reaches_the_index(session, make_employer, acting_for, status, jobs):
    employer = make_employer(status=status)

    organisation.change(
        employer,
        replace(organisation.details_of(employer), name="Nieuwe naam"),
        version=employer.version,
        by=acting_for(employer),
    )

    assert checks(session) == jobs


def test_a_form_that_was_opened_earlier_is_refused(session, employer, acting_for):
    who = acting_for(employer)
    version = employer.version
    first = replace(organisation.details_of(employer), description="Een")
    organisation.change(employer, first, version=version, by=who)

    with pytest.raises(StaleForm):
        organisation.change(employer, replace(first, description="Twee"), version=version, by=who)
    assert employer.description == "Een"


def test_wrong_details_are_refused(session, employer, acting_for):
    with pytest.raises(FieldErrors) as refusal:
        organisation.change(
            employer,
            replace(organisation.details_of(employer), kvk_number="1"),
            version=employer.version,
            by=acting_for(employer),
        )

    assert list(refusal.value.errors) == ["kvk_number"]


@pytest.mark.parametrize("role", sorted(STAFF))
def test_staff_who_keep_employers_change_them(session, employer, make_staff, role):
    details = replace(organisation.details_of(employer), description="Zo.")

    def act():
        organisation.change(employer, details, version=employer.version, by=make_staff(role))

    if role in EMPLOYER_KEEPERS:
        act()
        assert employer.description == "Zo."
    else:
        with pytest.raises(NotAllowed):
            act()


def test_a_member_and_a_stranger_change_nothing(session, employer, make_employer, acting_for):
    details = replace(organisation.details_of(employer), description="Zo.")
    member = Identity(
        user_id=employer.people[0].user_id, role=Role.EMPLOYER, employer_id=employer.id
    )

    for who, error in ((member, NotAllowed), (acting_for(make_employer()), NotFound)):
        with pytest.raises(error):
            organisation.change(employer, details, version=employer.version, by=who)
    assert employer.description == ""
