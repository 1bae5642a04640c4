"""What schemes and reports need, apart from the profile; each opening is logged (CAP-06-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from portal import clock, db
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import rules
from portal.candidates.models import Candidate, ProfileOpening, RestrictedRecord, SegmentEntry
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.flushing import flush
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.text import clean_text

TEXT_MAX = 200
SELF_RELIANCE = range(1, 6)
_CODES: dict[str, ListName] = {
    "person_type": ListName.PERSON_TYPE,
    "target_group": ListName.TARGET_GROUP,
    "paying_municipality": ListName.MUNICIPALITY,
    "benefit_duration": ListName.BENEFIT_DURATION,
    "work_capacity": ListName.WORK_CAPACITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted:
    """What is typed: codes of lists, a percentage with its day, a neutral need with its source.

    Nothing about health, debts or family has a field here (CAP-06-04).
    """

    person_type: str = ""
    target_group: str = ""
    paying_municipality: str = ""
    benefit_duration: str = ""
    work_capacity: str = ""
    wage_value_pct: int | None = None
    wage_value_on: date | None = None
    support_need: str = ""
    support_need_source: str = ""
    support_need_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Segment, the two axes and when work is expected, as judged on one day (004:L1156-1181)."""

    on: date
    support_segment: str
    work_relation: str = ""
    self_reliance: int | None = None
    work_expected_on: date | None = None


def read(
    candidate: Candidate, *, purpose: str, by: Identity
) -> tuple[RestrictedRecord | None, Sequence[SegmentEntry]]:
    """Return the record and the history of segments, newest first, and log that it was opened.

    `purpose` says why. Raises NotFound for who may not. Side effect: a ProfileOpening,
    written before the answer goes out, also for a GET (`db.append`).
    """
    _demand(by)
    assert by.user_id is not None  # somebody with that role
    db.append(ProfileOpening(candidate_id=candidate.id, user_id=by.user_id, purpose=purpose))
    return of_candidate(candidate), segments(candidate)


def of_candidate(candidate: Candidate) -> RestrictedRecord | None:
    """Return the record; the caller has judged that it may be read."""
    return session.scalars(
        select(RestrictedRecord).where(RestrictedRecord.candidate_id == candidate.id)
    ).one_or_none()


def segments(candidate: Candidate) -> Sequence[SegmentEntry]:
    """Return the judgements, the one that counts first."""
    return session.scalars(
        select(SegmentEntry)
        .where(SegmentEntry.candidate_id == candidate.id)
        .order_by(SegmentEntry.on.desc(), SegmentEntry.created_at.desc(), SegmentEntry.id)
    ).all()


def save(candidate: Candidate, wanted: Restricted, *, by: Identity) -> None:
    """Keep the record; raises NotFound, and FieldErrors by the fields of `Restricted`.

    Side effect: audit entry `restricted.saved` with the names of the changed fields alone.
    """
    _demand(by)
    errors = _problems(wanted, clock.today())
    if errors:
        raise FieldErrors(errors)
    row = of_candidate(candidate)
    if row is None:
        row = RestrictedRecord(candidate_id=candidate.id)
        session.add(row)
    changed = []
    for field in Restricted.__dataclass_fields__:
        value = getattr(wanted, field)
        value = clean_text(value) if isinstance(value, str) else value
        if (getattr(row, field) or "") != (value if value is not None else ""):
            changed.append(field)
        setattr(row, field, value)
    row.changed_by = by.user_id
    flush()
    if changed:
        audit.record("restricted.saved", "candidate", candidate.id, by=by, fields=sorted(changed))


def judge(candidate: Candidate, judgement: Judgement, *, by: Identity) -> SegmentEntry:
    """Add a dated judgement of segment and axes (CAP-05-12).

    Also by who releases profiles and does not read the record. Raises NotFound, and FieldErrors
    by the fields of `Judgement`. Side effect: an audit entry without the values.
    """
    if not rules.may_judge(by):
        raise NotFound
    errors: dict[str, str] = {}
    if judgement.on > clock.today():
        errors["on"] = "Kies vandaag of een eerdere dag."
    if judgement.support_segment not in items(ListName.SUPPORT_SEGMENT):
        errors["support_segment"] = "Kies een segment."
    if judgement.work_relation and judgement.work_relation not in items(ListName.WORK_RELATION):
        errors["work_relation"] = "Kies een waarde uit de lijst."
    if judgement.self_reliance is not None and judgement.self_reliance not in SELF_RELIANCE:
        errors["self_reliance"] = "Kies een getal van 1 tot 5."
    if judgement.work_expected_on is not None and judgement.work_expected_on < judgement.on:
        errors["work_expected_on"] = "Kies een dag na het oordeel."
    if errors:
        raise FieldErrors(errors)
    entry = SegmentEntry(
        candidate_id=candidate.id,
        on=judgement.on,
        support_segment=judgement.support_segment,
        work_relation=judgement.work_relation,
        self_reliance=judgement.self_reliance,
        work_expected_on=judgement.work_expected_on,
        author_id=by.user_id,
    )
    session.add(entry)
    flush()
    audit.record("restricted.segment", "candidate", candidate.id, by=by)
    return entry


def _problems(wanted: Restricted, today: date) -> dict[str, str]:
    errors = {
        field: "Kies een waarde uit de lijst."
        for field, name in _CODES.items()
        if getattr(wanted, field) and getattr(wanted, field) not in items(name)
    }
    if wanted.wage_value_pct is not None and not 0 <= wanted.wage_value_pct <= 100:
        errors["wage_value_pct"] = "Vul een percentage in van 0 tot 100."
    if (wanted.wage_value_pct is None) != (wanted.wage_value_on is None):
        errors["wage_value_on"] = "Vul percentage en datum samen in."
    for field in ("wage_value_on", "support_need_on"):
        day = getattr(wanted, field)
        if day is not None and day > today:
            errors[field] = "Kies vandaag of een eerdere dag."
    for field in ("support_need", "support_need_source"):
        if len(getattr(wanted, field)) > TEXT_MAX:
            errors[field] = f"Gebruik hoogstens {TEXT_MAX} tekens."
    return errors


def _demand(by: Identity) -> None:
    if not rules.may_read_restricted(by):
        raise NotFound
