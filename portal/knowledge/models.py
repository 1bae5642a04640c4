"""Articles, their immutable versions, and what became of the questions they should answer."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.db import Base, code_enum
from portal.knowledge.states import ArticleStatus, Audience, UseKind


class HelpArticle(Base):
    """An answer that readers find (kennisartikel); `slug` is its address and never changes.

    What it says stands in its versions; `published_number` is the one that readers get, None
    before the first. `category` is a code of the helpdesk's categories, or empty, and `position`
    orders the list, the lowest first. `owner_id` keeps it up to date and `review_on` is the day
    before which it must be looked at again; `reviewed_on` is when somebody did last.
    """

    __tablename__ = "help_article"
    __table_args__ = (
        CheckConstraint(
            "status <> 'published' OR published_number IS NOT NULL", name="published_says_which"
        ),
    )

    slug: Mapped[str] = mapped_column(unique=True)
    audience: Mapped[Audience] = mapped_column(code_enum(Audience, "audience"))
    category: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=100)
    status: Mapped[ArticleStatus] = mapped_column(
        code_enum(ArticleStatus, "status"), default=ArticleStatus.DRAFT
    )
    published_number: Mapped[int | None]
    published_at: Mapped[datetime | None]
    owner_id: Mapped[UUID | None]
    review_on: Mapped[date]
    reviewed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    versions: Mapped[list["HelpArticleVersion"]] = relationship(
        back_populates="article", order_by="HelpArticleVersion.number"
    )


class HelpArticleVersion(Base):
    """What an article says; rows are added, never changed.

    `body` is Markdown (`portal.knowledge.rendering`), `keywords` are other words by which people
    look for it. The English texts may be empty: English readers get the Dutch then.
    """

    __tablename__ = "help_article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number > 0", name="number_counts"),
    )

    article_id: Mapped[UUID] = mapped_column(ForeignKey("help_article.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str]
    summary: Mapped[str]
    body: Mapped[str]
    keywords: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    summary_en: Mapped[str] = mapped_column(default="")
    body_en: Mapped[str] = mapped_column(default="")
    change_note: Mapped[str] = mapped_column(default="")
    written_by: Mapped[UUID | None]

    article: Mapped[HelpArticle] = relationship(back_populates="versions", lazy="joined")


class HelpArticleUse(Base):
    """One time that an article answered a question, or failed to; nobody's name is in it.

    `ticket_ref` is the question of the helpdesk it was about, and `why` what a reader missed.
    """

    __tablename__ = "help_article_use"
    __table_args__ = (Index(None, "article_id", "kind"),)

    article_id: Mapped[UUID] = mapped_column(ForeignKey("help_article.id", ondelete="CASCADE"))
    kind: Mapped[UseKind] = mapped_column(code_enum(UseKind, "kind"))
    ticket_ref: Mapped[str | None] = mapped_column(index=True)
    why: Mapped[str] = mapped_column(default="")
