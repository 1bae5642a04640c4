"""The only two functions that change the status of a vacancy and the state of a revision."""

from typing import Any

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.errors import IllegalTransition
from portal.flushing import flush
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.services import consequences
from portal.vacancies.services.locking import lock
from portal.vacancies.states import (
    NEXT,
    NEXT_REVISION,
    OPEN,
    RevisionState,
    VacancyStatus,
)

_ENDED = frozenset({VacancyStatus.EXPIRED, VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN})


def move(
    vacancy: Vacancy,
    to: VacancyStatus,
    *,
    by: Identity,
    reason: str = "",
    note: str = "",
) -> None:
    """Change the status of a vacancy; the one place that does.

    `reason` is a code of the list of end reasons and `note` the free text that belongs to it;
    both are kept for an end only. Raises IllegalTransition for a step that `NEXT` does not have
    and StaleForm when somebody else changed the vacancy. Side effects: keeps the moments
    (`published_at`, `confirmed_at`, `ended_at`), writes one audit entry `vacancy.<to>`, asks
    for indexing, and for the letters and discarded drafts that an end brings.
    """
    demand_next(vacancy, to)
    lock(vacancy.id)
    before = vacancy.status
    vacancy.status = to
    moment = clock.now()
    if to is VacancyStatus.PUBLISHED:
        vacancy.published_at = vacancy.published_at or moment
        vacancy.confirmed_at = moment
    if to in _ENDED:
        vacancy.ended_at, vacancy.end_reason, vacancy.end_note = moment, reason, note
    else:
        vacancy.ended_at, vacancy.end_reason, vacancy.end_note = None, "", ""
    details: dict[str, Any] = (
        {"from": before.value, "reason": reason} if reason else {"from": before.value}
    )
    audit.record(f"vacancy.{to.value}", "vacancy", vacancy.id, by=by, **details)
    flush()
    reindex(vacancy)
    if to not in OPEN:
        for revision in vacancy.revisions:
            if revision.state in {RevisionState.DRAFT, RevisionState.SUBMITTED}:
                move_revision(revision, RevisionState.DISCARDED, by=by)
    consequences.of_move(vacancy, before, by=by)


def demand_next(vacancy: Vacancy, to: VacancyStatus) -> None:
    """Raise IllegalTransition when a vacancy cannot go there from where it is."""
    if to not in NEXT[vacancy.status]:
        raise IllegalTransition("Dit kan niet meer met deze vacature.")


def move_revision(revision: VacancyRevision, to: RevisionState, *, by: Identity) -> None:
    """Change the state of a revision; the one place that does.

    Raises IllegalTransition for a step that `NEXT_REVISION` does not have and StaleForm when
    somebody else changed it. Side effects: one audit entry `revision.<to>`.
    """
    before = revision.state
    if to not in NEXT_REVISION[before]:
        raise IllegalTransition("Over deze versie is al beslist.")
    lock(revision.vacancy_id)
    revision.state = to
    if to is not RevisionState.SUBMITTED:
        revision.claimed_by = revision.claimed_at = None
    audit.record(
        f"revision.{to.value}",
        "vacancy_revision",
        revision.id,
        by=by,
        number=revision.number,
        **{"from": before.value},
    )
    flush()


def reindex(vacancy: Vacancy) -> None:
    """Ask that the search index be made to agree with this vacancy after the commit."""
    enqueue(JobKind.INDEX_VACANCY, vacancy.id)
