from datetime import timedelta
from uuid import uuid4

from portal import clock, waiting
from portal.knowledge.queries import kept
from portal.knowledge.states import ArticleStatus
from portal.waiting import Scope


def waits(scope):
    return [(one.ref, one.title) for one in waiting.ask({"review": kept.waiting_for_owner(scope)})]


def test_past_review_stands_first_and_withdrawn_last(make_article):
    today = clock.today()
    make_article("gewoon", position=1)
    make_article("vandaag", position=2, review_on=today)
    make_article("te-laat", position=9, review_on=today - timedelta(days=1))
    late = {"review_on": today - timedelta(days=1), "position": 0}
    make_article("weg", status=ArticleStatus.WITHDRAWN, **late)
    rows = kept.everything(today)
    assert [one.article.slug for one in rows] == ["te-laat", "gewoon", "vandaag", "weg"]
    assert {(one.title, one.newest) for one in rows} == {("Een fiets lenen", 1)}


def test_past_review_waits_for_its_owner(make_article):
    me, today = uuid4(), clock.today()
    make_article("mijn", owner_id=me, review_on=today - timedelta(days=2))
    make_article("van-niemand", review_on=today - timedelta(days=5))
    make_article("op-tijd", owner_id=me, review_on=today)
    assert waits(Scope(me=me)) == [("mijn", "Een fiets lenen")]
    assert [ref for ref, _title in waits(Scope())] == ["van-niemand", "mijn"]
