"""New instruments, and new versions from a day on. What held stays as it was (CAP-10-03)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import DomainError, FieldErrors, NotFound, StaleForm
from portal.flushing import flush, lock
from portal.instruments import documents, rules
from portal.instruments.content import ContentError
from portal.instruments.documents import Document
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.services import loading
from portal.instruments.states import Handling
from portal.text import clean_text

NAME_MAX = 120
NOTE_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """What is typed: the day from which it holds, and what it says as plain JSON."""

    valid_from: date | None
    name: str
    handling: str
    content: Any
    change_note: str = ""


def add(document: Document, *, by: Identity) -> Instrument:
    """Put a new instrument into the catalogue and return it.

    Who enters it keeps it up to date until somebody else does. Raises NotFound, NotAllowed, and
    FieldErrors (``document``) for a code or address that is taken. Side effect: an audit entry.
    """
    rules.demand_keeper(by)
    taken = session.execute(
        select(Instrument.code, Instrument.slug).where(
            (Instrument.code == document.code) | (Instrument.slug == document.slug)
        )
    ).first()
    if taken is not None:
        what = "code" if taken.code == document.code else "slug"
        raise FieldErrors({"document": f"{what}: er is al een regeling met deze {what}."})
    made = loading.made_of(document)
    made.owner_id = by.user_id
    made.versions[0].entered_by = by.user_id
    session.add(made)
    flush()
    audit.record("instrument.added", "instrument", made.id, by=by, code=made.code)
    return made


def add_version(
    instrument: Instrument, given: NewVersion, *, version: int | None, by: Identity
) -> InstrumentVersion:
    """Let an instrument say something else from a day on, and return the new version.

    A version that does not hold yet and begins on the same day is replaced. `version` is that of
    when the form was opened. Raises NotFound, NotAllowed, StaleForm, FieldErrors by the fields of
    `NewVersion`, and ContentError with every fault in the content. Side effect: an audit entry.
    """
    demand(instrument, version, by)
    problems = _problems(given)
    replaced = next(
        (one for one in instrument.versions if one.valid_from == given.valid_from), None
    )
    if replaced is not None and not rules.is_coming(replaced, clock.today()):
        problems.setdefault("valid_from", "Vanaf die dag geldt al een versie. Kies een latere dag.")
    if problems or given.valid_from is None:
        raise FieldErrors(problems)
    if faults := documents.faults_of(given.content):
        raise ContentError(faults)
    lock(instrument)
    number = max((one.number for one in instrument.versions), default=0) + 1
    if replaced is not None:
        session.delete(replaced)
        flush()
    made = InstrumentVersion(
        instrument_id=instrument.id,
        number=number,
        valid_from=given.valid_from,
        name=given.name,
        handling=Handling(given.handling),
        content=given.content,
        change_note=clean_text(given.change_note),
        entered_by=by.user_id,
    )
    session.add(made)
    touch(instrument)
    session.expire(instrument, ["versions"])
    audit.record(
        "instrument.version",
        "instrument",
        instrument.id,
        by=by,
        number=number,
        valid_from=given.valid_from.isoformat(),
        replaced=replaced is not None,
    )
    return made


def take_over(document: Document, *, change_note: str, by: Identity) -> str:
    """Add the instrument of a document, or let it say what the document does from its day on.

    Returns "added", "version", or "unchanged" when the newest version says the same already.
    Raises as `add` and `add_version`. What is not in a version (category, order) stays.
    """
    instrument = session.scalars(
        select(Instrument).where(Instrument.code == document.code)
    ).one_or_none()
    if instrument is None:
        add(document, by=by)
        return "added"
    newest = max(instrument.versions, key=lambda one: one.valid_from)
    given = NewVersion(
        valid_from=document.valid_from,
        name=document.name,
        handling=document.handling.value,
        content=document.content,
        change_note=change_note,
    )
    if (newest.name, newest.handling, newest.content) == (
        given.name,
        given.handling,
        given.content,
    ):
        return "unchanged"
    add_version(instrument, given, version=instrument.version, by=by)
    return "version"


def discard(instrument: Instrument, number: int, *, version: int | None, by: Identity) -> None:
    """Take back a version that does not hold yet.

    Raises NotFound, NotAllowed, StaleForm, and DomainError for one that holds or held, or that is
    the only one. Side effect: an audit entry.
    """
    demand(instrument, version, by)
    row = next((one for one in instrument.versions if one.number == number), None)
    if row is None:
        raise NotFound
    if not rules.is_coming(row, clock.today()) or len(instrument.versions) == 1:
        raise DomainError("Deze versie geldt al en blijft bewaard.")
    lock(instrument)
    session.delete(row)
    touch(instrument)
    session.expire(instrument, ["versions"])
    audit.record("instrument.version_discarded", "instrument", instrument.id, by=by, number=number)


def _problems(given: NewVersion) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not given.name or len(given.name) > NAME_MAX or clean_text(given.name) != given.name:
        problems["name"] = "Vul een naam in van hoogstens 120 tekens."
    if given.handling not in set(Handling):
        problems["handling"] = "Kies wat een werkgever ermee kan."
    note = clean_text(given.change_note)
    if not note or len(note) > NOTE_MAX:
        problems["change_note"] = "Schrijf kort wat er anders is, in hoogstens 500 tekens."
    if given.valid_from is None:
        problems["valid_from"] = "Vul in vanaf welke dag dit geldt."
    elif given.valid_from < clock.today():
        problems["valid_from"] = "Kies vandaag of een latere dag: wat gold, blijft zoals het was."
    return problems


def demand(instrument: Instrument, version: int | None, by: Identity) -> None:
    """Raise NotFound or NotAllowed for who may not change it, StaleForm when another did."""
    rules.demand_keeper(by)
    if version != instrument.version:
        raise StaleForm


def touch(instrument: Instrument) -> None:
    """Count a change of what belongs to the instrument, so that an older form is stale."""
    flag_modified(instrument, "review_on")
    flush()
