"""Who may find a candidate: the candidate's own switch, the release by staff, whom to hide from.

Employers find a profile when the candidate wants it, the contact person released it, staff hold
the candidate for placeable and it was confirmed in its term (CAP-06-06); see `queries.visible`.
"""

from collections.abc import Sequence

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import refs, rules, sections
from portal.candidates.models import Candidate, CaseNote, Consent, HiddenEmployer
from portal.candidates.services import consents, handover, kept, notes, rarity, transitions
from portal.candidates.states import CandidateStatus, ConsentPurpose, Through
from portal.db import session
from portal.employers.models import Employer
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.text import clean_text

#: The version of what a candidate reads beside the switch; raise it when its meaning changes.
WORDING = "2026-11"
MESSAGE_MAX = 500
SENT_BACK = "sent_back"
_C = CandidateStatus
_GONE = frozenset({_C.LEFT, _C.LEAVING})


def switch_on(candidate: Candidate, *, by: Identity, through: Through) -> None:
    """Keep that the candidate wants to be found, and ask the contact person to release it.

    By the candidate, or by staff to whom it was said. To say yes is to say that the profile is
    right, so it counts as confirmed. Raises NotFound, and IllegalTransition for a
    profile that lacks a mandatory answer or that goes away. Side effects: a consent row, audit
    entry `candidate.visible`, those of the change of status, indexing.
    """
    rules.demand_own_or_guide(by, candidate)
    if candidate.status in _GONE:
        raise IllegalTransition("Dit profiel is gestopt. Zet het eerst weer aan.")
    _demand_complete(candidate)
    if _standing(candidate) is None:
        consents.give(candidate, ConsentPurpose.VISIBLE, wording=WORDING, through=through, by=by)
        audit.record("candidate.visible", "candidate", candidate.id, by=by, through=through.value)
    candidate.wants_visible = True
    candidate.confirmed_at = clock.now()
    candidate.asked_at = candidate.hidden_told_at = None
    flush()
    offer(candidate, by=by)
    transitions.reindex(candidate)


def switch_off(candidate: Candidate, *, by: Identity) -> None:
    """Show nothing to employers from now on; the old profile number leads nowhere (CAP-06-14).

    A second time changes nothing. Raises NotFound. Side effects: the consent is withdrawn, audit
    entry `candidate.invisible`, a new number, the old one leaves the index, and a profile that
    waited for its release does not any more. See `introductions.services.leaving.withdraw`,
    which also ends what employers were given.
    """
    rules.demand_stop(by, candidate)
    standing = _standing(candidate)
    if not candidate.wants_visible and standing is None:
        return
    if standing is not None:
        standing.withdrawn_at = clock.now()
    candidate.wants_visible = False
    before = candidate.ref
    candidate.ref = refs.new()
    kept.forget(candidate)
    audit.record("candidate.invisible", "candidate", candidate.id, by=by)
    flush()
    if candidate.status is _C.OFFERED:
        transitions.move(candidate, _C.FILLING, by=by)
    transitions.reindex(candidate, gone=[before])


def offer(candidate: Candidate, *, by: Identity) -> None:
    """Ask the contact person to release the profile; in any other state it does nothing.

    Raises NotFound, and IllegalTransition while something mandatory is missing or
    the candidate did not say yes.
    """
    rules.demand_own_or_guide(by, candidate)
    if candidate.status is not _C.FILLING:
        return
    _demand_wanted(candidate)
    _demand_complete(candidate)
    transitions.move(candidate, _C.OFFERED, by=by)


def release(candidate: Candidate, *, by: Identity) -> None:
    """Let employers find the profile from now on (CAP-06-06).

    Raises NotFound, NotAllowed, and IllegalTransition without the candidate's yes, for somebody
    who is not placeable, and for a profile that lacks something (`handover`; CAP-08-11). Side
    effects: those of the change of status, whether the combination is rare, letter
    PROFILE_RELEASED.
    """
    rules.demand_release(by, candidate)
    transitions.demand_next(candidate, _C.RELEASED)
    _demand_wanted(candidate)
    handover.demand_complete(candidate)
    if not candidate.is_placeable:
        raise IllegalTransition("Deze kandidaat is niet bemiddelbaar. Zet dat eerst aan.")
    transitions.move(candidate, _C.RELEASED, by=by)
    rarity.judge(candidate)
    mail.ask(Letter.PROFILE_RELEASED, candidate.id, to=candidate.user_id)


