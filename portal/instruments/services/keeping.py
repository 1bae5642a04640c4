"""Keeping the catalogue: who does, when it was looked at, its end, where it differs, notes."""

from datetime import date
from uuid import UUID

from portal import clock, reviews
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import CATALOGUE_KEEPERS
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.flushing import flush, lock
from portal.instruments import rules
from portal.instruments.models import Instrument, InstrumentAvailability, InstrumentNote
from portal.instruments.services.versions import demand, touch
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import is_choosable
from portal.text import clean_text

REMARK_MAX = 500
SITUATION_MAX = 120
NOTE_MAX = 1000


def set_owner(
    instrument: Instrument, owner_id: UUID | None, *, version: int | None, by: Identity
) -> None:
    """Say who keeps an instrument up to date; None for nobody.

    Raises NotFound, NotAllowed, StaleForm, FieldErrors (``owner``). Side effect: an audit entry.
    """
    demand(instrument, version, by)
    if owner_id is not None and owner_id not in {
        one.id for one in accounts.staff(roles=CATALOGUE_KEEPERS)
    }:
        raise FieldErrors({"owner": "Kies een collega die regelingen beheert."})
    lock(instrument)
    instrument.owner_id = owner_id
    flush()
    audit.record("instrument.owner", "instrument", instrument.id, by=by)


def reviewed(
    instrument: Instrument, next_on: date | None, *, version: int | None, by: Identity
) -> None:
    """Keep that somebody looked at an instrument today, and when the next look is.

    Raises NotFound, NotAllowed, StaleForm, FieldErrors (``next_on``). Side effect: an audit entry.
    """
    demand(instrument, version, by)
    day = reviews.check(next_on)
    lock(instrument)
    instrument.review_on, instrument.reviewed_on = day, clock.today()
    flush()
    audit.record("instrument.reviewed", "instrument", instrument.id, by=by, next_on=day.isoformat())


def end(instrument: Instrument, last_on: date | None, *, version: int | None, by: Identity) -> None:
    """Set the last day on which it can be asked, or let it go on when there is no day.

    What was asked before stays. Raises NotFound, NotAllowed, StaleForm, FieldErrors
    (``ended_on``). Side effect: an audit entry.
    """
    demand(instrument, version, by)
    if last_on is not None and last_on < clock.today():
        raise FieldErrors({"ended_on": "Kies vandaag of een latere dag."})
    lock(instrument)
    instrument.ended_on = last_on
    flush()
    audit.record(
        "instrument.ended" if last_on else "instrument.resumed",
        "instrument",
        instrument.id,
        by=by,
        last_on=last_on.isoformat() if last_on else "",
    )


def set_availability(
    instrument: Instrument,
    municipality: str,
    *,
    is_available: bool,
    remark: str,
    version: int | None,
    by: Identity,
) -> None:
    """Say how an instrument differs in one municipality (CAP-10-04).

    Available without a remark is as everywhere, and keeps no row. Raises NotFound, NotAllowed,
    StaleForm, FieldErrors (``municipality``, ``remark``). Side effect: an audit entry.
    """
    demand(instrument, version, by)
    row = next((one for one in instrument.availability if one.municipality == municipality), None)
    problems: dict[str, str] = {}
    if row is None and not is_choosable(ListName.MUNICIPALITY, municipality):
        problems["municipality"] = "Kies een gemeente uit de lijst."
    words = clean_text(remark)
    if len(words) > REMARK_MAX:
        problems["remark"] = f"Gebruik hoogstens {REMARK_MAX} tekens."
    if problems:
        raise FieldErrors(problems)
    lock(instrument)
    if is_available and not words:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(
            InstrumentAvailability(
                instrument_id=instrument.id,
                municipality=municipality,
                is_available=is_available,
                remark=words,
            )
        )
    else:
        row.is_available, row.remark = is_available, words
    touch(instrument)
    session.expire(instrument, ["availability"])
    audit.record(
        "instrument.availability",
        "instrument",
        instrument.id,
        by=by,
        municipality=municipality,
        is_available=is_available,
    )


def write_note(
    instrument: Instrument, *, situation: str, text: str, by: Identity
) -> InstrumentNote:
    """Keep an experience with an instrument for colleagues (CAP-10-11); everybody of staff may.

    Raises NotFound for others and FieldErrors (``situation``, ``text``). Side effect: an audit
    entry.
    """
    rules.demand_reader(by)
    situation, text = " ".join(clean_text(situation).split()), clean_text(text)
    problems: dict[str, str] = {}
    if not situation or len(situation) > SITUATION_MAX:
        problems["situation"] = "Schrijf in een paar woorden in welke situatie."
    if not text or len(text) > NOTE_MAX:
        problems["text"] = "Schrijf uw ervaring op, in hoogstens 1000 tekens."
    if problems:
        raise FieldErrors(problems)
    note = InstrumentNote(
        instrument_id=instrument.id, situation=situation, text=text, written_by=by.user_id
    )
    session.add(note)
    flush()
    audit.record("instrument.note", "instrument", instrument.id, by=by)
    return note


def remove_note(instrument: Instrument, note_id: UUID, *, by: Identity) -> None:
    """Remove a note; who wrote it may, and who keeps the catalogue.

    Raises NotFound, NotAllowed. Side effect: an audit entry.
    """
    rules.demand_reader(by)
    note = session.get(InstrumentNote, note_id)
    if note is None or note.instrument_id != instrument.id:
        raise NotFound
    if note.written_by != by.user_id and not rules.may_keep(by):
        raise NotAllowed("Alleen wie dit schreef, of wie regelingen beheert, kan dit weghalen.")
    session.delete(note)
    flush()
    audit.record("instrument.note_removed", "instrument", instrument.id, by=by)
