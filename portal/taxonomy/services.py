"""Changing the managed lists (CAP-15-01): add, rename, order, switch off, and edit their data."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from portal import clock
from portal.audit.services import Actor, record
from portal.db import session
from portal.errors import FieldErrors
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.taxonomy import data as item_data
from portal.taxonomy import queries
from portal.taxonomy.codes import new_code
from portal.taxonomy.models import ListItem, ListName

LABEL_MAX = 80


def add_item(
    name: ListName,
    *,
    label: str,
    label_en: str,
    owner: str,
    data: Mapping[str, Any] | None = None,
    by: Actor,
) -> ListItem:
    """Add a value at the end of a list; its code is made from the label and never changes.

    Raises FieldErrors (``label``, and the fields of the list's data). Side effects: those of
    `change_item`.
    """
    clean = _label(name, label, without="")
    start = dict(item_data.START.get(name, {}))
    if data is not None:
        start |= item_data.check(name, data)
    rows = _locked(name)
    item = ListItem(
        list_name=name,
        code=new_code(clean, {row.code for row in rows}, otherwise="waarde"),
        label=clean,
        label_en=label_en.strip()[:LABEL_MAX],
        owner=owner.strip()[:LABEL_MAX],
        position=max((row.position for row in rows), default=-1) + 1,
        reviewed_on=clock.today(),
        data=start,
    )
    session.add(item)
    session.flush()
    _changed("list_item.added", item, by)
    return item


def change_item(
    item: ListItem,
    *,
    label: str,
    label_en: str,
    is_active: bool,
    owner: str,
    data: Mapping[str, Any] | None = None,
    by: Actor,
) -> None:
    """Change label, use, owner and data of a value; its code never changes, old records keep it.

    `data` None leaves the data as it is. Marks the value as reviewed today. Raises FieldErrors
    (``label``, and the fields of the list's data). Side effects: audit entry, this process reads
    the lists afresh (others within a minute), and after a change of a kind of place the index is
    compared with the rows, because a kind says who finds its places.
    """
    clean = _label(item.list_name, label, without=item.code)
    fresh = None if data is None else item_data.check(item.list_name, data)
    item.label = clean
    item.label_en = label_en.strip()[:LABEL_MAX]
    item.is_active = is_active
    item.owner = owner.strip()[:LABEL_MAX]
    item.reviewed_on = clock.today()
    if fresh:
        item.data = item_data.merged(item.data, fresh)
    session.flush()
    _changed("list_item.changed", item, by)


def move_item(item: ListItem, *, up: bool, by: Actor) -> None:
    """Put a value one place higher or lower in its list; at the end of the list nothing happens.

    Side effects: audit entry, this process reads the lists afresh.
    """
    rows = _locked(item.list_name)
    index = rows.index(item)
    other = index - 1 if up else index + 1
    if not 0 <= other < len(rows):
        return
    rows[index], rows[other] = rows[other], rows[index]
    for position, row in enumerate(rows):
        row.position = position
    session.flush()
    record(
        "list_item.moved",
        "list_item",
        item.id,
        by=by,
        list=item.list_name.value,
        code=item.code,
        position=item.position,
    )
    queries.forget()


def _label(name: ListName, label: str, *, without: str) -> str:
    clean = " ".join(label.split())
    if not clean or len(clean) > LABEL_MAX:
        raise FieldErrors({"label": "Vul een naam in van hoogstens 80 tekens."})
    for row in queries.rows(name):
        if row.code != without and row.label.casefold() == clean.casefold():
            raise FieldErrors({"label": "Deze naam staat al in de lijst."})
    return clean


def _locked(name: ListName) -> list[ListItem]:
    """Return the values in their order; two who add or move at once wait for each other."""
    return list(
        session.scalars(
            select(ListItem)
            .where(ListItem.list_name == name)
            .order_by(ListItem.position, ListItem.code)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )


def _changed(action: str, item: ListItem, by: Actor) -> None:
    record(
        action,
        "list_item",
        item.id,
        by=by,
        list=item.list_name.value,
        code=item.code,
        is_active=item.is_active,
    )
    if item.list_name is ListName.VACANCY_KIND:
        enqueue(JobKind.CHECK_SEARCH)
    queries.forget()
