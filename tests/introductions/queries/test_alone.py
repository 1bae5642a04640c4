"""Vacancies that are open for long without an introduction."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.configuration.services import set_number
from portal.introductions.models import Introduction
from portal.introductions.queries import alone
from portal.introductions.states import IntroductionStatus, Origin
from portal.vacancies.states import VacancyStatus
from portal.waiting import Scope, ask
from tests.accounts.sharing import counting

ALL = Scope()


@pytest.fixture
def open_since(session, make_vacancy, employer):
    def make(days, status=VacancyStatus.PUBLISHED, **changes):
        vacancy = make_vacancy(status, **{"employer": employer} | changes)
        vacancy.published_at = clock.now() - timedelta(days=days)
        session.flush()
        return vacancy

    return make


def found(scope=ALL):
    rows = [one.vacancy for one in alone.vacancies(scope, limit=100)]
    assert sum(one.number for one in ask({"x": alone.to_introduce(scope)})) == len(rows)
    return rows


def test_after_thirty_days_a_vacancy_stands_out_the_longest_first(session, open_since):
    later, earlier = open_since(30), open_since(31)
    open_since(29)
    for status in set(VacancyStatus) - {VacancyStatus.PUBLISHED}:
        open_since(60, status)

    assert found() == [earlier, later]


def test_not_when_somebody_was_introduced_nor_after_its_end(
    session, open_since, candidate, employer
):
    met = open_since(60)
    open_since(60, closes_on=clock.today() - timedelta(days=1))
    session.add(
        Introduction(
            ref="K1",
            candidate_id=candidate.id,
            candidate_ref=candidate.ref,
            employer_id=employer.id,
            vacancy_id=met.id,
            origin=Origin.STAFF,
            status=IntroductionStatus.CLOSED,
            status_at=clock.now(),
            ended_at=clock.now(),
            end_reason="other",
        )
    )
    session.flush()

    assert found() == []


def test_the_days_can_be_set(session, open_since, make_staff):
    open_since(20)
    assert found() == []

    set_number("vacancy_alone_days", 20, by=make_staff(Role.ADMINISTRATOR))

    assert len(found()) == 1


def test_each_has_those_of_the_own_organisations(
    session, open_since, manager, make_staff, make_employer
):
    colleague = make_staff(teams=("retail",))
    mine = open_since(40)
    theirs = open_since(50, employer=make_employer(contact=colleague, sector="retail"))
    nobodys = open_since(60, employer=make_employer())

    assert found(Scope(me=manager.user_id)) == [mine]
    assert found(Scope(teams=frozenset({"retail"}))) == [theirs]
    assert found() == [nobodys, theirs, mine]
    assert [
        one.contact_person and one.contact_person.id for one in alone.vacancies(ALL, limit=9)
    ] == [
        None,
        colleague.user_id,
        manager.user_id,
    ]


@pytest.mark.parametrize("rows", [1, 12])
def test_a_list_costs_one_query(engine, session, open_since, rows):
    for _ in range(rows):
        open_since(40)
    found()
    session.expunge_all()

    with counting(engine) as seen:
        titles = {one.vacancy.approved.title for one in alone.vacancies(ALL, limit=50)}

    assert (titles, len(seen)) == ({"Chauffeur leerlingenvervoer"}, 1)
