"""How a preselection reads, on the employer's own page and behind a link from a mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import request

from portal.candidates import queries as candidates
from portal.candidates.anonymous import AnonymousProfile, anonymous
from portal.discovery.people import title_of
from portal.introductions.models import Shortlist, ShortlistEntry
from portal.introductions.services.shortlists import Answer
from portal.introductions.states import ShortlistAnswer

TEXT_MOST = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a preselection, without a name; `profile` is None for who is not visible."""

    key: str
    candidate: str
    title: str
    motivation: str
    profile: AnonymousProfile | None
    answer: str
    answer_text: str
    can_answer: bool
    introduction_id: UUID | None


def entries(shortlist: Shortlist) -> list[Entry]:
    """Return the people of a preselection for its employer, in the order of the list."""
    # Whoever changed number since then is not shown: the employer may know who the old one is.
    refs = [
        one.candidate_ref for one in shortlist.entries if one.candidate.ref == one.candidate_ref
    ]
    seen = {one.ref: one for one in candidates.visible_to(shortlist.employer_id, refs)}
    found = []
    for one in shortlist.entries:
        there = seen.get(one.candidate_ref)
        profile = anonymous(there, near=shortlist.employer.place) if there is not None else None
        found.append(
            Entry(
                key=str(one.id),
                candidate=one.candidate_ref if profile is not None else "",
                title=title_of(profile) if profile is not None else "",
                motivation=one.motivation if profile is not None else "",
                profile=profile,
                answer=one.answer.value,
                answer_text=one.answer_text,
                can_answer=_can_answer(one),
                introduction_id=one.introduction_id,
            )
        )
    return found


def read_answers(shortlist: Shortlist) -> Mapping[UUID, Answer]:
    """Return what the form says about each person; nothing chosen is no answer."""
    known = {one.value for one in ShortlistAnswer}
    found = {}
    for one in shortlist.entries:
        said = request.form.get(f"antwoord-{one.id}", "")
        if said in known and said:
            text = request.form.get(f"vraag-{one.id}", "")[:TEXT_MOST]
            found[one.id] = Answer(ShortlistAnswer(said), text)
    return found


def _can_answer(one: ShortlistEntry) -> bool:
    return one.answer in {ShortlistAnswer.NONE, ShortlistAnswer.QUESTION}
