"""A whole document: what an instrument is, and what its first or next version says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from portal.instruments import content, guide
from portal.instruments.content import ContentError
from portal.instruments.reading import MUST_BE_OBJECT, Part
from portal.instruments.states import Category, Handling

#: The documents that come with the program; one file for each instrument.
FOLDER = Path(__file__).parent / "data"
#: Larger than any document needs to be.
MOST_SIGNS = 100_000
MOST_POSITION = 10_000
MOST_MONTHS = 60
#: Addresses below the catalogue that are no instrument.
RESERVED = frozenset({"wijzer", "rekenhulp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document. `content` is plain JSON that `content.parse` takes without a fault.

    `review_months` is after how many months it must be looked at again.
    """

    code: str
    slug: str
    category: Category
    position: int
    is_candidate_side: bool
    valid_from: date
    name: str
    handling: Handling
    review_months: int
    content: dict[str, Any]


def read(text: str) -> Document:
    """Read a document from text; raises ContentError with every fault and where it stands."""
    return check(parsed(text))


def parsed(text: str) -> Any:
    """Return what JSON says; raises ContentError with the line where it stops being JSON."""
    if len(text) > MOST_SIGNS:
        raise ContentError([f"het document is langer dan {MOST_SIGNS} tekens"])
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ContentError(
            [f"regel {error.lineno}, teken {error.colno}: dit is geen geldige JSON"]
        ) from error
    except RecursionError as error:
        raise ContentError(["het document is te diep genest"]) from error


def check(value: Any) -> Document:
    """Return a document from plain JSON; raises ContentError with every fault."""
    part = Part(value)
    valid_from, slug = part.day("valid_from"), part.slug("slug")
    if slug in RESERVED:
        part.fault("slug", "is een ander deel van de website")
    part.has("content")
    inner = value.get("content") if isinstance(value, Mapping) else None
    faults = [f"content.{one}" for one in faults_of(inner)]
    found = Document(
        code=part.code("code"),
        slug=slug,
        category=part.choice("category", Category, Category.DIRECT),
        position=part.whole("position", 100, most=MOST_POSITION),
        is_candidate_side=part.flag("is_candidate_side", default=False),
        valid_from=valid_from or date.min,
        name=part.text("name"),
        handling=part.choice("handling", Handling, Handling.INFORMATION),
        review_months=part.whole("review_months", 12, most=MOST_MONTHS),
        content=inner if isinstance(inner, dict) else {},
    )
    try:
        part.finish()
    except ContentError as error:
        faults = [*error.faults, *faults]
    if faults:
        raise ContentError(faults)
    return found


def faults_of(inner: Any) -> list[str]:
    """Return every fault in what a version says, also about the guide; empty when it is right."""
    if not isinstance(inner, dict):
        return [f".: {MUST_BE_OBJECT}"]
    try:
        read_content = content.parse(inner)
    except ContentError as error:
        return error.faults
    return guide.faults(read_content)


def written(inner: Mapping[str, Any]) -> str:
    """Return what a version says as text for people to edit."""
    return json.dumps(inner, ensure_ascii=False, indent=2)


def shipped() -> list[Document]:
    """Return the documents that come with the program, by position and code."""
    found = [read(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return sorted(found, key=lambda one: (one.position, one.code))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice in one object: the first would silently do nothing."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ContentError([f"{name}: staat twee keer in hetzelfde object"])
        found[name] = value
    return found


def _no_number(name: str) -> Any:
    raise ContentError([f"{name} is geen getal"])


def inner_of(value: Any, code: str) -> Any:
    """Return what a version says from its own JSON or from a whole document of the instrument.

    Raises ContentError for the document of another instrument.
    """
    if not isinstance(value, Mapping) or "content" not in value:
        return value
    if value.get("code") != code:
        raise ContentError([f"code: dit document is niet van {code}"])
    return value["content"]
