"""Questions in the demo."""

from itertools import pairwise

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.models import User
from portal.demo import library
from portal.demo.accounts import CANDIDATE, EMPLOYER
from portal.employers.models import EmployerUser
from portal.helpdesk.models import Ticket, TicketEvent, TicketMessage, TicketNote, TicketText
from portal.helpdesk.states import Channel, Outcome, TicketStatus


@pytest.fixture
def session(built):
    return built.session


def test_there_are_as_many_as_were_written(session):
    assert session.scalar(select(func.count(Ticket.id))) == len(library.questions())
    assert session.scalar(select(func.count(TicketText.id))) == len(library.questions())


def test_they_are_in_every_state_and_came_by_every_way_but_mail(session):
    statuses = set(session.scalars(select(Ticket.status).distinct()))
    assert statuses == set(TicketStatus) - {TicketStatus.MERGED}
    channels = set(session.scalars(select(Ticket.channel).distinct()))
    assert channels == set(Channel) - {Channel.MAIL}
    assert {Outcome.HELPED, Outcome.PARTLY} <= set(session.scalars(select(Ticket.outcome)))
    assert session.scalar(select(func.count(TicketNote.id))) > 5


def test_the_accounts_of_the_demo_have_their_own(session):
    boss = select(EmployerUser.employer_id).join(User).where(User.email == EMPLOYER.email)
    seeker = select(User.id).where(User.email == CANDIDATE.email)
    own = select(func.count(Ticket.id))
    assert session.scalar(own.where(Ticket.employer_id == boss.scalar_subquery())) >= 5
    assert session.scalar(own.where(Ticket.asker_id == seeker.scalar_subquery())) >= 1


def test_everything_happened_in_order_and_in_the_past(session):
    now = clock.now()
    for ticket in session.scalars(select(Ticket)):
        said = [one.created_at for one in ticket.messages]
        assert all(a < b for a, b in pairwise(said)), ticket.subject
        assert said[-1] <= now
    events = session.scalars(select(TicketEvent.at)).all()
    assert max(events) <= now
    assert session.scalar(select(func.count(TicketMessage.id))) > len(library.questions())
