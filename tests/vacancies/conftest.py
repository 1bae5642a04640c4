"""Fixtures for vacancies: a moderator, an employer with its vacancy, a text that was changed."""

import pytest
import time_machine as machine

from portal import clock
from portal.vacancies import content
from portal.vacancies.models import VacancyRevision
from portal.vacancies.services import counting, drafting, submission
from portal.vacancies.states import RevisionState
from tests.vacancies import samples


@pytest.fixture(autouse=True)
def _empty_counts():
    counting.forget()
    yield
    counting.forget()


@pytest.fixture
def travel():
    """Stop the clock now; `shift` and `move_to` are the only ways that time passes."""
    with machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def moderator(make_staff):
    return make_staff()


@pytest.fixture
def employer(make_employer):
    return make_employer()


@pytest.fixture
def boss(employer, acting_for):
    """The identity of the employer's admin."""
    return acting_for(employer)


@pytest.fixture
def make_change(session):
    """Add a newer text to a vacancy, as if somebody edited it."""

    def make(vacancy, state=RevisionState.DRAFT, **changes):
        text = content.of_revision(vacancy.revisions[-1])
        revision = VacancyRevision(vacancy=vacancy, number=len(vacancy.revisions) + 1, state=state)
        session.add(revision)
        content.write(text, revision)
        for name, value in changes.items():
            setattr(revision, name, value)
        session.flush()
        return revision

    return make


@pytest.fixture
def make_submitted(session, employer, boss):
    """Start, write and submit a vacancy through the services; give back its revision."""

    def make(by=None, vacancy=None, **changes):
        by = by or boss
        vacancy = vacancy or drafting.start(employer, by=by)
        draft = drafting.save_step(
            vacancy,
            content.step_of("work", samples.paid()),
            version=drafting.revisions.token(vacancy),
            by=by,
        )
        content.write(samples.paid(**changes), draft)
        session.flush()
        return submission.submit(vacancy, by=by)

    return make
