from sqlalchemy import func, select

from portal import clock
from portal.instruments import documents
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.services import loading


def test_loading_twice_adds_nothing_and_changes_nothing(session, catalogue):
    one = session.scalars(select(Instrument).where(Instrument.code == "job_coaching")).one()
    one.versions[0].name = "Begeleiding"
    one.position = 1
    session.flush()
    loading.everything()
    assert session.scalar(select(func.count(Instrument.id))) == len(documents.shipped())
    assert session.scalar(select(func.count(InstrumentVersion.id))) == len(documents.shipped())
    session.expire_all()
    assert (one.versions[0].name, one.position) == ("Begeleiding", 1)


def test_a_review_is_due_after_the_months_of_the_document(session, catalogue):
    one = session.scalars(select(Instrument).where(Instrument.code == "wage_cost_allowance")).one()
    assert one.review_on == clock.months_later(clock.today(), 6)


def test_an_instrument_of_the_installation_keeps_its_address(session, make_instrument):
    own = make_instrument(code="own_trial", slug="proefplaatsing")
    loading.everything()
    found = session.scalars(select(Instrument).where(Instrument.slug == "proefplaatsing")).all()
    assert found == [own]
