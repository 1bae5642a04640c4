"""Reporting a vacancy that is not right, without an account (CAP-04-09)."""

from secrets import token_urlsafe

from flask import Response, session, url_for
from flask.typing import ResponseReturnValue

from portal.errors import FieldErrors
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import public
from portal.vacancies.services import reports
from portal.web.kit import htmx
from portal.web.kit.identity import who
from portal.web.kit.once import once
from portal.web.public import cards
from portal.web.public.forms import ReportForm

#: Where the cookie of this site keeps a random text, from the first report on.
BROWSER = "reporter"


def form(ref: str) -> ResponseReturnValue:
    """Ask what is not right."""
    return _show(public.get_public(ref), ReportForm())


def report(ref: str) -> ResponseReturnValue:
    """Put a report in the moderators' queue; what was typed comes back with what is wrong."""
    row = public.get_public(ref)
    typed = ReportForm()
    if not typed.validate():
        return _show(row, typed)
    browser = session.setdefault(BROWSER, token_urlsafe(16))

    def send() -> str:
        reports.report(
            row,
            reason=typed.reason.data or "",
            message=typed.message.data or "",
            email=typed.email.data or "",
            browser=browser,
            by=who(),
        )
        return url_for("public.report_thanks", ref=row.ref)

    try:
        return once(typed.form_key.data, send)
    except FieldErrors as error:
        typed.add_errors(error.errors)
        return _show(row, typed)


def thanks(ref: str) -> ResponseReturnValue:
    """Say what happens next."""
    row = public.get_public(ref)
    return htmx.page("public/vacancies/reported.html", url=cards.address(row))


def _show(row: Vacancy, typed: ReportForm) -> Response:
    assert row.approved is not None
    return htmx.page(
        "public/vacancies/report.html",
        status=422 if typed.problems else 200,
        form=typed,
        ref=row.ref,
        title=row.approved.title,
        employer=row.employer.name,
        url=cards.address(row),
    )
