"""All vacancies for staff: finding one, its whole file, and entering one on behalf."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import MODERATORS
from portal.employers import queries as employers
from portal.errors import FieldErrors
from portal.introductions.rules import MEDIATORS
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices, items
from portal.vacancies import content, revisions, wording
from portal.vacancies.models import JobApplication, Vacancy
from portal.vacancies.queries import applications, history, numbers, own
from portal.vacancies.queries.own import StaffFilter
from portal.vacancies.services import drafting, labelling, lifecycle, moderation
from portal.vacancies.states import OPEN, RevisionState, VacancyStatus
from portal.web.kit import htmx, vacancy_page
from portal.web.kit.absence import reached
from portal.web.kit.arguments import words
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import events
from portal.web.staff.forms.requests import LabelForm
from portal.web.staff.forms.vacancies import CloseForm, NoteForm

PAGE = 25
_APPROVED = frozenset({VacancyStatus.PUBLISHED, VacancyStatus.SCHEDULED, VacancyStatus.EXPIRED})


def vacancies() -> ResponseReturnValue:
    """List all vacancies with a search field and the states as tabs."""
    typed = words()
    chosen = request.args.get("status", "")
    status = VacancyStatus(chosen) if chosen in set(VacancyStatus) else None
    sector = request.args.get("sector", "")
    sector = sector if sector in items(ListName.SECTOR) else ""
    asked = StaffFilter(status=status, text=typed, sector=sector)
    number = page_number()
    rows = own.of_staff(asked, limit=PAGE, offset=(number - 1) * PAGE)
    counts = numbers.totals([row.id for row in rows])
    pages = Pagination(
        number,
        PAGE,
        own.count_of_staff(asked),
        lambda n: url_for(
            "staff.vacancies",
            q=typed or None,
            status=chosen or None,
            sector=sector or None,
            pagina=n,
        ),
    )
    return htmx.page(
        "staff/vacancies/index.html",
        rows=[
            (row, revisions.approved(row) or revisions.latest(row), counts[row.id]) for row in rows
        ],
        pages=pages,
        typed=typed,
        chosen=chosen,
        sector=sector,
        statuses=[(one.value, wording.status(one).label) for one in VacancyStatus],
        status_of=wording.status,
        sector_options=choices(ListName.SECTOR, also=sector),
    )


def vacancy(ref: str) -> ResponseReturnValue:
    """Show the file of one vacancy: its text, its numbers, and all that happened."""
    return _show(ref, NoteForm(formdata=None))


def add_note(ref: str) -> ResponseReturnValue:
    """Add a note that the employer never sees."""
    form = NoteForm()
    if form.validate():
        try:
            moderation.add_note(own.for_staff(ref), form.text.data or "", by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            return htmx.done(url_for("staff.vacancy", ref=ref) + "#notities")
    return _show(ref, form)


def close(ref: str) -> ResponseReturnValue:
    """End a vacancy on behalf of the employer or for displacement."""
    row = own.for_staff(ref)
    form = CloseForm(reasons=lifecycle.end_reasons(current()))
    if form.carried_out(
        lambda: lifecycle.close(
            row, reason=form.reason.data, note=form.note.data or "", by=current()
        )
    ):
        flash(_("De vacature is gesloten en van de site gehaald."), "success")
        return redirect(url_for("staff.vacancy", ref=ref), code=303)
    return htmx.page(
        "staff/vacancies/close.html",
        vacancy=row,
        text=revisions.latest(row),
        form=form,
        status=422 if form.problems else 200,
    )


def label_vacancy(ref: str) -> ResponseReturnValue:
    """Say which proposition a vacancy belongs to."""
    row = own.for_staff(ref)
    form = LabelForm(present=row.proposition)
    if form.carried_out(lambda: labelling.label(row, form.proposition.data, by=current())):
        flash(_("Bewaard."), "success")
        return htmx.done(url_for("staff.vacancy", ref=ref))
    return _show(ref, NoteForm(formdata=None), form)


def start_for(ref: str) -> ResponseReturnValue:
    """Start a vacancy on behalf of an employer; the same four steps follow (CAP-02-15)."""
    employer = employers.get(ref)

    def make() -> str:
        made = drafting.start(employer, by=current())
        return f"/werkgever/vacatures/{made.ref}/werk"

    return once(request.form.get("form_key"), make)


@dataclass(frozen=True, slots=True)
class Behalf:
    """What a moderator can do for an employer that does not use the portal (CAP-02-15)."""

    links: list[tuple[str, str]]
    can_confirm: bool


def _behalf(row: Vacancy) -> Behalf:
    address = f"/werkgever/vacatures/{row.ref}"
    approved = row.status in _APPROVED
    working = revisions.working(row)
    links = []
    if approved:
        links += [(_("Verlengen"), f"{address}/verlengen"), (_("Plekken"), f"{address}/plekken")]
    if working is not None and working.state is RevisionState.SUBMITTED:
        links.append((_("Terughalen"), f"{address}/terughalen"))
    elif working is not None:
        links.append((_("Concept weggooien"), f"{address}/concept-weggooien"))
    on_site = row.status in {VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED}
    in_time = row.closes_on is not None and row.closes_on >= clock.today()
    return Behalf(links, can_confirm=on_site and in_time)


def _reactions(
    row: Vacancy, who: Identity, contact: User | None
) -> Sequence[JobApplication] | None:
    """Return who reacted, for the employer's contact person; for a moderator while there is none.

    Who stands in for the contact person sees them too. None for everybody else: sending a reaction
    was the consent for these people (CAP-01-04).
    """
    helps = who.user_id in {contact.id, reached(contact).id} if contact else who.role in MODERATORS
    return applications.of_vacancy(row.id) if helps else None


def _show(ref: str, form: NoteForm, label_form: LabelForm | None = None) -> ResponseReturnValue:
    row = own.for_staff(ref)
    who = current()
    shown = revisions.approved(row) or revisions.latest(row)
    contact = employers.contact_person(row.employer_id)
    working = revisions.working(row)
    return htmx.page(
        "staff/vacancies/show.html",
        status=422 if form.problems or (label_form and label_form.problems) else 200,
        label_form=label_form or LabelForm(present=row.proposition, formdata=None),
        vacancy=row,
        shown=vacancy_page.of_content(row, content.in_force(shown)),
        state=wording.status(row.status),
        waits=working is not None and working.state is RevisionState.SUBMITTED,
        may_moderate=who.role in MODERATORS,
        may_match=who.role in MEDIATORS and row.status in OPEN and bool(revisions.approved(row)),
        counts=numbers.totals([row.id])[row.id],
        contact=contact,
        behalf=_behalf(row),
        reactions=_reactions(row, who, contact),
        events=events.lines(history.history(row, with_notes=True)),
        texts=history.earlier_texts(row),
        form=form,
        today=clock.today(),
        open=row.status not in {VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN},
    )
