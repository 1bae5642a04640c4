"""The start categories (reference data, section 9) and ready answers.

`everything` adds what is missing and leaves alone what an administrator changed, so that it can
run at every upgrade.
"""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from portal.db import session
from portal.helpdesk.models import ReadyAnswer, TicketCategory
from portal.helpdesk.states import AskerKind, Place

FOLDER = Path(__file__).with_name("data")


def everything() -> None:
    """Add the categories and ready answers that are not there yet."""
    present = set(session.scalars(select(TicketCategory.code)))
    for position, row in enumerate(_read("categories.json")):
        if row["code"] not in present:
            session.add(_category(row, position))
    titles = set(session.scalars(select(ReadyAnswer.title)))
    session.add_all(
        ReadyAnswer(**row) for row in _read("ready_answers.json") if row["title"] not in titles
    )
    session.flush()


def _category(row: dict[str, Any], position: int) -> TicketCategory:
    then = row.pop("then", None)
    return TicketCategory(
        position=position,
        asker=AskerKind(row.pop("asker")),
        first=Place(row.pop("first")),
        then=Place(then) if then else None,
        **row,
    )


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / name).read_text("utf-8"))
    return rows
