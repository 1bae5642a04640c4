"""Keeping profiles fresh: ask whether they are right, hide those that nobody confirmed.

Sources: CAP-05-03 (availability ends by itself), CAP-05-04 (hidden after 90 days, back at once),
CAP-05-05 (asked 14 and 3 days before, answered without signing in); 002:L6366-6422.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from portal import clock
from portal.accounts import links
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.models import LinkPurpose, User
from portal.audit import services as audit
from portal.candidates import rules
from portal.candidates.models import Candidate, CandidateProfile
from portal.candidates.services import reports, transitions
from portal.candidates.states import ACTIVE, CandidateStatus, Through
from portal.configuration.services import number
from portal.db import session
from portal.errors import IllegalTransition
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter

AT_ONCE = 200
"""Candidates per turn, so that one turn stays short; the next turn takes the rest."""


def confirm(candidate: Candidate, *, by: Identity, through: Through) -> None:
    """Keep that the profile is right, which makes it visible again at once.

    By the candidate, from a mail or at the screen, or by staff to whom it was said. When
    somebody can start holds for another term, unless it has ended already. Raises NotFound,
    and IllegalTransition for who is leaving. Side effects: audit entry
    `profile.confirmed`, reports of employers are settled, indexing.
    """
    rules.demand_own_or_guide(by, candidate)
    if candidate.status not in ACTIVE:
        raise IllegalTransition("Dit profiel is nu niet in gebruik.")
    candidate.confirmed_at = clock.now()
    candidate.asked_at = candidate.hidden_told_at = None
    _prolong(candidate.profile)
    audit.record("profile.confirmed", "candidate", candidate.id, by=by, through=through.value)
    flush()
    reports.settle(candidate, by=by)
    transitions.reindex(candidate)


def ends_at(candidate: Candidate) -> datetime | None:
    """Return until when the last confirmation holds; None when there never was one."""
    if candidate.confirmed_at is None:
        return None
    return candidate.confirmed_at + timedelta(days=number("profile_confirm_days"))


def send_again(spent: links.Renewable) -> bool:
    """Ask again by mail for a spent link, at the same address; whether a mail goes out."""
    if spent.purpose is not LinkPurpose.PROFILE_CONFIRM or spent.subject_id is None:
        return False
    candidate = session.get(Candidate, spent.subject_id)
    if candidate is None or candidate.status is not CandidateStatus.RELEASED:
        return False
    candidate.asked_at = clock.now()
    flush()
    mail.ask(Letter.PROFILE_CONFIRM_ASKED, candidate.id, to=candidate.user_id)
    return True


def advance() -> None:
    """Let time do its work: ask, hide and let availability end; the repeating job calls it.

    Running it again does nothing. Side effects: letters PROFILE_CONFIRM_ASKED and
    PROFILE_HIDDEN, indexing.
    """
    moment = clock.now()
    end = moment - timedelta(days=number("profile_confirm_days"))
    _hide(end)
    # So long ago that another question is the second one, and not the first again.
    before = moment - _lead(2)
    _ask(Candidate.confirmed_at <= end + _lead(1), Candidate.asked_at.is_(None))
    _ask(Candidate.confirmed_at <= end + _lead(2), Candidate.asked_at < before)
    _end_availability()


def _lead(time: int) -> timedelta:
    """Return how long before the end is asked, the first or second time; never half the term."""
    days = min(number(f"profile_ask_days_{time}"), number("profile_confirm_days") // 2)
    return timedelta(days=days)


def _ask(*conditions: ColumnElement[bool]) -> None:
    for candidate in _shown(Candidate.hidden_told_at.is_(None), *conditions):
        candidate.asked_at = clock.now()
        mail.ask(Letter.PROFILE_CONFIRM_ASKED, candidate.id, to=candidate.user_id)
    flush()


def _hide(before: datetime) -> None:
    for candidate in _shown(Candidate.confirmed_at <= before, Candidate.hidden_told_at.is_(None)):
        candidate.hidden_told_at = clock.now()
        audit.record("profile.hidden", "candidate", candidate.id, by=SYSTEM)
        mail.ask(Letter.PROFILE_HIDDEN, candidate.id, to=candidate.user_id)
        transitions.reindex(candidate)
    flush()


def _end_availability() -> None:
    ended = session.scalars(
        select(Candidate)
        .join(CandidateProfile, CandidateProfile.candidate_id == Candidate.id)
        .where(
            CandidateProfile.available_from.is_not(None),
            CandidateProfile.availability_until <= clock.today(),
        )
        .order_by(Candidate.id)
        .limit(AT_ONCE)
    ).all()
    for candidate in ended:
        candidate.profile.available_from = candidate.profile.availability_until = None
        audit.record("profile.availability_ended", "candidate", candidate.id, by=SYSTEM)
        transitions.reindex(candidate)
    flush()


def _prolong(profile: CandidateProfile) -> None:
    today = clock.today()
    until = profile.availability_until
    if profile.available_from is None or (until is not None and until <= today):
        return
    start = max(profile.available_from, today)
    profile.availability_until = start + timedelta(days=number("profile_confirm_days"))


def _shown(*conditions: ColumnElement[bool]) -> list[Candidate]:
    """Return released candidates who want to be found and can be mailed."""
    return list(
        session.scalars(
            select(Candidate)
            .join(User, User.id == Candidate.user_id)
            .where(
                Candidate.status == CandidateStatus.RELEASED,
                Candidate.wants_visible.is_(True),
                Candidate.is_decoy.is_(False),
                User.is_active.is_(True),
                *conditions,
            )
            .order_by(Candidate.confirmed_at, Candidate.id)
            .limit(AT_ONCE)
        )
    )
