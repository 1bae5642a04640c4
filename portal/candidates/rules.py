"""Who may do what with candidates: pure predicates, and functions that demand them."""

from portal.accounts.identity import Identity
from portal.accounts.roles import (
    CANDIDATE_COLLEAGUES,
    CANDIDATE_CONTACTS,
    CANDIDATE_GUIDES,
    CANDIDATE_JUDGES,
    CANDIDATE_READERS,
    CANDIDATE_RELEASERS,
    EMPLOYER_KEEPERS,
    FLOOR_GUIDES,
    PRIVACY_HANDLERS,
    RESTRICTED_READERS,
    Role,
)
from portal.candidates.models import Candidate
from portal.errors import NotAllowed, NotFound


def is_own(who: Identity, candidate: Candidate) -> bool:
    """Whether this is the candidate."""
    return who.role is Role.CANDIDATE and who.user_id == candidate.user_id


def may_guide(who: Identity, candidate: Candidate) -> bool:
    """Whether this person guides candidates: writes on their behalf, reads what they need.

    Any guide may, so that somebody who is absent is covered; each opening is logged.
    """
    del candidate
    return who.role in CANDIDATE_GUIDES or who.role is Role.SYSTEM


def may_release(who: Identity, candidate: Candidate) -> bool:
    """Whether this person reads texts and lets a profile be found (CAP-06-06, CAP-06-08)."""
    del candidate
    return who.role in CANDIDATE_RELEASERS or who.role is Role.SYSTEM


def may_release_any(who: Identity) -> bool:
    """Whether this person lets profiles be found: no candidate needed for this answer."""
    return who.role in CANDIDATE_RELEASERS or who.role is Role.SYSTEM


def may_stop(who: Identity, candidate: Candidate) -> bool:
    """Whether this person makes a profile invisible: also who brings people together."""
    return is_own(who, candidate) or may_see_named(who)


def may_see_named(who: Identity) -> bool:
    """Whether this person reads who a candidate is: guides, and who match people and work."""
    return who.role in CANDIDATE_READERS or who.role is Role.SYSTEM


def may_register(who: Identity) -> bool:
    """Whether this person registers somebody (CAP-05-06)."""
    return who.role in CANDIDATE_GUIDES or who.role is Role.SYSTEM


def may_hand_over(who: Identity) -> bool:
    """Whether this person gives a candidate to another contact person (CAP-05-07)."""
    return may_register(who) or who.role is Role.MANAGER


def may_be_contact(role: Role) -> bool:
    """Whether somebody in this role can be the fixed contact person of a candidate."""
    return role in CANDIDATE_CONTACTS


def may_be_involved(role: Role) -> bool:
    """Whether somebody in this role can be involved beside the contact person (CAP-05-07)."""
    return role in CANDIDATE_COLLEAGUES


def may_signal(who: Identity) -> bool:
    """Whether this person may say that somebody is ready for work (CAP-08-09).

    Only about a candidate with whom he or she is involved: see `services.signals`.
    """
    return who.role in FLOOR_GUIDES


def may_read_restricted(who: Identity) -> bool:
    """Whether this person opens the record for schemes and reports (CAP-06-05)."""
    return who.role in RESTRICTED_READERS


def may_judge(who: Identity) -> bool:
    """Whether this person says how fit for work somebody is; to read it is another right."""
    return who.role in CANDIDATE_JUDGES


def may_handle_privacy(who: Identity) -> bool:
    """Whether this person answers questions about own data (CAP-06-10)."""
    return who.role in PRIVACY_HANDLERS


def may_settle_alarm(who: Identity) -> bool:
    """Whether this person looks at misuse of profiles and lifts a freeze (CAP-06-16)."""
    return who.role in EMPLOYER_KEEPERS | {Role.PRIVACY_OFFICER}


def demand_own_or_guide(who: Identity, candidate: Candidate) -> None:
    """Raise NotFound unless this is the candidate or somebody who guides candidates."""
    if not (is_own(who, candidate) or may_guide(who, candidate)):
        raise NotFound


def demand_guide(who: Identity, candidate: Candidate) -> None:
    """Raise NotFound for who may not know the candidate, NotAllowed for who may not guide."""
    if may_guide(who, candidate):
        return
    if not may_see_named(who):
        raise NotFound
    raise NotAllowed("Alleen een begeleider kan dit doen.")


def demand_stop(who: Identity, candidate: Candidate) -> None:
    """Raise NotFound unless this person may make the profile invisible."""
    if not may_stop(who, candidate):
        raise NotFound


def demand_release(who: Identity, candidate: Candidate) -> None:
    """Raise NotFound for who may not know the candidate, NotAllowed for who may not release."""
    if may_release(who, candidate):
        return
    if not may_see_named(who):
        raise NotFound
    raise NotAllowed("Alleen een begeleider kan dit doen.")
