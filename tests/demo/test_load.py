import pytest
from sqlalchemy import func, select

from portal.demo import load
from portal.discovery import engine as search_engine
from portal.discovery import services as discovery
from portal.employers.models import Employer
from portal.vacancies.models import VacancyRevision
from portal.vacancies.queries import public


@pytest.fixture
def filled(session, tmp_path):
    before = search_engine._url
    search_engine.connect(f"whoosh://{tmp_path}/index")
    yield load.fill(vacancies=30, employers=8)
    search_engine.connect(before)


def test_fill_publishes_all_and_indexes_them(session, filled):
    assert filled == 30
    assert len(session.scalars(public.visible()).unique().all()) == 30
    assert session.scalar(select(func.count(Employer.id))) == 8
    assert not discovery.drift()


def test_fill_writes_every_text_once(session, filled):
    texts = session.scalars(select(VacancyRevision.tasks)).all()
    assert len(set(texts)) == 30
