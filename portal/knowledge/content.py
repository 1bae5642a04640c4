"""What an article says, as people type it: limits, and the sentence for each that is broken."""

import re
from dataclasses import dataclass, fields

from portal.errors import FieldErrors
from portal.knowledge.models import HelpArticleVersion
from portal.text import clean_text

TITLE_MAX = 120
SUMMARY_MAX = 300
BODY_MAX = 20_000
KEYWORDS_MAX = 600
NOTE_MAX = 300
SLUG_MAX = 80
#: Addresses below the help pages, for readers and for staff, that are no article.
RESERVED = frozenset({"vraag", "vragen", "suggesties", "nieuw"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The texts of one version; the English ones may be empty, all of them or none."""

    title: str
    summary: str
    body: str
    keywords: str = ""
    title_en: str = ""
    summary_en: str = ""
    body_en: str = ""


#: The texts by name, in the order of the form.
FIELDS = tuple(one.name for one in fields(Content))
_LIMITS = {
    "title": TITLE_MAX,
    "summary": SUMMARY_MAX,
    "body": BODY_MAX,
    "keywords": KEYWORDS_MAX,
    "title_en": TITLE_MAX,
    "summary_en": SUMMARY_MAX,
    "body_en": BODY_MAX,
}
_MISSING = {
    "title": "Schrijf een titel.",
    "summary": "Schrijf het antwoord in een of twee zinnen.",
    "body": "Schrijf de uitleg.",
}
_ENGLISH = ("title_en", "summary_en", "body_en")


def of(version: HelpArticleVersion) -> Content:
    """Return what a version says."""
    return Content(**{name: getattr(version, name) for name in FIELDS})


def tidy(given: Content) -> Content:
    """Return the texts as they are kept: clean, and one line where a text is one line."""
    kept = {name: clean_text(getattr(given, name)) for name in FIELDS}
    for name in FIELDS:
        if name not in {"body", "body_en"}:
            kept[name] = " ".join(kept[name].split())
    return Content(**kept)


def problems(content: Content) -> dict[str, str]:
    """Return a sentence for every text that is missing or too long."""
    found = {name: text for name, text in _MISSING.items() if not getattr(content, name)}
    for name, most in _LIMITS.items():
        if len(getattr(content, name)) > most:
            found[name] = f"Gebruik hoogstens {most} tekens."
    if any(getattr(content, name) for name in _ENGLISH):
        for name in _ENGLISH:
            if not getattr(content, name):
                found[name] = "Vul alle drie de Engelse teksten in, of geen."
    return found


def demand_slug(slug: str) -> None:
    """Raise FieldErrors (``slug``) for what cannot be the address of an article."""
    if len(slug) > SLUG_MAX or slug in RESERVED or not _SLUG.fullmatch(slug):
        raise FieldErrors(
            {"slug": "Gebruik kleine letters, cijfers en streepjes, zoals vacature-plaatsen."}
        )
