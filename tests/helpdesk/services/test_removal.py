"""Questions of a person who is removed, about one, and past their term."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.helpdesk.models import InboundMail, Ticket, TicketFile, TicketMessage, TicketNote
from portal.helpdesk.services import removal, speaking, transitions
from portal.helpdesk.states import Outcome, TicketStatus
from portal.outbox.models import Job, JobKind
from portal.placements.models import Placement


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def agent(make_agent):
    return make_agent()


def keep_file(session, ticket, key):
    session.add(
        TicketFile(
            ref=key[-8:],
            ticket_id=ticket.id,
            key=key,
            name="brief.pdf",
            content_type="application/pdf",
            size=3,
        )
    )
    session.flush()


def deleted(session):
    jobs = session.scalars(select(Job).where(Job.kind == JobKind.DELETE_FILE))
    return [one.payload["key"] for one in jobs]


def test_own_questions_go_with_files_and_mail(session, make_ticket, make_candidate, as_candidate):
    candidate = make_candidate()
    other = make_ticket()
    ticket = make_ticket(by=as_candidate(candidate), text="Wie ziet mijn profiel?")
    keep_file(session, ticket, "files/aaaaaaaa")
    session.add(
        InboundMail(sender=candidate.user.email, message_id="x@y", outcome="thread", key="1")
    )
    session.flush()

    removal.forget(candidate.id)

    assert [one.id for one in session.scalars(select(Ticket))] == [other.id]
    assert count(session, TicketMessage) == 1
    assert deleted(session) == ["files/aaaaaaaa"]
    assert session.execute(select(InboundMail.sender, InboundMail.message_id)).one() == ("", "")


def test_questions_mailed_without_an_account_go_too(
    session, make_ticket, make_candidate, make_employer, visitor
):
    candidate, employer = make_candidate(), make_employer()
    mine = replace(visitor, email=candidate.user.email.upper())
    mailed = make_ticket(asker=mine, text="Hoe kom ik weer in mijn account?")
    kept = [
        make_ticket(asker=visitor),
        make_ticket(asker=replace(visitor, email=f"x{candidate.user.email}")),
        make_ticket(asker=replace(mine, employer_id=employer.id)),
        make_ticket(asker=replace(visitor, email="")),
    ]
    mailed.asker_email = candidate.user.email.upper()
    keep_file(session, mailed, "files/cccccccc")

    removal.forget(candidate.id)

    left = session.scalars(select(Ticket.id)).all()
    assert set(left) == {one.id for one in kept}
    assert deleted(session) == ["files/cccccccc"]
    removal.forget(candidate.id)
    assert count(session, Ticket) == 4


def test_what_an_employer_said_about_the_person_goes_and_the_row_stays(
    session, make_ticket, make_placement, acting_for, agent
):
    placement = make_placement()
    boss = acting_for(placement.employer)
    ticket = make_ticket(by=boss, text="Zeyneb komt te laat.", placement=placement.ref)
    speaking.note(ticket, "Zeyneb bellen", by=agent)
    keep_file(session, ticket, "files/bbbbbbbb")
    candidate_id = session.get(Placement, placement.id).candidate_id

    removal.forget(candidate_id)

    row = session.scalars(select(Ticket)).one()
    assert (row.subject, row.employer_id) == ("", placement.employer_id)
    assert [one.text for one in row.messages] == [""]
    assert count(session, TicketNote) == 0
    assert deleted(session) == ["files/bbbbbbbb"]


def test_nothing_happens_to_others(session, make_ticket, make_candidate):
    ticket = make_ticket(text="Iets anders")

    removal.forget(make_candidate().id)

    assert [one.text for one in ticket.messages] == ["Iets anders"]


@pytest.mark.parametrize(("days", "left"), [(719, 1), (721, 0)])
def test_a_question_is_kept_for_its_term_after_it_ended(session, make_ticket, agent, days, left):
    ticket = make_ticket()
    ticket.outcome = Outcome.HELPED
    transitions.move(ticket, TicketStatus.CLOSED, by=agent)
    ticket.status_at = clock.now() - timedelta(days=days)
    session.flush()

    removal.purge()

    assert count(session, Ticket) == left


def test_a_question_that_is_open_stays_however_old(session, make_ticket):
    ticket = make_ticket()
    ticket.status_at = clock.now() - timedelta(days=2000)
    session.flush()

    assert removal.purge() == 0
