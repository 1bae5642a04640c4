"""The articles that come with the program: one Markdown file each, with what it is on top.

Between the lines ``+++`` stands TOML; the Dutch text follows. A file ``<slug>.en.md`` beside it
holds the English title, summary and text.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.knowledge import content
from portal.knowledge.content import Content
from portal.knowledge.states import Audience

FOLDER = Path(__file__).parent / "data"
_FENCE = "+++\n"
_KNOWN = {"title", "summary", "audience", "category", "position", "keywords"}
_KNOWN_ENGLISH = {"title", "summary"}


class DocumentError(Exception):
    """A file is not an article; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article of the program."""

    slug: str
    audience: Audience
    category: str
    position: int
    content: Content


def shipped() -> list[Document]:
    """Return the articles that come with the program, by position and address."""
    found = [read(path) for path in sorted(FOLDER.glob("*.md")) if not path.name.endswith(".en.md")]
    return sorted(found, key=lambda one: (one.position, one.slug))


def read(path: Path) -> Document:
    """Return the article of a file, with its English beside it; raises DocumentError."""
    head, body = _split(path, _KNOWN)
    english = path.with_suffix(".en.md")
    other, body_en = _split(english, _KNOWN_ENGLISH) if english.exists() else ({}, "")
    try:
        texts = content.tidy(
            Content(
                title=head["title"],
                summary=head["summary"],
                body=body,
                keywords=head.get("keywords", ""),
                title_en=other.get("title", ""),
                summary_en=other.get("summary", ""),
                body_en=body_en,
            )
        )
        made = Document(
            slug=path.stem,
            audience=Audience(head["audience"]),
            category=head["category"],
            position=head["position"],
            content=texts,
        )
        content.demand_slug(made.slug)
    except (KeyError, ValueError) as error:
        raise DocumentError(f"{path.name}: {error}") from error
    if wrong := content.problems(texts):
        raise DocumentError(f"{path.name}: {wrong}")
    return made


def _split(path: Path, known: set[str]) -> tuple[dict[str, Any], str]:
    before, _fence, rest = path.read_text("utf-8").partition(_FENCE)
    head, fence, body = rest.partition(_FENCE)
    if before.strip() or not fence:
        raise DocumentError(f"{path.name}: begint niet met een blok tussen regels +++")
    try:
        found = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"{path.name}: {error}") from error
    if unknown := sorted(set(found) - known):
        raise DocumentError(f"{path.name}: onbekend: {', '.join(unknown)}")
    return found, body.strip()
