"""Suspected leaks: reporting one, the register, and one of them (CAP-16-07)."""

from datetime import date

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.errors import FieldErrors, NotFound
from portal.incidents import queries, rules
from portal.incidents.models import DataLeak
from portal.incidents.queries import LeakFilter, Which
from portal.incidents.services import reporting
from portal.incidents.states import DataKind, LeakStatus
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.jinja import moment
from portal.web.kit.once import once
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import leak_words
from portal.web.staff.forms.leaks import LeakReportForm

PAGE = 25
#: Days outside these years are no days of the register.
YEARS = range(2000, 2200)


def report_leak() -> ResponseReturnValue:
    """Report a suspected leak; everybody of staff may."""
    form = LeakReportForm()
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _reported(form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page("staff/leaks/report.html", form=form, status=422 if form.problems else 200)


def leaks() -> ResponseReturnValue:
    """List a part of the register: what is open, unless another part is asked."""
    typed = request.args.get("toon", "")
    which = Which(typed) if typed in set(Which) else Which.OPEN
    first, last = _day("van"), _day("tot")
    number = page_number()
    rows, total = queries.page(
        LeakFilter(which=which, first=first, last=last), limit=PAGE, offset=(number - 1) * PAGE
    )
    labels = {
        Which.OPEN: _("Open"),
        Which.ALL: _("Alle meldingen"),
        Which.LEAKS: _("Datalekken"),
        Which.TOLD: _("Gemeld bij de AP"),
        Which.IN_TIME: _("Op tijd gemeld"),
    }
    return htmx.page(
        "staff/leaks/index.html",
        rows=[(one, *leak_words.state(one), leak_words.term(one)) for one in rows],
        first=first,
        last=last,
        which=which.value,
        tabs=[
            {
                "label": label,
                "url": _address(one, first, last),
                "current": one is which,
                "count": None,
            }
            for one, label in labels.items()
        ],
        pages=Pagination(
            number,
            PAGE,
            total,
            lambda page: _address(which, first, last, page),
        ),
    )


def leak(ref: str) -> ResponseReturnValue:
    """Show one suspected leak, what was decided, and what can be done."""
    return show(find(ref))


def find(ref: str) -> DataLeak:
    """Return a leak; raises NotFound."""
    if not ref.isprintable():
        raise NotFound
    return queries.get(ref)


def show(row: DataLeak) -> ResponseReturnValue:
    """Show the page of a leak."""
    acts, names = accounts.acts_of("leak", row.id)
    kinds = leak_words.data_kinds()
    label, look = leak_words.state(row)
    may_handle = rules.may_handle(current())
    discovered_on = clock.local(row.discovered_at).date()
    return htmx.page(
        "staff/leaks/show.html",
        leak=row,
        state=label,
        look=look,
        term=leak_words.term(row),
        kinds=[kinds[DataKind(one)] for one in row.kinds],
        risk=leak_words.risks()[row.risk] if row.risk else "",
        reporter=names.get(row.reported_by, "") if row.reported_by else "",
        is_in_time=rules.is_in_time(row),
        acts=leak_words.lines(acts, names),
        looked_from=(row.occurred_on or discovered_on).isoformat(),
        looked_to=discovered_on.isoformat(),
        can_assess=may_handle,
        can_decide=may_handle and row.status is LeakStatus.CONFIRMED,
        can_close=may_handle and rules.may_close(row),
        form=PortalForm(formdata=None, data={"version": str(row.version)}),
    )


def _reported(form: LeakReportForm) -> str:
    row = reporting.report(form.report(), by=current())
    flash(
        _(
            "Dank u wel. De privacyfunctionaris krijgt nu een mail en beslist voor %(moment)s of "
            "dit gemeld moet worden. Het nummer is %(ref)s.",
            moment=moment(row.report_before),
            ref=row.ref,
        ),
        "success",
    )
    if rules.may_read(current()):
        return url_for("staff.leak", ref=row.ref)
    return url_for("staff.worklist")


def _address(which: Which, first: date | None, last: date | None, page: int = 1) -> str:
    return url_for(
        "staff.leaks",
        toon=which.value,
        van=first.isoformat() if first else None,
        tot=last.isoformat() if last else None,
        pagina=page if page > 1 else None,
    )


def _day(name: str) -> date | None:
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return found if found.year in YEARS else None
