import pytest

from portal.errors import NotFound
from portal.vacancies.queries import own
from portal.vacancies.queries.own import StaffFilter
from portal.vacancies.services import drafting
from portal.vacancies.states import VacancyStatus


def test_an_employer_reads_its_own_newest_first(make_vacancy, employer, travel):
    first = make_vacancy(VacancyStatus.DRAFT, employer=employer)
    travel.shift(60)
    second = make_vacancy(employer=employer)
    make_vacancy()

    assert own.of_employer(employer.id) == [second, first]


def test_a_thrown_away_draft_is_not_listed_and_a_withdrawn_one_is(
    session, make_vacancy, employer, boss
):
    drafting.discard(drafting.start(employer, by=boss), by=boss)
    withdrawn = make_vacancy(VacancyStatus.WITHDRAWN, employer=employer)
    withdrawn.end_reason = "withdrawn"
    session.flush()

    assert own.of_employer(employer.id) == [withdrawn]


def test_a_vacancy_is_found_by_its_own_employer_only(make_vacancy, employer, make_employer):
    vacancy = make_vacancy(employer=employer)

    assert own.get_of_employer(vacancy.ref, employer.id) is vacancy
    with pytest.raises(NotFound):
        own.get_of_employer(vacancy.ref, make_employer().id)
    with pytest.raises(NotFound):
        own.get_of_employer("UNKNOWN", employer.id)


def test_staff_and_the_system_find_any(make_vacancy):
    vacancy = make_vacancy(VacancyStatus.DRAFT)

    assert own.for_staff(vacancy.ref.lower()) is vacancy
    assert own.get(vacancy.id) is vacancy
    with pytest.raises(NotFound):
        own.for_staff("UNKNOWN")
    with pytest.raises(NotFound):
        own.get(vacancy.employer_id)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (StaffFilter(), "ba"),
        (StaffFilter(status=VacancyStatus.DRAFT), "b"),
        (StaffFilter(sector="care"), "b"),
        (StaffFilter(text="leerlingen"), "a"),
        (StaffFilter(text="bakker"), "b"),
        (StaffFilter(text="%"), ""),
        (StaffFilter(sector="care", text="leerlingen"), ""),
    ],
)
def test_staff_search_in_all(make_vacancy, make_employer, travel, asked, found):
    a = make_vacancy()
    travel.shift(60)
    b = make_vacancy(
        VacancyStatus.DRAFT,
        employer=make_employer(name="Bakkerij Vroeg"),
        title="Verzorgende",
        sector="care",
    )
    expected = [{"a": a, "b": b}[name] for name in found]

    assert own.of_staff(asked) == expected
    assert own.count_of_staff(asked) == len(expected)


def test_staff_find_by_reference_and_by_employer(make_vacancy, employer):
    vacancy = make_vacancy(employer=employer)
    make_vacancy()

    assert own.of_staff(StaffFilter(text=vacancy.ref.lower())) == [vacancy]
    assert own.of_staff(StaffFilter(employer_id=employer.id)) == [vacancy]
    assert own.of_staff(StaffFilter(), limit=1, offset=2) == []
