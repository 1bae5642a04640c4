"""Answers (kennisartikelen) for who keeps them: the list, one with its versions, and its use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.audit.models import AuditEntry
from portal.knowledge import content, rules
from portal.knowledge.differences import differences
from portal.knowledge.models import HelpArticle
from portal.knowledge.queries import kept
from portal.knowledge.queries.kept import Figures
from portal.knowledge.services.writing import version_of
from portal.knowledge.states import ArticleStatus
from portal.web.kit import htmx, knowledge
from portal.web.kit.fields import PortalForm
from portal.web.staff.events import Line, of_acts

MOST_REASONS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list; `state` is (words, look)."""

    article: HelpArticle
    title: str
    audience: str
    state: tuple[str, str]
    owner: str
    is_late: bool
    figures: Figures


def help_articles() -> ResponseReturnValue:
    """List every article, those past review first."""
    today = clock.today()
    rows = kept.everything(today)
    figures = kept.figures()
    names = accounts.names({one.article.owner_id for one in rows if one.article.owner_id})
    readers = knowledge.audiences()
    return htmx.page(
        "staff/knowledge/index.html",
        rows=[
            Row(
                one.article,
                one.title,
                readers[one.article.audience],
                state(one.article, one.newest),
                names.get(one.article.owner_id, "") if one.article.owner_id else "",
                rules.is_past_review(one.article, today),
                figures[one.article.id],
            )
            for one in rows
        ],
        late=sum(rules.is_past_review(one.article, today) for one in rows),
    )


def help_article(slug: str) -> ResponseReturnValue:
    """Show one article: its text, its versions, who keeps it and whether it helps."""
    row = kept.get(slug)
    newest = row.versions[-1]
    acts, names = accounts.acts_of("help_article", row.id)
    people = {row.owner_id, *(one.written_by for one in row.versions)}
    names = names | accounts.names({one for one in people if one})
    return htmx.page(
        "staff/knowledge/show.html",
        article=row,
        newest=newest,
        text=knowledge.text(newest, "nl"),
        state=state(row, newest.number),
        audience=knowledge.audiences()[row.audience],
        category=knowledge.category(row.category),
        names=names,
        is_late=rules.is_past_review(row, clock.today()),
        is_published=row.status is ArticleStatus.PUBLISHED,
        can_publish=row.status is not ArticleStatus.PUBLISHED or rules.has_unpublished(row),
        figures=kept.figures(row.id)[row.id],
        reasons=kept.reasons(row, limit=MOST_REASONS),
        acts=_lines(acts, names),
        form=PortalForm(formdata=None, data={"version": str(row.version)}),
    )


def help_article_version(slug: str, number: int) -> ResponseReturnValue:
    """Show what a version says, and how it differs from the one before."""
    row = kept.get(slug)
    version = version_of(row, number)
    before = next((one for one in row.versions if one.number == number - 1), None)
    author = accounts.names({version.written_by} if version.written_by else set())
    return htmx.page(
        "staff/knowledge/version.html",
        article=row,
        version=version,
        author=author.get(version.written_by, "") if version.written_by else "",
        text=knowledge.text(version, "nl"),
        english=knowledge.text(version, "en") if version.title_en else None,
        changes=differences(content.of(before), content.of(version)) if before else [],
        is_first=before is None,
        can_restore=content.of(version) != content.of(row.versions[-1]),
    )


def state(article: HelpArticle, newest: int) -> tuple[str, str]:
    """Return in which state an article is, and how that looks."""
    if article.status is ArticleStatus.DRAFT:
        return _("Concept"), "quiet"
    if article.status is ArticleStatus.WITHDRAWN:
        return _("Ingetrokken"), "quiet"
    if newest != article.published_number:
        return _("Nieuwe versie wacht"), "accent"
    return _("Op de site"), "good"


def _lines(acts: Sequence[AuditEntry], names: Mapping[UUID, str]) -> list[Line]:
    titles = {
        "help_article.written": _("Geschreven"),
        "help_article.version": _("Nieuwe versie"),
        "help_article.placed": _("Plaats of beheerder veranderd"),
        "help_article.published": _("Op de site gezet"),
        "help_article.withdrawn": _("Ingetrokken"),
        "help_article.reviewed": _("Nagekeken"),
    }
    return of_acts(acts, names, titles)
