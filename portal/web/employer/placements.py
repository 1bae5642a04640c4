"""Placements as their employer reads them: who works here, what was agreed, and whom to call."""

from flask import g
from flask.typing import ResponseReturnValue

from portal.introductions import disclosure
from portal.placements import queries
from portal.placements.models import Placement
from portal.placements.states import OPEN
from portal.support_requests.queries import asked, followed
from portal.web.employer import scope
from portal.web.kit import htmx, scheme_facts, schemes
from portal.web.kit import placements as words
from portal.web.kit.identity import current
from portal.web.kit.support import standing


def placements() -> ResponseReturnValue:
    """List the placements of the organisation, what runs first; nobody's name is in it."""
    rows = queries.of_employer(scope.employer_id())
    return htmx.page(
        "employer/placements/index.html",
        going=[words.card(one) for one in rows if one.status in OPEN],
        ended=[words.card(one) for one in rows if one.status not in OPEN],
    )


def placement(ref: str) -> ResponseReturnValue:
    """Show one placement; who it is only while a consent stands."""
    one = find(ref)
    person = disclosure.revealed(one.introduction, by=current()) if one.introduction else None
    requests = asked.of_placement(one.id)
    decisions = followed.prepare(requests)
    return htmx.page(
        "employer/placements/show.html",
        one=one,
        heading=words.label(one),
        state=words.status(one),
        person=person,
        agreed=words.agreed(one),
        guided=words.guided(one, words.names_of(one)),
        lines=words.lines(one, for_staff=False),
        is_open=one.status in OPEN,
        requests=[(row, standing.of(row, decisions.get(row.id, []))) for row in requests],
        schemes=schemes.short_list(
            scheme_facts.of_placement(one),
            municipality=one.employer.municipality,
            placement=one.ref,
        )
        if one.status in OPEN
        else [],
        contact=g.get("contact_person"),
    )


def find(ref: str) -> Placement:
    """Return a placement of the own organisation; raises NotFound for any other."""
    return queries.get_of_employer(ref, scope.employer_id())
