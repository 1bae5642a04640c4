"""What an employer reads of people in introductions and preselections, before any name."""

from collections.abc import Iterable

from portal import db
from portal.accounts.identity import Identity
from portal.candidates import queries as candidates
from portal.candidates.anonymous import AnonymousProfile, anonymous
from portal.candidates.models import Candidate, ProfileOpening
from portal.candidates.services import access
from portal.employers.models import Employer
from portal.introductions import rules
from portal.introductions.models import Introduction, Shortlist
from portal.introductions.states import ShortlistStatus

#: Preselections that were sent and did not end.
_READABLE = frozenset({ShortlistStatus.SENT, ShortlistStatus.ANSWERED})


def profile(introduction: Introduction, *, by: Identity) -> AnonymousProfile | None:
    """Return whom an introduction is about, without a name; None for who is not shown now.

    Side effect: as `profiles`.
    """
    who = [(introduction.candidate, introduction.candidate_ref)]
    return _profiles(introduction.employer, who, by=by).get(introduction.candidate_ref)


def profiles(shortlist: Shortlist, *, by: Identity) -> dict[str, AnonymousProfile]:
    """Return the people of a preselection by profile number; who is not shown now is not there.

    Nobody is shown to an organisation that is not verified, to who is frozen, and of a list that
    ended. Whoever changed number since then is not shown: the employer may know who the old one
    is. Side effect: the candidate can see that the organisation looked (`db.append`).
    """
    if shortlist.status not in _READABLE:
        return {}
    who = [(entry.candidate, entry.candidate_ref) for entry in shortlist.entries]
    return _profiles(shortlist.employer, who, by=by)


def _profiles(
    employer: Employer, people: Iterable[tuple[Candidate | None, str]], *, by: Identity
) -> dict[str, AnonymousProfile]:
    known = [ref for one, ref in people if one is not None and one.ref == ref]
    if not known or by.user_id is None or not rules.works_for(by, employer):
        return {}
    found = access.of(by)
    if not found.is_verified or found.is_frozen:
        return {}
    shown = {}
    for one in candidates.visible_to(employer.id, known):
        db.append(ProfileOpening(candidate_id=one.id, user_id=by.user_id, employer_id=employer.id))
        shown[one.ref] = anonymous(one, near=employer.place)
    return shown
