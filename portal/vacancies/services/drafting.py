"""Writing a vacancy: starting, saving step by step, copying, throwing a draft away."""

from uuid import uuid4

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.employers.models import Employer
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.flushing import flush
from portal.vacancies import checks, content, refs, revisions, rules
from portal.vacancies.content import Step, VacancyContent
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.services.transitions import move, move_revision
from portal.vacancies.states import OPEN, RevisionState, VacancyStatus

#: Where a vacancy stands whose newest judged text was sent back or refused.
_JUDGED = {
    RevisionState.CHANGES_REQUESTED: VacancyStatus.CHANGES_REQUESTED,
    RevisionState.REFUSED: VacancyStatus.REFUSED,
}


def start(
    employer: Employer,
    *,
    by: Identity,
    copy_of: Vacancy | None = None,
    text: VacancyContent | None = None,
    ref: str | None = None,
) -> Vacancy:
    """Start a vacancy with a draft and return it: an empty one, `text`, or that of `copy_of`.

    `ref` is a given public reference, for imports and demo data; by default one is drawn. Raises
    NotFound for a foreign employer or a foreign `copy_of`, NotAllowed for an employer that was
    refused or excluded. Side effects: audit entry `vacancy.started`.
    """
    if not rules.may_see_employer(by, employer):
        raise NotFound
    if not rules.may_start(by, employer):
        raise NotAllowed("Deze organisatie kan geen vacatures plaatsen.")
    text = text or VacancyContent()
    if copy_of is not None:
        if copy_of.employer_id != employer.id:
            raise NotFound
        text = content.for_copy(content.of_revision(revisions.latest(copy_of)))
    vacancy = Vacancy(
        id=uuid4(),
        ref=ref or refs.new(),
        employer=employer,
        employer_id=employer.id,
        status=VacancyStatus.DRAFT,
        created_by=by.user_id,
        entered_by_staff=by.employer_id != employer.id,
        copied_from_id=copy_of.id if copy_of else None,
    )
    session.add(vacancy)
    _draft(vacancy, text, number=1)
    flush()
    audit.record("vacancy.started", "vacancy", vacancy.id, by=by, copy=copy_of is not None)
    return vacancy


def copy(vacancy: Vacancy, *, by: Identity) -> Vacancy:
    """Start a vacancy of the same employer with the same text and no days; see `start`."""
    rules.demand(rules.may_edit, by, vacancy)
    return start(vacancy.employer, by=by, copy_of=vacancy)


def save_step(vacancy: Vacancy, step: Step, *, version: str, by: Identity) -> VacancyRevision:
    """Keep what was typed in one step and return the draft, whose token is the next `version`.

    The step may be incomplete. `version` is `revisions.token(vacancy)` of when the form was
    opened. A vacancy without a draft gets one: the next revision, a copy of the latest; what is
    public stays as it is. Raises StaleForm when the text changed in the meantime, FieldErrors
    for values that no vacancy can have, IllegalTransition while staff judge it or after its end,
    NotFound and NotAllowed. No audit entry: the revision itself is the record.
    """
    rules.demand(rules.may_edit, by, vacancy)
    _demand_editable(vacancy)
    if version != revisions.token(vacancy):
        raise StaleForm
    before = content.in_force(revisions.latest(vacancy))
    after = content.merge(before, step)
    if after.no_end_reason != before.no_end_reason and not rules.may_give_reason_for_no_end(by):
        raise NotAllowed("Alleen een medewerker kan deze reden invullen.")
    errors = checks.impossible(after)
    if errors:
        raise FieldErrors(errors)
    draft = revisions.working(vacancy)
    if draft is None:
        draft = _draft(vacancy, before, number=vacancy.revisions[-1].number + 1)
    content.write(after, draft)
    flush()
    return draft


def discard(vacancy: Vacancy, *, by: Identity) -> None:
    """Throw the draft away. A vacancy that is nothing but a draft goes with it.

    What is public stays, and one that was judged before is again where it was then. Raises
    IllegalTransition without a draft, NotFound and NotAllowed. Side effects: audit entries of the
    moves.
    """
    rules.demand(rules.may_edit, by, vacancy)
    draft = revisions.working(vacancy)
    if draft is None or draft.state is not RevisionState.DRAFT:
        raise IllegalTransition("Er is geen concept om te verwijderen.")
    if vacancy.status is VacancyStatus.DRAFT:
        back = _before_draft(vacancy)
        if back is None:
            reason = "" if is_only_a_draft(vacancy) else "withdrawn"
            move(vacancy, VacancyStatus.WITHDRAWN, by=by, reason=reason)
            return
        move(vacancy, back, by=by)
    move_revision(draft, RevisionState.DISCARDED, by=by)


def _before_draft(vacancy: Vacancy) -> VacancyStatus | None:
    """Return where a vacancy was before its text was taken back; None when it never was judged."""
    if revisions.approved(vacancy) is not None:
        return VacancyStatus.EXPIRED
    judged = [one.state for one in vacancy.revisions if one.state in _JUDGED]
    return _JUDGED[judged[-1]] if judged else None


def is_only_a_draft(vacancy: Vacancy) -> bool:
    """Whether nobody but its writers ever had this vacancy before them."""
    return all(revision.submitted_at is None for revision in vacancy.revisions)


def _demand_editable(vacancy: Vacancy) -> None:
    if vacancy.status not in OPEN:
        raise IllegalTransition(
            "Deze vacature is gestopt. Maak een kopie om hem opnieuw te plaatsen."
        )
    now_writing = revisions.working(vacancy)
    if now_writing is not None and now_writing.state is RevisionState.SUBMITTED:
        raise IllegalTransition(
            "Wij kijken nu naar deze vacature. Haal hem eerst terug als u iets wilt wijzigen."
        )


def _draft(vacancy: Vacancy, text: VacancyContent, *, number: int) -> VacancyRevision:
    draft = VacancyRevision(
        id=uuid4(),
        vacancy=vacancy,
        vacancy_id=vacancy.id,
        number=number,
        state=RevisionState.DRAFT,
        created_at=clock.now(),
    )
    session.add(draft)
    content.write(text, draft)
    return draft
