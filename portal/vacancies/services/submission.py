"""Handing a vacancy in for approval, and taking it back."""

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.queries import team_of_sector
from portal.configuration.services import number
from portal.errors import FieldErrors, IllegalTransition, NotAllowed
from portal.mail.catalogue import Letter
from portal.vacancies import checks, content, revisions, rules
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.services import consequences
from portal.vacancies.services.transitions import move, move_revision
from portal.vacancies.states import RevisionState, VacancyStatus
from portal.working_time import add_working_days

#: A vacancy that stays where it is while a change of its text is judged.
_STAYS = frozenset({VacancyStatus.PUBLISHED, VacancyStatus.SCHEDULED})


def submit(vacancy: Vacancy, *, by: Identity) -> VacancyRevision:
    """Hand the draft in for approval and return it, with `team` and `promised_on` set.

    Raises FieldErrors when something is missing or wrong, IllegalTransition without a draft,
    NotAllowed for an employer that was refused or excluded, NotFound. An employer that is not
    verified yet may submit; approval waits for its verification (CAP-02-02). Side effects: the
    moves with their audit entries, and the letter VACANCY_SUBMITTED to who submitted it.
    """
    rules.demand(rules.may_edit, by, vacancy)
    if not rules.may_start(by, vacancy.employer):
        raise NotAllowed("Deze organisatie kan geen vacatures plaatsen.")
    draft = revisions.working(vacancy)
    if draft is None or draft.state is not RevisionState.DRAFT:
        raise IllegalTransition("Er is geen concept om te versturen.")
    today = clock.today()
    errors = checks.all_errors(content.of_revision(draft))
    if vacancy.status is VacancyStatus.PUBLISHED and (draft.publish_on or today) > today:
        errors["publish_on"] = "De vacature staat al op de site. Laat deze datum leeg."
    if errors:
        raise FieldErrors(errors)
    draft.hours_max = draft.hours_max or draft.hours_min
    draft.submitted_at = clock.now()
    draft.submitted_by = by.user_id
    draft.team = team_of_sector(draft.sector)
    draft.promised_on = add_working_days(today, number("moderation_days"))
    move_revision(draft, RevisionState.SUBMITTED, by=by)
    if vacancy.status not in _STAYS:
        move(vacancy, VacancyStatus.SUBMITTED, by=by)
    consequences.tell(vacancy, Letter.VACANCY_SUBMITTED, draft.id, first=by.user_id)
    return draft


def take_back(vacancy: Vacancy, *, by: Identity) -> VacancyRevision:
    """Make what was submitted a draft again, so that it can be changed, and return it.

    What is public stays. Raises IllegalTransition when nothing waits for approval, NotFound and
    NotAllowed. Side effects: the moves with their audit entries.
    """
    rules.demand(rules.may_edit, by, vacancy)
    revision = revisions.working(vacancy)
    if revision is None or revision.state is not RevisionState.SUBMITTED:
        raise IllegalTransition("Deze vacature ligt niet bij ons.")
    move_revision(revision, RevisionState.DRAFT, by=by)
    if vacancy.status is VacancyStatus.SUBMITTED:
        move(vacancy, VacancyStatus.DRAFT, by=by)
    return revision
