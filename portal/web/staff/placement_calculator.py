"""The calculator of schemes, filled with what a placement says.

It is sent and not asked by its address: a wage value is only for staff, and addresses are kept in
histories and logs.
"""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from portal import refs
from portal.db import session
from portal.errors import NotFound
from portal.placements.models import Placement
from portal.web.kit import calculator as kit
from portal.web.kit import htmx
from portal.web.kit.optional import address_of


def placement_calculator(ref: str) -> ResponseReturnValue:
    """Ask what the placement does not say, and show what a scheme may give with every step."""
    placement = _placement(ref)
    kind = request.form if request.method == "POST" else request.args
    found = kit.build(
        kind.get("soort", ""),
        request.form if request.method == "POST" else None,
        address=lambda one: url_for("staff.placement_calculator", ref=placement.ref, soort=one),
        filled={
            "hours": placement.hours,
            "hourly_wage": placement.hourly_wage,
            "starts_on": placement.starts_on,
        },
    )
    return htmx.page(
        "staff/placements/calculator.html",
        "staff/placements/_calculator.html",
        calculator=found,
        placement=placement,
        placement_url=address_of("staff.placement", ref=placement.ref),
        status=found.status,
    )


def _placement(ref: str) -> Placement:
    if not ref.isprintable():
        raise NotFound
    found = session.scalars(select(Placement).where(Placement.ref == refs.tidy(ref))).one_or_none()
    if found is None:
        raise NotFound
    return found
