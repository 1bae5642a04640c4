"""Requests for schemes for staff: the queue, one of them, and its files."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.roles import PLACEMENT_READERS, SUPPORT_ADVISERS, SUPPORT_HANDLERS
from portal.errors import NotFound
from portal.support_requests import clocking, forms, rules
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries import handled
from portal.support_requests.queries.handled import QueueFilter, Which
from portal.support_requests.services.inquiring import content_of
from portal.support_requests.states import NEXT, DecisionStatus, SupportStatus
from portal.web.kit import htmx
from portal.web.kit.arguments import words as typed_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.kit.support import files, summary
from portal.web.staff import support_words as words
from portal.web.staff.forms.support import (
    ChecklistForm,
    ExtendForm,
    HandOverForm,
    OpinionAnswerForm,
    OpinionForm,
    SupplementForm,
)
from portal.web.staff.promises import promise
from portal.web.staff.support_sections import sections

_S = SupportStatus
PAGE = 25
#: The forms on the page of a request.
ACTS = ("answer", "checklist", "supplement", "opinion", "extend", "hand_over")
#: Parts of the queue for who handles requests; others look at fewer.
FOR_HANDLERS = (
    Which.OPEN,
    Which.MINE,
    Which.FREE,
    Which.LATE,
    Which.OUT,
    Which.DONE,
    Which.ALL,
)
FOR_OTHERS = (Which.OPEN, Which.LATE, Which.OUT, Which.DONE, Which.ALL)


def support() -> ResponseReturnValue:
    """List the requests by the day on which they must be decided."""
    who = current()
    parts = FOR_HANDLERS if rules.handles(who) else FOR_OTHERS
    shown = request.args.get("toon", "")
    which = Which(shown) if shown in set(parts) else Which.OPEN
    schemes = handled.schemes()
    scheme = request.args.get("regeling", "")
    scheme = scheme if scheme in dict(schemes) else ""
    typed = typed_words()
    number = page_number()
    rows, total = handled.page(
        QueueFilter(which=which, scheme=scheme, text=typed),
        who,
        limit=PAGE,
        offset=(number - 1) * PAGE,
    )
    names = accounts.names({one.handled_by for one in rows if one.handled_by})

    def address(part: Which, page: int = 1) -> str:
        return url_for(
            "staff.support",
            toon=part.value,
            regeling=scheme or None,
            q=typed or None,
            pagina=page if page > 1 else None,
        )

    labels = {
        Which.OPEN: _("Open"),
        Which.MINE: _("Van mij"),
        Which.FREE: _("Vrij"),
        Which.LATE: _("Te laat"),
        Which.OUT: _("Bij de werkgever"),
        Which.DONE: _("Besloten"),
        Which.ALL: _("Alles"),
    }
    today = clock.today()
    return htmx.page(
        "staff/support/index.html",
        sections=sections(),
        rows=[
            (
                one,
                words.state(one),
                promise(one.decide_by, today) if rules.is_open(one) else None,
                names.get(one.handled_by, "") if one.handled_by else "",
                rules.may_handle(who, one) and one.handled_by is None,
            )
            for one in rows
        ],
        schemes=schemes,
        scheme=scheme,
        typed=typed,
        which=which.value,
        tabs=[
            {
                "label": labels[part],
                "url": address(part),
                "current": part is which,
                "count": None,
            }
            for part in parts
        ],
        pages=Pagination(number, PAGE, total, lambda page: address(which, page)),
    )


def support_request(ref: str) -> ResponseReturnValue:
    """Show one request, its clock, and what can be done with it."""
    return show(find(ref))


def support_file(ref: str, evidence_ref: str) -> ResponseReturnValue:
    """Give a file with a request, to be saved."""
    if not (ref.isprintable() and evidence_ref.isprintable()):
        raise NotFound
    return files.download(handled.evidence_of(ref, evidence_ref, current()))


def find(ref: str) -> SupportRequest:
    """Return a request that the reader may read; raises NotFound."""
    if not ref.isprintable():
        raise NotFound
    return handled.for_staff(ref, current())


def show(
    one: SupportRequest, came_back: Mapping[str, PortalForm] | None = None
) -> ResponseReturnValue:
    """Show the page of a request, with a form that came back by its name."""
    who = current()
    content = content_of(one)
    acts, names = handled.acts(one)
    may_handle = rules.may_handle(who, one)
    decisions = handled.decisions(one)
    opinions = handled.opinions(one)
    waits = any(found.status is DecisionStatus.PROPOSED for found in decisions)
    asked = next((found for found in opinions if found.answered_at is None), None)
    supplement = rules.open_supplement(one)
    acting: dict[str, Any] = {}
    if may_handle:
        people = accounts.staff(roles=SUPPORT_HANDLERS | SUPPORT_ADVISERS)
        names |= {user.id: user.name for user in people}
        acting = _acting(one, content, people, can_ask=asked is None)
    else:
        names |= accounts.names(_named(one, decisions, opinions) - names.keys())
    if asked is not None and rules.advises(who):
        acting["answer"] = OpinionAnswerForm(formdata=None)
    acting |= came_back or {}
    today = clock.today()
    return htmx.page(
        "staff/support/show.html",
        one=one,
        state=words.state(one),
        due=promise(one.decide_by, today) if rules.is_open(one) else None,
        is_late=rules.is_late(one, today),
        about=summary.about(one),
        placement_url=url_for("staff.placement", ref=one.placement.ref)
        if one.placement is not None and who.role in PLACEMENT_READERS
        else "",
        sections=summary.answered(content.form, forms.check(content.form, one.answers)),
        kinds=_kinds(one, {kind.code: kind.label for kind in content.evidence}),
        ticks=words.clock(one),
        extension_days=clocking.rules_of(one).extension_days,
        checklist=content.handling.checklist,
        supplement=supplement,
        labels={kind.code: kind.label for kind in content.evidence},
        decisions=[
            (found, words.outcomes()[found.outcome], *words.decision_state(found))
            for found in decisions
        ],
        opinions=opinions,
        names=names,
        acts=words.lines(acts, names),
        forms={name: acting.get(name) for name in ACTS},
        can_take=may_handle and one.handled_by is None,
        can_decide=rules.may_decide(who, one) and not waits,
        may_leave_out=rules.may_leave_out(one, today) and rules.is_open(one),
        waits=waits,
        status=422 if any(form.problems for form in acting.values()) else 200,
    )


def _acting(one: SupportRequest, content: Any, people: Any, *, can_ask: bool) -> dict[str, Any]:
    """Return the forms of what can be done now, by their names."""
    found: dict[str, Any] = {}
    if _S.SUPPLEMENT in NEXT[one.status]:
        found["supplement"] = SupplementForm(one, content, formdata=None)
    if content.handling.checklist:
        found["checklist"] = ChecklistForm(one, content, formdata=None)
    if can_ask:
        found["opinion"] = OpinionForm(
            [user for user in people if user.role in SUPPORT_ADVISERS], formdata=None
        )
    if one.extended_until is None and one.decide_by and one.decide_by >= clock.today():
        found["extend"] = ExtendForm(formdata=None)
    found["hand_over"] = HandOverForm(
        [user for user in people if user.role in SUPPORT_HANDLERS and user.id != one.handled_by],
        accounts.teams(),
        formdata=None,
    )
    return found


def _named(one: SupportRequest, decisions: Any, opinions: Any) -> set[UUID]:
    found = {one.handled_by, *(row.proposed_by for row in decisions)}
    found |= {row.second_by for row in decisions}
    for row in opinions:
        found |= {row.asked_by, row.asked_of, row.answered_by}
    return {key for key in found if key is not None}


def _kinds(one: SupportRequest, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the kinds of evidence with the files that came."""
    present = {file.kind for file in one.evidence}
    return [
        {
            "label": labels.get(kind, kind),
            "files": [
                {
                    "name": file.name,
                    "size": files.size(file.size),
                    "url": url_for("staff.support_file", ref=one.ref, evidence_ref=file.ref)
                    if rules.opens_files(current())
                    else "",
                    "came": file.created_at,
                }
                for file in one.evidence
                if file.kind == kind
            ],
        }
        for kind in [*labels, *sorted(present - labels.keys())]
    ]
