"""Everything that the page of a question shows."""

import pytest

from portal import clock
from portal.errors import NotFound
from portal.helpdesk.queries import page
from portal.helpdesk.services import (
    access,
    attending,
    handling,
    merging,
    sorting,
    speaking,
    turning,
)
from portal.knowledge.services import using
from portal.knowledge.states import UseKind
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]


def test_it_is_read_in_few_queries(  # noqa: PLR0917  who play a part
    ticket, agent, colleague, boss, make_ticket, make_article, count_queries
):
    make_article(slug="betaling")
    using.record_of_ticket(["betaling"], UseKind.SHOWN_THEN_ASKED, ticket.ref)
    other = make_ticket(by=boss)
    sorting.set_category(ticket, "payment", by=agent)
    handling.take(ticket, by=agent)
    handling.add_colleague(ticket, colleague.user_id, by=agent)
    speaking.answer(ticket, "Ik kijk.", seen=1, articles=["betaling"], by=agent)
    speaking.note(ticket, "Weet jij dit?", mentions=[colleague.user_id], by=agent)
    speaking.reply(ticket, "Fijn.", by=boss)
    sorting.tick(ticket, [0], by=agent)
    sorting.link(ticket, other, by=agent)
    made = turning.into_request(ticket, by=agent)
    merging.merge(make_ticket(by=boss), ticket, by=agent)
    attending.attend(ticket, is_writing=True, by=colleague)

    with count_queries() as counted:
        opened = access.opened(ticket.ref.lower(), agent)
        said = page.thread(ticket)
        pieces = page.pieces(ticket)
    assert counted.statements <= 4
    assert (opened.ticket, opened.category.code, opened.employer.id) == (
        ticket,
        "payment",
        ticket.employer_id,
    )
    assert [(one.kind, one.name) for one in opened.people] == [
        ("beside", "Piet Bos"),
        ("handler", "Fatma Yilmaz"),
        ("mention", "Piet Bos"),
        ("presence", "Piet Bos"),
    ]
    assert [(one.kind, one.author, one.is_note) for one in said] == [
        ("question", "", False),
        ("answer", "Fatma Yilmaz", False),
        ("note", "Fatma Yilmaz", True),
        ("reply", "", False),
    ]
    assert [(one.kind, one.text) for one in pieces if one.kind not in {"event", "merged"}] == [
        ("article", "Een fiets lenen"),
        ("check", "Welke dag is beloofd?"),
        ("check", "Klopt het rekeningnummer?"),
        ("check", "Is de betaling verstuurd?"),
        ("link", other.subject),
        ("result", "employer_request"),
    ]
    assert [one.more for one in pieces if one.kind == "article"] == ["betaling"]
    assert [one.more for one in pieces if one.kind == "result"] == [made.ref]
    assert [one.at is not None for one in pieces if one.kind == "check"] == [True, False, False]
    assert len([one for one in pieces if one.kind == "merged"]) == 1
    assert [what.value for _, what in page.events(pieces)][:2] == ["asked", "handed_over"]
    assert [one.name for one in page.present(opened.people, clock.now() - attending.STAYS, agent)]


def test_what_one_may_not_read_is_not_there(make_ticket, boss, agent, make_candidate):
    complaint = make_ticket(by=boss, category="complaint")
    for ref in (complaint.ref, "NIETS"):
        with pytest.raises(NotFound):
            access.opened(ref, agent)


def test_a_question_of_a_candidate_names_the_profile(
    make_candidate, as_candidate, make_ticket, make_staff
):
    from portal.accounts.roles import Role

    candidate = make_candidate()
    ticket = make_ticket(by=as_candidate(candidate))
    opened = access.opened(ticket.ref, make_staff(Role.CASE_MANAGER))
    assert (opened.candidate_ref, opened.employer, opened.category) == (candidate.ref, None, None)
