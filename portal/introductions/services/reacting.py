"""A candidate with a profile reacts to a vacancy: a yes before anybody asked."""

from collections.abc import Sequence

from portal.accounts.identity import Identity
from portal.candidates.models import Candidate
from portal.candidates.states import Through
from portal.errors import IllegalTransition, NotFound
from portal.introductions import disclosure, queries, refs, rules
from portal.introductions.models import Introduction
from portal.introductions.services import consenting
from portal.introductions.services.transitions import move, start
from portal.introductions.states import REVEALING, IntroductionStatus, Origin
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import public

_I = IntroductionStatus


def react(
    candidate: Candidate, vacancy: Vacancy, *, fields: Sequence[str], by: Identity
) -> Introduction:
    """Record that a candidate reacted to a public vacancy, and return the introduction.

    It is a consent for this employer: the introduction is AGREED with its receipt. What was asked
    or proposed already is answered with yes by it; one that is further gets a new receipt when none
    stands or the one that stands gives less. Raises NotFound for somebody else or a vacancy that is
    not public, IllegalTransition for a candidate who is leaving, FieldErrors (``fields``). Side
    effects: those of the moves and of the consent; the employer hears of it by the letter of the
    reaction itself.
    """
    if not rules.is_candidate(by, candidate) or public.find_visible(vacancy.id) is None:
        raise NotFound
    if rules.is_gone(candidate):
        raise IllegalTransition("Je profiel wordt verwijderd. Stop dat eerst.")
    made = queries.open_between(candidate.id, vacancy.employer_id)
    if made is None:
        made = Introduction(
            ref=refs.new(),
            candidate=candidate,
            employer=vacancy.employer,
            vacancy=vacancy,
            origin=Origin.CANDIDATE,
            started_by=by.user_id,
        )
        start(made, _I.AGREED, by=by)
        consenting.give(made, fields, by=by, through=Through.SELF)
        return made
    if made.status is _I.PROPOSED:
        move(made, _I.ASKED, by=by)
    if made.status is _I.ASKED:
        consenting.give(made, fields, by=by, through=Through.SELF)
        move(made, _I.AGREED, by=by)
    elif made.status in REVEALING:
        standing = disclosure.standing(made)
        before = frozenset(standing.fields) if standing else frozenset()
        if standing is None or not before.issuperset(fields):
            consenting.give(made, sorted(before.union(fields)), by=by, through=Through.SELF)
    return made
