"""Reading the managed lists, kept in memory for a short while.

Lists are read on nearly every page and change a few times a year, so each process keeps them
for `KEEP`; the process that changes one forgets it at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from sqlalchemy import select

from portal import clock
from portal.db import session
from portal.taxonomy.models import ListItem, ListName

KEEP = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a list, detached from the database."""

    code: str
    label: str
    label_en: str
    is_active: bool
    data: Mapping[str, Any]

    def words(self, locale: str = "nl") -> str:
        """Return the label; in English when that is asked and known."""
        return self.label_en or self.label if locale == "en" else self.label


_lock = Lock()
_kept: dict[ListName, dict[str, Item]] = {}
_kept_at: datetime | None = None


def items(name: ListName) -> Mapping[str, Item]:
    """All values of a list by code, in their order; switched-off ones included."""
    return _all()[name]


def choices(
    name: ListName, *, also: str | None = None, by: str | None = None, locale: str = "nl"
) -> list[tuple[str, str]]:
    """Code and label of the values that may be chosen now, in order.

    `also` is a code that an existing record holds: it stays choosable when switched off. `by`
    leaves out the reasons that somebody else gives ("staff", "employer", "system").
    """
    return [
        (item.code, item.words(locale))
        for item in items(name).values()
        if (item.is_active or item.code == also) and by in {None, item.data.get("by")}
    ]


def is_choosable(name: ListName, code: str, *, also: str | None = None) -> bool:
    """Whether a code may be chosen now; `also` is one that the record holds already."""
    item = items(name).get(code)
    return item is not None and (item.is_active or code == also)


def label(name: ListName, code: str | None, locale: str = "nl") -> str:
    """Label of a code; an unknown code is its own label, and None is empty."""
    if not code:
        return ""
    item = items(name).get(code)
    if item is None:
        return code
    return item.words(locale)


def forget() -> None:
    """Read the lists afresh next time; call it after a change."""
    global _kept_at  # noqa: PLW0603
    with _lock:
        _kept_at = None


def _all() -> dict[ListName, dict[str, Item]]:
    global _kept, _kept_at
    moment = clock.now()
    if _kept_at is not None and timedelta() <= moment - _kept_at < KEEP:
        return _kept
    fresh: dict[ListName, dict[str, Item]] = {name: {} for name in ListName}
    rows = session.scalars(
        select(ListItem).order_by(ListItem.list_name, ListItem.position, ListItem.code)
    )
    for row in rows:
        fresh[row.list_name][row.code] = Item(
            row.code, row.label, row.label_en, row.is_active, dict(row.data)
        )
    with _lock:
        _kept, _kept_at = fresh, moment
    return fresh


def rows(name: ListName) -> Sequence[ListItem]:
    """All values of a list as rows, in their order, for the administrator."""
    return session.scalars(
        select(ListItem)
        .where(ListItem.list_name == name)
        .order_by(ListItem.position, ListItem.code)
    ).all()


def get_row(name: ListName, code: str) -> ListItem:
    """One value as a row; raises NoResultFound."""
    return session.scalars(
        select(ListItem).where(ListItem.list_name == name, ListItem.code == code)
    ).one()
