"""Teams and their sectors, for the administrator."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.accounts.models import Team
from portal.accounts.services import teams as services
from portal.accounts.services.teams import TeamDetails
from portal.errors import NotFound
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.lists import TeamForm


def teams() -> ResponseReturnValue:
    """List the teams with what they take."""
    return htmx.page("staff/administration/teams.html", teams=accounts.teams(all_=True))


def new_team() -> ResponseReturnValue:
    """Make a team."""
    return _keep(TeamForm(), None, lambda details: services.add(details, by=current()))


def team(code: str) -> ResponseReturnValue:
    """Change a team."""
    row = next((one for one in accounts.teams(all_=True) if one.code == code), None)
    if row is None:
        raise NotFound
    form = TeamForm(obj=row)
    return _keep(form, row, lambda details: services.change(row, details, by=current()))


def _keep(
    form: TeamForm, row: Team | None, act: Callable[[TeamDetails], object]
) -> ResponseReturnValue:
    if form.carried_out(lambda: act(form.details())):
        flash(_("Bewaard."), "success")
        return redirect(url_for("staff.teams"), code=303)
    return htmx.page(
        "staff/administration/team.html",
        form=form,
        row=row,
        status=422 if form.problems else 200,
    )
