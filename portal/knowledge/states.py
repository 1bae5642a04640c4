"""For whom an article is, where it stands, and what can be noted of its use."""

from enum import StrEnum


class Audience(StrEnum):
    """Who may read an article."""

    EVERYONE = "everyone"
    EMPLOYERS = "employers"
    CANDIDATES = "candidates"
    STAFF = "staff"


class ArticleStatus(StrEnum):
    """Where an article stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


#: From which state an article may go to which.
TRANSITIONS: dict[ArticleStatus, frozenset[ArticleStatus]] = {
    ArticleStatus.DRAFT: frozenset({ArticleStatus.PUBLISHED, ArticleStatus.WITHDRAWN}),
    ArticleStatus.PUBLISHED: frozenset({ArticleStatus.WITHDRAWN}),
    ArticleStatus.WITHDRAWN: frozenset({ArticleStatus.PUBLISHED}),
}


class UseKind(StrEnum):
    """What an article did for a question."""

    HELPED = "helped"  # a reader said yes
    DID_NOT_HELP = "did_not_help"  # a reader said no
    SHOWN_THEN_ASKED = "shown_then_asked"  # offered while typing a question, which was sent anyway
    SENT_AS_ANSWER = "sent_as_answer"  # the helpdesk answered a question with it
