"""What visitors report about vacancies: the rows of the lists, and the page of one."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.roles import MODERATORS
from portal.errors import FieldErrors
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import content, revisions
from portal.vacancies.queries import own, reports
from portal.vacancies.services import reports as services
from portal.vacancies.states import OPEN, ReportOutcome
from portal.web.kit import htmx, vacancy_page
from portal.web.kit.identity import current
from portal.web.staff.forms.vacancies import ReportForm
from portal.web.staff.promises import promise
from portal.web.staff.work_items import WorkItem


def items(
    who: Identity, *, teams: Collection[str] | None, mine: UUID | None, today: date
) -> list[WorkItem]:
    """Return the reports that wait, as lines of the work-list; none for who does not moderate."""
    if who.role not in MODERATORS:
        return []
    return [
        WorkItem(
            promise=promise(one.report.promised_on, today),
            due=one.report.promised_on,
            kind=_("Melding"),
            title=_(
                "%(title)s: %(reason)s",
                title=one.title,
                reason=label(ListName.VACANCY_REPORT_REASON, one.report.reason).lower(),
            ),
            url=url_for("staff.vacancy_report", report_id=one.report.id),
            whom=one.report.vacancy.employer.name,
            step=_("Bekijken"),
            taken_by="",
        )
        for one in reports.waiting(teams=teams, mine=mine)
    ]


def vacancy_report(report_id: UUID) -> ResponseReturnValue:
    """Show what somebody reported beside the text it is about, and settle it."""
    row = reports.get(report_id)
    form = ReportForm()
    if form.validate_on_submit():
        try:
            services.settle(
                row, ReportOutcome(form.outcome.data), answer=form.answer.data or "", by=current()
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(_("De melding is afgehandeld."), "success")
            return redirect(url_for("staff.vacancy", ref=row.vacancy.ref), code=303)
    vacancy = own.for_staff(row.vacancy.ref)
    shown = revisions.approved(vacancy) or revisions.latest(vacancy)
    return htmx.page(
        "staff/vacancies/report.html",
        status=422 if form.problems else 200,
        report=row,
        vacancy=vacancy,
        shown=vacancy_page.of_content(vacancy, content.in_force(shown)),
        promise=promise(row.promised_on, clock.today()),
        is_on_site=vacancy.status in OPEN,
        form=form,
    )
