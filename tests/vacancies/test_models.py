import pytest
from sqlalchemy.exc import IntegrityError

from portal.vacancies.models import VacancyRevision
from portal.vacancies.states import RevisionState


def test_a_published_vacancy_has_its_approved_revision(make_vacancy):
    assert make_vacancy().approved.title == "Chauffeur leerlingenvervoer"


def test_there_is_one_approved_revision_at_most(session, make_vacancy):
    vacancy = make_vacancy()
    session.add(VacancyRevision(vacancy_id=vacancy.id, number=2, state=RevisionState.APPROVED))

    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        session.flush()
