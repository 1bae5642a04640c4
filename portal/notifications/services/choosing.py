"""Choosing how each kind of notification comes (CAP-14-05)."""

from collections.abc import Mapping

from sqlalchemy import select, update

from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.flushing import flush
from portal.notifications import kinds, queries
from portal.notifications.models import Notification, NotificationPreference
from portal.notifications.states import How, Kind


def choose(wanted: Mapping[Kind, How], *, by: Identity) -> None:
    """Set how kinds of notifications come to the acting person.

    What still waits for the daily mail goes along with it, except of a kind that is not mailed any
    more. Raises NotFound for somebody without an account, FieldErrors for what cannot be chosen.
    Side effect: an audit entry with what changed.
    """
    if by.user_id is None:
        raise NotFound
    audience = kinds.audience_of(by.role)
    wrong = [kind for kind, how in wanted.items() if how not in kinds.choices(kind, audience)]
    if wrong:
        raise FieldErrors({kind.value: "Dit kunt u hier niet kiezen." for kind in wrong})
    before = queries.chosen(by.user_id, audience)
    changed = {kind: how for kind, how in wanted.items() if before.get(kind) is not how}
    if not changed:
        return
    rows = {
        row.kind: row
        for row in session.scalars(
            select(NotificationPreference)
            .where(NotificationPreference.user_id == by.user_id)
            .order_by(NotificationPreference.created_at, NotificationPreference.id)
        )
    }
    for kind, how in changed.items():
        row = rows.get(kind)
        if row is None:
            session.add(NotificationPreference(user_id=by.user_id, kind=kind, how=how))
        else:
            row.how = how
    flush()
    _forget_waiting(by, [kind for kind, how in changed.items() if how is How.NONE])
    audit.record(
        "notifications.chosen",
        "user",
        by.user_id,
        by=by,
        **{kind.value: how.value for kind, how in changed.items()},
    )


def _forget_waiting(by: Identity, gone: list[Kind]) -> None:
    letters = [letter.value for letter, kind in kinds.KIND_OF.items() if kind in gone]
    session.execute(
        update(Notification)
        .where(Notification.user_id == by.user_id, Notification.letter.in_(letters))
        .values(waits=False)
        .execution_options(synchronize_session=False)
    )
