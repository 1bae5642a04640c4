"""That work of the list was handed to a colleague: one note and one mail about all of it."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete

from portal import clock
from portal.accounts import queries, rules
from portal.accounts.identity import Identity
from portal.accounts.models import WorkHandOver
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.text import clean_text

NOTE_MAX = 500


def tell(colleague: UUID, number: int, *, note: str = "", by: Identity) -> WorkHandOver:
    """Tell a colleague of so many things that the caller has just handed over.

    Raises NotFound for who is no staff, and FieldErrors (`colleague`, `note`). Side effects: audit
    entry `work.handed_over`, letter WORK_HANDED_OVER unless one takes it oneself.
    """
    if not by.is_staff:
        raise NotFound
    receiver = queries.get_staff(colleague)
    if not rules.is_in_service(receiver, clock.today()):
        raise FieldErrors({"colleague": "Kies een collega die nu werkt."})
    words = clean_text(note)
    if len(words) > NOTE_MAX:
        raise FieldErrors({"note": f"Gebruik hoogstens {NOTE_MAX} tekens."})
    made = WorkHandOver(
        id=uuid4(), given_by=by.user_id, given_to=colleague, number=number, note=words
    )
    session.add(made)
    session.flush()
    audit.record("work.handed_over", "user", colleague, by=by, number=number)
    if colleague != by.user_id:
        mail.ask(Letter.WORK_HANDED_OVER, made.id, to=colleague)
    return made


def forget(*, older_than: timedelta) -> int:
    """Delete the notes of hand-overs longer ago than this, as mails go; return how many went."""
    gone = session.scalars(
        delete(WorkHandOver)
        .where(WorkHandOver.created_at < clock.now() - older_than)
        .returning(WorkHandOver.id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())
