"""One list of what waits, oldest promise first (CAP-12-04)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.waiting import Scope, Waits
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import (
    candidate_work,
    catalogue_work,
    employer_work,
    introduction_work,
    knowledge_work,
    leak_work,
    money_work,
    placement_work,
    request_work,
    rhythm_work,
    support_work,
    ticket_work,
    vacancy_work,
)
from portal.web.staff.forms.work import WorkHandOverForm
from portal.web.staff.work_hand_over import key_of
from portal.web.staff.work_items import WorkItem, of_colleague
from portal.work import asking
from portal.work.asking import Tally
from portal.work.kinds import KINDS

PAGE = 50

#: How a line of each kind reads, by the names of `portal.work.kinds`.
READ = (
    vacancy_work.READ
    | employer_work.READ
    | request_work.READ
    | introduction_work.READ
    | candidate_work.READ
    | leak_work.READ
    | money_work.READ
    | support_work.READ
    | placement_work.READ
    | catalogue_work.READ
    | knowledge_work.READ
    | rhythm_work.READ
    | ticket_work.READ
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
    return show(WorkHandOverForm(people=accounts.staff()))


def show(form: WorkHandOverForm, checked: Collection[str] = ()) -> ResponseReturnValue:
    """Show the part of the list that the address asks for, with the form to hand lines over."""
    who = current()
    mine, covered = asking.scope_of(who)
    scopes = {"mij": mine, "team": Scope(teams=who.teams), "alles": Scope()}
    asked = request.values.get("van", "mij")
    chosen = asked if asked in scopes else "mij"
    tallies = asking.tally(who, scopes[chosen])
    here = _by_label(tallies)
    total = _total(here)
    kind = request.values.get("soort", "")
    names = [name for name in tallies if kind in {"", KINDS[name].label}]
    shown = here.get(kind, Tally()) if kind else total
    pages = Pagination(
        page_number(),
        PAGE,
        shown.count,
        lambda n: _address(chosen, kind, n),
    )
    found = asking.page(who, scopes[chosen], names, limit=PAGE, offset=(pages.number - 1) * PAGE)
    labels = {"mij": _("Van mij"), "team": _("Mijn team"), "alles": _("Alles")}
    return htmx.page(
        "staff/worklist.html",
        items=[_line(one, covered) for one in found],
        # How much stands on the other tabs costs as much to count as this one; it is seen there.
        tabs=[
            Tab(
                labels[name],
                _address(name),
                name == chosen,
                total.count if name == chosen else None,
            )
            for name in scopes
        ],
        kinds=[
            Tab(_("Alle soorten"), _address(chosen), not kind, total.count),
            *(
                Tab(label, _address(chosen, label), label == kind, here[label].count)
                for label in sorted(here)
            ),
        ]
        if len(here) > 1 or kind
        else [],
        shown=shown,
        pages=pages,
        covered=sorted(covered.values()),
        name=who.name.split()[0],
        form=form,
        checked=checked,
        here={"van": chosen, "soort": kind, "pagina": pages.number},
        status=422 if form.problems else 200,
    )


def lines(names: Collection[str], who: Identity, scope: Scope, *, limit: int) -> list[WorkItem]:
    """Return what waits of these kinds, the oldest promise first; one query."""
    return [READ[one.what](one) for one in asking.page(who, scope, names, limit=limit)]


def _line(one: Waits, covered: Mapping[UUID, str]) -> WorkItem:
    line = replace(READ[one.what](one), key=key_of(one.what, one.ref))
    return of_colleague(line, one, covered)


def _by_label(found: Mapping[str, Tally]) -> dict[str, Tally]:
    labels: dict[str, Tally] = {}
    for name, tally in found.items():
        label = KINDS[name].label
        labels[label] = labels.get(label, Tally()) + tally
    return labels


def _total(labels: Mapping[str, Tally]) -> Tally:
    return reduce(add, labels.values(), Tally())


def _address(name: str, kind: str = "", number: int = 1) -> str:
    page = number if number > 1 else None
    return url_for("staff.worklist", van=name, soort=kind or None, pagina=page)
