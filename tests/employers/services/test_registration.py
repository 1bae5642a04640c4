from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.roles import EMPLOYER_KEEPERS, STAFF, Role
from portal.audit import queries as audit_queries
from portal.employers import queries
from portal.employers.duplicates import Known, Why
from portal.employers.fields import OrganisationDetails
from portal.employers.models import Employer
from portal.employers.services import registration
from portal.employers.states import EmployerStatus, Rights
from portal.errors import DomainError, FieldErrors, IllegalTransition, NotAllowed, NotFound

DETAILS = OrganisationDetails(
    name="Bakkerij De Vries",
    organisation_kind="company",
    kvk_number="87654321",
    branch_number="000087654321",
    sector="production",
    municipality="delft",
    size="10-49",
    website="devries.nl",
    found_us="event",
)


def test_who_registers_is_admin_and_has_a_promise(session, make_user, letters, travel):
    user = make_user()
    travel(datetime(2026, 10, 2, 14, 0, tzinfo=clock.AMSTERDAM))  # a Friday

    employer = registration.register(DETAILS, user=user, contact_role="owner")

    assert (employer.status, employer.name, employer.website, employer.entered_by_staff) == (
        EmployerStatus.REGISTERED,
        "Bakkerij De Vries",
        "https://devries.nl",
        False,
    )
    assert employer.promised_on == date(2026, 10, 6)
    assert employer.ref.startswith("WG")
    assert len(employer.ref) == 8
    assert queries.of_user(user.id) == queries.Membership(
        employer.id, employer.ref, "Bakkerij De Vries", EmployerStatus.REGISTERED, Rights.ADMIN
    )
    assert [one.contact_role for one in queries.people(employer.id)] == ["owner"]
    assert letters() == [("employer_registered", str(user.id))]
    (entry,) = audit_queries.of("employer", employer.id)
    assert (entry.action, entry.actor_id) == ("employer.registered", user.id)


def test_a_known_organisation_is_not_made_twice(session, make_user, make_employer, letters):
    there = make_employer(kvk_number="87654321")
    user = make_user()

    assert registration.known(DETAILS) == Known(there.id, Why.KVK)
    assert registration.register(DETAILS, user=user) == Known(there.id, Why.KVK)
    assert session.scalar(select(func.count(Employer.id))) == 1
    assert queries.of_user(user.id) is None
    assert letters() == []


def test_known_says_nothing_about_people():
    assert set(Known.__slots__) == {"employer_id", "why"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kvk_number": "1"}, "kvk_number"),
        ({"name": ""}, "name"),
        ({"sector": "x"}, "sector"),
    ],
)
def test_wrong_details_are_refused(session, make_user, changes, field):
    for act in (
        lambda details: registration.register(details, user=make_user()),
        registration.known,
    ):
        with pytest.raises(FieldErrors) as refusal:
            act(replace(DETAILS, **changes))
        assert list(refusal.value.errors) == [field]


def test_an_unknown_contact_role_is_refused(session, make_user):
    with pytest.raises(FieldErrors) as refusal:
        registration.register(DETAILS, user=make_user(), contact_role="baas")

    assert list(refusal.value.errors) == ["contact_role"]


def test_one_person_acts_for_one_organisation(session, make_employer):
    user = make_employer().people[0].user

    with pytest.raises(DomainError, match="hoort al bij"):
        registration.register(DETAILS, user=user)


def test_staff_do_not_register_for_themselves(session, make_user):
    with pytest.raises(DomainError, match="account van een werkgever"):
        registration.register(DETAILS, user=make_user(Role.HELPDESK_AGENT))


@pytest.mark.parametrize("role", sorted(EMPLOYER_KEEPERS))
def test_staff_enter_an_organisation_for_it(session, make_staff, role, letters):
    who = make_staff(role)

    employer = registration.enter(DETAILS, by=who)

    assert (employer.entered_by_staff, employer.status) == (True, EmployerStatus.REGISTERED)
    assert queries.people(employer.id) == []
    assert letters() == []
    assert [one.actor_id for one in audit_queries.of("employer", employer.id)] == [who.user_id]


def test_staff_are_told_and_may_go_on(session, make_staff, make_employer):
    there = make_employer(kvk_number="87654321")
    who = make_staff()

    assert registration.enter(DETAILS, by=who) == Known(there.id, Why.KVK)
    assert registration.enter(DETAILS, by=who, despite_known=True).name == "Bakkerij De Vries"


@pytest.mark.parametrize("role", sorted(STAFF - EMPLOYER_KEEPERS))
def test_other_staff_enter_nothing(session, make_staff, role):
    with pytest.raises(NotAllowed):
        registration.enter(DETAILS, by=make_staff(role))


def test_an_employer_enters_nothing(session, make_employer, acting_for):
    with pytest.raises(NotFound):
        registration.enter(DETAILS, by=acting_for(make_employer()))


def test_a_refused_registration_is_sent_again(session, make_employer, acting_for, letters, travel):
    employer = make_employer(status=EmployerStatus.REFUSED, status_reason="other", status_note="x")
    who = acting_for(employer)
    travel(datetime(2026, 12, 24, 9, 0, tzinfo=clock.AMSTERDAM))

    registration.try_again(employer, DETAILS, by=who)

    assert (employer.status, employer.name, employer.status_reason, employer.promised_on) == (
        EmployerStatus.REGISTERED,
        "Bakkerij De Vries",
        "",
        date(2026, 12, 29),
    )
    assert letters() == [("employer_registered", str(who.user_id))]


def test_wrong_details_leave_it_refused(session, make_employer, acting_for, letters):
    employer = make_employer(status=EmployerStatus.REFUSED)

    with pytest.raises(FieldErrors):
        registration.try_again(employer, replace(DETAILS, name=""), by=acting_for(employer))
    assert (employer.status, letters()) == (EmployerStatus.REFUSED, [])


@pytest.mark.parametrize("status", sorted(set(EmployerStatus) - {EmployerStatus.REFUSED}))
def test_only_a_refused_registration_is_sent_again(session, make_employer, acting_for, status):
    employer = make_employer(status=status)
    before = employer.name

    with pytest.raises(IllegalTransition):
        registration.try_again(employer, DETAILS, by=acting_for(employer))
    assert employer.name == before


def test_somebody_else_cannot_send_it_again(session, make_employer, acting_for):
    employer = make_employer(status=EmployerStatus.REFUSED)

    with pytest.raises(NotFound):
        registration.try_again(employer, DETAILS, by=acting_for(make_employer()))
