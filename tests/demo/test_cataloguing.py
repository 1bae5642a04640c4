from datetime import date

from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.demo import cataloguing
from portal.demo.staff import COLLEAGUES, Office
from portal.instruments import rules
from portal.instruments.models import Instrument, InstrumentAvailability, InstrumentNote


def test_the_demo_shows_a_kept_catalogue(session, make_staff):
    boxes = {one.account.box: one.account.role for one in COLLEAGUES}
    office = Office({box: make_staff(role) for box, role in boxes.items()}, {})
    cataloguing.make(office)
    session.expire_all()
    rows = session.scalars(select(Instrument)).all()
    today = clock.today()
    assert all(one.owner_id and isinstance(one.reviewed_on, date) for one in rows)
    late = {one.code for one in rows if rules.is_past_review(one, today)}
    assert late == {"employer_voucher", "craftsmanship_allowance", "sector_deal"}
    owners = {one.owner_id for one in rows if one.code in late}
    assert office.user("subsidies") in owners
    assert len(session.scalars(select(InstrumentAvailability)).all()) == 4
    assert len(session.scalars(select(InstrumentNote)).all()) == 4
    coming = [v for one in rows for v in one.versions if rules.is_coming(v, today)]
    assert len(coming) == 1
    assert boxes["subsidies"] is Role.SUBSIDY_OFFICER
