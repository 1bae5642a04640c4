"""The articles that come with the program, put in at installation."""

from sqlalchemy import select

from portal import clock, reviews
from portal.db import session
from portal.knowledge import content, documents
from portal.knowledge.documents import Document
from portal.knowledge.models import HelpArticle, HelpArticleVersion
from portal.knowledge.states import ArticleStatus


def everything() -> None:
    """Publish the articles that are not there yet, in the surrounding transaction.

    What is there already stays as it is, also when it was changed or withdrawn.
    """
    present = set(session.scalars(select(HelpArticle.slug)))
    session.add_all(made_of(one) for one in documents.shipped() if one.slug not in present)
    session.flush()


def made_of(document: Document) -> HelpArticle:
    """Return a new published article with its first version, not yet in the database."""
    values = {name: getattr(document.content, name) for name in content.FIELDS}
    return HelpArticle(
        slug=document.slug,
        audience=document.audience,
        category=document.category,
        position=document.position,
        status=ArticleStatus.PUBLISHED,
        published_number=1,
        published_at=clock.now(),
        review_on=reviews.next_look(),
        versions=[HelpArticleVersion(number=1, **values)],
    )
