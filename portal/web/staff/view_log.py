"""Who looked at which profile in a period, for who watches over privacy (CAP-16-07)."""

from dataclasses import dataclass
from datetime import timedelta

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from portal import clock
from portal.introductions import view_log as log
from portal.introductions.view_log import Look
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.jinja import moment
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff.forms.figures import PeriodForm
from portal.web.staff.forms.people import role_names

PAGE = 50
USUAL_DAYS = 7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log in words."""

    when: str
    ref: str
    who: str
    organisation: str
    what: str


def view_log() -> ResponseReturnValue:
    """Show who looked in a period; the last week when none is chosen."""
    today = clock.today()
    usual = {"van": (today - timedelta(days=USUAL_DAYS)).isoformat(), "tot": today.isoformat()}
    chosen = request.args if {"van", "tot"} & set(request.args) else usual
    form = PeriodForm(MultiDict(chosen), meta={"csrf": False})
    period = form.period() if form.validate() else None
    typed, number = words(), page_number()
    looks, total = (
        log.page(period.first, period.last, typed, limit=PAGE, offset=(number - 1) * PAGE)
        if period
        else ([], 0)
    )
    names = role_names()
    return htmx.page(
        "staff/privacy/view_log.html",
        form=form,
        typed=typed,
        rows=[_line(one, names) for one in looks],
        pages=Pagination(
            number,
            PAGE,
            total,
            lambda page: url_for(
                "staff.view_log",
                van=request.args.get("van"),
                tot=request.args.get("tot"),
                q=typed or None,
                pagina=page if page > 1 else None,
            ),
        ),
        status=422 if form.problems else 200,
    )


def _line(one: Look, names: dict[str, str]) -> Line:
    what = {
        log.PROFILE: _("profiel"),
        log.NAME: _("naam en gegevens"),
        log.PARTNER: _("gegevens die zijn gegeven"),
    }[one.what]
    why = {
        "": "",
        "file": _("dossier"),
        "cv": _("bestand"),
        "restricted": _("gegevens voor regelingen"),
    }.get(one.why, one.why)
    return Line(
        when=moment(one.at),
        ref=one.ref,
        who=one.who,
        organisation=one.organisation or names.get(one.role, ""),
        what=": ".join(part for part in (what, why) if part),
    )
