from datetime import date

import pytest

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import STAFF, Role
from portal.audit import queries as audit
from portal.employer_requests import queries, rules
from portal.employer_requests.services import asking
from portal.employer_requests.services.vacancy import start_vacancy
from portal.employer_requests.states import RequestStatus
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.vacancies import revisions
from portal.vacancies.states import VacancyStatus
from portal.waiting import Scope, ask
from tests.employer_requests.conftest import NEED, details
from tests.vacancies.outbox import letters


def waiting(**scope):
    return [one.ref for one in ask({"": queries.waiting_for_staff(Scope(**scope))})]


def test_an_employer_asks_without_a_vacancy_and_is_promised_a_day(
    travel, session, employer, boss, manager
):
    made = asking.ask(
        employer,
        details(quantity="2 mensen", starts_on=date(2026, 4, 1), place="Den Haag"),
        by=boss,
    )

    assert (made.status, made.promised_on) == (RequestStatus.ASKED, date(2026, 3, 5))
    assert (made.need, made.wish, made.proposition) == (NEED, "staffing", "staffing")
    assert (made.asked_by, made.entered_by_staff) == (boss.user_id, False)
    assert letters(session) == [
        ("request_asked", made.id, manager.user_id),
        ("request_received", made.id, boss.user_id),
    ]
    [act] = audit.of("employer", employer.id)
    assert (act.action, act.details) == ("employer.request_asked", {"request": made.ref})


def test_staff_type_in_what_an_employer_asked_by_telephone(session, employer, boss, manager):
    made = asking.ask(employer, details(wish=""), by=manager)

    assert (made.asked_by, made.entered_by_staff, made.proposition) == (None, True, "")
    # Who typed it needs no letter about it.
    assert letters(session) == [("request_received", made.id, boss.user_id)]


def test_without_a_contact_person_it_waits_in_the_team(
    session, make_employer, acting_for, make_staff
):
    theirs = make_employer(sector="care")
    made = asking.ask(theirs, details(), by=acting_for(theirs))

    assert [one[0] for one in letters(session)] == ["request_received"]
    assert waiting(teams=frozenset({"logistics"})) == []
    care = make_staff(teams=("care",)).user_id
    assert waiting(teams=frozenset({"care"}), me=care) == [made.ref]
    assert waiting(teams=frozenset({"logistics"}), me=care) == []


def test_who_does_not_work_here_any_more_keeps_no_employer(session, asked, manager, make_staff):
    session.get(User, manager.user_id).is_active = False
    session.flush()
    other = make_staff().user_id
    assert waiting(teams=frozenset({"logistics"}), me=other) == [asked.ref]


def test_it_waits_for_the_contact_person_and_the_sectors_team(asked, manager, make_staff):
    other = make_staff()
    assert waiting(me=manager.user_id) == [asked.ref]
    assert waiting(teams=frozenset({"logistics"}), me=other.user_id) == []
    assert waiting(teams=frozenset({"logistics"})) == [asked.ref]
    assert waiting(teams=frozenset({"care"})) == []
    assert waiting() == [asked.ref]


@pytest.mark.parametrize("role", sorted(STAFF))
def test_only_who_handles_requests_asks_for_an_employer(employer, make_staff, role):
    who = make_staff(role)
    if role in rules.HANDLERS:
        assert asking.ask(employer, details(), by=who).employer_id == employer.id
    else:
        with pytest.raises(NotFound):
            asking.ask(employer, details(), by=who)


def test_nobody_asks_for_another_organisation_or_about_its_vacancy(
    employer, boss, stranger, make_vacancy
):
    with pytest.raises(NotFound):
        asking.ask(employer, details(), by=stranger)
    with pytest.raises(NotFound):
        asking.ask(employer, details(), vacancy=make_vacancy(), by=boss)


@pytest.mark.parametrize("status", sorted(set(EmployerStatus) - {EmployerStatus.VERIFIED}))
def test_an_organisation_that_is_not_verified_cannot_ask(make_employer, acting_for, status):
    theirs = make_employer(status=status)
    with pytest.raises(NotAllowed):
        asking.ask(theirs, details(), by=acting_for(theirs))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"need": " \n "}, "need"),
        ({"need": "x" * 2001}, "need"),
        ({"wish": "verzonnen"}, "wish"),
        ({"starts_on": date(2026, 3, 1)}, "starts_on"),
        ({"quantity": "x" * 201}, "quantity"),
        ({"place": "x" * 201}, "place"),
    ],
)
def test_bad_input_is_told_at_its_field(travel, employer, boss, changes, field):
    with pytest.raises(FieldErrors) as wrong:
        asking.ask(employer, details(**changes), by=boss)
    assert list(wrong.value.errors) == [field]


def test_a_vacancy_is_started_with_what_was_asked(asked, boss):
    made = start_vacancy(asked, by=boss)

    assert (made.status, made.employer_id) == (VacancyStatus.DRAFT, asked.employer_id)
    assert revisions.latest(made).tasks == NEED
    assert asked.vacancy is made
    # A second one leaves the request with the first.
    start_vacancy(asked, by=boss)
    assert asked.vacancy is made


def test_a_stranger_starts_no_vacancy_from_it(asked, stranger, make_staff):
    with pytest.raises(NotFound):
        start_vacancy(asked, by=stranger)
    with pytest.raises(NotAllowed):
        start_vacancy(asked, by=make_staff(Role.JOB_COACH))


def test_an_employer_reads_its_own_requests_alone(asked, employer, stranger):
    assert list(queries.of_employer(employer.id)) == [asked]
    assert queries.get_of_employer(asked.ref.lower(), employer.id) is asked
    assert list(queries.of_employer(stranger.employer_id)) == []
    with pytest.raises(NotFound):
        queries.get_of_employer(asked.ref, stranger.employer_id)
    assert asked.created_at <= clock.now()
