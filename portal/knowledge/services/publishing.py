"""Whether readers get an article, which version of it, and that somebody looked at it."""

from datetime import date

from portal import clock, reviews
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.errors import DomainError, IllegalTransition
from portal.flushing import flush, lock
from portal.knowledge import rules
from portal.knowledge.models import HelpArticle
from portal.knowledge.services.writing import demand
from portal.knowledge.states import TRANSITIONS, ArticleStatus


def publish(article: HelpArticle, *, version: int | None, by: Identity) -> None:
    """Give readers the newest version, from now on.

    Raises NotFound, NotAllowed, StaleForm, and DomainError when they have it already. Side
    effect: an audit entry.
    """
    demand(article, version, by)
    if article.status is ArticleStatus.PUBLISHED and not rules.has_unpublished(article):
        raise DomainError("De nieuwste versie staat al op de site.")
    lock(article)
    article.published_number = article.versions[-1].number
    article.published_at = clock.now()
    if article.status is not ArticleStatus.PUBLISHED:
        move(article, ArticleStatus.PUBLISHED)
    flush()
    audit.record(
        "help_article.published",
        "help_article",
        article.id,
        by=by,
        number=article.published_number,
    )


def withdraw(article: HelpArticle, *, version: int | None, by: Identity) -> None:
    """Take an article away from readers; colleagues keep it and may publish it again.

    Raises NotFound, NotAllowed, StaleForm, IllegalTransition. Side effect: an audit entry.
    """
    demand(article, version, by)
    lock(article)
    move(article, ArticleStatus.WITHDRAWN)
    flush()
    audit.record("help_article.withdrawn", "help_article", article.id, by=by)


def reviewed(
    article: HelpArticle, next_on: date | None, *, version: int | None, by: Identity
) -> None:
    """Keep that somebody looked at an article today, and when the next look is.

    Raises NotFound, NotAllowed, StaleForm, FieldErrors (``next_on``). Side effect: an audit entry.
    """
    demand(article, version, by)
    day = reviews.check(next_on)
    lock(article)
    article.review_on, article.reviewed_on = day, clock.today()
    flush()
    audit.record(
        "help_article.reviewed", "help_article", article.id, by=by, next_on=day.isoformat()
    )


def move(article: HelpArticle, to: ArticleStatus) -> None:
    """Change the status of an article; the only place. Raises IllegalTransition."""
    if to not in TRANSITIONS[article.status]:
        raise IllegalTransition("Dit kan niet bij een artikel in deze stand.")
    article.status = to
