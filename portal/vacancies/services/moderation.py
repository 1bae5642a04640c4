"""Judging what was submitted: taking it, deciding, and notes among staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import MODERATORS
from portal.audit import services as audit
from portal.db import session
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.flushing import flush
from portal.mail.catalogue import Letter
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.text import clean_text
from portal.vacancies import content, revisions, rules
from portal.vacancies.models import ModerationDecision, ModerationNote, Vacancy, VacancyRevision
from portal.vacancies.services import consequences
from portal.vacancies.services.transitions import move, move_revision, reindex
from portal.vacancies.states import Displacement, Outcome, RevisionState, VacancyStatus

#: How long a claim keeps others from taking an item by accident; they can always take it over.
CLAIM = timedelta(days=1)

#: For an unpaid kind without a maximum of its own, such as volunteer work.
_MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """What an employer should change in one field, in Dutch."""

    field: str
    text: str


def claim(revision: VacancyRevision, *, by: Identity, take_over: bool = False) -> None:
    """Take a submitted revision, so that others see that somebody works on it.

    Raises IllegalTransition when it is not submitted, or when another took it less than a day
    ago and `take_over` is not set; NotFound and NotAllowed. Side effects: audit entry
    `revision.claimed`; taking what one already has does nothing.
    """
    _demand_submitted(revision, by)
    moment = clock.now()
    if revision.claimed_by == by.user_id:
        return
    if is_claimed(revision) and not take_over:
        raise IllegalTransition("Een collega is hier al mee bezig. U kunt het overnemen.")
    _give(revision, by.user_id)
    revision.claimed_at = moment
    audit.record("revision.claimed", "vacancy_revision", revision.id, by=by)
    flush()


def is_claimed(revision: VacancyRevision) -> bool:
    """Whether somebody took this less than a day ago."""
    return (
        revision.claimed_by is not None
        and revision.claimed_at is not None
        and clock.now() - revision.claimed_at < CLAIM
    )


def give_back(revision: VacancyRevision, *, by: Identity) -> None:
    """Let a claimed revision go, one's own or a colleague's.

    Raises IllegalTransition when nobody has it, NotFound and NotAllowed. Side effects: audit
    entry `revision.given_back`.
    """
    _demand_submitted(revision, by)
    if revision.claimed_by is None:
        raise IllegalTransition("Niemand is hiermee bezig.")
    _give(revision, None)
    audit.record("revision.given_back", "vacancy_revision", revision.id, by=by)
    flush()


def assign(revision: VacancyRevision, user_id: UUID, *, by: Identity) -> None:
    """Hand a submitted revision to a colleague who may moderate.

    Raises FieldErrors when that is not an active moderator, IllegalTransition, NotFound and
    NotAllowed. Side effects: audit entry `revision.assigned`.
    """
    _demand_submitted(revision, by)
    colleague = session.get(User, user_id)
    if colleague is None or not colleague.is_active or colleague.role not in MODERATORS:
        raise FieldErrors({"user_id": "Kies een collega die vacatures beoordeelt."})
    _give(revision, user_id)
    audit.record("revision.assigned", "vacancy_revision", revision.id, by=by, to=str(user_id))
    flush()


def approve(
    revision: VacancyRevision,
    *,
    displacement: Displacement,
    by: Identity,
    displacement_note: str = "",
    expected_months: int | None = None,
    version: str | None = None,
) -> ModerationDecision:
    """Approve what was submitted: it replaces what is public, now or on its first day.

    `displacement` is what the displacement check found; ACCEPTABLE needs a note, FOUND cannot be
    approved. `expected_months` is how long an unpaid place may last and is needed for one
    (004:L766-769, 002:L6104-6110). `version` is `revisions.token_of(revision)` of what was read;
    None skips that check. Raises StaleForm, IllegalTransition (not submitted, employer not
    verified, closing date passed), FieldErrors, NotFound and NotAllowed. Side effects: decision,
    moves with audit entries, indexing, letter VACANCY_APPROVED.
    """
    _demand_submitted(revision, by, version)
    vacancy = revision.vacancy
    _check_displacement(revision, displacement, displacement_note, expected_months)
    if vacancy.employer.status is not EmployerStatus.VERIFIED:
        raise IllegalTransition("Controleer eerst de werkgever. Daarna kunt u dit goedkeuren.")
    today = clock.today()
    if revision.closes_on is None or revision.closes_on < today:
        raise IllegalTransition(
            "De sluitingsdatum is voorbij. Vraag de werkgever om een nieuwe datum."
        )
    previous = revisions.approved(vacancy)
    if previous is not None:
        move_revision(previous, RevisionState.SUPERSEDED, by=by)
    decision = _decide(
        revision,
        RevisionState.APPROVED,
        Outcome.APPROVED,
        by=by,
        displacement=displacement,
        displacement_note=displacement_note.strip(),
        expected_months=expected_months,
    )
    vacancy.closes_on = revision.closes_on
    is_public = vacancy.status is VacancyStatus.PUBLISHED
    if not is_public:  # what people read already does not go away to come back later
        vacancy.publish_on = revision.publish_on
    vacancy.seats = max(revision.seats, vacancy.seats_filled)
    vacancy.confirmed_at = clock.now()
    waits = revision.publish_on is not None and revision.publish_on > today
    if not is_public and not waits:
        move(vacancy, VacancyStatus.PUBLISHED, by=by)
    elif vacancy.status not in {VacancyStatus.PUBLISHED, VacancyStatus.SCHEDULED}:
        move(vacancy, VacancyStatus.SCHEDULED, by=by)
    else:
        flush()
        reindex(vacancy)
    session.expire(vacancy, ["approved"])
    _tell(revision, Letter.VACANCY_APPROVED)
    return decision


def request_changes(
    revision: VacancyRevision,
    *,
    message: str,
    by: Identity,
    remarks: Sequence[Remark] = (),
    version: str | None = None,
) -> ModerationDecision:
    """Send back what was submitted with what should change; what is public stays.

    Needs a message or a remark, else FieldErrors. `version` as for `approve`. Raises StaleForm,
    IllegalTransition, NotFound and NotAllowed. Side effects: decision, moves with audit entries,
    letter VACANCY_CHANGES_REQUESTED.
    """
    _demand_submitted(revision, by, version)
    kept = [Remark(r.field, r.text.strip()) for r in remarks if r.text.strip()]
    if not message.strip() and not kept:
        raise FieldErrors({"message": "Schrijf wat de werkgever moet wijzigen."})
    unknown = [r.field for r in kept if r.field not in content.NAMES]
    if unknown:
        raise FieldErrors({"remarks": "Kies bij elke opmerking een veld van de vacature."})
    decision = _decide(
        revision,
        RevisionState.CHANGES_REQUESTED,
        Outcome.CHANGES_REQUESTED,
        by=by,
        message=message.strip(),
        remarks=[{"field": r.field, "text": r.text} for r in kept],
    )
    if revision.vacancy.status is VacancyStatus.SUBMITTED:
        move(revision.vacancy, VacancyStatus.CHANGES_REQUESTED, by=by)
    _tell(revision, Letter.VACANCY_CHANGES_REQUESTED)
    return decision


def refuse(
    revision: VacancyRevision,
    *,
    reason: str,
    message: str,
    by: Identity,
    version: str | None = None,
) -> ModerationDecision:
    """Refuse what was submitted; the employer can improve it and submit again (CAP-04-05).

    `reason` is a code of the list of refusal reasons and `message` says in Dutch what the
    employer can do about it; both are needed, else FieldErrors. `version` as for `approve`.
    Raises StaleForm, IllegalTransition, NotFound and NotAllowed. Side effects: decision, moves
    with audit entries, letter VACANCY_REFUSED.
    """
    _demand_submitted(revision, by, version)
    errors: dict[str, str] = {}
    item = items(ListName.REFUSAL_REASON).get(reason)
    if item is None or not item.is_active:
        errors["reason"] = "Kies waarom u deze vacature afkeurt."
    if not message.strip():
        errors["message"] = "Schrijf wat de werkgever kan doen."
    if errors:
        raise FieldErrors(errors)
    displacement = Displacement.FOUND if reason == "displacement" else None
    decision = _decide(
        revision,
        RevisionState.REFUSED,
        Outcome.REFUSED,
        by=by,
        reason=reason,
        message=message.strip(),
        displacement=displacement,
    )
    if revision.vacancy.status is VacancyStatus.SUBMITTED:
        move(revision.vacancy, VacancyStatus.REFUSED, by=by)
    _tell(revision, Letter.VACANCY_REFUSED)
    return decision


def add_note(vacancy: Vacancy, text: str, *, by: Identity) -> ModerationNote:
    """Add a note among staff; the employer never sees it.

    Raises FieldErrors for an empty one, NotFound and NotAllowed. Side effects: audit entry
    `vacancy.note_added`.
    """
    rules.demand(rules.may_note, by, vacancy)
    tidy = clean_text(text)
    if not tidy or by.user_id is None:
        raise FieldErrors({"text": "Schrijf een notitie."})
    note = ModerationNote(vacancy_id=vacancy.id, author_id=by.user_id, text=tidy)
    session.add(note)
    audit.record("vacancy.note_added", "vacancy", vacancy.id, by=by)
    flush()
    return note


def _demand_submitted(revision: VacancyRevision, by: Identity, version: str | None = None) -> None:
    rules.demand_moderator(by, revision)
    if revision.state is not RevisionState.SUBMITTED:
        raise IllegalTransition("Deze versie wacht niet (meer) op een beoordeling.")
    if version is not None and version != revisions.token_of(revision):
        raise StaleForm


def _give(revision: VacancyRevision, user_id: UUID | None) -> None:
    revision.claimed_by = user_id
    revision.claimed_at = clock.now() if user_id else None


def _check_displacement(
    revision: VacancyRevision,
    displacement: Displacement,
    note: str,
    expected_months: int | None,
) -> None:
    errors: dict[str, str] = {}
    if displacement is Displacement.FOUND:
        errors["displacement"] = (
            "Werk dat betaald werk verdringt, kunt u niet goedkeuren. Keur de vacature af."
        )
    if displacement is Displacement.ACCEPTABLE and not note.strip():
        errors["displacement_note"] = "Schrijf welke afspraak u met de werkgever maakte."
    if not revision.is_paid:
        longest = content.longest_months(revision.kind) or _MOST_MONTHS
        if expected_months is None:
            errors["expected_months"] = "Vul in hoeveel maanden iemand hier hoogstens werkt."
        elif not 1 <= expected_months <= longest:
            errors["expected_months"] = f"Kies een aantal maanden van 1 tot {longest}."
    if errors:
        raise FieldErrors(errors)


def _decide(
    revision: VacancyRevision,
    state: RevisionState,
    outcome: Outcome,
    *,
    by: Identity,
    **what: object,
) -> ModerationDecision:
    move_revision(revision, state, by=by)
    decision = ModerationDecision(
        revision=revision, revision_id=revision.id, outcome=outcome, reviewer_id=by.user_id, **what
    )
    session.add(decision)
    flush()
    return decision


def _tell(revision: VacancyRevision, letter: Letter) -> None:
    consequences.tell(revision.vacancy, letter, revision.id, first=revision.submitted_by)


def remarks_by_field(decision: ModerationDecision) -> Mapping[str, str]:
    """Return the remarks of a decision by field, for the form that the employer improves."""
    return {str(remark["field"]): str(remark["text"]) for remark in decision.remarks}
