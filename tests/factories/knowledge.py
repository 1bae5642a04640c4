"""Articles for tests: those of the program, and one made for the test."""

from datetime import date

import pytest

from portal import clock
from portal.knowledge.models import HelpArticle, HelpArticleVersion
from portal.knowledge.services import loading
from portal.knowledge.states import ArticleStatus, Audience


@pytest.fixture
def shipped_articles(session):
    """The articles that come with the program, published."""
    loading.everything()


@pytest.fixture
def make_article(session):
    """Make an article with one version, published unless `status` says otherwise."""

    def make(slug="fiets-lenen", *, status=ArticleStatus.PUBLISHED, texts=None, **changes):
        published = status is ArticleStatus.PUBLISHED
        values = {
            "title": "Een fiets lenen",
            "summary": "Wij lenen u een fiets.",
            "body": "Haal de fiets op.\n\n## Terugbrengen\n\nBreng hem terug.",
            "keywords": "tweewieler",
        }
        values |= texts or {}
        given = {
            "audience": Audience.EVERYONE,
            "category": "workplace",
            "review_on": date(2099, 1, 1),
            "published_number": 1 if published else None,
            "published_at": clock.now() if published else None,
        }
        given |= changes
        made = HelpArticle(
            slug=slug,
            status=status,
            versions=[HelpArticleVersion(number=1, **values)],
            **given,
        )
        session.add(made)
        session.flush()
        return made

    return make
