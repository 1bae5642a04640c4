"""What staff keep beside a profile: remarks, and work that is within reach (CAP-05-11)."""

from collections.abc import Sequence

from sqlalchemy import select

from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import population, rules
from portal.candidates.models import Candidate, CaseNote
from portal.candidates.services import rarity, transitions
from portal.db import session
from portal.errors import FieldErrors
from portal.flushing import flush
from portal.taxonomy import occupations
from portal.text import clean_text

TEXT_MAX = 1000
MOST_OCCUPATIONS = 10


def remark(candidate: Candidate, text: str, *, by: Identity) -> CaseNote:
    """Keep a remark among staff who guide; the candidate may ask for it (CAP-05-11).

    Raises NotFound, NotAllowed, FieldErrors (``text``). Side effect: an audit entry.
    """
    rules.demand_guide(by, candidate)
    words = _words(text)
    note = CaseNote(candidate_id=candidate.id, author_id=by.user_id, text=words)
    session.add(note)
    flush()
    audit.record("candidate.remark", "candidate", candidate.id, by=by)
    return note


def of_candidate(candidate: Candidate) -> Sequence[CaseNote]:
    """Return the notes about a candidate, newest first."""
    return session.scalars(
        select(CaseNote)
        .where(CaseNote.candidate_id == candidate.id)
        .order_by(CaseNote.created_at.desc(), CaseNote.id)
    ).all()


def set_attainable(candidate: Candidate, codes: Sequence[str], *, by: Identity) -> None:
    """Keep work that is within reach beside what the candidate wants (001:L857-861).

    The candidate's own words stay as they are. Raises NotFound, NotAllowed, FieldErrors
    (``occupations``). Side effects: audit entry, indexing.
    """
    rules.demand_guide(by, candidate)
    wanted = [*dict.fromkeys(codes)]
    if len(wanted) > MOST_OCCUPATIONS:
        raise FieldErrors({"occupations": f"Kies hoogstens {MOST_OCCUPATIONS} beroepen."})
    if any(occupations.get(code) is None for code in wanted):
        raise FieldErrors({"occupations": "Kies beroepen uit de lijst."})
    profile = candidate.profile
    if profile.attainable_occupations == wanted:
        return
    before = population.combination(profile)
    profile.attainable_occupations = wanted
    flush()
    if population.combination(profile) != before:
        rarity.judge(candidate)
    audit.record("candidate.attainable", "candidate", candidate.id, by=by, count=len(wanted))
    transitions.reindex(candidate)


def _words(text: str) -> str:
    words = clean_text(text)
    if not words:
        raise FieldErrors({"text": "Vul een tekst in."})
    if len(words) > TEXT_MAX:
        raise FieldErrors({"text": f"Gebruik hoogstens {TEXT_MAX} tekens."})
    return words
