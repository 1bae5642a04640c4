"""Vacancies for a candidate, and employers for who guides one."""

import pytest

from portal.candidates.models import HiddenEmployer
from portal.discovery import services, work
from portal.introductions.models import VacancyDismissal

KITCHEN = {
    "title": "Kok",
    "occupation": "kok",
    "sector": "hospitality",
    "tasks": "Je kookt.",
    "requirements": [],
    "hours_min": 24,
    "hours_max": 32,
    "kind": "job",
}


@pytest.fixture
def filled(session, index):
    def fill():
        session.commit()
        services.rebuild_all()

    return fill


@pytest.fixture
def suggested(session):
    def suggest(candidate, **more):
        row = session.get(type(candidate), candidate.id)
        return [one.vacancy.ref for one in work.vacancies_for(row, **more)]

    return suggest


@pytest.fixture
def dismiss(session):
    def do(candidate, vacancy, reason):
        session.add(
            VacancyDismissal(candidate_id=candidate.id, vacancy_id=vacancy.id, reason=reason)
        )
        session.flush()

    return do


def test_vacancies_for_ranks_with_reasons(session, filled, make_person, make_vacancy):
    one = make_person(desired_occupations=["kok"])
    exact = make_vacancy(**KITCHEN)
    related = make_vacancy(**KITCHEN | {"occupation": "souschef", "title": "Souschef"})
    make_vacancy(**KITCHEN | {"occupation": "lasser", "title": "Lasser", "tasks": "Je last."})
    filled()
    found = work.vacancies_for(session.get(type(one), one.id))
    assert [item.vacancy.ref for item in found] == [exact.ref, related.ref]
    assert found[0].fit.fits[0] == "Dit werk staat bij je wensen: kok"


def test_wished_work_comes_before_other_work_that_somebody_can_do(
    filled, make_person, make_vacancy, suggested
):
    one = make_person(
        desired_occupations=["kok"],
        skills=["office_cleaning", "deep_cleaning", "floor_machine"],
        desired_sectors=["facility"],
    )
    cleaning = make_vacancy(
        **KITCHEN
        | {
            "title": "Schoonmaker kantoren",
            "occupation": "schoonmaker",
            "sector": "facility",
            "tasks": "Kantoren schoonmaken, grondig schoonmaken, werken met de schrobmachine.",
        }
    )
    wished = make_vacancy(**KITCHEN | {"hours_min": 38, "hours_max": 40})
    filled()

    assert suggested(one) == [wished.ref, cleaning.ref]


def test_what_did_not_fit_stays_away(filled, make_person, make_vacancy, suggested, dismiss):
    one = make_person()
    first, second = make_vacancy(**KITCHEN), make_vacancy(**KITCHEN)
    filled()
    assert sorted(suggested(one)) == sorted([first.ref, second.ref])
    dismiss(one, first, "wage")
    assert suggested(one) == [second.ref]


def test_too_far_shrinks_the_distance(filled, make_person, make_vacancy, suggested, dismiss):
    one = make_person(home_place="den-haag", radius_km=25)
    near = make_vacancy(**KITCHEN | {"places": ["den-haag"]})
    far = make_vacancy(**KITCHEN | {"places": ["zoetermeer"]})
    as_far = make_vacancy(**KITCHEN | {"places": ["zoetermeer"]})
    filled()
    assert sorted(suggested(one)) == sorted([near.ref, far.ref, as_far.ref])
    dismiss(one, far, "too_far")
    assert suggested(one) == [near.ref]


def test_other_work_lowers_that_occupation(filled, make_person, make_vacancy, suggested, dismiss):
    one = make_person(desired_occupations=["kok", "bakker"])
    cook, other_cook = make_vacancy(**KITCHEN), make_vacancy(**KITCHEN)
    # More hours than wanted: behind the cooks, also when it was published a second later.
    hours = {"hours_min": 36, "hours_max": 40}
    baker = make_vacancy(**KITCHEN | {"occupation": "bakker", "title": "Bakker"} | hours)
    filled()
    assert suggested(one)[-1] == baker.ref
    dismiss(one, cook, "work")
    assert suggested(one) == [baker.ref, other_cook.ref]


def test_worked_there_leaves_out_the_employer(
    filled, make_person, make_vacancy, suggested, dismiss
):
    one = make_person()
    here = make_vacancy(**KITCHEN)
    also_here = make_vacancy(**KITCHEN, employer=here.employer)
    elsewhere = make_vacancy(**KITCHEN)
    filled()
    dismiss(one, here, "worked_there")
    assert suggested(one) == [elsewhere.ref]
    assert also_here.ref not in suggested(one)


def test_without_the_index_the_database_suggests(
    session, broken_index, make_person, make_vacancy, suggested
):
    one = make_person()
    vacancy = make_vacancy(**KITCHEN)
    make_vacancy(**KITCHEN | {"occupation": "lasser", "title": "Lasser", "tasks": "Je last."})
    assert suggested(one) == [vacancy.ref]


def test_employers_for_names_those_with_work_first(
    session, filled, make_person, make_vacancy, make_employer
):
    one = make_person(desired_sectors=["hospitality"])
    with_work = make_vacancy(**KITCHEN).employer
    without = make_employer(sector="hospitality")
    make_employer(sector="ict")
    hidden = make_employer(sector="hospitality")
    session.add(HiddenEmployer(candidate_id=one.id, employer_id=hidden.id))
    filled()
    row = session.get(type(one), one.id)
    found = work.employers_for(row, work.vacancies_for(row, work.POOL))
    assert [(item.employer.ref, len(item.vacancies)) for item in found] == [
        (with_work.ref, 1),
        (without.ref, 0),
    ]
