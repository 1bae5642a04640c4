"""Vacancies as lines of a list: what each is called, what is going on, what it asks of somebody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from portal import clock
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import checks, content, revisions, wording
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import numbers
from portal.vacancies.queries.numbers import Counts
from portal.vacancies.states import VacancyStatus
from portal.vacancies.wording import StatusText
from portal.web.employer import drafts, scope, summary

#: Which tag a tone of `wording.status` gets.
TAGS = {
    "neutral": "quiet",
    "waiting": "brand",
    "attention": "accent",
    "good": "good",
    "ended": "quiet",
}

#: Vacancies that were approved: they are extended, filled and closed rather than withdrawn.
APPROVED = frozenset({VacancyStatus.PUBLISHED, VacancyStatus.SCHEDULED, VacancyStatus.EXPIRED})


@dataclass(frozen=True, slots=True)
class Row:
    """A vacancy in a list."""

    ref: str
    title: str
    url: str
    status: StatusText
    tag: str
    counts: Counts
    seats: str
    actions: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Todo:
    """What waits for somebody of the employer: a sentence, and where it is done.

    For "is it still open?" `url` takes the answer yes, and `no_url` leads to ending it.
    `is_ours` is whether we asked, rather than that something was left undone.
    """

    title: str
    text: str
    label: str
    url: str
    no_url: str = ""
    is_ours: bool = True

    @property
    def is_question(self) -> bool:
        """Whether it is answered with one button, or with no."""
        return bool(self.no_url)


def rows(vacancies: Sequence[Vacancy]) -> list[Row]:
    """Return a line for each vacancy; one query for all their numbers."""
    totals = numbers.totals([one.id for one in vacancies])
    return [_row(one, totals[one.id]) for one in vacancies]


def title(vacancy: Vacancy) -> str:
    """Return what visitors call it, or what it will be called."""
    text = revisions.approved(vacancy) or revisions.latest(vacancy)
    return text.title or _("Vacature zonder naam")


def status(vacancy: Vacancy) -> StatusText:
    """Return what is going on with a vacancy, who has it and before when."""
    working = revisions.working(vacancy)
    return wording.status(
        vacancy.status,
        promised_on=working.promised_on if working else None,
        publish_on=vacancy.publish_on,
        closes_on=vacancy.closes_on,
        ended_on=clock.local(vacancy.ended_at).date() if vacancy.ended_at else None,
        end_label=label(ListName.VACANCY_END_REASON, vacancy.end_reason),
        change=drafts.change(vacancy),
        contact=scope.contact_name(),
    )


def todo(vacancy: Vacancy) -> Todo | None:
    """Return what a vacancy asks of somebody of the employer, if anything."""
    name = title(vacancy)
    page = url_for("employer.vacancy", ref=vacancy.ref)
    if vacancy.status is VacancyStatus.REFUSED:
        return Todo(
            name,
            _("Deze vacature kan zo niet op de site. U leest wat u kunt doen."),
            _("Lees waarom"),
            page,
        )
    if drafts.judged(vacancy) is not None and drafts.state(vacancy).can_edit:
        return Todo(name, _("Wij vroegen u om iets aan te passen."), _("Bekijk de vraag"), page)
    if drafts.state(vacancy).has_draft:
        return Todo(
            name,
            _("U hebt dit nog niet verstuurd."),
            _("Maak af"),
            next_step(vacancy),
            is_ours=False,
        )
    if vacancy.status is VacancyStatus.EXPIRED:
        return Todo(
            name, _("Deze vacature is van de site af. Verlengen of stoppen?"), _("Kies"), page
        )
    if is_asked(vacancy):
        return Todo(
            name,
            _("Is deze plek nog open?"),
            _("Ja, nog open"),
            url_for("employer.confirm_open", ref=vacancy.ref),
            no_url=url_for("employer.close", ref=vacancy.ref),
        )
    return None


def is_asked(vacancy: Vacancy) -> bool:
    """Whether "is it still open?" was asked and not answered yet."""
    if vacancy.status is not VacancyStatus.PUBLISHED or vacancy.asked_at is None:
        return False
    return vacancy.confirmed_at is None or vacancy.confirmed_at < vacancy.asked_at


def next_step(vacancy: Vacancy) -> str:
    """Return the address of the first step in which something is missing, else of the check."""
    errors = checks.all_errors(content.of_revision(revisions.latest(vacancy)))
    for step, (endpoint, _heading, _fields) in summary.STEPS.items():
        if any(content.STEP_OF.get(name) == step for name in errors):
            return url_for(endpoint, ref=vacancy.ref)
    return url_for("employer.check", ref=vacancy.ref)


def todos(vacancies: Iterable[Vacancy]) -> list[Todo]:
    """Return what waits for the employer: what we asked first, then what they left undone."""
    found = [(vacancy, todo(vacancy)) for vacancy in vacancies]
    order = {
        VacancyStatus.REFUSED: 0,
        VacancyStatus.CHANGES_REQUESTED: 0,
        VacancyStatus.PUBLISHED: 1,
        VacancyStatus.EXPIRED: 2,
    }
    waiting = [(order.get(vacancy.status, 3), one) for vacancy, one in found if one]
    return [one for _rank, one in sorted(waiting, key=lambda pair: pair[0])]


def _row(vacancy: Vacancy, counts: Counts) -> Row:
    text = status(vacancy)
    return Row(
        vacancy.ref,
        title(vacancy),
        url_for("employer.vacancy", ref=vacancy.ref),
        text,
        TAGS[text.tone],
        counts,
        wording.seats(vacancy.seats, vacancy.seats_filled),
        _actions(vacancy),
    )


def _actions(vacancy: Vacancy) -> list[tuple[str, str]]:
    """Return words and address of what is done most with a vacancy as it is now."""
    state = drafts.state(vacancy)
    found = []
    if state.has_draft:
        found.append((_("Maak af"), next_step(vacancy)))
    elif state.can_edit:
        found.append((_("Wijzig"), url_for("employer.work", ref=vacancy.ref, naar=summary.CHECK)))
    if vacancy.status in APPROVED:
        found.append((_("Verleng"), url_for("employer.extend", ref=vacancy.ref)))
        found.append((_("Stop"), url_for("employer.close", ref=vacancy.ref)))
    return found
