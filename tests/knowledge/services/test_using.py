from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import clock
from portal.errors import FieldErrors, NotFound
from portal.knowledge.models import HelpArticleUse
from portal.knowledge.queries import kept
from portal.knowledge.queries.kept import Figures
from portal.knowledge.services import using
from portal.knowledge.states import UseKind


def rows(session):
    return [
        (one.kind, one.ticket_ref, one.why)
        for one in session.scalars(select(HelpArticleUse).order_by(HelpArticleUse.created_at))
    ]


def test_each_kind_counts_for_its_article(make_article):
    article, other, unused = make_article(), make_article("ander"), make_article("stil")
    for kind, count in zip(UseKind, (1, 2, 3, 4), strict=True):
        for _ in range(count):
            using.record_use(article.id, kind, ticket_ref="V-1")
    using.record_use(other.id, UseKind.HELPED)
    expected = Figures(helped=1, did_not_help=2, asked_anyway=3, sent=4)
    assert dict(kept.figures()) == {article.id: expected, other.id: Figures(helped=1)}
    assert (expected.answered, expected.failed) == (5, 5)
    assert kept.figures(other.id)[other.id] == Figures(helped=1)
    assert kept.figures()[unused.id] == Figures()


def test_a_reason_belongs_to_a_no_about_this_article(session, make_article):
    article, other = make_article(), make_article("ander")
    yes, no = (
        using.record_use(article.id, kind) for kind in (UseKind.HELPED, UseKind.DID_NOT_HELP)
    )
    using.explain(no.id, article.id, " Waar is\u00ad de winkel? ")
    assert rows(session)[1] == (UseKind.DID_NOT_HELP, None, "Waar is de winkel?")
    for use_id, article_id in ((yes.id, article.id), (no.id, other.id), (uuid4(), article.id)):
        with pytest.raises(NotFound):
            using.explain(use_id, article_id, "x")
    with pytest.raises(FieldErrors):
        using.explain(no.id, article.id, "x" * 501)


def test_an_article_that_there_is_not_has_no_use(session):
    with pytest.raises(NotFound):
        using.record_use(uuid4(), UseKind.HELPED)
    assert rows(session) == []


def test_reasons_go_after_their_time_and_the_count_stays(session, make_article):
    article = make_article()
    for days in (181, 179):
        use = using.record_use(article.id, UseKind.DID_NOT_HELP, why=f"{days} dagen")
        use.created_at = clock.now() - timedelta(days=days)
    session.flush()
    assert using.forget_reasons() == 1
    session.expire_all()
    assert rows(session) == [
        (UseKind.DID_NOT_HELP, None, ""),
        (UseKind.DID_NOT_HELP, None, "179 dagen"),
    ]
    assert [one.why for one in kept.reasons(article, limit=9)] == ["179 dagen"]


def test_a_removed_question_leaves_the_count(session, make_article):
    article = make_article()
    using.record_use(article.id, UseKind.SENT_AS_ANSWER, ticket_ref="V-1", why="Jan")
    using.record_use(article.id, UseKind.SENT_AS_ANSWER, ticket_ref="V-2")
    using.forget_tickets(["V-1"])
    session.expire_all()
    assert sorted(rows(session), key=str) == [
        (UseKind.SENT_AS_ANSWER, "V-2", ""),
        (UseKind.SENT_AS_ANSWER, None, ""),
    ]
