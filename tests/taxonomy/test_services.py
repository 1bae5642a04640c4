"""Adding, ordering and editing values of managed lists."""

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.audit import queries as audit_queries
from portal.errors import FieldErrors
from portal.outbox.models import Job, JobKind
from portal.taxonomy import queries, services
from portal.taxonomy.models import ListName

KIND = {
    "paid": False,
    "board": "candidate",
    "ends": True,
    "max_months": 3,
    "workplace_type": "learning",
}


@pytest.fixture
def admin(make_staff):
    return make_staff("administrator", teams=())


def add(admin, name=ListName.SECTOR, label="Ruimtevaart", **changes):
    return services.add_item(
        name, **{"label": label, "label_en": "Space", "owner": "Beleid", "by": admin} | changes
    )


def change(admin, row, **changes):
    services.change_item(
        row,
        **{
            "label": row.label,
            "label_en": row.label_en,
            "is_active": row.is_active,
            "owner": row.owner,
            "by": admin,
        }
        | changes,
    )


def wrong(act):
    with pytest.raises(FieldErrors) as caught:
        act()
    return caught.value.errors


def checks(session):
    return session.scalar(select(func.count(Job.id)).where(Job.kind == JobKind.CHECK_SEARCH))


def test_a_value_is_added_at_the_end_and_can_be_chosen_at_once(session, admin):
    queries.items(ListName.SECTOR)
    row = add(admin)

    assert (row.code, row.is_active, row.reviewed_on) == ("ruimtevaart", True, clock.today())
    assert queries.choices(ListName.SECTOR)[-1] == ("ruimtevaart", "Ruimtevaart")
    assert [one.action for one in audit_queries.of("list_item", row.id)] == ["list_item.added"]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Zorg & welzijn, thuis", "zorg_welzijn_thuis"),
        ("Cafés", "cafes"),
        ("Nieuw", "nieuw_2"),
        ("Care", "care_2"),
        ("日本", "waarde"),
        ("a" * 80, "a" * 40),
    ],
)
def test_a_code_is_made_from_the_label_and_is_new(session, admin, label, code):
    assert add(admin, label=label).code == code


@pytest.mark.parametrize("label", ["", "  ", "a" * 81])
def test_a_value_needs_a_name(session, admin, label):
    assert wrong(lambda: add(admin, label=label)) == {
        "label": "Vul een naam in van hoogstens 80 tekens."
    }


def test_a_name_stands_in_a_list_once(session, admin):
    assert wrong(lambda: add(admin, label=" detailHANDEL ")) == {
        "label": "Deze naam staat al in de lijst."
    }
    row = queries.get_row(ListName.SECTOR, "care")
    assert wrong(lambda: change(admin, row, label="Detailhandel")) == {
        "label": "Deze naam staat al in de lijst."
    }
    change(admin, row, label="Zorg  en welzijn")
    assert row.label == "Zorg en welzijn"


def test_a_kind_of_place_has_its_own_data(session, admin):
    row = add(admin, ListName.VACANCY_KIND, "Snuffelplek", data=KIND)
    assert row.data == KIND
    assert checks(session) == 1

    change(admin, row, data=KIND | {"max_months": None, "board": "public"})

    fresh = {key: value for key, value in KIND.items() if key != "max_months"}
    assert row.data == fresh | {"board": "public"}
    assert queries.items(ListName.VACANCY_KIND)[row.code].data == row.data
    assert checks(session) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"board": ""}, "board"),
        ({"board": "everyone"}, "board"),
        ({"workplace_type": "verzonnen"}, "workplace_type"),
        ({"max_months": 0}, "max_months"),
        ({"max_months": 121}, "max_months"),
        ({"ends": False}, "max_months"),
    ],
)
def test_wrong_data_of_a_kind_is_named_and_changes_nothing(session, admin, changes, field):
    row = queries.get_row(ListName.VACANCY_KIND, "internship")
    before = dict(row.data)

    assert wrong(lambda: change(admin, row, label="X", data=KIND | changes)).keys() == {field}
    assert (row.data, row.label) == (before, "Stage")


def test_data_that_no_form_knows_stays(session, admin):
    row = queries.get_row(ListName.VACANCY_END_REASON, "filled")
    change(admin, row, label="Vervuld", data={"by": "staff"})

    assert row.data == {"by": "employer"}


def test_a_new_reason_of_an_introduction_tells_an_employer_nothing(session, admin):
    row = add(admin, ListName.INTRODUCTION_END_REASON, "Verhuisd naar ver weg")

    assert row.data == {"for_employer": False, "shown_as": "Gaat niet door"}


def test_a_municipality_is_served_or_not(session, admin):
    row = add(admin, ListName.MUNICIPALITY, "Leiden", data={"served": True})
    assert row.data == {"served": True}
    change(admin, row, data={"served": False})
    assert row.data == {"served": False}


def test_values_change_places(session, admin):
    before = [row.code for row in queries.rows(ListName.FOUND_US)]
    row = queries.get_row(ListName.FOUND_US, before[2])

    services.move_item(row, up=True, by=admin)
    assert list(queries.items(ListName.FOUND_US)) == [
        before[0],
        before[2],
        before[1],
        *before[3:],
    ]
    services.move_item(row, up=False, by=admin)
    assert list(queries.items(ListName.FOUND_US)) == before


def test_the_first_value_goes_no_higher(session, admin):
    before = [row.code for row in queries.rows(ListName.FOUND_US)]
    row = queries.get_row(ListName.FOUND_US, before[0])

    services.move_item(row, up=True, by=admin)

    assert list(queries.items(ListName.FOUND_US)) == before
    assert audit_queries.of("list_item", row.id) == []
