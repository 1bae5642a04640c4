"""Who reads and who keeps articles, and what holds on a day: pure predicates."""

from datetime import date

from portal.accounts.identity import Identity
from portal.accounts.roles import KNOWLEDGE_KEEPERS, Role
from portal.errors import NotAllowed, NotFound
from portal.knowledge.models import HelpArticle
from portal.knowledge.states import ArticleStatus, Audience


def audiences(who: Identity | None) -> frozenset[Audience]:
    """Return whose articles somebody reads: those for everyone and the own; staff read all."""
    if who is None:
        return frozenset({Audience.EVERYONE})
    if who.is_staff or who.role is Role.SYSTEM:
        return frozenset(Audience)
    own = Audience.EMPLOYERS if who.role is Role.EMPLOYER else Audience.CANDIDATES
    return frozenset({Audience.EVERYONE, own})


def may_keep(who: Identity) -> bool:
    """Whether this person writes and publishes articles; the command line does too."""
    return who.role in KNOWLEDGE_KEEPERS or who.role is Role.SYSTEM


def demand_keeper(who: Identity) -> None:
    """Raise NotFound for who is not of staff, NotAllowed for who only reads."""
    if not (who.is_staff or who.role is Role.SYSTEM):
        raise NotFound
    if not may_keep(who):
        raise NotAllowed("Vraag een collega die de kennis beheert.")


def is_past_review(article: HelpArticle, on: date) -> bool:
    """Whether it should have been looked at before this day; what nobody reads needs no look."""
    return article.review_on < on and article.status is not ArticleStatus.WITHDRAWN


def has_unpublished(article: HelpArticle) -> bool:
    """Whether the newest version is not what readers get."""
    return article.versions[-1].number != article.published_number
