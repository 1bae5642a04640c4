"""Changing the managed lists."""

from portal import clock
from portal.audit.services import Actor, record
from portal.db import session
from portal.errors import FieldErrors
from portal.taxonomy import queries
from portal.taxonomy.models import ListItem

LABEL_MAX = 80


def change_item(
    item: ListItem, *, label: str, label_en: str, is_active: bool, owner: str, by: Actor
) -> None:
    """Change label, use and owner of a value; its code never changes, old records keep it.

    Marks the value as reviewed today. Raises FieldErrors (``label``). Side effects: audit entry,
    this process reads the lists afresh (others within a minute).
    """
    clean = label.strip()
    if not clean or len(clean) > LABEL_MAX:
        raise FieldErrors({"label": "Vul een naam in van hoogstens 80 tekens."})
    item.label = clean
    item.label_en = label_en.strip()[:LABEL_MAX]
    item.is_active = is_active
    item.owner = owner.strip()[:LABEL_MAX]
    item.reviewed_on = clock.today()
    record(
        "list_item.changed",
        "list_item",
        item.id,
        by=by,
        list=item.list_name.value,
        code=item.code,
        is_active=is_active,
    )
    session.flush()
    queries.forget()
