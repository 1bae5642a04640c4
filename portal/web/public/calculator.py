"""The calculator of schemes, for everybody; what is typed is not kept (CAP-10-16)."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from portal import clock
from portal.web.kit import calculator as kit
from portal.web.kit import htmx
from portal.web.public.starting import start_address


def calculator() -> ResponseReturnValue:
    """Ask about a job, and show what a scheme may give with every step."""
    found = kit.build(
        request.args.get("soort", ""),
        request.args if "uren" in request.args else None,
        address=lambda kind: url_for("public.calculator", soort=kind),
        filled={"starts_on": clock.today()},
    )
    return htmx.page(
        "public/calculator/index.html",
        "public/calculator/_calculator.html",
        calculator=found,
        start_url=start_address("loonkostensubsidie") if found.kind == kit.SUBSIDY else "",
        status=found.status,
    )
