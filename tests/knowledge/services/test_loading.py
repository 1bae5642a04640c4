from sqlalchemy import func, select

from portal.knowledge import documents
from portal.knowledge.models import HelpArticle, HelpArticleVersion
from portal.knowledge.services import loading
from portal.knowledge.states import ArticleStatus


def test_an_installation_begins_with_published_articles(session):
    loading.everything()
    statuses = session.execute(
        select(HelpArticle.status, func.count()).group_by(HelpArticle.status)
    ).all()
    assert statuses == [(ArticleStatus.PUBLISHED, len(documents.shipped()))]


def test_loading_again_changes_nothing_that_is_there(session):
    loading.everything()
    row = session.scalars(select(HelpArticle).where(HelpArticle.slug == "jobcoach")).one()
    row.status, row.category = ArticleStatus.WITHDRAWN, "hrm"
    session.flush()
    count = session.scalar(select(func.count(HelpArticleVersion.id)))
    loading.everything()
    session.expire_all()
    assert (row.status, row.category) == (ArticleStatus.WITHDRAWN, "hrm")
    assert session.scalar(select(func.count(HelpArticleVersion.id))) == count
