"""Letters about a vacancy, to the people of its employer."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from portal import clock
from portal.accounts import links as action_links
from portal.accounts.models import LinkPurpose
from portal.configuration.services import number
from portal.db import session
from portal.letters import links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of
from portal.letters.writers.employers import is_of
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import revisions
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.queries.public import public_kinds
from portal.vacancies.states import OPEN, RevisionState, VacancyStatus
from portal.vacancies.wording import day

_LIVE = frozenset({VacancyStatus.PUBLISHED, VacancyStatus.SCHEDULED})


def submitted(task: Task) -> Draft | None:
    """Tell that the text came in and before when somebody answers."""
    revision = _revision(task, RevisionState.SUBMITTED)
    if revision is None or revision.promised_on is None:
        return None
    return _draft(
        task,
        revision.vacancy,
        revision,
        promised_on=day(revision.promised_on),
        stays=revision.vacancy.status in _LIVE,
        awaits_check=revision.vacancy.employer.status.value == "registered",
    )


def approved(task: Task) -> Draft | None:
    """Tell that the text is approved, and since or from when it can be seen."""
    revision = _revision(task, RevisionState.APPROVED)
    if revision is None or revision.vacancy.status not in _LIVE:
        return None
    vacancy = revision.vacancy
    scheduled = vacancy.status is VacancyStatus.SCHEDULED
    return _draft(
        task,
        vacancy,
        revision,
        starts_on=day(vacancy.publish_on) if scheduled and vacancy.publish_on else "",
        closes_on=_day(vacancy.closes_on),
        is_public=revision.kind in public_kinds(),
        public=links.vacancy(vacancy.ref),
    )


def changes_requested(task: Task) -> Draft | None:
    """Tell what should change; not when the employer has sent a better text by now."""
    revision = _judged(task, RevisionState.CHANGES_REQUESTED)
    if revision is None or revision.decision is None:
        return None
    return _draft(
        task,
        revision.vacancy,
        revision,
        message=revision.decision.message,
        remarks=_remarks(revision.decision.remarks),
        stays=revision.vacancy.status in _LIVE,
    )


def refused(task: Task) -> Draft | None:
    """Tell why the text was refused and what the employer can do about it."""
    revision = _judged(task, RevisionState.REFUSED)
    if revision is None or revision.decision is None:
        return None
    return _draft(
        task,
        revision.vacancy,
        revision,
        message=revision.decision.message,
        reason=label(ListName.REFUSAL_REASON, revision.decision.reason),
        stays=revision.vacancy.status in _LIVE,
    )


def still_open(task: Task) -> Draft | None:
    """Ask whether the vacancy is still open; each button leads to a page that asks one press."""
    vacancy = _vacancy(task, VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED)
    if vacancy is None:
        return None
    token = _token(task, vacancy)
    hidden_on = _hidden_on(vacancy)
    closes_first = vacancy.closes_on is not None and vacancy.closes_on <= hidden_on
    return _draft(
        task,
        vacancy,
        revisions.latest(vacancy),
        is_hidden=vacancy.status is VacancyStatus.EXPIRED,
        closes_first=closes_first,
        closes_on=_day(vacancy.closes_on),
        hidden_on=day(hidden_on),
        extend_days=number("extend_days"),
        open=links.act(token, "open"),
        extend=links.act(token, "extend"),
        filled=links.act(token, "filled"),
        valid=words.duration(action_links.validity(LinkPurpose.VACANCY_OPEN)),
    )


def expired(task: Task) -> Draft | None:
    """Tell that the vacancy left the site, with a way back by one tap."""
    vacancy = _vacancy(task, VacancyStatus.EXPIRED)
    if vacancy is None:
        return None
    token = _token(task, vacancy)
    return _draft(
        task,
        vacancy,
        revisions.latest(vacancy),
        unconfirmed=vacancy.end_reason == "unconfirmed",
        closes_on=_day(vacancy.closes_on),
        open=links.act(token, "open"),
        filled=links.act(token, "filled"),
        valid=words.duration(action_links.validity(LinkPurpose.VACANCY_OPEN)),
    )


def closed(task: Task) -> Draft | None:
    """Tell that somebody else ended the vacancy, and why."""
    vacancy = _vacancy(task, VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN)
    if vacancy is None:
        return None
    return _draft(
        task,
        vacancy,
        revisions.latest(vacancy),
        reason=label(ListName.VACANCY_END_REASON, vacancy.end_reason),
        new=links.new_vacancy(),
    )


def _vacancy(task: Task, *statuses: VacancyStatus) -> Vacancy | None:
    vacancy = session.get(Vacancy, task.subject_id)
    if vacancy is None or vacancy.status not in statuses:
        return None
    return vacancy if is_of(task.reader, vacancy.employer_id) else None


def _revision(task: Task, state: RevisionState) -> VacancyRevision | None:
    revision = session.get(VacancyRevision, task.subject_id)
    if revision is None or revision.state is not state:
        return None
    return revision if is_of(task.reader, revision.vacancy.employer_id) else None


def _judged(task: Task, state: RevisionState) -> VacancyRevision | None:
    """Return what was judged, as long as the employer still has to do something about it."""
    revision = _revision(task, state)
    if revision is None or revision.vacancy.status not in OPEN:
        return None
    newer = [one for one in revision.vacancy.revisions if one.number > revision.number]
    return None if any(one.state is not RevisionState.DRAFT for one in newer) else revision


def _token(task: Task, vacancy: Vacancy) -> str:
    reader_id: UUID | None = task.reader.user_id if task.reader else None
    return action_links.issue(LinkPurpose.VACANCY_OPEN, user_id=reader_id, subject_id=vacancy.id)


def _hidden_on(vacancy: Vacancy) -> date:
    """Return the day on which silence takes the vacancy off the site (see `vacancies.terms`)."""
    ask, hide = number("confirm_ask_days"), number("confirm_hide_days")
    today = clock.today()
    since = clock.local(vacancy.confirmed_at).date() if vacancy.confirmed_at else today
    asked = clock.local(vacancy.asked_at).date() if vacancy.asked_at else today
    return max(since + timedelta(days=hide), asked + timedelta(days=max(hide - ask, 1)))


def _remarks(remarks: Sequence[Mapping[str, object]]) -> list[tuple[str, str]]:
    return [(words.FIELDS.get(str(r["field"]), str(r["field"])), str(r["text"])) for r in remarks]


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _draft(
    task: Task, vacancy: Vacancy, revision: VacancyRevision, **values: object
) -> Draft | None:
    if task.reader is None:
        return None
    return Draft(
        task.reader,
        contact_of(vacancy.employer_id, task.head),
        {
            "title": revision.title or "Zonder titel",
            "ref": vacancy.ref,
            "employer": vacancy.employer.name,
            "link": links.employer_vacancy(vacancy.ref),
        }
        | values,
    )
