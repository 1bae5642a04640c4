"""Absence of staff, with the colleague who takes the work meanwhile (CAP-12-04)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from portal import clock
from portal.accounts import queries, rules
from portal.accounts.identity import Identity
from portal.accounts.models import Absence, User
from portal.accounts.roles import STAFF
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, NotFound, StaleForm
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.text import clean_text

NOTE_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceDetails:
    """What is filled in; both days are days of absence, `last_day` None while nobody knows."""

    first_day: date
    last_day: date | None
    cover_id: UUID
    note: str = ""


def enter(user_id: UUID, details: AbsenceDetails, *, by: Identity) -> Absence:
    """Note that a staff user is absent and who takes the work.

    Raises NotFound, and FieldErrors by the fields of `AbsenceDetails`. Side effects: audit entry
    `absence.entered`, letter ABSENCE_COVER to the cover.
    """
    _authorise(user_id, by)
    note = _check(user_id, details, without=None)
    made = Absence(
        id=uuid4(),
        user_id=user_id,
        first_day=details.first_day,
        last_day=details.last_day,
        cover_id=details.cover_id,
        note=note,
        entered_by=by.user_id,
    )
    session.add(made)
    flush()
    _record("absence.entered", made, by)
    mail.ask(Letter.ABSENCE_COVER, made.id, to=made.cover_id)
    return made


def change(
    absence: Absence, details: AbsenceDetails, *, version: int | None, by: Identity
) -> Absence:
    """Change the days, the cover or the note.

    Raises NotFound, StaleForm and FieldErrors. Side effects: audit entry `absence.changed`; letter
    ABSENCE_COVER when days or cover changed, and ABSENCE_ENDED to who is no cover any more.
    """
    _authorise(absence.user_id, by)
    if version != absence.version:
        raise StaleForm
    note = _check(absence.user_id, details, without=absence)
    before = absence.cover_id
    agreed = {
        "first_day": details.first_day,
        "last_day": details.last_day,
        "cover_id": details.cover_id,
    }
    changed = [name for name, value in agreed.items() if getattr(absence, name) != value]
    for name in changed:
        setattr(absence, name, agreed[name])
    absence.note = note
    flush()
    _record("absence.changed", absence, by, fields=changed)
    if "cover_id" in changed:
        mail.ask(Letter.ABSENCE_ENDED, absence.user_id, to=before)
    if changed:
        mail.ask(Letter.ABSENCE_COVER, absence.id, to=absence.cover_id)
    return absence


def end(absence: Absence, *, version: int | None, by: Identity) -> None:
    """Note that somebody is here again today, or stays: what did not begin is removed.

    Raises NotFound and StaleForm. Side effects: audit entry `absence.ended`, letter ABSENCE_ENDED
    to the cover.
    """
    _authorise(absence.user_id, by)
    yesterday = clock.today() - timedelta(days=1)
    if version != absence.version or (absence.last_day and absence.last_day <= yesterday):
        raise StaleForm
    _record("absence.ended", absence, by)
    mail.ask(Letter.ABSENCE_ENDED, absence.user_id, to=absence.cover_id)
    if absence.first_day > yesterday:
        session.delete(absence)
    else:
        absence.last_day = yesterday
    flush()


def _authorise(user_id: UUID, by: Identity) -> None:
    if not rules.may_note_absence(by, user_id):
        raise NotFound


def _check(user_id: UUID, details: AbsenceDetails, *, without: Absence | None) -> str:
    """Return the note as it is kept, holding both people until the transaction ends."""
    people = _hold(user_id, details.cover_id)
    if user_id not in people:
        raise NotFound
    problems: dict[str, str] = {}
    last = details.last_day
    if last is not None and last < details.first_day:
        problems["last_day"] = "Kies een laatste dag op of na de eerste."
    elif last is not None and last < clock.today():
        problems["last_day"] = "Deze dagen zijn voorbij. Kies vandaag of een latere dag."
    elif _overlapping(user_id, details, without):
        problems["first_day"] = "Op deze dagen staat al een afwezigheid. Wijzig die."
    cover = people.get(details.cover_id)
    if cover is None or cover.id == user_id or not rules.is_in_service(cover, clock.today()):
        problems["cover_id"] = "Kies een collega die nu werkt."
    elif cover.ends_on is not None and (last is None or cover.ends_on < last):
        problems["cover_id"] = (
            "Het account van deze collega stopt eerder. Kies iemand anders, of een eerdere dag."
        )
    elif _overlapping(cover.id, details, None):
        problems["cover_id"] = "Deze collega is op deze dagen zelf afwezig. Kies iemand anders."
    note = clean_text(details.note)
    if len(note) > NOTE_MAX:
        problems["note"] = f"Gebruik hoogstens {NOTE_MAX} tekens."
    if problems:
        raise FieldErrors(problems)
    return note


def _hold(*user_ids: UUID) -> dict[UUID, User]:
    """Return these staff users; two absences that could not be together wait in turn."""
    rows = session.scalars(
        select(User)
        .where(User.id.in_(user_ids), User.role.in_(STAFF))
        .order_by(User.id)
        .with_for_update()
    )
    return {user.id: user for user in rows}


def _overlapping(user_id: UUID, details: AbsenceDetails, without: Absence | None) -> bool:
    return any(
        one is not without and (details.last_day is None or one.first_day <= details.last_day)
        for one in queries.absences(since=details.first_day, of=user_id)
    )


def _record(action: str, absence: Absence, by: Identity, **details: object) -> None:
    audit.record(
        action,
        "user",
        absence.user_id,
        by=by,
        cover=str(absence.cover_id),
        first_day=absence.first_day.isoformat(),
        last_day=absence.last_day.isoformat() if absence.last_day else "",
        **details,
    )
