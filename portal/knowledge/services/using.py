"""Noting whether an article answered a question."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from portal import clock
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.flushing import flush
from portal.knowledge.models import HelpArticle, HelpArticleUse
from portal.knowledge.states import UseKind
from portal.text import clean_text

WHY_MAX = 500
#: What a reader missed is read within this time; then the words go and the count stays.
WHY_KEPT = timedelta(days=180)


def record_use(
    article_id: UUID, kind: UseKind, *, ticket_ref: str | None = None, why: str = ""
) -> HelpArticleUse:
    """Note what an article did for a question, and return the note.

    Who reads an article may say so without an account, so nobody is asked for here, and nothing
    tells who it was. `ticket_ref` is the question of the helpdesk. Raises NotFound for an article
    that there is not, FieldErrors (``why``) for too long a text.
    """
    if session.get(HelpArticle, article_id) is None:
        raise NotFound
    words = _tidy(why)
    made = HelpArticleUse(article_id=article_id, kind=kind, ticket_ref=ticket_ref, why=words)
    session.add(made)
    flush()
    return made


def record_of_ticket(slugs: Iterable[str], kind: UseKind, ticket_ref: str) -> None:
    """Note once for each of these articles what it did for a question of the helpdesk.

    An address that is no article (any more) is left out: it came from a form.
    """
    wanted = sorted(set(slugs))
    if not wanted:
        return
    noted = select(HelpArticleUse.article_id).where(
        HelpArticleUse.ticket_ref == ticket_ref, HelpArticleUse.kind == kind
    )
    found = select(HelpArticle.id).where(HelpArticle.slug.in_(wanted), HelpArticle.id.not_in(noted))
    for article_id in session.scalars(found.order_by(HelpArticle.slug)):
        session.add(HelpArticleUse(article_id=article_id, kind=kind, ticket_ref=ticket_ref))
    flush()


def explain(use_id: UUID, article_id: UUID, why: str) -> None:
    """Keep what a reader missed, with the "no" that he or she gave to this article before.

    Raises NotFound when there is no such, FieldErrors (``why``) for too long a text.
    """
    row = session.get(HelpArticleUse, use_id)
    if row is None or row.article_id != article_id or row.kind is not UseKind.DID_NOT_HELP:
        raise NotFound
    row.why = _tidy(why)
    flush()


def forget_reasons() -> int:
    """Empty what readers typed when its time is over, and return how many notes that were.

    Anybody may have written anything there. The nightly job calls it.
    """
    emptied = session.scalars(
        update(HelpArticleUse)
        .where(HelpArticleUse.why != "", HelpArticleUse.created_at < clock.now() - WHY_KEPT)
        .values(why="")
        .returning(HelpArticleUse.id)
        .execution_options(synchronize_session=False)
    )
    return len(emptied.all())


def forget_tickets(ticket_refs: Collection[str]) -> None:
    """Cut the notes loose from questions that are removed; the counts stay."""
    session.execute(
        update(HelpArticleUse)
        .where(HelpArticleUse.ticket_ref.in_(ticket_refs))
        .values(ticket_ref=None, why="")
    )


def _tidy(why: str) -> str:
    words = clean_text(why)
    if len(words) > WHY_MAX:
        raise FieldErrors({"why": "Gebruik hoogstens 500 tekens."})
    return words