def send_back(candidate: Candidate, *, message: str, by: Identity) -> None:
    """Say what has to change first, in words for the candidate; employers find it no more.

    Raises NotFound, NotAllowed, FieldErrors (``message``) and IllegalTransition. Side effects:
    those of the change of status, a note with the words, letter PROFILE_SENT_BACK.
    """
    rules.demand_release(by, candidate)
    words = clean_text(message)
    if not words:
        raise FieldErrors({"message": "Vul in wat er eerst moet veranderen."})
    if len(words) > MESSAGE_MAX:
        raise FieldErrors({"message": f"Gebruik hoogstens {MESSAGE_MAX} tekens."})
    transitions.move(candidate, _C.FILLING, by=by)
    session.add(
        CaseNote(candidate_id=candidate.id, author_id=by.user_id, kind=SENT_BACK, text=words)
    )
    flush()
    mail.ask(Letter.PROFILE_SENT_BACK, candidate.id, to=candidate.user_id)


def sent_back_with(candidate: Candidate) -> str:
    """Return what has to change before a release; empty when nothing was asked since."""
    if candidate.status is not _C.FILLING:
        return ""
    written = notes.of_candidate(candidate)
    return sent_back_in(candidate, [(one.kind, one.text) for one in written])


def sent_back_in(candidate: Candidate, newest_first: Sequence[tuple[str, str]]) -> str:
    """Return what `sent_back_with` returns from the kind and the text of the notes."""
    if candidate.status is not _C.FILLING:
        return ""
    return next((text for kind, text in newest_first if kind == SENT_BACK), "")


def set_placeable(candidate: Candidate, *, placeable: bool, by: Identity) -> None:
    """Keep whether staff hold a candidate for placeable (bemiddelbaar; 000:L1931-1933).

    Raises NotFound, NotAllowed. Side effects: audit entry, indexing.
    """
    rules.demand_release(by, candidate)
    if candidate.is_placeable is placeable:
        return
    candidate.is_placeable = placeable
    action = "candidate.placeable" if placeable else "candidate.not_placeable"
    audit.record(action, "candidate", candidate.id, by=by)
    flush()
    transitions.reindex(candidate)


def hide_from(candidate: Candidate, employer: Employer, *, by: Identity) -> None:
    """Let this organisation find the candidate no more; twice is once (CAP-06-14).

    Raises NotFound. Side effect: an audit entry without the organisation's name.
    """
    rules.demand_own_or_guide(by, candidate)
    if _hidden(candidate, employer) is not None:
        return
    session.add(HiddenEmployer(candidate_id=candidate.id, employer_id=employer.id))
    audit.record(
        "candidate.hidden_from", "candidate", candidate.id, by=by, employer=str(employer.id)
    )
    flush()


def show_to(candidate: Candidate, employer: Employer, *, by: Identity) -> None:
    """Let this organisation find the candidate again; raises NotFound."""
    rules.demand_own_or_guide(by, candidate)
    row = _hidden(candidate, employer)
    if row is None:
        return
    session.delete(row)
    audit.record("candidate.shown_to", "candidate", candidate.id, by=by, employer=str(employer.id))
    flush()


def hidden_employers(candidate: Candidate) -> list[Employer]:
    """Return the organisations that a candidate hides from, by name."""
    return list(
        session.scalars(
            select(Employer)
            .join(HiddenEmployer, HiddenEmployer.employer_id == Employer.id)
            .where(HiddenEmployer.candidate_id == candidate.id)
            .order_by(Employer.name, Employer.id)
        )
    )


def _hidden(candidate: Candidate, employer: Employer) -> HiddenEmployer | None:
    return session.scalars(
        select(HiddenEmployer).where(
            HiddenEmployer.candidate_id == candidate.id,
            HiddenEmployer.employer_id == employer.id,
        )
    ).one_or_none()


def _standing(candidate: Candidate) -> Consent | None:
    return session.scalars(
        select(Consent)
        .where(
            Consent.candidate_id == candidate.id,
            Consent.purpose == ConsentPurpose.VISIBLE,
            Consent.withdrawn_at.is_(None),
        )
        .order_by(Consent.given_at.desc(), Consent.id)
        .limit(1)
    ).one_or_none()


def _demand_wanted(candidate: Candidate) -> None:
    if not candidate.wants_visible:
        raise IllegalTransition("De kandidaat heeft nog niet gezegd dat werkgevers mogen kijken.")


def _demand_complete(candidate: Candidate) -> None:
    open_yet = sections.missing(candidate.profile)
    if open_yet:
        raise IllegalTransition(open_yet[0].sentence)
