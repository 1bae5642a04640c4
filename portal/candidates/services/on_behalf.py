"""Staff who change a profile for a candidate: with a reason, and the candidate is told.

Source: CAP-05-06; 004:L1588-1591, 001:L2437-2442.
"""

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import rules
from portal.candidates.models import Candidate, CaseNote
from portal.db import session
from portal.errors import FieldErrors, NotAllowed
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.text import clean_text

KIND = "on_behalf"
TEXT_MAX = 500


def begin(candidate: Candidate, *, reason: str, text: str = "", by: Identity) -> CaseNote:
    """Keep why somebody is about to change a profile; it holds for the rest of the day.

    `reason` is a code of the list; `text` is for colleagues. Raises NotFound, NotAllowed, and
    FieldErrors by ``reason`` and ``text``. Side effects: a note, an audit entry, letter
    PROFILE_CHANGED_FOR_YOU.
    """
    rules.demand_guide(by, candidate)
    errors: dict[str, str] = {}
    chosen = items(ListName.ON_BEHALF_REASON).get(reason)
    words = clean_text(text)
    if chosen is None or not chosen.is_active:
        errors["reason"] = "Kies een reden uit de lijst."
    if len(words) > TEXT_MAX:
        errors["text"] = f"Gebruik hoogstens {TEXT_MAX} tekens."
    if errors:
        raise FieldErrors(errors)
    note = CaseNote(
        candidate_id=candidate.id, author_id=by.user_id, kind=KIND, reason=reason, text=words
    )
    session.add(note)
    flush()
    audit.record("candidate.changed_for", "candidate", candidate.id, by=by, reason=reason)
    mail.ask(Letter.PROFILE_CHANGED_FOR_YOU, note.id, to=candidate.user_id)
    return note


def standing(candidate: Candidate, *, by: Identity) -> CaseNote | None:
    """Return the reason that this person gave today for changing this profile."""
    found = session.scalars(
        select(CaseNote)
        .where(
            CaseNote.candidate_id == candidate.id,
            CaseNote.author_id == by.user_id,
            CaseNote.kind == KIND,
        )
        .order_by(CaseNote.created_at.desc(), CaseNote.id)
        .limit(1)
    ).one_or_none()
    if found is None or clock.local(found.created_at).date() != clock.today():
        return None
    return found


def demand(candidate: Candidate, *, by: Identity) -> None:
    """Raise NotAllowed unless this person gave a reason today."""
    rules.demand_guide(by, candidate)
    if standing(candidate, by=by) is None:
        raise NotAllowed("Kies eerst waarom u dit profiel verandert.")
