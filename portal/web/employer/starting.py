"""Starting a vacancy: an empty one, or with the text of an earlier one."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.vacancies.models import Vacancy
from portal.vacancies.queries import own
from portal.vacancies.services import drafting
from portal.web.employer import listing, scope
from portal.web.employer.forms.starting import StartForm
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once

MOST_OFFERED = 50


@door_for_user("60 per hour")
def new_vacancy() -> ResponseReturnValue:
    """Say what it takes, and begin; or take over an earlier text."""
    employer = scope.employer()
    earlier = own.of_employer(employer.id)[:MOST_OFFERED]
    form = StartForm()
    form.earlier.choices = [
        ("", _("Kies een vacature")),
        *(
            (one.ref, f"{listing.title(one)} ({listing.status(one).label.lower()})")
            for one in earlier
        ),
    ]
    if form.validate_on_submit():
        if form.how.data == "kopie" and not form.earlier.data:
            form.add_errors({"earlier": _("Kies welke vacature u wilt kopiëren.")})
        else:
            ref = form.earlier.data if form.how.data == "kopie" else ""
            return once(form.form_key.data, lambda: _start(ref))
    return htmx.page(
        "employer/vacancies/new.html",
        form=form,
        earlier=earlier,
        **scope.standing(),
        status=422 if form.problems else 200,
    )


@door_for_user("60 per hour")
def copy_vacancy(ref: str) -> ResponseReturnValue:
    """Start a vacancy with the text of this one."""
    form = PortalForm()
    row = scope.vacancy(ref)
    return once(form.form_key.data, lambda: _begin(drafting.copy(row, by=current())))


def _start(ref: str) -> str:
    if ref:
        return _begin(drafting.copy(scope.vacancy(ref), by=current()))
    return _begin(drafting.start(scope.employer(), by=current()))


def _begin(vacancy: Vacancy) -> str:
    return url_for("employer.work", ref=vacancy.ref)
