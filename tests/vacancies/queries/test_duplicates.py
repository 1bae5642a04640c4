from datetime import timedelta

import pytest

from portal import clock
from portal.vacancies.queries.duplicates import likeness, near_duplicates
from portal.vacancies.states import VacancyStatus


def found(revision):
    return [duplicate.vacancy.ref for duplicate in near_duplicates(revision)]


def test_the_same_vacancy_again_is_found(make_vacancy, employer):
    revision = make_vacancy(VacancyStatus.SUBMITTED, employer=employer).revisions[0]
    same = make_vacancy(employer=employer)
    [duplicate] = near_duplicates(revision)

    assert (duplicate.vacancy, duplicate.score) == (same, 100)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": "Chauffeur voor leerlingenvervoer"}, True),
        ({"tasks": "Je brengt kinderen veilig naar school. Je haalt ze op."}, True),
        ({"title": "Kok", "tasks": "Je kookt voor honderd mensen."}, False),
        ({"places": ["delft"]}, True),
        ({"occupation": "verkoper"}, True),
        ({"occupation": "verkoper", "places": ["delft"]}, False),
        ({"occupation": "", "places": ["delft"]}, False),
    ],
)
def test_likeness_of_text_and_of_work_or_place(make_vacancy, employer, changes, expected):
    revision = make_vacancy(VacancyStatus.SUBMITTED, employer=employer).revisions[0]
    revision.tasks = "Je haalt kinderen op. Je brengt ze veilig naar school."
    other = make_vacancy(employer=employer, **{"tasks": revision.tasks} | changes)

    assert found(revision) == ([other.ref] if expected else [])


def test_another_employer_does_not_count(make_vacancy, employer):
    make_vacancy()

    assert found(make_vacancy(VacancyStatus.SUBMITTED, employer=employer).revisions[0]) == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (VacancyStatus.DRAFT, False),
        (VacancyStatus.SUBMITTED, True),
        (VacancyStatus.REFUSED, False),
        (VacancyStatus.EXPIRED, True),
        (VacancyStatus.CLOSED, True),
        (VacancyStatus.WITHDRAWN, False),
    ],
)
def test_only_what_others_may_have_seen_counts(make_vacancy, employer, status, expected):
    revision = make_vacancy(VacancyStatus.SUBMITTED, employer=employer).revisions[0]
    other = make_vacancy(status, employer=employer)

    assert found(revision) == ([other.ref] if expected else [])


def test_one_that_ended_long_ago_is_a_new_need(session, make_vacancy, employer):
    revision = make_vacancy(VacancyStatus.SUBMITTED, employer=employer).revisions[0]
    other = make_vacancy(VacancyStatus.CLOSED, employer=employer)
    other.ended_at = clock.now() - timedelta(days=61)
    session.flush()

    assert found(revision) == []


def test_the_most_alike_comes_first_and_each_vacancy_once(make_vacancy, make_change, employer):
    from portal.vacancies.states import RevisionState

    revision = make_vacancy(VacancyStatus.SUBMITTED, employer=employer).revisions[0]
    alike = make_vacancy(employer=employer, title="Chauffeurs leerlingenvervoer")
    same = make_vacancy(employer=employer)
    make_change(same, RevisionState.SUBMITTED)

    assert found(revision) == [same.ref, alike.ref]


def test_the_order_of_words_does_not_matter(make_vacancy):
    one = make_vacancy(title="Chauffeur bus", tasks="a b").revisions[0]
    other = make_vacancy(title="bus chauffeur", tasks="b a").revisions[0]

    assert likeness(one, other) == 100
