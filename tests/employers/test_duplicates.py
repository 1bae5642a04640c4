from dataclasses import replace

import pytest

from portal.employers import duplicates
from portal.employers.duplicates import Known, Why
from portal.employers.fields import OrganisationDetails
from portal.employers.states import EmployerStatus
from tests.accounts.sharing import counting

DETAILS = OrganisationDetails(
    name="Bakkerij De Vries",
    organisation_kind="company",
    kvk_number="87654321",
    branch_number="000087654321",
    sector="production",
    municipality="delft",
)


def test_a_new_organisation_is_not_known(session, make_employer):
    make_employer()

    assert duplicates.known(DETAILS) is None


def test_the_same_branch_counts_before_the_same_number(session, make_employer):
    head = make_employer(kvk_number="87654321", branch_number="000000000001")
    branch = make_employer(kvk_number="87654321", branch_number="000087654321")

    assert duplicates.known(DETAILS) == Known(branch.id, Why.KVK)
    assert duplicates.known(replace(DETAILS, branch_number="")) == Known(head.id, Why.KVK)


def test_the_same_name_counts_in_the_same_municipality(session, make_employer):
    make_employer(name="Bakkerij de Vries B.V.", municipality="westland")
    there = make_employer(name="bakkerij de vries b.v.", municipality="delft")

    assert duplicates.known(DETAILS) == Known(there.id, Why.NAME)


def test_two_without_a_number_are_not_the_same(session, make_employer):
    make_employer(kvk_number="", branch_number="")

    assert duplicates.known(replace(DETAILS, kvk_number="", branch_number="")) is None


@pytest.mark.parametrize("status", list(EmployerStatus))
def test_only_a_refused_registration_keeps_nobody_out(session, make_employer, status):
    make_employer(kvk_number="87654321", status=status)

    assert (duplicates.known(DETAILS) is None) is (status is EmployerStatus.REFUSED)


def test_possible_duplicates_say_why(session, make_employer, make_user):
    own = make_employer(
        name="Bakkerij De Vries", kvk_number="87654321", website="https://www.devries.nl"
    )
    own.people[0].user.email = "sam@devriesbrood.nl"
    own.people[0].user.phone = "070 765 43 21"
    same = make_employer(
        name="Bakkerij de Vries BV",
        kvk_number="87654321",
        website="https://devries.nl/werk",
        status=EmployerStatus.REFUSED,
    )
    same.people[0].user.email = "jan@devriesbrood.nl"
    same.people[0].user.phone = "+31 70 7654321"
    alike = make_employer(name="Bakkerij De Vriess")
    number = make_employer(name="Heel iets anders", kvk_number="87654321")
    far = make_employer(name="Garage Jansen")
    session.flush()
    for employer in (alike, number, far):
        employer.people[0].user.phone = ""
    session.flush()

    found = duplicates.possible(own)

    assert [(one.employer_id, one.why) for one in found] == [
        (same.id, (Why.KVK, Why.NAME, Why.MAIL_DOMAIN, Why.WEBSITE, Why.PHONE)),
        (number.id, (Why.KVK,)),
        (alike.id, (Why.NAME,)),
    ]
    assert (found[0].ref, found[0].name, found[0].status) == (
        same.ref,
        same.name,
        EmployerStatus.REFUSED,
    )


def test_webmail_is_nobodys_domain(session, make_employer):
    own, other = make_employer(name="Bakkerij"), make_employer(name="Garage")
    for employer, email in ((own, "a@gmail.com"), (other, "b@gmail.com")):
        employer.people[0].user.email = email
        employer.people[0].user.phone = ""
    session.flush()

    assert duplicates.possible(own) == []


def test_a_longer_domain_is_another_domain(session, make_employer):
    own, other = make_employer(name="Bakkerij"), make_employer(name="Garage")
    for employer, email in ((own, "a@vries.nl"), (other, "b@devries.nl")):
        employer.people[0].user.email = email
        employer.people[0].user.phone = ""
    session.flush()

    assert duplicates.possible(own) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_looking_costs_the_same_for_few_and_many(engine, session, make_employer, rows):
    own = make_employer()
    for _ in range(rows):
        make_employer(kvk_number=own.kvk_number)

    with counting(engine) as seen:
        assert len(duplicates.possible(own)) == rows

    assert len(seen) == 1
