"""The letter about a decision (beschikking): a template that is filled in, kept as it was sent.

It is an official letter, so always in Dutch. It names nobody who works at the employer's: the
employer knows whom the request is about, and the letter goes where letters go.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal import resources
from portal.accounts import queries as accounts
from portal.money import ZERO, euros
from portal.support_requests.computing import PERIOD, SINCE, for_employer
from portal.support_requests.ledger_models import Decision
from portal.support_requests.models import SupportRequest
from portal.support_requests.services.promising import Planned
from portal.support_requests.term import object_until
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies.wording import day


def render(
    request: SupportRequest,
    decision: Decision,
    plan: Sequence[Planned],
    *,
    number: int,
    decided_on: date,
    already: Decimal = ZERO,
) -> str:
    """Return the letter as HTML that stands inside a page: no heading of the first level.

    `number` and `decided_on` are what the decision has, or would have when it was taken then.
    `already` is what was paid under an earlier decision.
    Every value is escaped. Raises jinja2.UndefinedError for a placeholder without a value.
    """
    handler = accounts.names([request.handled_by]) if request.handled_by else {}
    return (
        _templates()
        .get_template("letter.html")
        .render(
            employer=request.employer.name,
            ref=request.ref,
            number=number,
            scheme=request.instrument_version.name,
            municipality=label(ListName.MUNICIPALITY, request.municipality)
            if request.municipality
            else "",
            received_on=request.received_on,
            decided_on=decided_on,
            object_until=object_until(decided_on),
            outcome=decision.outcome.value,
            reason=decision.reason,
            amount=decision.amount,
            computed=decision.computed,
            amount_reason=decision.amount_reason,
            runs_from=decision.runs_from,
            runs_until=decision.runs_until,
            plan=plan,
            already=already,
            groups=_groups(decision),
            supplement=request.supplements[-1] if request.supplements else None,
            job=request.placement.job_title if request.placement else "",
            job_starts_on=request.placement.starts_on if request.placement else None,
            handler=next(iter(handler.values()), ""),
        )
    )


def _groups(decision: Decision) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the steps that an employer may read, below the day from which they hold."""
    found: list[tuple[str, list[dict[str, Any]]]] = []
    for one in for_employer(decision.steps):
        if SINCE in one:
            found.append((one["label"], []))
        elif PERIOD not in one and found:
            found[-1][1].append(one)
    return found


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.folder("templates") / "support"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    # An amount stays on one line.
    environment.filters["euros"] = lambda value: euros(Decimal(value)).replace(" ", "\u00a0")
    environment.filters["iso"] = date.fromisoformat
    return environment
