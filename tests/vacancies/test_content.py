from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from portal.vacancies import content
from portal.vacancies.content import (
    STEP_OF,
    STEPS,
    ConditionsStep,
    PeopleStep,
    Requirement,
    VacancyContent,
    WorkStep,
)
from portal.vacancies.models import VacancyRevision
from tests.vacancies import samples

pytestmark = pytest.mark.usefixtures("session")


def test_a_text_survives_its_row(session, make_vacancy):
    revision = make_vacancy().revisions[0]
    text = samples.paid(
        publish_on=date(2026, 3, 2), more_sectors=("retail",), contract_months=6, is_paid=True
    )
    content.write(text, revision)
    session.flush()
    session.expire(revision)

    assert content.of_revision(revision) == text


def test_a_fresh_text_is_what_a_fresh_row_says(session, make_vacancy):
    vacancy = make_vacancy()
    row = VacancyRevision(vacancy_id=vacancy.id, number=2)
    session.add(row)
    session.flush()

    assert content.of_revision(row) == VacancyContent()


def test_writing_the_same_text_changes_nothing(session, make_vacancy):
    revision = make_vacancy().revisions[0]
    content.write(content.of_revision(revision), revision)

    assert not session.is_modified(revision)


def test_the_steps_divide_all_fields_but_what_follows_from_the_kind():
    names = [field.name for step in STEPS.values() for field in fields(step)]

    assert len(names) == len(set(names))
    assert set(names) == set(content.NAMES) - {"is_paid"}
    assert STEP_OF["title"] == "work"


@pytest.mark.parametrize("name", list(STEPS))
def test_a_step_shows_what_was_saved(name):
    text = samples.paid()

    assert content.merge(text, content.step_of(name, text)) == text


def test_merging_a_step_leaves_the_other_steps_alone():
    text = samples.paid()
    after = content.merge(text, PeopleStep(seats=3))

    assert content.step_of("people", after) == PeopleStep(seats=3)
    assert content.step_of("work", after) == content.step_of("work", text)
    assert content.step_of("conditions", after) == content.step_of("conditions", text)


@pytest.mark.parametrize(
    ("step", "sector"),
    [
        (WorkStep(occupation="taxichauffeur"), "logistics"),
        (WorkStep(occupation="taxichauffeur", sector="care"), "care"),
        (WorkStep(occupation="bestaat-niet"), ""),
        (WorkStep(sector="care"), "care"),
    ],
)
def test_the_sector_follows_the_occupation_when_left_empty(step, sector):
    assert content.merge(VacancyContent(), step).sector == sector


def test_the_main_sector_is_not_among_the_others():
    step = WorkStep(sector="care", more_sectors=("care", "retail"))

    assert content.merge(VacancyContent(), step).more_sectors == ("retail",)


@pytest.mark.parametrize(
    ("kind", "is_paid", "workplace"),
    [
        ("job", True, "full"),
        ("internship", False, "learning"),
        ("sheltered_job", True, "supported"),
        ("", True, ""),
        ("unknown", True, ""),
    ],
)
def test_the_kind_decides_about_wages_and_the_usual_work_place(kind, is_paid, workplace):
    text = content.merge(VacancyContent(wage_min=Decimal(15)), WorkStep(kind=kind))

    assert (text.is_paid, text.workplace_type) == (is_paid, workplace)
    assert text.wage_min == (Decimal(15) if is_paid else None)


def test_typed_text_is_cleaned():
    step = WorkStep(title=" Kok\x00\x1b ", tasks="Koken\r\nen\tafwassen\x0b\n")
    text = content.merge(VacancyContent(), step)

    assert (text.title, text.tasks) == ("Kok", "Koken\nen\tafwassen")


def test_empty_requirements_and_codes_fall_away():
    people = PeopleStep(requirements=(Requirement(" "), Requirement(" VCA ", "preferred")))
    text = content.merge(VacancyContent(), people)
    text = content.merge(text, ConditionsStep(places=("", "delft")))

    assert text.requirements == (Requirement("VCA", "preferred"),)
    assert text.places == ("delft",)


def test_a_copy_has_no_days():
    text = samples.paid(publish_on=date(2026, 3, 2))

    assert content.for_copy(text) == samples.paid(closes_on=None)


@pytest.mark.parametrize(
    ("kind", "months"),
    [
        ("development_place", 6),
        ("internship", 6),
        ("volunteer_work", None),
        ("bbl_job", 48),
        ("stip_job", 24),
        ("sheltered_job", None),
        ("job", None),
        ("unknown", None),
    ],
)
def test_longest_months(kind, months):
    assert content.longest_months(kind) == months


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("job", "permanent", "permanent"),
        ("job", "none", ""),
        ("", "none", ""),
        ("internship", "permanent", "none"),
        ("internship", "", "none"),
        ("internship", "intern", "intern"),
    ],
)
def test_the_contract_goes_with_wages_or_with_none(kind, before, after):
    text = content.merge(VacancyContent(contract_form=before), WorkStep(kind=kind))

    assert text.contract_form == after
