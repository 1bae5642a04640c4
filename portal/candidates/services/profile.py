"""Keeping what a candidate tells in fields: one section at a time, in force at once."""

from datetime import date, timedelta
from typing import Any

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import population, profile_checks, rules, sections
from portal.candidates.commands import Command, Start
from portal.candidates.models import Candidate, CandidateProfile, SupportNeed
from portal.candidates.services import on_behalf, rarity, reports, transitions
from portal.candidates.states import CandidateStatus
from portal.configuration.services import number
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.flushing import flush
from portal.taxonomy import occupations
from portal.text import clean_text

NEED_MOST = 2000
CONTACT_MOST = 200
_GONE = frozenset({CandidateStatus.LEAVING})


def demand_may_write(who: Identity, candidate: Candidate) -> None:
    """Raise NotFound for who may not change this profile, IllegalTransition when it is going.

    The candidate, staff who guide the candidate (CAP-05-01, CAP-05-06), and the system. Staff
    who gave no reason today get NotAllowed.
    """
    rules.demand_own_or_guide(who, candidate)
    if who.is_staff:
        on_behalf.demand(candidate, by=who)
    if candidate.status in _GONE:
        raise IllegalTransition("Dit profiel wordt verwijderd. Zet het eerst weer aan.")


def save(
    candidate: Candidate, command: Command, *, version: str, by: Identity, finished: bool = True
) -> bool:
    """Keep what was chosen in one section; return whether anything changed.

    `version` is `sections.token` of when the form was opened, `finished` says that the section
    was gone through, rather than saved while somebody types. Raises FieldErrors for values that
    no profile can have, StaleForm when somebody else changed the section, NotFound. Side
    effects: audit entry `profile.saved`, reports of employers are settled, indexing, and whether
    the combination is rare.
    """
    demand_may_write(by, candidate)
    profile = candidate.profile
    section = sections.BY_SLUG[command.slug]
    if version != sections.token(profile, section):
        raise StaleForm
    errors = profile_checks.impossible(command)
    if errors:
        raise FieldErrors(errors)
    before = population.combination(profile)
    wanted = columns_of(command, profile)
    changed = wanted != sections.values(profile, section)
    for column, value in wanted.items():
        if getattr(profile, column) != value:
            setattr(profile, column, value)
    if finished:
        mark_done(profile, section.slug)
    flush()
    if changed:
        if population.combination(profile) != before:
            rarity.judge(candidate)
        audit.record("profile.saved", "candidate", candidate.id, by=by, section=section.slug)
        reports.settle(candidate, by=by)
        transitions.reindex(candidate)
    return changed


def save_need(candidate: Candidate, *, text: str, best_contact: str, by: Identity) -> None:
    """Keep what somebody needs, for the contact person alone (CAP-05-13).

    No scanner looks at it: no employer can get it. Raises FieldErrors and NotFound. Side
    effects: audit entry `profile.saved` without the words.
    """
    demand_may_write(by, candidate)
    errors = {
        field: f"Gebruik hoogstens {most} tekens."
        for field, value, most in (
            ("text", text, NEED_MOST),
            ("best_contact", best_contact, CONTACT_MOST),
        )
        if len(value) > most
    }
    if errors:
        raise FieldErrors(errors)
    need = need_of(candidate)
    if need is None:
        need = SupportNeed(candidate_id=candidate.id)
        session.add(need)
    need.text, need.best_contact = clean_text(text), clean_text(best_contact)
    mark_done(candidate.profile, "hulp")
    flush()
    audit.record("profile.saved", "candidate", candidate.id, by=by, section="hulp")


def need_of(candidate: Candidate) -> SupportNeed | None:
    """Return what somebody needs; None when nothing was ever told."""
    return session.query(SupportNeed).filter_by(candidate_id=candidate.id).one_or_none()


def mark_done(profile: CandidateProfile, slug: str) -> None:
    """Keep that somebody went through a section."""
    if slug not in profile.done:
        profile.done = [*profile.done, slug]


def columns_of(command: Command, profile: CandidateProfile) -> dict[str, Any]:
    """Return by column what a profile holds once the command is carried out."""
    if isinstance(command, Start):
        return _start(command, profile, clock.today())
    wanted = command.columns()
    if "experiences" in wanted:
        for row in wanted["experiences"]:
            known = occupations.get(row["occupation"])
            row["sector"] = row["sector"] or (known.sector if known else "")
    return wanted


def _start(command: Start, profile: CandidateProfile, today: date) -> dict[str, Any]:
    """Return the days that belong to an answer; it is asked again after a while (CAP-05-03)."""
    if command.kind == "unknown":
        return {"available_from": None, "availability_until": None}
    day = command.day if command.kind == "from" and command.day else today
    if command.kind == "now" and profile.available_from is not None:
        day = min(profile.available_from, today)
    until = max(day, today) + timedelta(days=number("profile_confirm_days"))
    return {"available_from": day, "availability_until": until}
