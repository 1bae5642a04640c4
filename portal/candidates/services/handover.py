"""What an account manager must know before a candidate is handed over (CAP-08-11).

A candidate reaches account managers by the release of the profile and by involving one. Both wait
until wishes, availability, motivation and work fitness are there (002:L4876-4906).
"""

from sqlalchemy import exists, select

from portal.candidates import sections
from portal.candidates.models import Candidate, SegmentEntry
from portal.candidates.sections import Missing
from portal.candidates.states import TextKind, TextState
from portal.db import session
from portal.errors import IllegalTransition

#: A text that waits for its reader counts: the account manager does not wait for that.
_PRESENT = frozenset({TextState.SUBMITTED, TextState.APPROVED})
#: The judgement of staff stands in no section of the profile.
FITNESS = "support_segment"


def missing(candidate: Candidate) -> tuple[Missing, ...]:
    """Return what is not there yet, in the order of the profile; one query beside the texts."""
    judged = select(exists().where(SegmentEntry.candidate_id == candidate.id))
    return lacking(candidate, is_judged=bool(session.scalar(judged)))


def lacking(candidate: Candidate, *, is_judged: bool) -> tuple[Missing, ...]:
    """Return what `missing` does for who knows whether work fitness was judged; no query."""
    found = list(sections.missing(candidate.profile))
    if not any(
        text.kind is TextKind.MOTIVATION and text.state in _PRESENT for text in candidate.texts
    ):
        found.append(
            Missing(
                "teksten",
                TextKind.MOTIVATION.value,
                "Schrijf samen op waarom de kandidaat dit werk wil (motivatie).",
            )
        )
    if not is_judged:
        found.append(Missing("", FITNESS, "Leg vast hoe werkfit de kandidaat is (segment)."))
    return tuple(found)


def demand_complete(candidate: Candidate) -> None:
    """Raise IllegalTransition with a sentence for each thing that is missing."""
    open_yet = missing(candidate)
    if open_yet:
        raise IllegalTransition(sentence(open_yet))


def sentence(open_yet: tuple[Missing, ...]) -> str:
    """Return in one text what has to be done first."""
    return " ".join(one.sentence for one in open_yet)
