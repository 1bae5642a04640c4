from datetime import timedelta
from random import Random

import pytest

from portal import clock
from portal.demo import library, writing
from portal.demo.writing import Wishes
from portal.vacancies import checks, text_check
from portal.vacancies.content import paid

JOBS = [job for known in library.jobs().values() for job in known]


def wishes(kind):
    return Wishes(kind=kind, places=("delft",), closes_on=clock.today() + timedelta(days=30))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.occupation)
def test_write_makes_texts_that_can_be_submitted_and_exclude_nobody(session, job):
    for kind in job.kinds:
        for seed in range(3):
            text = writing.write(job, wishes(kind), Random(seed))
            assert checks.all_errors(text) == {}
            hits = [hit for hit in text_check.check(text) if hit.kind != "hard"]
            assert hits == []


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.occupation)
def test_write_gives_unpaid_places_a_goal_and_no_wage(session, job):
    for kind in job.kinds:
        text = writing.write(job, wishes(kind), Random(1))
        if paid(kind):
            assert (text.learning_goal, text.prospect) == ("", "")
        else:
            assert text.learning_goal
            assert text.prospect
            assert (text.wage_min, text.wage_max) == (None, None)


def test_write_is_the_same_for_the_same_seed(session):
    one, other = (writing.write(JOBS[0], wishes("job"), Random(7)) for _ in range(2))
    assert one == other


def test_tasks_are_an_opening_a_list_and_perhaps_a_detail():
    job = JOBS[0]
    opening, duties, *rest = writing.tasks(job, paid=True, random=Random(2)).split("\n\n")
    assert opening in job.openings
    assert {line.removeprefix("- ") for line in duties.split("\n")} <= set(job.duties)
    assert set(rest) <= set(job.details)


def test_improved_is_another_text_of_the_same_work(session):
    random = Random(3)
    text = writing.write(JOBS[0], wishes("job"), random)
    later = writing.improved(text, JOBS[0], random)
    assert later.tasks != text.tasks
    assert (later.title, later.occupation, later.places) == (
        text.title,
        text.occupation,
        text.places,
    )
