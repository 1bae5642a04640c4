from datetime import timedelta
from uuid import uuid4

import pytest

from portal import clock
from portal.employers import queries
from portal.employers.models import EmployerUser
from portal.employers.queries import Filters
from portal.employers.states import EmployerStatus, Rights
from portal.errors import NotFound
from portal.waiting import Scope, ask
from tests.accounts.sharing import counting


def found(**filters):
    rows, total = queries.listing(Filters(**filters))
    assert total == len(rows)
    return [one.employer for one in rows]


def test_an_employer_is_found_by_reference_and_key(session, make_employer):
    employer = make_employer()

    assert queries.get(employer.ref) is employer
    assert queries.get_by_id(employer.id) is employer
    for ref in ("", "WGxxxxxx", "\x00", employer.ref.lower()):
        with pytest.raises(NotFound):
            queries.get(ref)
    with pytest.raises(NotFound):
        queries.get_by_id(uuid4())


def test_a_membership_costs_one_query(engine, session, make_employer):
    employer = make_employer()
    key = employer.people[0].user_id
    session.flush()

    with counting(engine) as seen:
        membership = queries.of_user(key)

    assert (membership.employer_id, membership.rights, membership.status) == (
        employer.id,
        Rights.ADMIN,
        EmployerStatus.VERIFIED,
    )
    assert len(seen) == 1
    assert queries.of_user(uuid4()) is None


def refs(question):
    return [one.ref for one in ask({"": question})]


def test_the_oldest_promise_is_checked_first(session, make_employer):
    today = clock.today()
    late, next_, other = (
        make_employer(status=EmployerStatus.REGISTERED, promised_on=day, sector=sector)
        for day, sector in (
            (today + timedelta(days=1), "care"),
            (today, "facility"),
            (today, "retail"),
        )
    )
    make_employer(sector="care")
    strange = make_employer(
        status=EmployerStatus.REGISTERED, promised_on=today + timedelta(days=2), sector="weg"
    )

    def of(*teams):
        return refs(queries.to_check(Scope(teams=frozenset(teams))))

    assert of("care") == [next_.ref, late.ref]
    assert of("retail", "helpdesk") == [other.ref, strange.ref]
    assert refs(queries.to_check(Scope())) == [next_.ref, other.ref, late.ref, strange.ref]
    assert of() == []


@pytest.mark.parametrize("rows", [1, 25])
def test_a_page_of_the_list_costs_two_queries(engine, session, make_employer, make_staff, rows):
    aad = make_staff(name="Aad")
    for _ in range(rows):
        make_employer(contact=aad)
    session.expunge_all()

    with counting(engine) as seen:
        page, total = queries.listing(Filters())
        names = {one.contact_person.name for one in page}

    assert (len(page), total, names) == (rows, rows, {"Aad"})
    assert len(seen) == 2


def test_the_list_is_narrowed(session, make_employer, make_staff):
    aad, bo = make_staff(name="Aad"), make_staff(name="Bo")
    bakery = make_employer(name="Bakkerij 100% Brood", kvk_number="55667788", contact=aad)
    garage = make_employer(name="garage Jansen", sector="engineering", contact=bo)
    shop = make_employer(name="Winkel", sector="retail", status=EmployerStatus.EXCLUDED)

    assert found() == [bakery, garage, shop]
    assert found(text="bakk") == [bakery]
    assert found(text="0%") == [bakery]
    assert found(text="%") == [bakery]
    assert found(text="5566 77") == [bakery]
    assert found(text=shop.ref) == [shop]
    assert found(text="\x00 ") == [bakery, garage, shop]
    assert found(status=EmployerStatus.EXCLUDED) == [shop]
    assert found(team="engineering") == [garage]
    assert found(contact_person=aad.user_id) == [bakery]
    assert found(without_contact_person=True) == [shop]
    assert found(text="garage", contact_person=aad.user_id) == []


def test_pages_follow_each_other(session, make_employer):
    everything = sorted(
        (make_employer(name="Zelfde naam") for _ in range(7)), key=lambda one: str(one.id)
    )

    pages = [queries.listing(Filters(), limit=3, offset=at) for at in (0, 3, 6, 9)]

    assert [one.employer for rows, _ in pages for one in rows] == everything
    assert [total for _, total in pages] == [7] * 4


def test_people_are_listed_by_name(session, make_employer, make_user):
    employer = make_employer(people=0)
    for name in ("Cor", "Aad", "Bo"):
        session.add(
            EmployerUser(
                employer_id=employer.id, user_id=make_user(name=name).id, rights=Rights.MEMBER
            )
        )
    session.flush()

    people = queries.people(employer.id)

    assert [one.user.name for one in people] == ["Aad", "Bo", "Cor"]
    assert queries.member(people[0].id, employer.id) is people[0]
    with pytest.raises(NotFound):
        queries.member(people[0].id, make_employer().id)


def test_letters_go_to_who_can_sign_in(session, make_employer):
    employer = make_employer(people=3)
    first, second, third = employer.people
    second.rights = Rights.MEMBER
    third.user.is_active = False
    session.flush()

    assert set(queries.recipients(employer.id)) == {first.user_id, second.user_id}
    assert queries.recipients(employer.id, admins_only=True) == [first.user_id]


def test_things_of_another_employer_are_not_found(session, make_employer):
    employer = make_employer()

    for find in (queries.invitation, queries.join_request, queries.member):
        with pytest.raises(NotFound):
            find(uuid4(), employer.id)


@pytest.mark.parametrize(
    ("municipality", "outside"),
    [
        ("den-haag", False),
        ("zoetermeer", False),
        ("elsewhere", True),
        ("onbekend", True),
    ],
)
def test_outside_the_service_area_is_flagged(session, make_employer, municipality, outside):
    employer = make_employer(municipality=municipality)

    assert queries.is_outside_service_area(employer) is outside
