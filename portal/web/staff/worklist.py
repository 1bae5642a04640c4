"""One list of what waits, oldest promise first (CAP-12-04)."""

from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.waiting import Scope
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff import (
    candidate_work,
    catalogue_work,
    employer_work,
    introduction_work,
    leak_work,
    money_work,
    placement_work,
    request_work,
    support_work,
    ticket_work,
    vacancy_work,
)
from portal.web.staff.work_items import lines

#: Every kind of work there is; a new one is a line in the module of its noun.
WORK = (
    vacancy_work.WORK
    | employer_work.WORK
    | request_work.WORK
    | introduction_work.WORK
    | candidate_work.WORK
    | leak_work.WORK
    | money_work.WORK
    | support_work.WORK
    | ticket_work.WORK
    | placement_work.WORK
    | catalogue_work.WORK
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the list, with how much is in it."""

    label: str
    url: str
    current: bool
    count: int | None


def worklist() -> ResponseReturnValue:
    """Show what waits for me, for my teams or for everybody, of one kind or of all."""
    who = current()
    scopes = {
        "mij": Scope(mine=who.user_id, teams=who.teams),
        "team": Scope(teams=who.teams),
        "alles": Scope(),
    }
    chosen = request.args.get("van", "mij")
    if chosen not in scopes:
        chosen = "mij"
    kind = request.args.get("soort", "")
    found = {name: lines(WORK, who, scope) for name, scope in scopes.items()}
    items = [item for item in found[chosen] if kind in {"", item.kind}]
    labels = {"mij": _("Van mij"), "team": _("Mijn team"), "alles": _("Alles")}
    tabs = [
        Tab(labels[name], url_for("staff.worklist", van=name), name == chosen, len(found[name]))
        for name in scopes
    ]
    kinds = sorted({item.kind for item in found[chosen]})
    tabs += [
        Tab(
            one,
            url_for("staff.worklist", van=chosen, soort=one),
            one == kind,
            sum(item.kind == one for item in found[chosen]),
        )
        for one in kinds
        if len(kinds) > 1
    ]
    return htmx.page("staff/worklist.html", items=items, tabs=tabs, name=who.name.split()[0])
