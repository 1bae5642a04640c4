from sqlalchemy import select

from portal import clock
from portal.demo import answering
from portal.demo.staff import COLLEAGUES, Office
from portal.knowledge import rules
from portal.knowledge.models import HelpArticle
from portal.knowledge.queries import kept
from portal.knowledge.states import ArticleStatus


def test_the_demo_shows_answers_that_are_kept_and_used(session, make_staff):
    boxes = {one.account.box: one.account.role for one in COLLEAGUES}
    office = Office({box: make_staff(role) for box, role in boxes.items()}, {})
    answering.make(office)
    session.expire_all()
    rows = session.scalars(select(HelpArticle)).all()
    today = clock.today()
    assert all(one.owner_id and one.reviewed_on for one in rows)
    assert {one.status for one in rows} == {ArticleStatus.PUBLISHED}
    late = {one.slug for one in rows if rules.is_past_review(one, today)}
    assert late == {"loonkostenvoordeel-en-liv", "mails-van-ons"}
    waiting = kept.get("wanneer-wordt-betaald")
    assert (len(waiting.versions), waiting.published_number) == (3, 2)
    figures = kept.figures()
    assert figures[waiting.id].helped == 19
    assert len(kept.reasons(waiting, limit=9)) == 2
