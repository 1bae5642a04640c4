"""What a visitor reported about a vacancy."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.vacancies import content, revisions
from portal.vacancies.queries import own, reports
from portal.vacancies.services import reports as services
from portal.vacancies.states import OPEN, ReportOutcome
from portal.web.kit import htmx, vacancy_page
from portal.web.kit.identity import current
from portal.web.staff.forms.vacancies import ReportForm
from portal.web.staff.promises import promise


def vacancy_report(report_id: UUID) -> ResponseReturnValue:
    """Show what somebody reported beside the text it is about, and settle it."""
    row = reports.get(report_id)
    form = ReportForm()
    if form.carried_out(
        lambda: services.settle(
            row, ReportOutcome(form.outcome.data), answer=form.answer.data or "", by=current()
        )
    ):
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
