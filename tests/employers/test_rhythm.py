"""With whom nobody spoke for too long."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock
from portal.accounts.roles import STAFF, Role
from portal.audit import queries as audit_queries
from portal.configuration.services import set_number
from portal.employers import rhythm
from portal.employers.models import ContactMoment
from portal.employers.services import contacts
from portal.employers.states import ContactKind, ContactRhythm, EmployerStatus
from portal.errors import NotAllowed, NotFound
from portal.waiting import Scope, ask
from tests.accounts.sharing import counting

ALL = Scope()
LONG_AGO = datetime(2024, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def me(make_staff):
    return make_staff(name="Aad")


@pytest.fixture
def spoken(session, make_employer, me):
    """Make an organisation with whom somebody spoke on a day."""

    def make(day, rhythm=None, **changes):
        changes = {"contact": me, "status_at": LONG_AGO} | changes
        employer = make_employer(rhythm=rhythm, **changes)
        if day is not None:
            session.add(
                ContactMoment(
                    employer_id=employer.id,
                    author_id=me.user_id,
                    kind=ContactKind.CALL,
                    on_day=day,
                )
            )
            session.flush()
        return employer

    return make


def found(scope=ALL):
    return [one.employer for one in rhythm.waiting(scope, limit=100)[0]]


@pytest.mark.parametrize("kind", [None, *ContactRhythm])
def test_the_list_begins_on_the_day_after_the_rhythm_is_over(travel, spoken, kind):
    for today in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 5, 29)):
        travel(datetime(today.year, today.month, today.day, 12, tzinfo=UTC))
        latest = rhythm._latest_overdue(today, rhythm.months(kind))
        assert clock.months_later(latest, rhythm.months(kind)) < today
        assert clock.months_later(latest + timedelta(days=1), rhythm.months(kind)) >= today


@pytest.mark.parametrize(
    ("kind", "last", "due"),
    [
        (ContactRhythm.MONTH, date(2026, 10, 14), date(2026, 11, 14)),
        (ContactRhythm.QUARTER, date(2026, 8, 14), date(2026, 11, 14)),
        (ContactRhythm.HALF_YEAR, date(2026, 5, 14), date(2026, 11, 14)),
        (None, date(2026, 8, 14), date(2026, 11, 14)),
    ],
)
def test_who_was_not_spoken_in_the_rhythm_is_overdue(travel, spoken, kind, last, due):
    travel(datetime(2026, 11, 15, 12, tzinfo=UTC))
    late = spoken(last, kind)

    (one,) = rhythm.waiting(ALL, limit=10)[0]

    assert (one.employer, one.last_on, one.due_on, one.is_overdue) == (late, last, due, True)
    travel(timedelta(days=-1))
    # In time on the last day, though half a year is longer than the days of silence.
    assert [one.is_overdue for one in rhythm.waiting(ALL, limit=10)[0]] == (
        [False] if kind in {None, ContactRhythm.QUARTER, ContactRhythm.HALF_YEAR} else []
    )


def test_ninety_days_are_long_whatever_the_rhythm(spoken):
    today = clock.today()
    silent = spoken(today - timedelta(days=90), ContactRhythm.HALF_YEAR)
    spoken(today - timedelta(days=89), ContactRhythm.HALF_YEAR)

    (one,) = rhythm.waiting(ALL, limit=10)[0]

    assert (one.employer, one.is_silent, one.is_overdue) == (silent, True, False)


def test_the_latest_contact_counts(spoken, me):
    employer = spoken(clock.today() - timedelta(days=200), ContactRhythm.MONTH)
    assert found() == [employer]

    contacts.log(employer, ContactKind.CALL, on_day=clock.today(), note="", by=me)

    assert found() == []


def test_without_any_contact_the_days_count_from_acceptance(spoken):
    never = spoken(None, status_at=clock.now() - timedelta(days=100))
    spoken(None, status_at=clock.now() - timedelta(days=10))

    (one,) = rhythm.waiting(ALL, limit=10)[0]

    day = clock.local(never.status_at).date()
    assert (one.employer, one.last_on) == (never, None)
    assert one.due_on == clock.months_later(day, 3)


def test_who_was_never_spoken_stands_first_then_the_longest_silent(spoken):
    later = spoken(date(2025, 6, 1))
    earlier = spoken(date(2025, 5, 1))
    never = spoken(None)

    assert found() == [never, earlier, later]
    page, total = rhythm.waiting(ALL, limit=1, offset=1)
    assert ([one.employer for one in page], total) == ([earlier], 3)


def test_only_served_organisations_wait(spoken):
    for status in set(EmployerStatus) - {EmployerStatus.VERIFIED}:
        spoken(None, status=status)

    assert found() == []


def test_the_defaults_can_be_set(spoken, make_staff):
    administrator = make_staff(Role.ADMINISTRATOR)
    spoken(clock.today() - timedelta(days=60))
    assert found() == []

    set_number("contact_rhythm_months", 1, by=administrator)
    assert len(found()) == 1

    set_number("contact_rhythm_months", 12, by=administrator)
    assert found() == []
    set_number("employer_silent_days", 30, by=administrator)
    assert [one.is_silent for one in rhythm.waiting(ALL, limit=9)[0]] == [True]


def test_each_has_the_own_and_the_work_list_counts_the_same(spoken, me, make_staff):
    colleague = make_staff(name="Bo", teams=("retail",))
    mine = spoken(None)
    theirs = spoken(None, contact=colleague, sector="retail")
    nobodys = spoken(None, contact=None)

    everybody = {mine.id, theirs.id, nobodys.id}
    for scope, keys, whose in (
        (Scope(me=me.user_id, teams=me.teams), {mine.id}, "mij"),
        (Scope(teams=frozenset({"retail"})), {theirs.id}, "team"),
        (ALL, everybody, "alles"),
    ):
        assert {one.id for one in found(scope)} == keys
        (answer,) = ask({"x": rhythm.to_contact(scope)})
        assert (answer.number, answer.code) == (len(keys), whose)
    assert [one.id for one in rhythm.responsible()] == [me.user_id, colleague.user_id]


def test_a_contact_person_out_of_service_is_not_named(spoken, make_staff):
    spoken(None, contact=make_staff(is_active=False))

    assert [one.contact_person for one in rhythm.waiting(ALL, limit=9)[0]] == [None]


def test_whom_to_call_is_an_admin_with_a_number(session, make_employer, make_user):
    two, none = make_employer(people=2), make_employer(people=0)
    first, second = two.people
    assert rhythm.main_contacts([two.id, none.id]) == {two.id: first.user}

    first.user.phone = ""
    session.flush()
    assert rhythm.main_contacts([two.id]) == {two.id: second.user}

    second.user.is_active = False
    session.flush()
    assert rhythm.main_contacts([two.id]) == {two.id: first.user}


@pytest.mark.parametrize("rows", [1, 30])
def test_a_page_costs_two_queries(engine, session, spoken, rows):
    for _ in range(rows):
        spoken(None)
    session.expunge_all()
    rhythm.waiting(ALL, limit=25)

    with counting(engine) as seen:
        names = {one.contact_person.name for one in rhythm.waiting(ALL, limit=25)[0]}

    assert (names, len(seen)) == ({"Aad"}, 2)


def test_a_keeper_sets_the_rhythm(make_employer, me):
    employer = make_employer(contact=me)

    contacts.set_rhythm(employer, ContactRhythm.MONTH, by=me)
    contacts.set_rhythm(employer, ContactRhythm.MONTH, by=me)
    assert employer.rhythm is ContactRhythm.MONTH
    contacts.set_rhythm(employer, None, by=me)

    assert employer.rhythm is None
    assert [(one.action, one.details) for one in audit_queries.of("employer", employer.id)] == [
        ("employer.rhythm_changed", {"rhythm": "month", "before": ""}),
        ("employer.rhythm_changed", {"rhythm": "", "before": "month"}),
    ]


def test_nobody_else_sets_the_rhythm(make_employer, make_staff, acting_for):
    employer = make_employer()
    keepers = {
        Role.ACCOUNT_MANAGER,
        Role.SENIOR_ACCOUNT_MANAGER,
        Role.HELPDESK_AGENT,
        Role.MANAGER,
        Role.ADMINISTRATOR,
    }
    for role in sorted(STAFF - keepers):
        with pytest.raises(NotAllowed):
            contacts.set_rhythm(employer, ContactRhythm.MONTH, by=make_staff(role))
    with pytest.raises(NotFound):
        contacts.set_rhythm(employer, ContactRhythm.MONTH, by=acting_for(employer))
