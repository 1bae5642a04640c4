"""What staff see of articles: every version, who keeps them, what is past review, their use."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from portal import clock
from portal.db import session
from portal.errors import NotFound
from portal.knowledge.models import HelpArticle, HelpArticleUse, HelpArticleVersion
from portal.knowledge.states import ArticleStatus, UseKind
from portal.waiting import Scope, question


@dataclass(frozen=True, slots=True)
class Figures:
    """How often an article answered a question and how often it failed to.

    `helped` and `did_not_help` are what readers said, `asked_anyway` were questions sent after the
    article was offered, and `sent` were questions answered with it.
    """

    helped: int = 0
    did_not_help: int = 0
    asked_anyway: int = 0
    sent: int = 0

    @property
    def answered(self) -> int:
        """Questions that it answered."""
        return self.helped + self.sent

    @property
    def failed(self) -> int:
        """Questions that it did not answer."""
        return self.did_not_help + self.asked_anyway


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list, with the title of its newest version and how many there are."""

    article: HelpArticle
    title: str
    newest: int


def get(slug: str) -> HelpArticle:
    """Return an article with its versions; raises NotFound. Two queries."""
    found = (
        session.scalars(
            select(HelpArticle)
            .where(HelpArticle.slug == slug)
            .options(selectinload(HelpArticle.versions))
        ).one_or_none()
        if slug.isprintable()
        else None
    )
    if found is None:
        raise NotFound
    return found


def everything(on: date) -> list[Row]:
    """Return every article: past review first, withdrawn last, then by order; one query."""
    rows = session.execute(
        select(HelpArticle, HelpArticleVersion.title, HelpArticleVersion.number)
        .join(HelpArticleVersion, HelpArticleVersion.article_id == HelpArticle.id)
        .where(HelpArticleVersion.number == _newest())
        .order_by(
            past_review(on).desc(),
            HelpArticle.status == ArticleStatus.WITHDRAWN,
            HelpArticle.position,
            HelpArticle.slug,
        )
    ).all()
    return [Row(article, title, number) for article, title, number in rows]


def figures(article_id: UUID | None = None) -> Mapping[UUID, Figures]:
    """Return the figures of each article, or of one; without any use they are zeros; one query."""
    query = select(HelpArticleUse.article_id, HelpArticleUse.kind, func.count()).group_by(
        HelpArticleUse.article_id, HelpArticleUse.kind
    )
    if article_id is not None:
        query = query.where(HelpArticleUse.article_id == article_id)
    counted: dict[UUID, dict[UseKind, int]] = defaultdict(dict)
    for found, kind, count in session.execute(query):
        counted[found][kind] = count
    return defaultdict(
        Figures,
        {
            found: Figures(
                helped=counts.get(UseKind.HELPED, 0),
                did_not_help=counts.get(UseKind.DID_NOT_HELP, 0),
                asked_anyway=counts.get(UseKind.SHOWN_THEN_ASKED, 0),
                sent=counts.get(UseKind.SENT_AS_ANSWER, 0),
            )
            for found, counts in counted.items()
        },
    )


def reasons(article: HelpArticle, *, limit: int) -> Sequence[HelpArticleUse]:
    """Return the newest texts in which readers say what they missed."""
    return session.scalars(
        select(HelpArticleUse)
        .where(HelpArticleUse.article_id == article.id, HelpArticleUse.why != "")
        .order_by(HelpArticleUse.created_at.desc(), HelpArticleUse.id)
        .limit(limit)
    ).all()


def past_review(on: date) -> ColumnElement[bool]:
    """Return the condition that somebody should have looked, as `rules.is_past_review` says."""
    return (HelpArticle.review_on < on) & (HelpArticle.status != ArticleStatus.WITHDRAWN)


def waiting_for_owner(scope: Scope) -> Select[Any]:
    """Return the articles past review as a question of the work-list, the longest first.

    Those of `scope.mine`, or of everybody when no person is asked for.
    """
    query = (
        question(ref=HelpArticle.slug, due=HelpArticle.review_on, title=HelpArticleVersion.title)
        .select_from(HelpArticle)
        .join(HelpArticleVersion, HelpArticleVersion.article_id == HelpArticle.id)
        .where(past_review(clock.today()), HelpArticleVersion.number == _newest())
        .order_by(HelpArticle.review_on, HelpArticle.slug)
    )
    if scope.mine is not None:
        query = query.where(scope.held(HelpArticle.owner_id))
    return query


def _newest() -> Any:
    numbers = HelpArticleVersion.__table__.alias()
    return (
        select(func.max(numbers.c.number))
        .where(numbers.c.article_id == HelpArticle.id)
        .correlate(HelpArticle)
        .scalar_subquery()
    )
