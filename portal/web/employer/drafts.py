"""Where the newest text of a vacancy is: being written, being judged, or in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.vacancies import content, revisions
from portal.vacancies.content import VacancyContent
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.services import drafting
from portal.vacancies.services.moderation import remarks_by_field
from portal.vacancies.states import OPEN, RevisionState, VacancyStatus

_JUDGED = frozenset({RevisionState.CHANGES_REQUESTED, RevisionState.REFUSED})
_PUBLIC = frozenset({VacancyStatus.PUBLISHED, VacancyStatus.SCHEDULED})


@dataclass(frozen=True, slots=True)
class State:
    """What can be done with the text, for the pages on which it is written.

    `beside_public` is whether an approved text stays in force meanwhile; `is_new` whether
    nothing was ever sent in.
    """

    can_edit: bool
    has_draft: bool
    is_waiting: bool
    beside_public: bool
    is_new: bool


def text(vacancy: Vacancy) -> VacancyContent:
    """Return the newest text of a vacancy: what an edit starts from."""
    return content.in_force(revisions.latest(vacancy))


def state(vacancy: Vacancy) -> State:
    """Return where the newest text is."""
    working = revisions.working(vacancy)
    is_waiting = working is not None and working.state is RevisionState.SUBMITTED
    return State(
        can_edit=vacancy.status in OPEN and not is_waiting,
        has_draft=working is not None and working.state is RevisionState.DRAFT,
        is_waiting=is_waiting,
        beside_public=vacancy.status in _PUBLIC,
        is_new=drafting.is_only_a_draft(vacancy),
    )


def change(vacancy: Vacancy) -> str:
    """Return the state of a newer text beside the approved one, as `wording.status` takes it."""
    newest = revisions.latest(vacancy)
    return (
        ""
        if newest.state in {RevisionState.APPROVED, RevisionState.SUPERSEDED}
        else str(newest.state)
    )


def judged(vacancy: Vacancy) -> VacancyRevision | None:
    """Return the version that was sent back or refused, until a better one is sent or approved."""
    for revision in reversed(vacancy.revisions):
        if revision.state in _JUDGED:
            return revision
        if revision.state in {RevisionState.APPROVED, RevisionState.SUBMITTED}:
            return None
    return None


def remarks(vacancy: Vacancy) -> Mapping[str, str]:
    """Return by field what the moderator asked to change, while that is to be done."""
    revision = judged(vacancy)
    return remarks_by_field(revision.decision) if revision and revision.decision else {}
