"""An employer that writes a request for a scheme: its placement, the draft, and what it needs."""

import pytest
from sqlalchemy import select

from portal.support_requests.models import SupportRequest
from portal.support_requests.services import drafting
from tests.factories.support import ANSWERS

LIST = "/werkgever/regelingen"


class Written:
    """A request as it is now: each page ends the session in which rows were loaded."""

    def __init__(self, session, request):
        self._session, self._id = session, request.id
        self.url = f"{LIST}/{request.ref}"

    @property
    def row(self):
        return self._session.get(SupportRequest, self._id, populate_existing=True)


@pytest.fixture
def version(make_askable):
    return make_askable()


@pytest.fixture
def placement(employer, make_work):
    return make_work(employer)


@pytest.fixture
def start(version, placement):
    """The address where a request from the placement begins."""
    return f"{LIST}/nieuw?regeling={version.instrument.slug}&plaatsing={placement.ref}"


@pytest.fixture
def row(session):
    """Give the newest request as it is now."""

    def read():
        session.expire_all()
        newest = select(SupportRequest).order_by(SupportRequest.created_at.desc()).limit(1)
        return session.scalars(newest).one()

    return read


@pytest.fixture
def draft(session, version, placement, me):
    made = drafting.start(version, placement.employer_id, by=me, placement=placement)
    return Written(session, made)


@pytest.fixture
def complete(draft, me, make_evidence):
    drafting.save(draft.row, ANSWERS, by=me)
    make_evidence(draft.row)
    return draft
