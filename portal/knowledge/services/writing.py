"""New articles and new versions; what was said stays as it was."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from portal import reviews
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import KNOWLEDGE_KEEPERS
from portal.audit import services as audit
from portal.db import session
from portal.errors import DomainError, FieldErrors, NotFound, StaleForm
from portal.flushing import flush, lock
from portal.knowledge import content, rules
from portal.knowledge.content import NOTE_MAX, Content
from portal.knowledge.models import HelpArticle, HelpArticleVersion
from portal.knowledge.states import Audience
from portal.text import clean_text

CATEGORY_MAX = 40
MOST_POSITION = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Who reads an article, where it stands in the list, and who keeps it up to date."""

    audience: str
    category: str
    position: int | None
    owner_id: UUID | None


def write(slug: str, given: Content, placing: Placing, *, by: Identity) -> HelpArticle:
    """Write a new article, which nobody reads before it is published, and return it.

    Raises NotFound, NotAllowed, and FieldErrors by the fields of `Content` and `Placing` and for
    ``slug``. Side effect: an audit entry.
    """
    rules.demand_keeper(by)
    texts = content.tidy(given)
    wrong = content.problems(texts) | _wrong_placing(placing)
    try:
        content.demand_slug(slug)
    except FieldErrors as error:
        wrong |= error.errors
    if "slug" not in wrong and session.scalar(
        select(HelpArticle.id).where(HelpArticle.slug == slug)
    ):
        wrong["slug"] = "Er is al een artikel met dit adres."
    if wrong:
        raise FieldErrors(wrong)
    made = HelpArticle(
        slug=slug,
        owner_id=by.user_id,
        review_on=reviews.next_look(),
        versions=[_version(1, texts, "", by)],
    )
    _put(made, placing)
    session.add(made)
    flush()
    audit.record("help_article.written", "help_article", made.id, by=by, slug=slug)
    return made


def rewrite(
    article: HelpArticle, given: Content, *, change_note: str, version: int | None, by: Identity
) -> HelpArticleVersion:
    """Add a version and return it; readers get it when it is published.

    `version` is that of when the form was opened. Raises NotFound, NotAllowed, StaleForm, and
    FieldErrors by the fields of `Content` and ``change_note``. Side effect: an audit entry.
    """
    demand(article, version, by)
    texts, note = content.tidy(given), clean_text(change_note)
    wrong = content.problems(texts)
    if not note or len(note) > NOTE_MAX:
        wrong["change_note"] = "Schrijf kort wat er anders is, in hoogstens 300 tekens."
    if not wrong and texts == content.of(article.versions[-1]):
        wrong[""] = "Er is niets veranderd."
    if wrong:
        raise FieldErrors(wrong)
    return _add(article, texts, note, by)


def restore(
    article: HelpArticle, number: int, *, version: int | None, by: Identity
) -> HelpArticleVersion:
    """Let an older version be the newest again, as a version of its own, and return it.

    Raises NotFound, NotAllowed, StaleForm, and DomainError when the newest says the same. Side
    effect: an audit entry.
    """
    demand(article, version, by)
    texts = content.of(version_of(article, number))
    if texts == content.of(article.versions[-1]):
        raise DomainError("De nieuwste versie zegt dit al.")
    return _add(article, texts, f"Teruggezet: versie {number}", by)


def place(article: HelpArticle, placing: Placing, *, version: int | None, by: Identity) -> None:
    """Say who reads an article, where it stands and who keeps it; this holds at once.

    Raises NotFound, NotAllowed, StaleForm, and FieldErrors by the fields of `Placing` (``owner``
    for the owner). Side effect: an audit entry.
    """
    demand(article, version, by)
    wrong = _wrong_placing(placing)
    keepers = {one.id for one in accounts.staff(roles=KNOWLEDGE_KEEPERS)}
    if placing.owner_id is not None and placing.owner_id not in keepers:
        wrong["owner"] = "Kies een collega die de kennis beheert."
    if wrong:
        raise FieldErrors(wrong)
    lock(article)
    _put(article, placing)
    article.owner_id = placing.owner_id
    flush()
    audit.record(
        "help_article.placed", "help_article", article.id, by=by, audience=article.audience.value
    )


def demand(article: HelpArticle, version: int | None, by: Identity) -> None:
    """Raise NotFound or NotAllowed for who may not change it, StaleForm when another did."""
    rules.demand_keeper(by)
    if version != article.version:
        raise StaleForm


def version_of(article: HelpArticle, number: int) -> HelpArticleVersion:
    """Return a version of an article by its number; raises NotFound."""
    found = next((one for one in article.versions if one.number == number), None)
    if found is None:
        raise NotFound
    return found


def _add(article: HelpArticle, texts: Content, note: str, by: Identity) -> HelpArticleVersion:
    lock(article)
    made = _version(article.versions[-1].number + 1, texts, note, by)
    made.article_id = article.id
    session.add(made)
    flag_modified(article, "review_on")  # what belongs to it changed: an older form is stale
    flush()
    session.expire(article, ["versions"])
    audit.record("help_article.version", "help_article", article.id, by=by, number=made.number)
    return made


def _version(number: int, texts: Content, note: str, by: Identity) -> HelpArticleVersion:
    values = {name: getattr(texts, name) for name in content.FIELDS}
    return HelpArticleVersion(number=number, change_note=note, written_by=by.user_id, **values)


def _wrong_placing(placing: Placing) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if placing.audience not in set(Audience):
        wrong["audience"] = "Kies voor wie dit artikel is."
    if len(placing.category) > CATEGORY_MAX or not placing.category.isprintable():
        wrong["category"] = "Kies een onderwerp."
    if placing.position is None or not 0 <= placing.position <= MOST_POSITION:
        wrong["position"] = "Vul een getal in tussen 0 en 10000."
    return wrong


def _put(article: HelpArticle, placing: Placing) -> None:
    assert placing.position is not None
    article.audience = Audience(placing.audience)
    article.category, article.position = placing.category, placing.position
