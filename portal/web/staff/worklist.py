"""One list of what waits, oldest promise first (CAP-12-04)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.roles import EMPLOYER_KEEPERS, MODERATORS
from portal.configuration.services import number
from portal.employers import queries as employers
from portal.vacancies.queries import moderation
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff import candidate_work, introduction_work, reports, request_work
from portal.web.staff.promises import promise
from portal.web.staff.work_items import WorkItem
from portal.working_time import add_working_days

MOST = 200


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
    scope = request.args.get("van", "mij")
    if scope not in SCOPES:
        scope = "mij"
    kind = request.args.get("soort", "")
    found = {name: SCOPES[name](who) for name in SCOPES}
    items = [item for item in found[scope] if kind in {"", item.kind}]
    labels = {"mij": _("Van mij"), "team": _("Mijn team"), "alles": _("Alles")}
    tabs = [
        Tab(labels[name], url_for("staff.worklist", van=name), name == scope, len(found[name]))
        for name in SCOPES
    ]
    kinds = sorted({item.kind for item in found[scope]})
    tabs += [
        Tab(
            one,
            url_for("staff.worklist", van=scope, soort=one),
            one == kind,
            sum(item.kind == one for item in found[scope]),
        )
        for one in kinds
        if len(kinds) > 1
    ]
    return htmx.page("staff/worklist.html", items=items, tabs=tabs, name=who.name.split()[0])


def _mine(who: Identity) -> list[WorkItem]:
    return _collect(who, teams=None, mine=who.user_id)


def _of_team(who: Identity) -> list[WorkItem]:
    return _collect(who, teams=who.teams, mine=None)


def _all(who: Identity) -> list[WorkItem]:
    return _collect(who, teams=None, mine=None)


SCOPES: dict[str, Callable[[Identity], list[WorkItem]]] = {
    "mij": _mine,
    "team": _of_team,
    "alles": _all,
}


def _who_want_to_join(teams: frozenset[str] | None, today: date) -> list[WorkItem]:
    """People who want to act for an organisation without an admin: nobody else can answer."""
    days = number("employer_check_days")
    return [
        WorkItem(
            promise=promise(due, today),
            due=due,
            kind=_("Werkgever"),
            title=_("%(name)s wil bij deze organisatie horen", name=one.user.name),
            url=url_for("staff.employer", ref=one.employer.ref, _anchor="verzoeken"),
            whom=one.employer.name,
            step=_("Antwoorden"),
        )
        for one in employers.join_requests_without_admin(teams)
        for due in [add_working_days(clock.local(one.created_at).date(), days)]
    ]


def _collect(who: Identity, *, teams: frozenset[str] | None, mine: UUID | None) -> list[WorkItem]:
    today = clock.today()
    items: list[WorkItem] = []
    if who.role in MODERATORS:
        items += [
            WorkItem(
                promise=promise(one.revision.promised_on, today),
                due=one.revision.promised_on,
                kind=_("Vacature"),
                title=one.revision.title
                if one.revision.number == 1
                else _(
                    "%(title)s, versie %(number)d",
                    title=one.revision.title,
                    number=one.revision.number,
                ),
                url=url_for("staff.review", ref=one.vacancy.ref),
                whom=one.vacancy.employer.name,
                step=_("Beoordelen"),
                taken_by=one.claimed_by_name,
            )
            for one in moderation.queue(teams=teams, mine=mine, limit=MOST)
        ]
    if who.role in EMPLOYER_KEEPERS:
        # Nobody has a new employer yet: it is the work of the sector's team.
        scope = who.teams if mine is not None else teams
        items += [
            WorkItem(
                promise=promise(employer.promised_on, today),
                due=employer.promised_on,
                kind=_("Werkgever"),
                title=_("Nieuwe organisatie controleren"),
                url=url_for("staff.employer", ref=employer.ref),
                whom=employer.name,
                step=_("Controleren"),
            )
            for employer in employers.to_check(scope)
        ]
        items += _who_want_to_join(scope, today)
    items += reports.items(who, teams=teams, mine=mine, today=today)
    items += request_work.items(who, teams=teams, mine=mine, today=today)
    items += introduction_work.items(who, mine=mine, today=today)
    items += candidate_work.items(who, mine=mine, today=today)
    return sorted(items, key=lambda item: (item.due or date.max, item.kind, item.whom, item.url))
