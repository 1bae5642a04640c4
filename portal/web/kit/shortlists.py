"""How a preselection reads, on the employer's own page and behind a link from a mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import request

from portal.accounts.identity import Identity
from portal.candidates.anonymous import AnonymousProfile
from portal.discovery.people import title_of
from portal.introductions import seen
from portal.introductions.models import Shortlist
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


def entries(shortlist: Shortlist, by: Identity) -> list[Entry]:
    """Return the people of a preselection for its employer, in the order of the list."""
    shown = seen.profiles(shortlist, by=by)
    found = []
    for one in shortlist.entries:
        profile = shown.get(one.candidate_ref)
        found.append(
            Entry(
                key=str(one.id),
                candidate=one.candidate_ref if profile is not None else "",
                title=title_of(profile) if profile is not None else "",
                motivation=one.motivation if profile is not None else "",
                profile=profile,
                answer=one.answer.value,
                answer_text=one.answer_text,
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
