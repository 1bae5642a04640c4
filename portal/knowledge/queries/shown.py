"""What readers get: the published version of each article that is for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager

from portal import clock
from portal.db import session
from portal.errors import NotFound
from portal.knowledge.models import HelpArticle, HelpArticleUse, HelpArticleVersion
from portal.knowledge.states import ArticleStatus, Audience, UseKind

#: How long a use says what is popular.
_RECENT = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A published article in a list, without its text; the columns of `_listed` in order."""

    article_id: UUID
    version_id: UUID
    slug: str
    audience: Audience
    category: str
    title: str
    summary: str
    title_en: str
    summary_en: str
    changed_at: datetime


def shown(audiences: Collection[Audience]) -> list[Shown]:
    """Return the published articles for these readers, in the order of the list; one query."""
    return _rows(_listed(audiences))


def popular(audiences: Collection[Audience], *, limit: int) -> list[Shown]:
    """Return the articles that helped most of late, then those that stand first; one query."""
    helped = (
        select(func.count())
        .where(
            HelpArticleUse.article_id == HelpArticle.id,
            HelpArticleUse.kind.in_((UseKind.HELPED, UseKind.SENT_AS_ANSWER)),
            HelpArticleUse.created_at >= clock.now() - _RECENT,
        )
        .correlate(HelpArticle)
        .scalar_subquery()
    )
    query = _listed(audiences).order_by(None)
    return _rows(query.order_by(helped.desc(), *_ORDER).limit(limit))


def by_slug(slug: str, audiences: Collection[Audience]) -> HelpArticleVersion:
    """Return what readers get of an article, with the article; one query.

    Raises NotFound for one that there is not, that is not published or that is for others.
    """
    found: HelpArticleVersion | None = (
        session.scalars(
            select(HelpArticleVersion)
            .join(HelpArticleVersion.article)
            .options(contains_eager(HelpArticleVersion.article))
            .where(
                HelpArticle.slug == slug,
                HelpArticle.status == ArticleStatus.PUBLISHED,
                HelpArticle.audience.in_(audiences),
                HelpArticleVersion.number == HelpArticle.published_number,
            )
        ).one_or_none()
        if slug.isprintable()
        else None
    )
    if found is None:
        raise NotFound
    return found


def needs_sign_in(slug: str) -> bool:
    """Whether this address is an article for who signs in: employers or candidates."""
    return slug.isprintable() and bool(
        session.scalar(
            select(HelpArticle.id).where(
                HelpArticle.slug == slug,
                HelpArticle.status == ArticleStatus.PUBLISHED,
                HelpArticle.audience.in_((Audience.EMPLOYERS, Audience.CANDIDATES)),
            )
        )
    )


def texts(version_ids: Collection[UUID]) -> Sequence[HelpArticleVersion]:
    """Return these versions whole, to look for words in them."""
    return session.scalars(
        select(HelpArticleVersion)
        .where(HelpArticleVersion.id.in_(version_ids))
        .order_by(HelpArticleVersion.id)
    ).all()


_ORDER = (HelpArticle.position, HelpArticle.slug)


def _listed(audiences: Collection[Audience]) -> Select[Any]:
    query: Any = (
        select(
            HelpArticle.id,
            HelpArticleVersion.id,
            HelpArticle.slug,
            HelpArticle.audience,
            HelpArticle.category,
            HelpArticleVersion.title,
            HelpArticleVersion.summary,
            HelpArticleVersion.title_en,
            HelpArticleVersion.summary_en,
            HelpArticleVersion.created_at,
        )
        .join(HelpArticleVersion, HelpArticleVersion.article_id == HelpArticle.id)
        .where(
            HelpArticle.status == ArticleStatus.PUBLISHED,
            HelpArticleVersion.number == HelpArticle.published_number,
            HelpArticle.audience.in_(audiences),
        )
        .order_by(*_ORDER)
    )
    return query  # type: ignore[no-any-return]


def _rows(query: Select[Any]) -> list[Shown]:
    names = [one.name for one in fields(Shown)]
    return [Shown(**dict(zip(names, row, strict=True))) for row in session.execute(query)]
